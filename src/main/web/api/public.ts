import { get, post } from './http'
import type { Procedure, StartForm, Started } from './procedures'

/** What a visitor without an account may do. */
export interface PublicCase {
  number: string
  procedureTitle: string
  procedureTitleEn?: string
  state: 'open' | 'ended'
  outcome: string | null
  outcomeTitle: string | null
  announcement: string | null
  steps: { title: string; at: string | null; state: string }[]
  startedAt: string
}

const at = (key: string) => `/api/public/procedures/${encodeURIComponent(key)}`

export const publicProcedures = () => get<Procedure[]>('/api/public/procedures')
export const publicForm = (key: string) => get<StartForm>(`${at(key)}/form`)
export const apply = (key: string, data: unknown, idempotencyKey: string) =>
  post<Started>(`${at(key)}/cases`, { data }, idempotencyKey)
export const publicCase = (number: string, phone: string) =>
  get<PublicCase>(`/api/public/cases/${encodeURIComponent(number)}`, { phone })
