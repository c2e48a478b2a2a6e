import type { Query } from '@/api/statistics'
import { both } from './query'

type Address = Record<string, unknown>

/** What the list's address narrows it by (q, query, f.<field>) as the server's parameters. */
export function parametersOf(address: Address): Record<string, string> {
  const parameters: Record<string, string> = {}
  for (const [key, value] of Object.entries(address)) {
    if (typeof value !== 'string' || !value) continue
    if (key === 'q' || key === 'query') parameters[key] = value
    else if (key.startsWith('f.')) parameters[`filter.${key.slice(2)}`] = value
  }
  return parameters
}

/** The same for the address of a page over these parameters. */
export function addressOf(parameters: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(parameters).map(([key, value]) => [key.replace(/^filter\./, 'f.'), value]))
}

/** The list, narrowed as before and to one group of entries. */
export function listAddress(register: string, parameters: Record<string, string>, group: Query | null): string {
  const query = both(parameters.query ?? '', group)
  const search = new URLSearchParams(addressOf({ ...parameters, ...(query ? { query } : {}) })).toString()
  return `/registers/${encodeURIComponent(register)}${search ? `?${search}` : ''}`
}
