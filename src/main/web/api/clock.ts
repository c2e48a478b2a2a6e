import type { Named } from './cases'
import { get, post } from './http'

export type Colour = 'green' | 'orange' | 'red' | 'none'
export type Unit = 'WORKING_DAYS' | 'CALENDAR_DAYS' | 'HOURS'
export type Why = 'BEGINNING' | 'COUNTED' | 'MADE_UP' | 'WEEKEND' | 'HOLIDAY' | 'PAUSED' | 'MOVED_ON' | 'OVER'

/** One day of a count: the how manieth it is, or why it does not count. */
export interface ClockDay {
  date: string
  why: Why
  number: number | null
  name: string | null
  brk: number | null
}

export interface ClockCount {
  step: string | null
  taskId: string | null
  limit: { amount: number; unit: string; basis: string; warn: number; extend: number }
  unit: Unit
  extension: number
  startedAt: string
  warnAt: string | null
  dueAt: string | null
  endedAt: string | null
  colour: Colour
  paused: boolean
  counted: number | null
  left: number | null
  days: ClockDay[]
}

export interface ClockPause {
  number: number
  kind: string
  reason: string
  document: string | null
  step: string | null
  from: string
  by: string | null
  until: string | null
  endedBy: string | null
}

export interface CaseClock {
  number: string
  title: string
  procedureTitle: string
  procedureTitleEn?: string
  whole: ClockCount | null
  steps: ClockCount[]
  pauses: ClockPause[]
  extension: { amount: number; at: string; by: string; reason: string; document: string } | null
  cards: { at: string; colour: 'yellow' | 'red'; step: string | null; dueAt: string }[]
  unannounced: number[]
  titles: Record<string, string>
  people: Record<string, Named>
  mayControl: boolean
  /** What is told where the procedure has no limits. */
  none: { zh: string; en: string } | null
}

const at = (id: string) => `/api/cases/${encodeURIComponent(id)}/clock`

export const caseClock = (id: string) => get<CaseClock>(at(id))
export const pauseClock = (id: string, order: { kind: string; reason: string; document: string }) => post<void>(`${at(id)}/pause`, order)
export const resumeClock = (id: string) => post<void>(`${at(id)}/resume`)
export const extendClock = (id: string, order: { amount: number; reason: string; document: string }) => post<void>(`${at(id)}/extend`, order)
