import type { Language } from '@/shell/i18n'
import { fullTime, type Say } from '../time'
import { localise, type FormComponent, type FormSchema } from './schema'

/** One thing that was filled in, as a person reads it: words, the ids of pictures, the ids of files. */
export interface Fact {
  path: string
  label: string
  text: string
  pictures: string[]
  files: string[]
}

/** What was filled in, in the form's order; what was left empty, asked nothing or only computed is not there. */
export function factsOf(schema: FormSchema, data: Record<string, unknown>, language: Language, say: Say): Fact[] {
  return facts(localise(schema, language).components, data, data, '', say)
}

/** @param within what these components' keys are looked up in; `data` what options are */
function facts(components: FormComponent[], within: Record<string, unknown>, data: Record<string, unknown>, prefix: string, say: Say): Fact[] {
  return components.flatMap((component) => {
    if (component.type === 'dynamiclist') return rows(component, within, data, say)
    if (component.components) {
      return component.path
        ? facts(component.components, (within[component.path] ?? {}) as Record<string, unknown>, data, `${prefix}${component.path}.`, say)
        : facts(component.components, within, data, prefix, say)
    }
    const value = component.key ? at(within, component.key) : undefined
    if (!component.label || component.type === 'qr' || isEmpty(value)) return []
    const ids = [value].flat().map(String)
    const pictures = component.type === 'photo' ? ids : []
    const files = component.type === 'filepicker' ? ids : []
    const words = pictures.length || files.length ? '' : text(component, value, data, say)
    return [{ path: prefix + component.key, label: component.label, pictures, files, text: words }]
  })
}

/** A line a row: what stands in its first field, then the rest with what it is called. */
function rows(list: FormComponent, within: Record<string, unknown>, data: Record<string, unknown>, say: Say): Fact[] {
  const filled = within[list.path ?? '']
  return (Array.isArray(filled) ? filled : []).flatMap((row, index) => {
    const cells = facts(list.components ?? [], row as Record<string, unknown>, data, '', say)
    if (!cells.length) return []
    const words = cells.filter((cell) => cell.text).map((cell, place) => (place ? `${cell.label} ${cell.text}` : cell.text))
    return [{
      path: `${list.path}.${index}`,
      label: `${list.label ?? ''} ${index + 1}`.trim(),
      text: words.join(', '),
      pictures: cells.flatMap((cell) => cell.pictures),
      files: cells.flatMap((cell) => cell.files),
    }]
  })
}

function text(component: FormComponent, value: unknown, data: Record<string, unknown>, say: Say): string {
  const appearance = component.appearance as { prefixAdorner?: string; suffixAdorner?: string } | undefined
  const words = fieldText(component, value, data, say)
  return [appearance?.prefixAdorner, words, appearance?.suffixAdorner].filter(Boolean).join(' ')
}

/** A value as a person reads it: what the option is called, a moment as a moment, a list with commas. */
export function fieldText(component: FormComponent, value: unknown, data: Record<string, unknown>, say: Say): string {
  if (component.type === 'photo' && !isEmpty(value)) return say('fact.pictures', { n: [value].flat().length })
  const options = [component.values, data[String(component.valuesKey)]].find(Array.isArray) as FormComponent['values']
  const words = [value].flat().map((one) => options?.find((option) => option.value === one)?.label ?? one)
  return plain(words, component.type, say)
}

export function plain(value: unknown, type: string, say: Say): string {
  if (isEmpty(value)) return ''
  if (Array.isArray(value)) return value.map((one) => plain(one, type, say)).join(', ')
  if (typeof value === 'boolean') return say(value ? 'fact.yes' : 'fact.no')
  if (type === 'datetime' && typeof value === 'string' && value.includes('T')) return fullTime(value)
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const isEmpty = (value: unknown) => value == null || value === '' || (Array.isArray(value) && !value.length)

const at = (data: Record<string, unknown>, path: string) =>
  path.split('.').reduce<unknown>((within, key) => (within as Record<string, unknown> | undefined)?.[key], data)
