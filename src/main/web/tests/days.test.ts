import { describe, expect, it } from 'vitest'
import { dayWords } from '@/ui/form/days'

describe('what a day is typed like', () => {
  it('is said in Chinese, in the order the browser has it', () => {
    expect(dayWords('yyyy/mm/dd')).toBe('年/月/日')
    expect(dayWords('mm/dd/yyyy')).toBe('月/日/年')
    expect(dayWords('hh:mm')).toBe('时:分')
    expect(dayWords('hh:mm --')).toBe('时:分')
    expect(dayWords('年/月/日')).toBe('年/月/日')
  })
})
