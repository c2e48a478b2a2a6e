import type { FormSchema } from '@/ui/form/schema'
import { get, post, type Page } from './http'

export interface Named {
  id: string
  name: string
}

export interface CurrentStep {
  step: string
  title: string
  assignee: Named | null
  group: string | null
  groupTitle: string | null
  dueAt: string | null
}

export interface CaseSummary {
  id: string
  number: string
  procedure: string
  procedureTitle: string
  procedureTitleEn?: string
  title: string
  applicant: Named | null
  state: 'open' | 'ended'
  outcome: string | null
  outcomeTitle: string | null
  current: CurrentStep[]
  startedAt: string
  endedAt: string | null
  incident: boolean
  suspended: boolean
}

export interface CaseSection {
  step: string
  title: string
  at: string
  by: Named | null
  schema: FormSchema
  data: Record<string, unknown>
  /** step, sign (a signer's), correct (the applicant's) or start */
  kind?: string
  /** the file of a handwritten signature */
  signature?: string | null
}

export interface CaseAction {
  key: string
  title: string
  titleEn?: string
  form: boolean
}

export interface CaseDetail extends CaseSummary {
  sections: CaseSection[]
  actions: CaseAction[]
  /** Of withdraw, urge, suspend, resume, comment. */
  may: string[]
}

export interface TimelineEntry {
  at: string
  kind: string
  title: string
  detail: string | null
  by: Named | null
  /** Who really did it, on behalf of `by`. */
  acting?: Named | null
  step: string | null
}

export interface CaseDiagram {
  xml: string
  current: string[]
  passed: string[]
  flows: string[]
  incidents: { element: string; message: string }[]
  /** The way so far, a transaction each. */
  way: { at: string; by: Named | null; text: string | null; moves: { kind: string; id: string }[] }[]
}

export interface CaseQuery {
  mine?: boolean
  state?: string
  procedure?: string
  q?: string
  page?: number
  size?: number
}

const at = (id: string) => `/api/cases/${encodeURIComponent(id)}`

export const cases = (query: CaseQuery, signal?: AbortSignal) =>
  get<Page<CaseSummary>>('/api/cases', { ...query }, signal)
export const caseDetail = (id: string) => get<CaseDetail>(at(id))
export const caseTimeline = (id: string) => get<TimelineEntry[]>(`${at(id)}/timeline`)
export const caseDiagram = (id: string) => get<CaseDiagram>(`${at(id)}/diagram`)
export const caseActionForm = (id: string, key: string) =>
  get<{ schema: FormSchema; data?: Record<string, unknown> }>(`${at(id)}/actions/${encodeURIComponent(key)}/form`)
export const actOnCase = (id: string, key: string, data: unknown, idempotencyKey: string) =>
  post<void>(`${at(id)}/actions/${encodeURIComponent(key)}`, { data }, idempotencyKey)
