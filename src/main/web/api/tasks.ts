import type { FormSchema } from '@/ui/form/schema'
import type { CaseDetail, Named } from './cases'
import { get, post, type Page } from './http'

export type TaskView = 'mine' | 'claimable' | 'done'

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
  state: 'open' | 'done' | 'cancelled'
  completedAt: string | null
}

export interface TaskDetail extends TaskItem {
  schema: FormSchema | null
  data: Record<string, unknown>
  allowedActions: string[]
  why: string[]
  case: CaseDetail
}

export interface TaskQuery {
  view: TaskView
  q?: string
  procedure?: string
  sort?: string
  page?: number
  size?: number
}

export interface Completed {
  id: string
  state: string
  case: { id: string; number: string; state: string }
  nextTask: string | null
}

const at = (id: string) => `/api/tasks/${encodeURIComponent(id)}`

export const tasks = (query: TaskQuery, signal?: AbortSignal) => get<Page<TaskItem>>('/api/tasks', { ...query }, signal)
export const taskCounts = () => get<Record<TaskView, number>>('/api/tasks/counts')
export const task = (id: string) => get<TaskDetail>(at(id))
export const claimTask = (id: string) => post<TaskItem>(`${at(id)}/claim`)
export const releaseTask = (id: string) => post<TaskItem>(`${at(id)}/release`)
export const completeTask = (id: string, data: unknown, idempotencyKey: string) =>
  post<Completed>(`${at(id)}/complete`, { data }, idempotencyKey)
