import { get, post, remove } from './http'

/** A field and the operators it may be asked with, as the server says. */
export interface Askable {
  key: string
  label: string
  labelEn?: string
  type: string
  register: string | null
  multiple: boolean
  options: { value: string; label: string; labelEn?: string }[]
  is: string[]
}

export interface Named {
  key: string
  label: string
}

export interface ReadyStatistics {
  title: string
  titleEn: string
  by: string
  measure: string
}

export interface Vocabulary {
  fields: Askable[]
  dimensions: Named[]
  measures: Named[]
  /** Shares in percent. */
  rates: Named[]
  statistics: ReadyStatistics[]
  roles: Named[]
}

export type Query = { all: Query[] } | { any: Query[] } | { field: string; is: string; value?: unknown }

export interface SavedQuery {
  id: string
  title: string
  query: Query
  role: string | null
  own: boolean
  by: string
}

export interface StatisticsRow {
  keys: (string | null)[]
  labels: string[]
  value: number | null
  query: Query | null
}

export interface Statistics {
  dimensions: Named[]
  rows: StatisticsRow[]
  total: number | null
  /** When it was counted, if not just now: of a great many entries the answer may be a minute old. */
  at: string | null
}

export type Shape = 'bar' | 'pie' | 'line' | 'table'

/** What a chart is made of; parameters are the list's own: q, query and filter.<field>. */
export interface ChartSpec {
  register: string
  title: string
  by: string
  measure: string
  shape: Shape
  parameters: Record<string, string>
}

export interface HomeChart extends ChartSpec {
  id: string
}

const at = (name: string) => `/api/registers/${encodeURIComponent(name)}`

export const vocabulary = (name: string) => get<Vocabulary>(`${at(name)}/vocabulary`)
export const savedQueries = (name: string) => get<SavedQuery[]>(`${at(name)}/queries`)
export const saveQuery = (name: string, title: string, query: Query, role: string | null) =>
  post<SavedQuery[]>(`${at(name)}/queries`, { title, query, role })
export const deleteQuery = (name: string, id: string) => remove<void>(`${at(name)}/queries/${encodeURIComponent(id)}`)
export const statistics = (chart: Omit<ChartSpec, 'title' | 'shape'>, signal?: AbortSignal) =>
  get<Statistics>(`${at(chart.register)}/statistics`, { ...chart.parameters, by: chart.by, measure: chart.measure }, signal)
export const statisticsSheet = (chart: Omit<ChartSpec, 'shape'>) =>
  `${at(chart.register)}/statistics/export?${new URLSearchParams({ ...chart.parameters, by: chart.by, measure: chart.measure, title: chart.title })}`
export const homeCharts = () => get<HomeChart[]>('/api/home/charts')
export const addHomeChart = (chart: ChartSpec) => post<HomeChart>('/api/home/charts', chart)
export const removeHomeChart = (id: string) => remove<void>(`/api/home/charts/${encodeURIComponent(id)}`)
