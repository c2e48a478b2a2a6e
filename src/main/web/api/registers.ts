import type { FormSchema } from '@/ui/form/schema'
import type { Named } from './cases'
import { get, post, put, remove, type Page } from './http'

export interface Register {
  name: string
  title: string
  titleEn?: string
  domain: string
  domainTitle: string
  domainTitleEn?: string
  canWrite: boolean
}

export interface RegisterColumn {
  key: string
  label: string
  labelEn?: string
  type: string
}

export interface RegisterDefinition {
  name: string
  title: string
  titleEn?: string
  canWrite: boolean
  canCreate: boolean
  canDelete: boolean
  canImport: boolean
  /** Changes that may be made to many entries at once. */
  bulk: BulkChange[]
  display: string
  columns: RegisterColumn[]
  filters: RegisterColumn[]
  /** What lies under a map's points: nothing unless the house has set it. */
  map: { tiles: string; attribution: string }
  schema: FormSchema & { register?: { tree?: string; deadline?: { field: string } } }
}

/** What references are called: by register, by id. */
export type Names = Record<string, Record<string, string>>

export interface Entry {
  id: string
  version: number
  data: Record<string, unknown>
  updatedAt: string
  colour?: 'green' | 'orange' | 'red' | 'none'
  daysLeft?: number
  names?: Names
  files?: Record<string, string>
}

/** `about`: so many are expected; nobody waits until a great many are counted. */
export type EntryPage = Page<Entry> & { names: Names; about: boolean }

export interface Change {
  at: string
  by: Named | null
  /** Who really did it, on behalf of the one named. */
  acting: Named | null
  action: string
  reason: string | null
  caseId: string | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

/** A change of some entry of a register; `data` is the entry as it is now, a deleted one as it last was. */
export interface RegisterChange extends Omit<Change, 'before' | 'after'> {
  entryId: string
  data: Record<string, unknown>
}

/** How many entries are how near their day; `from` and `until` are the first and the last of their days. */
export interface DeadlineCounts {
  field: string
  done: string | null
  counts: { colour: 'red' | 'orange' | 'green' | 'none'; count: number; from: string | null; until: string | null }[]
}

export interface EntryQuery {
  q?: string
  query?: string
  sort?: string
  page?: number
  size?: number
  /** By field: a value, several with commas, from..until; also `@tree`, `@place` and `@refers`. */
  filters?: Record<string, string>
}

export interface TreeNode {
  id: string
  label: string
  parent: string | null
  count: number | null
}

export interface BulkChange {
  name: string
  title: string
  titleEn?: string
  fields: string[]
}

export interface BulkOutcome {
  id: string
  title: string | null
  /** Why nothing was changed; null where it was, or would be. */
  message: string | null
  before: Record<string, unknown>
  after: Record<string, unknown>
}

/** What refers to an entry, of one register. */
export interface Section {
  register: string
  title: string
  titleEn?: string
  /** Of the list of all of them: `@refers` or `@about`. */
  scope: string
  refersBy: string | null
  canCreate: boolean
  total: number
  display: string
  columns: (RegisterColumn & { register: string | null; options: { value: string; label: string; labelEn?: string }[] })[]
  items: Entry[]
  names: Names
}

export interface Missing {
  kind: 'field' | 'register'
  key: string
  label: string
  labelEn?: string
}

export interface Confirmation {
  state: 'incomplete' | 'waiting' | 'confirmed'
  day: string | null
  note: string | null
  canSubmit: boolean
  canConfirm: boolean
  canGiveBack: boolean
}

/** An entry as a file of its own. */
export interface Dossier {
  sections: Section[]
  complete: { wanted: number; missing: Missing[] } | null
  confirmation: Confirmation | null
  canChange: boolean
  canHelp: boolean
}

export interface EntryAccount {
  id: string
  name: string
  phone: string
}

const at = (name: string) => `/api/registers/${encodeURIComponent(name)}`
const entryAt = (name: string, id: string) => `${at(name)}/entries/${encodeURIComponent(id)}`

export const registers = () => get<Register[]>('/api/registers')
export const registerDefinition = (name: string) => get<RegisterDefinition>(at(name))
export const registerTree = (name: string) => get<{ kinds: TreeNode[]; places: TreeNode[] }>(`${at(name)}/tree`)
export const entries = (name: string, { filters, ...query }: EntryQuery, signal?: AbortSignal) => {
  const filterQuery = Object.fromEntries(Object.entries(filters ?? {}).map(([key, value]) => [`filter.${key}`, value]))
  return get<EntryPage>(`${at(name)}/entries`, { ...query, ...filterQuery }, signal)
}
/** Entries near each other; `id` where it is only one. */
export interface Spot {
  lng: number
  lat: number
  count: number
  id: string | null
  /** How far the entries of a spot of several reach. */
  box: Box | null
}

export interface Box {
  west: number
  south: number
  east: number
  north: number
}

export const entrySpots = (name: string, { filters, ...query }: EntryQuery, zoom: number, box?: Box) => {
  const filterQuery = Object.fromEntries(Object.entries(filters ?? {}).map(([key, value]) => [`filter.${key}`, value]))
  return get<Spot[]>(`${at(name)}/entries/map`, { ...query, ...filterQuery, zoom, ...box })
}
/** What the summed columns come to over everything the query finds. */
export const entrySums = (name: string, asked: Record<string, string>, signal?: AbortSignal) =>
  get<Record<string, number | null>>(`${at(name)}/entries/sums`, asked, signal)
export const entry = (name: string, id: string) => get<Entry>(entryAt(name, id))
export const createEntry = (name: string, data: unknown, idempotencyKey: string) =>
  post<Entry>(`${at(name)}/entries`, { data }, idempotencyKey)
export const changeEntry = (name: string, id: string, version: number, data: unknown) =>
  put<Entry>(entryAt(name, id), { version, data })
export const deleteEntry = (name: string, id: string) => remove<void>(entryAt(name, id))
export const entryHistory = (name: string, id: string) => get<Change[]>(`${entryAt(name, id)}/history`)
export const registerChanges = (name: string, query: { q: string; action: string; page: number; size: number }, signal?: AbortSignal) =>
  get<Page<RegisterChange> & { names: Names }>(`${at(name)}/changes`, query, signal)
export const deadlineCounts = (name: string) => get<DeadlineCounts>(`${at(name)}/deadlines`)
export const entryDossier = (name: string, id: string) => get<Dossier>(`${entryAt(name, id)}/dossier`)
export const submitEntry = (name: string, id: string) => post<void>(`${entryAt(name, id)}/submission`)
export const confirmEntry = (name: string, id: string) => post<void>(`${entryAt(name, id)}/confirmation`)
export const giveBackEntry = (name: string, id: string, reason: string) => post<void>(`${entryAt(name, id)}/return`, { reason })
export const entryAccounts = (name: string, id: string) => get<EntryAccount[]>(`${entryAt(name, id)}/accounts`)
export const openEntryAccount = (name: string, id: string, who: { name: string; phone: string }) =>
  post<{ account: EntryAccount; password: string }>(`${entryAt(name, id)}/accounts`, who)
export const resetEntryAccount = (name: string, id: string, account: string) =>
  post<{ password: string }>(`${entryAt(name, id)}/accounts/${encodeURIComponent(account)}/password`)
export const actFor = (name: string, id: string, account: string) =>
  post<void>(`${entryAt(name, id)}/accounts/${encodeURIComponent(account)}/acting`)
export const changeMany = (name: string, ask: { change: string; ids: string[]; data: unknown; reason: string; trial: boolean }) =>
  post<{ trial: boolean; done: number; refused: number; items: BulkOutcome[]; names: Names }>(`${at(name)}/bulk`, ask)
export const unmask = (name: string, id: string, field: string) =>
  post<{ value: string }>(`${entryAt(name, id)}/unmask`, { field })
