import type { RegisterColumn } from '@/api/registers'
import { either, language } from '@/shell/i18n'
import { plain } from '@/ui/form/facts'
import { fieldsOf, localise, type FormComponent, type FormSchema } from '@/ui/form/schema'
import type { Say } from '@/ui/time'

/** A value of an entry as a person reads it: the option's label, a date as a date, a list with commas. */
export function columnText(column: RegisterColumn, value: unknown, say: Say): string {
  if (column.options?.length) {
    const labels = [value].flat().map((one) => {
      const option = column.options?.find((candidate) => candidate.value === one)
      return option ? either(option.label, option.labelEn) : one
    })
    return plain(labels, column.type, say)
  }
  return plain(value, column.type, say)
}

/** The fields of a register in the reader's language, in the order of its file. */
export function registerFields(schema: FormSchema): { path: string; component: FormComponent }[] {
  return fieldsOf(localise(schema, language.value))
}
