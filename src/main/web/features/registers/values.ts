import type { Names, RegisterDefinition } from '@/api/registers'
import { language } from '@/shell/i18n'
import { plain } from '@/ui/form/facts'
import { localise, type FormComponent, type FormSchema } from '@/ui/form/schema'
import type { Say } from '@/ui/time'

/** A field of a register as pages need it, in the reader's language. */
export interface RegisterField {
  key: string
  label: string
  type: string
  subtype?: string
  options?: { value: string; label: string }[]
  /** What a reference points to. */
  register?: string
  multiple: boolean
  secret: boolean
  sortable: boolean
  filter: boolean
  /** Summed at the list's foot. */
  summed: boolean
  /** May be changed from the list. */
  quick: boolean
  required: boolean
  /** So many characters at most, where the definition says so. */
  longest?: number
  /** The fields of one row. */
  rows?: RegisterField[]
}

export interface FieldGroup {
  title: string
  fields: RegisterField[]
}

const MULTIPLE = ['checklist', 'taglist']
const QUICK = ['textfield', 'number', 'select', 'radio', 'checkbox', 'datetime', 'reference']

/** The fields of a register in the groups of its form; those outside of any group stand in one without a title. */
export function groupsOf(schema: FormSchema): FieldGroup[] {
  const groups: FieldGroup[] = [{ title: '', fields: [] }]
  for (const component of localise(schema, language.value).components) {
    if (component.type === 'group') {
      groups.push({ title: component.label ?? '', fields: (component.components ?? []).flatMap(field) })
      groups.push({ title: '', fields: [] })
    } else groups.at(-1)!.fields.push(...field(component))
  }
  return groups.filter((group) => group.fields.length)
}

export const allFields = (definition: RegisterDefinition) => groupsOf(definition.schema).flatMap((group) => group.fields)

function field(component: FormComponent): RegisterField[] {
  if (component.type === 'group') return (component.components ?? []).flatMap(field)
  const rows = component.type === 'dynamiclist'
  const key = rows ? component.path : component.key
  if (!key) return []
  const words = component.properties ?? {}
  const multiple = MULTIPLE.includes(component.type) || component.multiple === true
  const secret = words.secret === 'true'
  const fixed = component.readonly === true || component.disabled === true || typeof component.readonly === 'string'
  return [{
    key, label: component.label ?? (component.dateLabel as string | undefined) ?? key, type: component.type,
    subtype: component.subtype as string | undefined,
    options: component.values as RegisterField['options'], register: component.register as string | undefined,
    multiple, secret, sortable: !secret && (words.sort === 'true' || words.list !== undefined),
    filter: words.filter === 'true', summed: words.sum === 'true',
    quick: QUICK.includes(component.type) && !multiple && !secret && !fixed && component.subtype !== 'time'
      && component.subtype !== 'datetime',
    required: (component.validate as { required?: boolean } | undefined)?.required === true,
    longest: (component.validate as { maxLength?: number } | undefined)?.maxLength,
    rows: rows ? (component.components ?? []).flatMap(field) : undefined,
  }]
}

export interface Point {
  lng: number
  lat: number
}

export const pointText = (point: Point) => `${point.lng}, ${point.lat}`
export const isEmpty = (value: unknown) => value == null || value === '' || (Array.isArray(value) && !value.length)
export const listOf = (value: unknown): unknown[] => (isEmpty(value) ? [] : [value].flat())

/** A value of an entry as a person reads it: names for references, labels for options, a date as a date. */
export function valueText(field: RegisterField, value: unknown, names: Names, say: Say): string {
  if (isEmpty(value)) return ''
  if (field.register) return listOf(value).map((id) => names[field.register!]?.[String(id)] ?? String(id)).join('、')
  if (field.type === 'place') {
    return Array.isArray(value) ? say('ledger.points', { n: value.length }) : pointText(value as Point)
  }
  if (field.type === 'dynamiclist') return say('ledger.rows', { n: listOf(value).length })
  if (field.type === 'photo' || field.type === 'filepicker') return say('ledger.files', { n: listOf(value).length })
  if (field.options?.length) {
    return listOf(value).map((one) => field.options!.find((option) => option.value === one)?.label ?? String(one)).join('、')
  }
  return plain(value, field.type, say)
}

/** What an entry is called, also where that is the name of what it refers to. */
export function titleOf(definition: RegisterDefinition, data: Record<string, unknown>, names: Names, say: Say): string {
  const shown = allFields(definition).find((one) => one.key === definition.display)
  return shown ? valueText(shown, data[shown.key], names, say) : ''
}
