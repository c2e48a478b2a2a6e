import type { Named } from './cases'
import { get, post } from './http'

/** A passed step a task can be given back to; `step` may be `applicant`. */
export interface ReturnOffer {
  step: string
  title: string
  titleEn: string
  by: string | null
  /** What is corrected can come straight back. */
  back: boolean
  /** The steps between can be gone through once more. */
  again: boolean
}

export interface Signer {
  id: string
  person: Named
  place: 'before' | 'after'
  state: 'waiting' | 'open' | 'done' | 'cancelled'
  agreed: string | null
  opinion: string | null
}

export interface Desk {
  allowed: string[]
  receivers: Named[]
  returns: ReturnOffer[]
  signers: Signer[]
  signature: boolean
  decided: boolean
  owner: Named | null
  suspended: boolean
  /** Who gave it back, and why. */
  returned: { by: Named; reason: string; back: boolean; document: string | null } | null
}

export interface CaseComment {
  id: string
  at: string
  by: Named
  step: string | null
  text: string
  mentions: Named[]
  files: { id: string; name: string; mediaType: string }[]
}

export interface Said {
  text: string
  mentions: string[]
  files: string[]
}

const task = (id: string) => `/api/tasks/${encodeURIComponent(id)}`
const file = (id: string) => `/api/cases/${encodeURIComponent(id)}`

export const taskDesk = (id: string) => get<Desk>(`${task(id)}/actions`)
export const taskPeople = (id: string, q: string, signal?: AbortSignal) => get<Named[]>(`${task(id)}/people`, { q }, signal)
/** transfer, delegate, resolve, add-signer, remove-signer, return or copy, with what its dialog asked. */
export const actOnTask = (id: string, action: string, body: unknown, idempotencyKey?: string) =>
  post<void>(`${task(id)}/${action}`, body, idempotencyKey)

/** withdraw, urge, suspend (with the order it rests on) or resume. */
export const dutyOnCase = (id: string, duty: string, order: { reason: string; document?: string }, idempotencyKey: string) =>
  post<void>(`${file(id)}/${duty}`, order, idempotencyKey)
export const caseComments = (id: string) => get<CaseComment[]>(`${file(id)}/comments`)
export const casePeople = (id: string) => get<Named[]>(`${file(id)}/people`)
export const say = (id: string, said: Said, idempotencyKey: string) => post<void>(`${file(id)}/comments`, said, idempotencyKey)
export const sayAtTask = (id: string, said: Said, idempotencyKey: string) => post<void>(`${task(id)}/comments`, said, idempotencyKey)
export const readCase = (id: string) => post<void>(`${file(id)}/read`)
