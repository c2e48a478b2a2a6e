import type { Language } from '@/shell/i18n'

/** A step that may still come, in the order of the diagram's way. */
export interface Ahead {
  id: string
  title: string
}

const WAITS = ['intermediateCatchEvent', 'receiveTask', 'eventBasedGateway']

/** What a case without an open task waits for: the end of a term, a payment, a message. */
export function awaits(xml: string, current: string[], language: Language): string[] {
  const document = new DOMParser().parseFromString(xml, 'text/xml')
  return Array.from(document.getElementsByTagNameNS('*', '*'))
    .filter((element) => WAITS.includes(element.localName) && current.includes(element.getAttribute('id') ?? ''))
    .map((element) => {
      const english = Array.from(element.getElementsByTagNameNS('*', 'property'))
        .find((property) => property.getAttribute('name') === 'titleEn')?.getAttribute('value')
      return (language === 'en' && english) || element.getAttribute('name') || ''
    })
    .filter(Boolean)
}

/**
 * What may still happen to a case: the people's steps that can be reached from where it stands, nearest first. A
 * diagram branches, so these are possibilities; the page says so.
 */
export function ahead(xml: string, current: string[], document = new DOMParser().parseFromString(xml, 'text/xml')): Ahead[] {
  const all = Array.from(document.getElementsByTagNameNS('*', '*'))
  const flows = all.filter((element) => element.localName === 'sequenceFlow')
  const tasks = new Map(
    all.filter((element) => element.localName === 'userTask').map((element) => [element.getAttribute('id'), element]),
  )
  const seen = new Set<string>(current)
  const queue = [...current]
  const found: Ahead[] = []
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    const task = tasks.get(at)
    if (task && !current.includes(at)) found.push({ id: at, title: task.getAttribute('name') ?? at })
    for (const flow of flows) {
      const to = flow.getAttribute('targetRef')
      if (flow.getAttribute('sourceRef') !== at || !to || seen.has(to)) continue
      seen.add(to)
      queue.push(to)
    }
  }
  return found
}
