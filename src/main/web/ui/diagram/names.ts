import type { Language } from '@/shell/i18n'

/** The diagram with the names of its reader: in English those that stand beside the Chinese ones (property titleEn). */
export function named(xml: string, language: Language): string {
  if (language !== 'en') return xml
  const model = new DOMParser().parseFromString(xml, 'application/xml')
  for (const title of model.getElementsByTagNameNS('*', 'property')) {
    // element > extensionElements > properties > property
    const element = title.parentElement?.parentElement?.parentElement
    const english = title.getAttribute('value')
    if (title.getAttribute('name') === 'titleEn' && english && element?.hasAttribute('name')) element.setAttribute('name', english)
  }
  return new XMLSerializer().serializeToString(model)
}
