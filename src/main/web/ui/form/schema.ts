import type { Language } from '@/shell/i18n'

/** As much of a form-js component as we touch; everything else passes through untouched. */
export interface FormComponent {
  type: string
  id?: string
  key?: string
  path?: string
  label?: string
  values?: { label: string; value: unknown }[]
  components?: FormComponent[]
  columns?: { key: string; label: string }[]
  properties?: Record<string, string>
  [member: string]: unknown
}

export interface FormSchema {
  type?: string
  id?: string
  components: FormComponent[]
  [member: string]: unknown
}

const TEXTS = ['label', 'description', 'text', 'placeholder', 'alt', 'title', 'dateLabel', 'timeLabel', 'content']

/**
 * The schema as the renderer gets it: in English the texts beside the Chinese ones (`properties["label.en"]` and so
 * on) take their place; buttons are left out, because the page around a form has its own.
 */
export function localise(schema: FormSchema, language: Language): FormSchema {
  return { ...schema, components: schema.components.filter(isShown).map((component) => translated(component, language)) }
}

function isShown(component: FormComponent): boolean {
  return component.type !== 'button'
}

function translated(component: FormComponent, language: Language): FormComponent {
  const copy: FormComponent = { ...component }
  if (component.components) {
    copy.components = component.components.filter(isShown).map((child) => translated(child, language))
  }
  const words = component.properties
  if (language !== 'en' || !words) return copy
  for (const text of TEXTS) {
    const english = words[`${text}.en`]
    if (english) copy[text] = english
  }
  copy.values = component.values?.map((option) => ({
    ...option, label: words[`value.${String(option.value)}.en`] ?? option.label,
  }))
  copy.columns = component.columns?.map((column) => ({
    ...column, label: words[`column.${column.key}.en`] ?? column.label,
  }))
  if (!component.values) delete copy.values
  if (!component.columns) delete copy.columns
  const appearance = component.appearance as Record<string, string> | undefined
  if (appearance && (words['prefix.en'] || words['suffix.en'])) {
    copy.appearance = {
      ...appearance,
      ...(words['prefix.en'] ? { prefixAdorner: words['prefix.en'] } : {}),
      ...(words['suffix.en'] ? { suffixAdorner: words['suffix.en'] } : {}),
    }
  }
  const validate = component.validate as Record<string, unknown> | undefined
  if (validate && words['pattern.en']) copy.validate = { ...validate, patternErrorMessage: words['pattern.en'] }
  return copy
}

/** All components that hold a value, with the dotted path under which the server names them. */
export function fieldsOf(schema: FormSchema): { path: string; component: FormComponent }[] {
  const found: { path: string; component: FormComponent }[] = []
  const walk = (components: FormComponent[], prefix: string) => {
    for (const component of components) {
      if (component.key) found.push({ path: prefix + component.key, component })
      if (component.components) walk(component.components, component.path ? `${prefix}${component.path}.` : prefix)
    }
  }
  walk(schema.components, '')
  return found
}

export const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

export const copy = <T>(data: T): T => JSON.parse(JSON.stringify(data)) as T

/** What is other now than it was. */
export function changedFrom(before: Record<string, unknown>, now: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(now).filter(([key, value]) => !same(value, before[key])))
}

/** Personal numbers never go into a draft. */
export function withoutSecrets(schema: FormSchema, data: Record<string, unknown>): Record<string, unknown> {
  const secret = new Set(
    fieldsOf(schema)
      .filter(({ component }) => component.properties?.secret || component.properties?.format === 'id-number')
      .map(({ component }) => component.key),
  )
  return Object.fromEntries(Object.entries(data).filter(([key]) => !secret.has(key)))
}

/** The words of the form's own submit button, if it has one: the page's button says them (a verb, not "OK"). */
export function submitWords(schema: FormSchema | null | undefined, language: Language): string | undefined {
  const button = schema?.components.find((one) => one.type === 'button' && (one.action ?? 'submit') === 'submit')
  return (language === 'en' && button?.properties?.['label.en']) || button?.label
}

/**
 * What the button that sends a decision says: the chosen option, such as "pass and make the card". The decision is the
 * choice the timeline tells of.
 */
export function decisionWords(schema: FormSchema | null | undefined, data: Record<string, unknown>, language: Language): string | undefined {
  const choice = schema && fieldsOf(localise(schema, language)).find(({ component }) =>
    component.type === 'radio' && component.properties?.timeline === 'true')
  return choice?.component.values?.find((option) => option.value === data[choice.path])?.label
}

/** A form that only shows a payment code: the payment moves the case on, and there is nothing to send. */
export function onlyAwaitsPayment(schema: FormSchema): boolean {
  const fields = fieldsOf(schema)
  return fields.some(({ component }) => component.type === 'qr')
    && fields.every(({ component }) => component.type === 'qr' || component.disabled === true || component.readonly === true)
}
