import type { EChartsCoreOption } from 'echarts/core'
import type { Shape, Statistics } from '@/api/statistics'

/** Two dimensions as a table: one line a value of the first, one column a value of the second (or none). */
export interface Table {
  lines: string[]
  series: { name: string; values: (number | null)[] }[]
  /** The row behind a cell. */
  row: (line: number, series: number) => number
}

const id = (key: string | null | undefined) => key ?? '\u0000'

export function tableOf(answer: Statistics): Table {
  const lines = new Map<string, string>()
  const names = new Map<string, string>()
  const cells = new Map<string, number>()
  answer.rows.forEach((row, index) => {
    lines.set(id(row.keys[0]), row.labels[0] ?? '')
    if (row.keys.length > 1) names.set(id(row.keys[1]), row.labels[1] ?? '')
    cells.set(`${id(row.keys[0])}\u0001${row.keys.length > 1 ? id(row.keys[1]) : ''}`, index)
  })
  const lineKeys = [...lines.keys()]
  const nameKeys = names.size ? [...names.keys()] : ['']
  const at = (line: number, series: number) => cells.get(`${lineKeys[line]}\u0001${nameKeys[series]}`) ?? -1
  return {
    lines: [...lines.values()],
    series: nameKeys.map((key, series) => ({
      name: names.get(key) ?? '',
      values: lineKeys.map((_, line) => answer.rows[at(line, series)]?.value ?? null),
    })),
    row: at,
  }
}

export interface Colours {
  text: string
  soft: string
  line: string
  surface: string
  palette: string[]
}

/** Whether the values of groups add up to one of more: shares and averages do not. */
export const addsUp = (measure: string) => measure === 'count' || measure.startsWith('sum:')

/** What echarts draws; the colours are the house's, so that dark mode is dark here too. */
export function optionOf(answer: Statistics, measure: string, shape: Exclude<Shape, 'table'>, colours: Colours): EChartsCoreOption {
  const table = tableOf(answer)
  const text = { color: colours.text, fontFamily: 'inherit' }
  const common = {
    color: colours.palette, textStyle: text, animation: false, aria: { enabled: true },
    tooltip: { trigger: shape === 'line' ? 'axis' : 'item', confine: true, backgroundColor: colours.surface, borderColor: colours.line, textStyle: text },
    legend: { show: shape === 'pie' || table.series.length > 1, type: 'scroll', top: 0, textStyle: text },
  }
  if (shape === 'pie') return { ...common, series: [pie(table, colours)] }
  return {
    ...common,
    grid: { top: 40, left: 8, right: 16, bottom: 8, containLabel: true },
    xAxis: {
      type: 'category', data: table.lines, axisLine: { lineStyle: { color: colours.line } },
      axisLabel: { color: colours.soft, hideOverlap: true, rotate: table.lines.length > 8 ? 30 : 0 },
    },
    // Nobody counts half an entry.
    yAxis: { type: 'value', minInterval: answer.rows.every((row) => Number.isInteger(row.value ?? 0)) ? 1 : 0, axisLabel: { color: colours.soft }, splitLine: { lineStyle: { color: colours.line } } },
    dataZoom: table.lines.length > 24 ? [{ type: 'inside' }] : [],
    series: table.series.map((one) => ({
      name: one.name || undefined, type: shape, data: one.values, barMaxWidth: 48,
      stack: shape === 'bar' && table.series.length > 1 && addsUp(measure) ? 'all' : undefined,
      label: { show: shape === 'bar' && table.series.length === 1 && table.lines.length <= 24, position: 'top', color: colours.soft },
    })),
  }
}

/** A pie has one dimension; with two, its pieces are the first with all of the second. */
function pie(table: Table, colours: Colours) {
  const data = table.lines.map((name, line) => ({
    name,
    value: table.series.reduce((sum, one) => sum + Math.max(0, one.values[line] ?? 0), 0),
  }))
  return {
    type: 'pie', radius: ['35%', '68%'], center: ['50%', '56%'], data, label: { color: colours.text },
    itemStyle: { borderColor: colours.surface, borderWidth: 2 },
  }
}
