import type { FormSchema } from '@/ui/form/schema'
import type { CaseDetail, Named } from './cases'
import { get, post, put, remove, type Page } from './http'

export type TaskView = 'mine' | 'claimable' | 'done' | 'copied'

export interface TaskItem {
  id: string
  caseId: string
  number: string
  procedure: string
  procedureTitle: string
  procedureTitleEn?: string
  step: string
  title: string
  caseTitle: string
  applicantName: string | null
  createdAt: string
  dueAt: string | null
  /** Counted by the server against the calendar; negative when overdue. Absent where there is no target. */
  workingDaysLeft?: number | null
  colour: 'green' | 'orange' | 'red' | 'none'
  assignee: Named | null
  group: string | null
  groupTitle: string | null
  state: 'open' | 'done' | 'cancelled' | 'ended'
  /** The case rests. */
  suspended: boolean
  completedAt: string | null
  placeName?: string | null
  /** Whose task it is, where one sees it as their substitute; who it was done for. */
  inPlaceOf?: Named | null
  /** The procedure's own columns that were asked for, as a person reads them. */
  fields?: Record<string, string>
}

/** `atLeast`: there are more than `total`; counting stopped there. */
export interface TaskPage extends Page<TaskItem> {
  atLeast: boolean
}

/** A number above `counted` only says that there are more. */
export type TaskCounts = Record<TaskView, number> & { counted: number; filters: { id: string; count: number | null }[] }

export interface TaskChoice {
  key: string
  title: string
  titleEn?: string
}

export interface AskedField {
  key: string
  label: string
  labelEn?: string
  type: string
  multiple: boolean
  register: string | null
  options: { value: string; label: string; labelEn?: string }[]
}

export interface SavedFilter {
  id: string
  title: string
  /** The list's parameters as an address writes them. */
  query: string
  role: string | null
  own: boolean
  by: string
}

export interface BulkResult {
  id: string
  done: boolean
  code: string | null
  detail: string | null
}

export interface TaskDraft {
  data: Record<string, unknown>
  savedAt: string
}

/** Why a task is here: in one sentence, and each thing that brought it. */
export interface Why {
  sentence: string
  account: { kind: string; text: string; at: string | null }[]
}

export interface TaskDetail extends TaskItem {
  schema: FormSchema | null
  data: Record<string, unknown>
  allowedActions: string[]
  why: Why
  /** step, sign (a signer's) or correct (the applicant's) */
  kind: string
  case: CaseDetail
}

export interface TaskQuery {
  view: TaskView
  q?: string
  sort?: string
  page?: number
  size?: number
  /** `data.<field>` with commas. */
  columns?: string
  filters?: Record<string, string>
}

export interface Completed {
  id: string
  state: string
  case: { id: string; number: string; state: string }
  nextTask: string | null
}

const at = (id: string) => `/api/tasks/${encodeURIComponent(id)}`

/** A query as the server's parameters. */
export function taskParameters({ filters, ...query }: TaskQuery): Record<string, string | number> {
  const all = { ...query, ...Object.fromEntries(Object.entries(filters ?? {}).map(([key, value]) => [`filter.${key}`, value])) }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '' && value !== undefined)) as Record<string, string | number>
}

export const tasks = (query: TaskQuery, signal?: AbortSignal) => get<TaskPage>('/api/tasks', taskParameters(query), signal)
export const taskCounts = () => get<TaskCounts>('/api/tasks/counts')
export const taskNews = '/api/tasks/events'
export const taskSheet = (query: TaskQuery) =>
  `/api/tasks/export?${new URLSearchParams(Object.entries(taskParameters(query)).map(([key, value]) => [key, String(value)]))}`
export const taskVocabulary = () => get<{ procedures: TaskChoice[]; places: TaskChoice[]; roles: TaskChoice[] }>('/api/tasks/vocabulary')
export const taskVocabularyOf = (procedure: string) =>
  get<{ steps: TaskChoice[]; fields: AskedField[] }>(`/api/tasks/vocabulary/${encodeURIComponent(procedure)}`)
export const savedFilters = () => get<SavedFilter[]>('/api/tasks/filters')
export const saveFilter = (title: string, query: string, role: string | null) => post<SavedFilter[]>('/api/tasks/filters', { title, query, role })
export const deleteFilter = (id: string) => remove(`/api/tasks/filters/${encodeURIComponent(id)}`)
export interface BulkAct {
  action: 'claim' | 'complete' | 'transfer'
  ids: string[]
  data?: unknown
  to?: string
  reason?: string
}
export const bulkTasks = (act: BulkAct, idempotencyKey: string) => post<{ results: BulkResult[] }>('/api/tasks/bulk', act, idempotencyKey)
export const taskDraft = (id: string) => get<TaskDraft | null>(`${at(id)}/draft`)
export const saveTaskDraft = (id: string, data: unknown) => put<{ savedAt: string }>(`${at(id)}/draft`, { data })
export const deleteTaskDraft = (id: string) => remove(`${at(id)}/draft`)
export const task = (id: string) => get<TaskDetail>(at(id))
export const claimTask = (id: string) => post<TaskItem>(`${at(id)}/claim`)
export const releaseTask = (id: string) => post<TaskItem>(`${at(id)}/release`)
export const completeTask = (id: string, data: unknown, idempotencyKey: string, signature?: string) =>
  post<Completed>(`${at(id)}/complete`, { data, signature }, idempotencyKey)
