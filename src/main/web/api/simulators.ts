import { get, post } from './http'

export interface SimulatorAction {
  key: string
  title: string
  titleEn?: string
  inputs: (string | { key: string; title?: string; titleEn?: string })[]
}

export interface Simulator {
  name: string
  title: string
  titleEn?: string
  address: string
  fault: string
  faults: string[]
  holds: { key: string; values: Record<string, unknown> }[]
  log: { at: string; text: string }[]
  actions: SimulatorAction[]
}

const at = (name: string) => `/api/simulators/${encodeURIComponent(name)}`

export const simulators = () => get<Simulator[]>('/api/simulators')
export const setFault = (name: string, fault: string) => post<void>(`${at(name)}/fault`, { fault })
export const actOnSimulator = (name: string, key: string, inputs: Record<string, string>) =>
  post<unknown>(`${at(name)}/actions/${encodeURIComponent(key)}`, inputs)
