import { describe, expect, it } from 'vitest'
import { filtersIn, withFilters } from '@/features/registers/filters'
import { groupsOf, valueText, type RegisterField } from '@/features/registers/values'
import type { FormSchema } from '@/ui/form/schema'

const say = (key: string, values?: Record<string, unknown>) => `${key}${values ? JSON.stringify(values) : ''}`
const schema: FormSchema = {
  components: [
    { type: 'textfield', key: 'code', label: '编号', properties: { list: '1' } },
    { type: 'dynamiclist', path: 'review', label: '复查', components: [{ type: 'reference', key: 'by', label: '人', register: 'people' }] },
    { type: 'group', label: '方案', components: [{ type: 'datetime', key: 'due', label: '时限', subtype: 'date', properties: { filter: 'true' } }] },
    { type: 'textfield', key: 'phone', label: '电话', properties: { secret: 'true', sort: 'true' } },
  ],
}

describe('the fields of a register', () => {
  it('stand in the groups of the form, rows with their own fields', () => {
    const groups = groupsOf(schema)
    expect(groups.map((group) => [group.title, group.fields.map((field) => field.key)])).toEqual([
      ['', ['code', 'review']], ['方案', ['due']], ['', ['phone']],
    ])
    expect(groups[0]!.fields[1]!.rows!.map((field) => field.register)).toEqual(['people'])
  })
  it('are sorted by and changed quickly only where that is allowed', () => {
    const [code, , due, phone] = groupsOf(schema).flatMap((group) => group.fields)
    expect([code!.sortable, due!.sortable, phone!.sortable]).toEqual([true, false, false])
    expect([code!.quick, due!.quick, phone!.quick]).toEqual([true, true, false])
  })
})

describe('a value', () => {
  const field = (more: Partial<RegisterField>) => ({ key: 'x', label: 'X', type: 'textfield', ...more }) as RegisterField
  it('is the name of what it refers to, or its id while nobody knows the name', () => {
    const names = { laws: { a: '安全生产法' } }
    expect(valueText(field({ type: 'reference', register: 'laws' }), ['a', 'b'], names, say)).toBe('安全生产法、b')
  })
  it('is the label of the option, a point, a number of rows', () => {
    expect(valueText(field({ type: 'select', options: [{ value: '1', label: '甲' }] }), '1', {}, say)).toBe('甲')
    expect(valueText(field({ type: 'place' }), { lng: 117.28, lat: 31.86 }, {}, say)).toBe('117.28, 31.86')
    expect(valueText(field({ type: 'dynamiclist' }), [{}, {}], {}, say)).toBe('ledger.rows{"n":2}')
  })
})

describe('filters in the address', () => {
  it('come back as they went and leave the rest alone', () => {
    const query = withFilters({ q: '氯', page: '3', 'f.old': 'x' }, { state: '在产,停产', '@place': '', due: '2026-01-01..' })
    expect(query).toEqual({ q: '氯', 'f.state': '在产,停产', 'f.due': '2026-01-01..' })
    expect(filtersIn(query)).toEqual({ state: '在产,停产', due: '2026-01-01..' })
  })
})
