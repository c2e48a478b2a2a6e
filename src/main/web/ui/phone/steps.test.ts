import { describe, expect, it } from 'vitest'
import { fieldsOfStep, stepsOf } from './steps'

const group = (id: string, label: string, ...keys: string[]) => ({
  type: 'group', id, label, components: keys.map((key) => ({ type: 'textfield', id: `f_${key}`, key })),
})

describe('steps of a form', () => {
  it('are its groups, with what stands between them', () => {
    const schema = {
      components: [
        { type: 'text', id: 'intro' }, group('a', '邀请码', 'code'), group('b', '个人信息', 'name', 'phone'),
        { type: 'textfield', id: 'note', key: 'note' },
      ],
    }
    const steps = stepsOf(schema)
    expect(steps).toEqual([{ title: '邀请码', ids: ['intro', 'a'] }, { title: '个人信息', ids: ['b', 'note'] }])
    expect([...fieldsOfStep(schema, steps[1]!)]).toEqual(['name', 'phone', 'note'])
  })

  it('are none for a short form', () => {
    expect(stepsOf({ components: [group('a', '邀请码', 'code'), { type: 'textfield', id: 'n', key: 'n' }] })).toEqual([])
  })
})
