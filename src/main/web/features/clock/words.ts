import type { CaseClock, ClockCount, ClockDay } from '@/api/clock'
import type { Say } from '@/ui/time'

/** 10月1日: the days of a count are days of the office, whatever zone this browser is in. */
export function dayName(date: string, say: Say): string {
  const [, month, day] = date.split('-').map(Number)
  return say('clock.monthDay', { month, day })
}

export function weekday(date: string, say: Say): string {
  return say(`clock.weekday.${new Date(`${date}T00:00:00Z`).getUTCDay()}`)
}

/** Why a day counts or does not, in a sentence. */
export function whyWords(day: ClockDay, clock: CaseClock, say: Say): string {
  if (day.why === 'PAUSED') {
    const pause = clock.pauses.find((one) => one.number === day.brk)
    return say('clock.why.PAUSED', { n: day.brk, kind: pause ? say(`clock.pause.${pause.kind}`) : '' })
  }
  return say(`clock.why.${day.why}`, { name: day.name ?? '' })
}

/** 剩 2 个工作日, 超 1 个工作日, 计时已停止, 还有 3 个工作日. */
export function leftWords(count: ClockCount, say: Say): string {
  const unit = say(`clock.unit.${count.unit}`)
  if (count.paused) return count.left == null ? say('clock.paused') : say('clock.pausedLeft', { n: count.left, unit })
  if (count.left == null) return ''
  if (count.left > 0) return say('clock.left', { n: count.left, unit })
  if (count.left < 0) return say('clock.over', { n: -count.left, unit })
  return say(count.colour === 'red' ? 'clock.overToday' : 'clock.dueToday')
}

/** How many days there are of each kind, in the order the law asks for them. */
export function sums(count: ClockCount): { why: string; n: number }[] {
  const kinds = ['BEGINNING', 'COUNTED', 'MADE_UP', 'WEEKEND', 'HOLIDAY', 'PAUSED', 'MOVED_ON'] as const
  return kinds
    .map((why) => ({ why, n: count.days.filter((day) => day.why === why).length }))
    .filter((sum) => sum.n > 0)
}

/** The office's day of a moment: the count names it, so that the browser's zone does not matter. */
export const lastDay = (count: ClockCount): string | undefined =>
  count.paused ? undefined : count.days.filter((day) => day.why !== 'OVER').at(-1)?.date
