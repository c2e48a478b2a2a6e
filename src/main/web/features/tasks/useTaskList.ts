import { computed, reactive, shallowRef, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute, useRouter } from 'vue-router'
import { taskVocabulary, taskVocabularyOf, tasks, type AskedField, type TaskChoice, type TaskQuery, type TaskView } from '@/api/tasks'
import { filtersIn, withFilters } from '@/features/registers/filters'
import type { RegisterField } from '@/features/registers/values'
import { either, language } from '@/shell/i18n'
import { useLoad } from '@/ui/load'
import { useQuery } from '@/ui/query'

const field = (key: string, label: string, type: string, more: Partial<RegisterField> = {}): RegisterField => ({
  key, label, type, multiple: false, secret: false, sortable: true, filter: true, summed: false, quick: false, required: false, ...more,
})

/** The state of the work list: all of it in the address, so that a link shows the same list. */
export function useTaskList(columns: () => string[]) {
  const { t } = useI18n()
  const route = useRoute()
  const router = useRouter()
  const query = useQuery({ view: 'mine', q: '', sort: '', page: 0 })
  const filters = reactive(filtersIn(route.query))
  const general = useLoad(taskVocabulary)
  const ofProcedure = shallowRef<{ steps: TaskChoice[]; fields: AskedField[] }>({ steps: [], fields: [] })
  const procedure = computed(() => (filters.procedure?.includes(',') ? '' : filters.procedure ?? ''))

  const asked = computed<TaskQuery>(() => ({
    view: query.view as TaskView, q: query.q, sort: query.sort,
    filters: Object.fromEntries(Object.entries(filters).filter(([, value]) => value)),
  }))
  /** Columns of the procedure's own need the procedure. */
  const shownColumns = computed(() => columns().filter((key) =>
    key.startsWith('data.') && ofProcedure.value.fields.some((one) => `data.${one.key}` === key)).join(','))
  const list = useLoad((signal) => tasks({ ...asked.value, columns: shownColumns.value, page: query.page, size: 20 }, signal))
  const filtered = computed(() => query.q !== '' || Object.values(filters).some(Boolean))

  const options = (choices: TaskChoice[] | undefined) =>
    (choices ?? []).map((one) => ({ value: one.key, label: either(one.title, one.titleEn) }))
  const colours = ['green', 'orange', 'red', 'none']
  const fields = computed<RegisterField[]>(() => [
    field('procedure', t('task.column.procedure'), 'select', { options: options(general.value.value?.procedures) }),
    ...(procedure.value ? [field('step', t('task.column.step'), 'select', { options: options(ofProcedure.value.steps) })] : []),
    field('colour', t('task.colour.label'), 'select', { options: colours.map((value) => ({ value, label: t(`task.colour.${value}`) })) }),
    field('due', t('task.column.due'), 'datetime'),
    field('applicant', t('task.column.applicant'), 'textfield'),
    field('place', t('task.column.place'), 'select', { options: options(general.value.value?.places) }),
    field('created', t('task.column.created'), 'datetime'),
    ...ofProcedure.value.fields.map((one) => field(`data.${one.key}`, either(one.label, one.labelEn), one.type, {
      register: one.register ?? undefined, multiple: one.multiple,
      options: one.options.length ? one.options.map((option) => ({ value: option.value, label: either(option.label, option.labelEn) })) : undefined,
    })),
  ])

  function setFilter(key: string, value: string) {
    if (key === 'procedure') {
      // The other procedure has other steps and fields.
      Object.keys(filters).filter((one) => one === 'step' || one.startsWith('data.')).forEach((one) => (filters[one] = ''))
    }
    filters[key] = value
  }
  const clear = () => Object.keys(filters).forEach((key) => (filters[key] = ''))

  async function learn() {
    const wanted = procedure.value
    const learnt = wanted ? await taskVocabularyOf(wanted).catch(() => ({ steps: [], fields: [] })) : { steps: [], fields: [] }
    if (wanted === procedure.value) ofProcedure.value = learnt
  }
  watch(procedure, learn, { immediate: true })
  watch(language, () => {
    general.load()
    list.load()
  })
  watch(() => [{ ...query }, shownColumns.value], () => list.load())
  watch(filters, () => {
    router.replace({ query: withFilters(route.query, filters) })
    if (query.page === 0) list.load()
    else query.page = 0
  })
  // A link to another filter, or the way back.
  const place = () => route.matched.at(-1)?.path
  const home = place()
  watch(() => route.query, (now) => {
    if (place() !== home) return
    const next = filtersIn(now)
    for (const key of new Set([...Object.keys(filters), ...Object.keys(next)])) {
      if ((filters[key] ?? '') !== (next[key] ?? '')) filters[key] = next[key] ?? ''
    }
  })
  return { query, filters, asked, shownColumns, list, filtered, fields, procedure, setFilter, clear, general }
}
