import { describe, expect, it } from 'vitest'
import { changedFrom } from './schema'

describe('what somebody changed in a form', () => {
  it('leaves out what stands as it came', () => {
    expect(changedFrom({ a: 'x', list: ['1'], empty: null }, { a: 'x', list: ['1'], empty: null })).toEqual({})
  })
  it('knows lists, what was emptied, and what was not there before', () => {
    expect(changedFrom({ a: 'x', list: ['1'] }, { a: '', list: ['1', '2'], more: 5 })).toEqual({ a: '', list: ['1', '2'], more: 5 })
  })
})
