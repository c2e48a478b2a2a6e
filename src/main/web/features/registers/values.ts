import type { RegisterColumn } from '@/api/registers'
import { either, language } from '@/shell/i18n'
import { fieldsOf, localise, type FormComponent, type FormSchema } from '@/ui/form/schema'
import { fullTime } from '@/ui/time'

/** A value of an entry as a person reads it: the option's label, a date as a date, a list with commas. */
export function columnText(column: RegisterColumn, value: unknown): string {
  if (column.options?.length) {
    const labels = [value].flat().map((one) => {
      const option = column.options?.find((candidate) => candidate.value === one)
      return option ? either(option.label, option.labelEn) : one
    })
    return plain(labels, column.type)
  }
  return plain(value, column.type)
}

export function fieldText(component: FormComponent, value: unknown): string {
  if (component.values?.length) {
    const labels = [value].flat().map((one) => component.values?.find((option) => option.value === one)?.label ?? one)
    return plain(labels, component.type)
  }
  return plain(value, component.type)
}

function plain(value: unknown, type: string): string {
  if (value == null || value === '') return ''
  if (Array.isArray(value)) return value.map((one) => plain(one, type)).join(', ')
  if (typeof value === 'boolean') return value ? '✓' : '–'
  if (type === 'datetime' && typeof value === 'string' && value.includes('T')) return fullTime(value)
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** The fields of a register in the reader's language, in the order of its file. */
export function registerFields(schema: FormSchema): { path: string; component: FormComponent }[] {
  return fieldsOf(localise(schema, language.value))
}
