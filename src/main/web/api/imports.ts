import { get, post } from './http'

export interface CellError {
  row: number
  column: string
  field: string
  label: string
  message: string
}

export interface ImportRun {
  id: string
  fileName: string
  state: 'checking' | 'checked' | 'refused' | 'applying' | 'applied' | 'cancelled' | 'failed'
  problem: string | null
  total: number
  done: number
  created: number
  changed: number
  unchanged: number
  faulty: number
  errors: CellError[]
  moreErrors: number
}

const at = (register: string) => `/api/registers/${encodeURIComponent(register)}`
const runAt = (register: string, id: string) => `${at(register)}/imports/${encodeURIComponent(id)}`

export const templateAddress = (register: string) => `${at(register)}/template`
export function exportAddress(register: string, query: Record<string, string>): string {
  const asked = Object.entries(query).filter(([, value]) => value !== '')
  return `${at(register)}/export${asked.length ? '?' + new URLSearchParams(asked) : ''}`
}

export function startImport(register: string, file: File): Promise<{ id: string }> {
  const body = new FormData()
  body.append('file', file)
  return post(`${at(register)}/import`, body)
}
export const importRun = (register: string, id: string) => get<ImportRun>(runAt(register, id))
export const applyImport = (register: string, id: string, mode: 'all' | 'valid') =>
  post<void>(`${runAt(register, id)}/apply`, { mode })
export const cancelImport = (register: string, id: string) => post<void>(`${runAt(register, id)}/cancel`)
