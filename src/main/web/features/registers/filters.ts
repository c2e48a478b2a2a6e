import type { LocationQuery } from 'vue-router'

const PREFIX = 'f.'

/** The filters an address carries: a link, a bookmark and the back button find the same list. */
export function filtersIn(query: LocationQuery): Record<string, string> {
  return Object.fromEntries(Object.entries(query).flatMap(([name, value]) =>
    name.startsWith(PREFIX) && typeof value === 'string' ? [[name.slice(PREFIX.length), value]] : []))
}

/** The address with these filters in place of its own, at the first page. */
export function withFilters(query: LocationQuery, filters: Record<string, string>): LocationQuery {
  const others = Object.entries(query).filter(([name]) => !name.startsWith(PREFIX) && name !== 'page')
  const chosen = Object.entries(filters).filter(([, value]) => value).map(([name, value]) => [PREFIX + name, value])
  return Object.fromEntries([...others, ...chosen])
}
