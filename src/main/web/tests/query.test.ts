import { describe, expect, it } from 'vitest'
import { addressOf, listAddress, parametersOf } from '../features/registers/address'
import { optionOf, tableOf } from '../features/registers/chart'
import { both, emptyGroup, fromQuery, toQuery, type Group } from '../features/registers/query'

describe("the editor's JSON", () => {
  const kind = { field: 'kind', is: 'in', value: ['甲'] }
  const amount = { field: 'amount', is: 'between', value: ['5', ''] }

  it('is nothing while nothing is finished', () => {
    expect(toQuery(emptyGroup())).toBeNull()
    expect(toQuery({ join: 'all', parts: [{ field: 'kind', is: 'in', value: [] }] })).toBeNull()
    expect(toQuery({ join: 'any', parts: [{ field: 'amount', is: 'between', value: ['', ''] }] })).toBeNull()
    expect(toQuery({ join: 'all', parts: [{ field: 'note', is: 'contains', value: '' }] })).toBeNull()
  })

  it('is the condition itself where there is one', () => {
    expect(toQuery({ join: 'any', parts: [kind] })).toEqual(kind)
    expect(toQuery({ join: 'all', parts: [{ field: 'note', is: 'empty', value: 'left over' }] })).toEqual({ field: 'note', is: 'empty' })
    expect(toQuery({ join: 'all', parts: [{ field: 'done', is: 'equals', value: false }] })).toEqual({ field: 'done', is: 'equals', value: false })
  })

  it('keeps groups in groups and drops what is unfinished in them', () => {
    const group: Group = { join: 'all', parts: [kind, { join: 'any', parts: [amount, { field: 'note', is: 'filled', value: null }] }, { field: '', is: '', value: null }] }
    expect(toQuery(group)).toEqual({ all: [kind, { any: [amount, { field: 'note', is: 'filled' }] }] })
  })

  it('is read back as it was written', () => {
    const query = { any: [kind, { all: [amount, { field: 'note', is: 'empty' }] }] }
    expect(toQuery(fromQuery(JSON.stringify(query)))).toEqual(query)
    expect(toQuery(fromQuery(JSON.stringify(kind)))).toEqual(kind)
    for (const damaged of ['', 'x', '[]', '{}', '{"field":1}', '{"all":7}', 'null']) expect(fromQuery(damaged)).toEqual(emptyGroup())
  })

  it('joins the query of a list with that of a group', () => {
    expect(JSON.parse(both(JSON.stringify(amount), kind))).toEqual({ all: [amount, kind] })
    expect(JSON.parse(both('', kind))).toEqual(kind)
    expect(both('{"a":1}', null)).toBe('{"a":1}')
  })
})

describe('the address of a list', () => {
  it('goes to the server and back', () => {
    const address = { q: '甲', 'f.kind': '一级', page: '2', by: 'kind', query: '' }
    expect(parametersOf(address)).toEqual({ q: '甲', 'filter.kind': '一级' })
    expect(addressOf(parametersOf(address))).toEqual({ q: '甲', 'f.kind': '一级' })
  })

  it('narrows to a group', () => {
    const url = new URL(listAddress('hazards', { 'filter.state': '待整改' }, { field: 'level', is: 'in', value: ['重大'] }), 'http://x')
    expect(url.pathname).toBe('/registers/hazards')
    expect(url.searchParams.get('f.state')).toBe('待整改')
    expect(JSON.parse(url.searchParams.get('query') ?? '')).toEqual({ field: 'level', is: 'in', value: ['重大'] })
    expect(listAddress('hazards', {}, null)).toBe('/registers/hazards')
  })
})

describe('a chart', () => {
  const row = (keys: (string | null)[], labels: string[], value: number | null) => ({ keys, labels, value, query: null })
  const two = {
    dimensions: [{ key: 'a', label: 'A' }, { key: 'b', label: 'B' }], total: 6, at: null,
    rows: [row(['x', 'm'], ['X', 'M'], 1), row(['x', null], ['X', '未填写'], 2), row(['y', 'm'], ['Y', 'M'], 3)],
  }
  const colours = { text: '#111', soft: '#222', line: '#333', surface: '#fff', palette: ['#444'] }

  it('has a line a value of the first dimension and a column a value of the second', () => {
    const table = tableOf(two)
    expect(table.lines).toEqual(['X', 'Y'])
    expect(table.series).toEqual([{ name: 'M', values: [1, 3] }, { name: '未填写', values: [2, null] }])
    expect(table.row(1, 0)).toBe(2)
    expect(table.row(1, 1)).toBe(-1)
  })

  it('stacks the bars of two dimensions and adds them up in a pie', () => {
    const bar = optionOf(two, 'count', 'bar', colours) as { series: { stack?: string }[]; legend: { show: boolean } }
    expect(bar.series.map((one) => one.stack)).toEqual(['all', 'all'])
    expect(bar.legend.show).toBe(true)
    const shares = optionOf(two, 'rate:done', 'bar', colours) as { series: { stack?: string }[] }
    expect(shares.series.map((one) => one.stack), 'shares do not add up').toEqual([undefined, undefined])
    const pie = optionOf(two, 'count', 'pie', colours) as { series: { data: unknown }[] }
    expect(pie.series[0]?.data).toEqual([{ name: 'X', value: 3 }, { name: 'Y', value: 3 }])
  })
})
