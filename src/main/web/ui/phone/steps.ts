import type { FormSchema } from '@/ui/form/schema'

export interface FormStep {
  title: string
  /** Component ids this step shows; everything the other steps hold is out of sight, yet part of the one form. */
  ids: string[]
}

/**
 * The steps of a long form: its top-level groups, in order. What stands outside of groups belongs to the group before
 * it (the first one for what comes before all). A form with fewer than two groups is one page.
 */
export function stepsOf(schema: FormSchema): FormStep[] {
  const groups = schema.components.filter((one) => one.type === 'group' && one.label)
  if (groups.length < 2) return []
  const steps = groups.map((group): FormStep => ({ title: String(group.label), ids: [] }))
  let at = 0
  for (const component of schema.components) {
    if (groups.includes(component)) at = groups.indexOf(component)
    if (component.id) steps[at]!.ids.push(component.id)
  }
  return steps
}

/** The keys of all fields a step shows, for telling whether an error is on it. */
export function fieldsOfStep(schema: FormSchema, step: FormStep): Set<string> {
  const keys = new Set<string>()
  const walk = (components: FormSchema['components']) => {
    for (const one of components) {
      if (one.key) keys.add(one.key)
      if (one.components) walk(one.components)
    }
  }
  walk(schema.components.filter((one) => one.id && step.ids.includes(one.id)))
  return keys
}
