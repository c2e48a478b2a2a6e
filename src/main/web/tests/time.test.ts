import { describe, expect, it } from 'vitest'
import zh from '@/locales/zh/common.json'
import { duration, remaining, when } from '@/ui/time'

const say = (key: string, values: Record<string, unknown> = {}) => {
  const text = (zh.time as Record<string, string>)[key.replace('time.', '')]!
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]))
}
const now = new Date(2026, 10, 23, 9, 0)
const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute)

describe('moments in words', () => {
  it.each([
    [at(23, 14, 5), '今天 14:05'],
    [at(22, 9, 30), '昨天 09:30'],
    [at(24, 0, 0), '明天 00:00'],
    [at(20, 16), '11月20日 16:00'],
    [new Date(2025, 2, 1, 8), '2025年3月1日'],
  ])('%s is %s', (moment, words) => {
    expect(when(moment, say, now)).toBe(words)
  })

  it('leaves nothing for nothing and shows what it cannot read', () => {
    expect(when(null, say, now)).toBe('')
    expect(when('not a date', say, now)).toBe('not a date')
  })
})

describe('what is left of a target', () => {
  it.each([
    [at(25, 18), 2, '剩 2 个工作日'],
    [at(23, 18), 0, '剩 9 小时'],
    [at(23, 9, 20), null, '剩 1 小时'],
    [at(26, 9), null, '剩 3 天'],
    [at(20, 9), -1, '超 1 个工作日'],
    [at(23, 7), 0, '超 2 小时'],
    [at(26, 17, 30), null, '剩 3 天'],
    [at(20, 9), null, '超 3 天'],
  ])('%s with %s working days is %s', (due, left, words) => {
    expect(remaining(due, left, say, now)).toBe(words)
  })

  it('is nothing without a target', () => {
    expect(remaining(null, null, say, now)).toBe('')
  })
})

it.each([[20_000, '1 分钟'], [45 * 60_000, '45 分钟'], [3 * 3_600_000, '3 小时'], [50 * 3_600_000, '2 天']])(
  '%s ms took %s', (milliseconds, words) => expect(duration(milliseconds, say)).toBe(words))
