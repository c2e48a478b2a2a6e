import { computed, ref, watch, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { remembered } from '@/features/registers/columns'
import type { RegisterField } from '@/features/registers/values'

const OWN = ['number', 'procedure', 'step', 'title', 'applicant', 'place', 'group', 'created', 'due', 'ended'] as const
const USUAL = ['number', 'procedure', 'step', 'title', 'created', 'due']

/** Which columns the table of tasks has and in which order, remembered; the chosen procedure's fields are among them. */
export function useTaskColumns(fields: ComputedRef<RegisterField[]>) {
  const { t } = useI18n()
  const kept = remembered<string[] | null>('columns.tasks', null)
  const chosen = ref(kept.read())
  const keys = computed(() => chosen.value ?? USUAL)
  const all = computed(() => [
    ...OWN.map((key) => ({ key: key as string, label: t(`task.column.${key}`) })),
    ...fields.value.filter((one) => one.key.startsWith('data.')).map(({ key, label }) => ({ key, label })),
  ])
  const shown = computed(() => keys.value.flatMap((key) => all.value.find((one) => one.key === key) ?? []))
  const offered = computed(() => [...shown.value, ...all.value.filter((one) => !keys.value.includes(one.key))])
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
  return { keys, shown, offered, toggle, move, reset: () => (chosen.value = null), isShown: (key: string) => keys.value.includes(key) }
}
