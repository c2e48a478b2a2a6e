import { expect, test } from 'vitest'
import type { CaseDiagram } from '@/api/cases'
import { after } from '@/ui/diagram/replay'

const at = '2026-05-13T02:00:00Z'
const diagram: CaseDiagram = {
  xml: '', current: ['task_a'], passed: ['start', 'task_a'], flows: ['f1', 'f2'], incidents: [],
  way: [
    { at, by: null, text: null, moves: [{ kind: 'node', id: 'start' }, { kind: 'left', id: 'start' }, { kind: 'flow', id: 'f1' }, { kind: 'node', id: 'task_a' }] },
    { at, by: null, text: null, moves: [{ kind: 'left', id: 'task_a' }, { kind: 'flow', id: 'f2' }, { kind: 'node', id: 'task_b' }] },
    { at, by: null, text: '打回', moves: [{ kind: 'node', id: 'task_a' }, { kind: 'cancelled', id: 'task_b' }] },
  ],
}

test('the whole way leads to where the case stands', () => {
  expect(after(diagram, 3).current).toEqual(diagram.current)
  expect(after(diagram, 3).passed).toEqual(diagram.passed)
  expect(after(diagram, 3).flows).toEqual(diagram.flows)
})

test('half the way shows where it stood then, and nothing that came later', () => {
  expect(after(diagram, 1)).toMatchObject({ current: ['task_a'], passed: ['start'], flows: ['f1'] })
  expect(after(diagram, 2).current).toEqual(['task_b'])
})

test('of two tokens at one place one leaves', () => {
  const two = { ...diagram, way: [{ at, by: null, text: null, moves: [{ kind: 'node', id: 'join' }, { kind: 'node', id: 'join' }, { kind: 'left', id: 'join' }] }] }
  expect(after(two, 1).current).toEqual(['join'])
})
