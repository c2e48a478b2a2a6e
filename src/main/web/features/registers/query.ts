import type { Query } from '@/api/statistics'

/** A condition while it is being edited: it may not be finished yet. */
export interface Condition {
  field: string
  is: string
  value: unknown
}

export interface Group {
  join: 'all' | 'any'
  parts: (Condition | Group)[]
}

/** Groups within groups, as deep as the server takes them with a condition below. */
export const DEEPEST = 4

export const isGroup = (part: Condition | Group): part is Group => 'join' in part
export const emptyGroup = (): Group => ({ join: 'all', parts: [{ field: '', is: '', value: null }] })
export const needsValue = (is: string) => is !== 'empty' && is !== 'filled'

/** The JSON of what is finished in a group; null where nothing is. A group of one is that one. */
export function toQuery(part: Condition | Group): Query | null {
  if (!isGroup(part)) {
    if (!part.field || !part.is || (needsValue(part.is) && !isFilled(part.value))) return null
    return needsValue(part.is) ? { field: part.field, is: part.is, value: part.value } : { field: part.field, is: part.is }
  }
  const parts = part.parts.map(toQuery).filter((one) => one !== null)
  if (parts.length < 2) return parts[0] ?? null
  return part.join === 'all' ? { all: parts } : { any: parts }
}

function isFilled(value: unknown): boolean {
  if (Array.isArray(value)) return value.some((one) => isFilled(one))
  return value !== null && value !== undefined && value !== ''
}

/** The other way round; what cannot be read gives an empty group. */
export function fromQuery(written: string): Group {
  try {
    const read = part(JSON.parse(written))
    return isGroup(read) ? read : { join: 'all', parts: [read] }
  } catch {
    return emptyGroup()
  }
}

function part(query: Query): Condition | Group {
  if ('all' in query) return { join: 'all', parts: query.all.map(part) }
  if ('any' in query) return { join: 'any', parts: query.any.map(part) }
  if (typeof query.field !== 'string' || typeof query.is !== 'string') throw new Error('not a condition')
  return { field: query.field, is: query.is, value: query.value ?? null }
}

/** Both at once, each possibly none. */
export function both(one: string, other: Query | null): string {
  if (!other) return one
  return JSON.stringify(one ? { all: [JSON.parse(one) as Query, other] } : other)
}
