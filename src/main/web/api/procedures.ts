import type { FormSchema } from '@/ui/form/schema'
import { get, post } from './http'

export interface Procedure {
  key: string
  title: string
  titleEn?: string
  domain: string
  domainTitle: string
  domainTitleEn?: string
  icon?: string
  description?: string
  descriptionEn?: string
  canStart: boolean
}

export interface StartForm {
  key: string
  title: string
  titleEn?: string
  schema: FormSchema
  data: Record<string, unknown>
}

export interface Started {
  id: string
  number: string
  state: string
}

const at = (key: string) => `/api/procedures/${encodeURIComponent(key)}`

export const procedures = () => get<Procedure[]>('/api/procedures')
export const startForm = (key: string) => get<StartForm>(`${at(key)}/form`)
export const startCase = (key: string, data: unknown, idempotencyKey: string) =>
  post<Started>(`${at(key)}/cases`, { data }, idempotencyKey)
