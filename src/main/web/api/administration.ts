import { get, post, put, type Page } from './http'
import type { Person, RoleAtPlace } from './session'

export interface Account extends Person {
  active: boolean
  roles?: RoleAtPlace[]
}

export interface AccountInput {
  name: string
  phone: string
  employeeNumber: string
  category: string
  department: string
  active: boolean
  /** Only when given anew: the server keeps it encrypted and never sends it back. */
  idNumber?: string
}

export interface Place {
  id: string
  name: string
  nameEn?: string
  parent?: string | null
  jurisdiction?: string | null
}

export interface Role {
  role: string
  title: string
  titleEn?: string
}

export interface Grant {
  role: string
  place: string | null
}

export interface AuditRow {
  id: string
  at: string
  kind: string
  action: string
  subject: string
  /** Where the subject is a person. */
  subjectName: string | null
  /** The name is missing for actors that are no person (a device, a payment provider). */
  actor: { id: string; name: string | null } | null
  /** Who really sat there, where the actor was acted for. */
  acting: { id: string; name: string | null } | null
  ip?: string | null
  before?: Record<string, unknown> | null
  after?: Record<string, unknown> | null
}

export interface Incident {
  id: string
  caseId: string
  number: string
  caseTitle: string
  element: string
  title: string
  message: string
  at: string
  retriesLeft: number
}

export interface AuditVerdict {
  intact: boolean
  entries: number
  brokenEntry: string | null
  reason: string | null
}

const person = (id: string) => `/api/people/${encodeURIComponent(id)}`

export const people = (query: { q?: string; page?: number; size?: number }, signal?: AbortSignal) =>
  get<Page<Account>>('/api/people', query, signal)
export const createPerson = (input: AccountInput) => post<{ person: Account; initialPassword: string }>('/api/people', input)
export const changePerson = (id: string, input: AccountInput) => put<Account>(person(id), input)
export const resetPassword = (id: string) => post<{ initialPassword: string }>(`${person(id)}/reset-password`)
export const changeRoles = (id: string, roles: Grant[]) => put<unknown>(`${person(id)}/roles`, { roles })
export const departments = () => get<Place[]>('/api/departments')
export const jurisdictions = () => get<Place[]>('/api/jurisdictions')
export const roles = () => get<Role[]>('/api/roles')
export const auditRows = (query: {
  kind: string
  q?: string
  actor?: string
  from?: string
  to?: string
  page?: number
  size?: number
}, signal?: AbortSignal) => get<Page<AuditRow>>('/api/audit', query, signal)
export const verifyAudit = () => get<AuditVerdict>('/api/audit/verify')
export const incidents = () => get<Incident[]>('/api/incidents')
export const retryIncident = (id: string) => post<void>(`/api/incidents/${encodeURIComponent(id)}/retry`)
