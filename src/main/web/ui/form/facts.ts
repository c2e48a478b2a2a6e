import type { Language } from '@/shell/i18n'
import { fullTime, type Say } from '../time'
import { fieldsOf, localise, type FormComponent, type FormSchema } from './schema'

/** One thing that was filled in, as a person reads it: words, or the ids of pictures. */
export interface Fact {
  path: string
  label: string
  text: string
  pictures: string[]
}

/** What was filled in, in the form's order; what was left empty, asked nothing or only computed is not there. */
export function factsOf(schema: FormSchema, data: Record<string, unknown>, language: Language, say: Say): Fact[] {
  return fieldsOf(localise(schema, language)).flatMap(({ path, component }) => {
    const value = at(data, path)
    if (!component.label || component.type === 'qr' || isEmpty(value)) return []
    const pictures = component.type === 'photo' ? [value].flat().map(String) : []
    return [{ path, label: component.label, pictures, text: pictures.length ? '' : text(component, value, data, say) }]
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
