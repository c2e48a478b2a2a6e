import type { FormSchema } from '@/ui/form/schema'
import { get, post } from './http'

export interface Words {
  zh: string
  en: string
}

export interface Procedure {
  key: string
  title: string
  titleEn?: string
  domain: string
  domainTitle: string
  domainTitleEn?: string
  icon?: string
  description?: string
  descriptionEn?: string
  /** What is said of its limit before it starts; null where that depends on the case. */
  limit: Words | null
  canStart: boolean
}

export interface StartForm {
  key: string
  title: string
  titleEn?: string
  limit: Words | null
  schema: FormSchema
  data: Record<string, unknown>
}

export interface Started {
  id: string
  number: string
  state: string
}

export interface EntryCase {
  id: string
  /** Null where this person may not look into the case. */
  number: string | null
  title: string | null
  procedure: string
  procedureEn?: string
  open: boolean
  startedAt: string
  readable: boolean
}

const ofEntry = (register: string, id: string) =>
  `/api/register-cases/${encodeURIComponent(register)}/${encodeURIComponent(id)}`
const at = (key: string) => `/api/procedures/${encodeURIComponent(key)}`

export const procedures = () => get<Procedure[]>('/api/procedures')
/** @param from the entry it is started from, as register/id */
export const startForm = (key: string, from?: string) => get<StartForm>(`${at(key)}/form`, { from })
export const startCase = (key: string, data: unknown, idempotencyKey: string, from?: string) =>
  post<Started>(`${at(key)}/cases`, { data, from }, idempotencyKey)

/** What may be started from an entry of a register, and the cases about it. */
export const entryProcedures = (register: string, id: string) => get<Procedure[]>(`${ofEntry(register, id)}/procedures`)
export const entryCases = (register: string, id: string) => get<EntryCase[]>(`${ofEntry(register, id)}/cases`)
