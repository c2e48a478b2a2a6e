import type { FormSchema } from '@/ui/form/schema'
import type { Named } from './cases'
import { get, post, put, remove, type Page } from './http'

export interface Register {
  name: string
  title: string
  titleEn?: string
  canWrite: boolean
}

export interface RegisterColumn {
  key: string
  label: string
  labelEn?: string
  type: string
  options?: { value: string; label: string; labelEn?: string }[]
}

export interface RegisterDefinition extends Register {
  canCreate: boolean
  canDelete: boolean
  display: string
  columns: RegisterColumn[]
  filters: RegisterColumn[]
  schema: FormSchema
}

export interface Entry {
  id: string
  version: number
  data: Record<string, unknown>
  updatedAt: string
}

export interface Change {
  at: string
  by: Named | null
  action: string
  reason: string | null
  caseId: string | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

export interface EntryQuery {
  q?: string
  query?: string
  sort?: string
  page?: number
  size?: number
  filters?: Record<string, string>
}

const at = (name: string) => `/api/registers/${encodeURIComponent(name)}`
const entryAt = (name: string, id: string) => `${at(name)}/entries/${encodeURIComponent(id)}`

export const registers = () => get<Register[]>('/api/registers')
export const registerDefinition = (name: string) => get<RegisterDefinition>(at(name))
export const entries = (name: string, { filters, ...query }: EntryQuery, signal?: AbortSignal) => {
  const filterQuery = Object.fromEntries(Object.entries(filters ?? {}).map(([key, value]) => [`filter.${key}`, value]))
  return get<Page<Entry>>(`${at(name)}/entries`, { ...query, ...filterQuery }, signal)
}
export const entry = (name: string, id: string) => get<Entry>(entryAt(name, id))
export const createEntry = (name: string, data: unknown, idempotencyKey: string) =>
  post<Entry>(`${at(name)}/entries`, { data }, idempotencyKey)
export const changeEntry = (name: string, id: string, version: number, data: unknown) =>
  put<Entry>(entryAt(name, id), { version, data })
export const deleteEntry = (name: string, id: string) => remove<void>(entryAt(name, id))
export const entryHistory = (name: string, id: string) => get<Change[]>(`${entryAt(name, id)}/history`)
export const unmask = (name: string, id: string, field: string) =>
  post<{ value: string }>(`${entryAt(name, id)}/unmask`, { field })
