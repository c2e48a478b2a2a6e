import '@bpmn-io/form-js-viewer/dist/assets/form-js.css'
import './form.css'
import { Form } from '@bpmn-io/form-js-viewer'
import flatpickr from 'flatpickr'
import { Mandarin } from 'flatpickr/dist/l10n/zh.js'
import { createElement, render } from 'preact'
import { useEffect } from 'preact/hooks'
import { language } from '@/shell/i18n'
import { sayDays } from './days'
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

/**
 * When the fields have done what they do after they are drawn. Preact does that in the order things were drawn, so
 * what is drawn last knows that all before it is done.
 */
function settled(): Promise<void> {
  return new Promise((done) => {
    const Last = () => {
      useEffect(() => done(), [])
      return null
    }
    render(createElement(Last, null), document.createElement('div'))
  })
}

/** A form-js viewer in the reader's language with our own field types. This module is the lazily loaded chunk. */
export async function openForm(
  container: Element, schema: FormSchema, data: Record<string, unknown>, readOnly: boolean,
): Promise<Form> {
  flatpickr.localize(language.value === 'en' ? flatpickr.l10ns.default : Mandarin)
  const form = new Form({
    container,
    properties: { readOnly },
    // Each key goes into the form's data at once. The renderer's delay of 0.3 s keeps it in the input alone meanwhile,
    // and whatever redraws the form in that time (a picture that has arrived, a computed value) empties the input.
    debounce: false,
    additionalModules: [
      { __init__: ['customFields'], customFields: ['type', CustomFields], translate: ['value', sentence] },
    ],
  } as ConstructorParameters<typeof Form>[0])
  await form.importSchema(schema as Parameters<Form['importSchema']>[0], data)
  // Twice: first calendars come into being and values are computed, then each calendar takes its field's date and
  // with that wipes what was typed into it.
  await settled()
  await settled()
  const leave = sayDays(container)
  const destroy = form.destroy.bind(form)
  form.destroy = () => {
    leave()
    // A choice that has the focus answers its own removal, and then looks for what is gone.
    const focused = document.activeElement
    if (focused instanceof HTMLElement && container.contains(focused)) focused.blur()
    destroy()
  }
  return form
}

export type { Form }
