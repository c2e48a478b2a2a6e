import type { Named } from './cases'
import { get, post, remove } from './http'

/** 代理: somebody does another person's work from the first day to the last, both included. */
export interface Substitution {
  id: string
  absent: Named
  substitute: Named
  /** None: all. */
  procedures: string[]
  from: string
  to: string
  startsAt: string
  endsAt: string
  state: 'planned' | 'running' | 'over'
  namedBy: Named | null
  /** Who ended it early. */
  endedBy: Named | null
}

export interface SubstitutionWish {
  /** Oneself if it is left out. */
  absent?: string
  substitute: string
  procedures: string[]
  from: string
  to: string
}

interface Words {
  zh: string
  en: string
}

/** A task that nobody could decide meanwhile. */
export interface LeftTask {
  id: string
  caseId: string
  number: string
  title: string
  procedure: Words
  step: Words
}

/** A number above `counted` only says that there are more. */
export interface SubstitutionPreview {
  mine: number
  claimable: number
  counted: number
  tasks: LeftTask[]
}

const SUBSTITUTIONS = '/api/substitutions'

export const substitutions = (all: boolean) => get<Substitution[]>(SUBSTITUTIONS, { all })
export const substitutionPeople = (q: string, signal?: AbortSignal) => get<Named[]>(`${SUBSTITUTIONS}/people`, { q }, signal)
export const previewSubstitution = ({ procedures, ...wish }: SubstitutionWish, signal?: AbortSignal) =>
  get<SubstitutionPreview>(`${SUBSTITUTIONS}/preview`, { ...wish, procedures: procedures.join(',') }, signal)
/** `accepted`: tasks of the preview that may wait meanwhile. */
export const nameSubstitute = (wish: SubstitutionWish, accepted: string[], idempotencyKey: string) =>
  post<Substitution>(SUBSTITUTIONS, { ...wish, accepted }, idempotencyKey)
export const endSubstitution = (id: string) => remove<Substitution>(`${SUBSTITUTIONS}/${encodeURIComponent(id)}`)
