import { language } from '@/shell/i18n'

type Moment = string | number | Date

/** Words for moments, as people say them; the translator is passed in so that tests and both apps share this. */
export type Say = (key: string, values?: Record<string, unknown>) => string

const DAY = 86_400_000

/** 今天 14:05, 昨天 09:30, 11月20日 16:00, 2025年3月1日. */
export function when(moment: Moment | null | undefined, say: Say, now: Date = new Date()): string {
  if (moment == null || moment === '') return ''
  const date = new Date(moment)
  if (Number.isNaN(date.getTime())) return String(moment)
  const time = clock(date)
  const days = daysBetween(now, date)
  if (days === 0) return say('time.today', { time })
  if (days === -1) return say('time.yesterday', { time })
  if (days === 1) return say('time.tomorrow', { time })
  if (date.getFullYear() === now.getFullYear()) return `${monthDay(date)} ${time}`
  return longDate(date)
}

/** A moment in full, for titles and for print. */
export function fullTime(moment: Moment | null | undefined): string {
  if (moment == null || moment === '') return ''
  const date = new Date(moment)
  if (Number.isNaN(date.getTime())) return String(moment)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${clock(date)}`
}

/**
 * What is left of a target: 剩 2 个工作日 where the server counted the working days, otherwise hours and calendar days
 * (this side does not know the holidays, so it never claims working days by itself).
 */
export function remaining(
  due: Moment | null | undefined, workingDaysLeft: number | null | undefined, say: Say, now: Date = new Date(),
): string {
  if (!due) return ''
  const left = new Date(due).getTime() - now.getTime()
  if (left < 0) {
    if (workingDaysLeft != null && workingDaysLeft <= -1) return say('time.overWorkingDays', { n: -workingDaysLeft })
    return span(due, -left, 'time.over', say, now)
  }
  if (workingDaysLeft != null && workingDaysLeft >= 1) return say('time.leftWorkingDays', { n: workingDaysLeft })
  return span(due, left, 'time.left', say, now)
}

/** 3 分钟, 2 小时, 4 天. */
export function duration(milliseconds: number, say: Say): string {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000))
  if (minutes < 60) return say('time.minutes', { n: minutes })
  if (minutes < 24 * 60) return say('time.hours', { n: Math.round(minutes / 60) })
  return say('time.days', { n: Math.round(minutes / 60 / 24) })
}

function span(due: Moment, milliseconds: number, key: string, say: Say, now: Date): string {
  if (milliseconds < DAY) return say(`${key}Hours`, { n: Math.max(1, Math.ceil(milliseconds / 3_600_000)) })
  return say(`${key}Days`, { n: Math.abs(daysBetween(now, new Date(due))) })
}

function daysBetween(from: Date, to: Date): number {
  const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
  return Math.round((midnight(to) - midnight(from)) / DAY)
}

function clock(date: Date): string {
  return `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`
}

function monthDay(date: Date): string {
  return new Intl.DateTimeFormat(language.value, { month: 'short', day: 'numeric' }).format(date)
}

function longDate(date: Date): string {
  return new Intl.DateTimeFormat(language.value, { year: 'numeric', month: 'short', day: 'numeric' }).format(date)
}
