import { computed, ref, watch, type ComputedRef } from 'vue'
import type { RegisterDefinition } from '@/api/registers'
import { me } from '@/shell/session'
import { allFields, type RegisterField } from './values'

/** What a person keeps about a register in this browser: nobody else's list changes. */
export function remembered<T>(what: string, usual: T): { read: () => T; write: (value: T | null) => void } {
  const key = () => `anlan.${what}.${me.value?.id ?? ''}`
  return {
    read: () => {
      try {
        return (JSON.parse(localStorage.getItem(key()) ?? 'null') as T | null) ?? usual
      } catch {
        return usual
      }
    },
    write: (value) => {
      try {
        if (value === null) localStorage.removeItem(key())
        else localStorage.setItem(key(), JSON.stringify(value))
      } catch {
        // The choice then lasts for this visit only.
      }
    },
  }
}

/** Which columns the list shows and in which order: the definition's until the person chooses. */
export function useColumns(name: string, definition: ComputedRef<RegisterDefinition | undefined>) {
  const kept = remembered<string[] | null>(`columns.${name}`, null)
  const chosen = ref(kept.read())
  const all = computed(() => (definition.value ? allFields(definition.value) : []))
  const usual = computed(() => definition.value?.columns.map((one) => one.key) ?? [])
  const keys = computed(() => chosen.value ?? usual.value)
  const shown = computed(() => keys.value.flatMap((key) => all.value.find((one) => one.key === key) ?? []))
  /** Shown ones in their order, then the others. */
  const offered = computed<RegisterField[]>(() => [...shown.value, ...all.value.filter((one) => !keys.value.includes(one.key))])

  const toggle = (key: string) =>
    (chosen.value = keys.value.includes(key) ? keys.value.filter((one) => one !== key) : [...keys.value, key])
  function move(key: string, step: number) {
    const next = [...keys.value]
    const from = next.indexOf(key)
    const to = from + step
    if (from < 0 || to < 0 || to >= next.length) return
    next.splice(to, 0, ...next.splice(from, 1))
    chosen.value = next
  }
  watch(chosen, kept.write)
  return { shown, offered, toggle, move, reset: () => (chosen.value = null), isShown: (key: string) => keys.value.includes(key) }
}
