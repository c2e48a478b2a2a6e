import '@bpmn-io/form-js-viewer/dist/assets/form-js.css'
import './form.css'
import { Form } from '@bpmn-io/form-js-viewer'
import flatpickr from 'flatpickr'
import { Mandarin } from 'flatpickr/dist/l10n/zh.js'
import { language } from '@/shell/i18n'
import { customFields } from './fields'
import { sentence } from './sentences'
import type { FormSchema } from './schema'

interface FormFields {
  register(type: string, component: unknown): void
}

class CustomFields {
  static $inject = ['formFields']
  constructor(formFields: FormFields) {
    for (const field of customFields) formFields.register(field.config.type, field)
  }
}

/** A form-js viewer in the reader's language with our own field types. This module is the lazily loaded chunk. */
export async function openForm(
  container: Element, schema: FormSchema, data: Record<string, unknown>, readOnly: boolean,
): Promise<Form> {
  flatpickr.localize(language.value === 'en' ? flatpickr.l10ns.default : Mandarin)
  const form = new Form({
    container,
    properties: { readOnly },
    additionalModules: [
      { __init__: ['customFields'], customFields: ['type', CustomFields], translate: ['value', sentence] },
    ],
  } as ConstructorParameters<typeof Form>[0])
  await form.importSchema(schema as Parameters<Form['importSchema']>[0], data)
  const destroy = form.destroy.bind(form)
  form.destroy = () => {
    // A choice that has the focus answers its own removal, and then looks for what is gone.
    const focused = document.activeElement
    if (focused instanceof HTMLElement && container.contains(focused)) focused.blur()
    destroy()
  }
  return form
}

export type { Form }
