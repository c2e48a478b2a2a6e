import type { FieldError } from '@/api/http'
import { fieldsOf, type FormSchema } from './schema'
import type { Form } from './renderer'

export type { Form }

/** The component's id for the dotted path by which the server names a field; a bare key is understood too. */
export function fieldId(schema: FormSchema, field: string): string | undefined {
  // Within rows the server says which one: results[2].item.
  field = field.replace(/\[\d+\]/g, '')
  const fields = fieldsOf(schema)
  const found = fields.find(({ path }) => path === field) ?? fields.find(({ component }) => component.key === field)
  return found?.component.id
}

/** Puts the server's sentences beside the fields, in the viewer's own place for errors. */
export function showFieldErrors(form: Form, schema: FormSchema, refused: FieldError[]): void {
  const errors: Record<string, string[] | string[][]> = {}
  for (const error of refused) {
    const id = fieldId(schema, error.field)
    const row = /\[(\d+)\]/.exec(error.field)
    // A field in rows has a list of messages for each row.
    if (id && row) ((errors[id] ??= []) as string[][])[Number(row[1])] = [error.message]
    else if (id) ((errors[id] ??= []) as string[]).push(error.message)
  }
  form._setState({ errors })
}

const FOCUSABLE = 'input:not([type=hidden]), select, textarea, button, [tabindex]'

/** Brings a field into view and focuses the control in it, whatever kind of control that is. */
export function focusField(host: Element, form: Form, id: string | undefined): void {
  if (!id) return
  const domId = `fjs-form-${form._id}-${id}`
  const exact = host.querySelector(`[id="${domId}"]`)
  const near = exact ?? host.querySelector(`[id^="${domId}-"], [for^="${domId}"]`)
  const field = near?.closest('.fjs-form-field') ?? near
  const control = exact?.matches(FOCUSABLE) ? exact : (field?.querySelector(FOCUSABLE) ?? near)
  field?.scrollIntoView({ block: 'center' })
  if (control instanceof HTMLElement) control.focus({ preventScroll: true })
}
