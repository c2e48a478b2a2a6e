import { get, post } from './http'

/** Who did something to a paper, when, and what they said. */
export interface Done {
  by: string | null
  at: string
  text: string | null
}

export interface Delivery {
  way: string
  on: string
  receiver?: string | null
  place?: string | null
  note?: string | null
}

export type DocumentState = 'draft' | 'reviewed' | 'approved' | 'issued' | 'replaced' | 'void'

export interface PaperView {
  id: string
  template: string
  title: string
  number: string | null
  state: DocumentState
  authority: string
  code: string | null
  draft: Done
  review: Done | null
  approval: Done | null
  issue: Done | null
  end: Done | null
  pages: number | null
  copies: number
  internal: boolean
  /** Titles of the blanks that are filled before it can be issued. */
  missing: string[]
  deliveries: Delivery[]
  /** Of review, approve, issue, deliver, void. */
  acts: string[]
}

export interface TemplateView {
  name: string
  title: string
  word: string | null
  seal: string | null
  copies: number
  approval: boolean
  open: boolean
  blanks: { key: string; title: string; optional: boolean; secret: boolean; list: boolean }[]
}

export interface Verified {
  title: string
  number: string | null
  authority: string
  issuedOn: string
  state: 'valid' | 'replaced' | 'void'
  party: string | null
  code: string
  /** How that stands which it certifies, such as a licence suspended later. */
  standing: { state: string; stateEn: string; inForce: boolean; until: string | null } | null
}

const at = (id: string) => `/api/documents/${encodeURIComponent(id)}`

export const caseDocuments = (caseId: string) => get<PaperView[]>(`/api/cases/${encodeURIComponent(caseId)}/documents`)
export const documentAddress = (id: string) => at(id)
export const volumeAddress = (caseId: string) => `/api/cases/${encodeURIComponent(caseId)}/volume`
export const actOnDocument = (id: string, act: string, text: string) => post<PaperView>(`${at(id)}/${act}`, { text })
export const deliver = (id: string, delivery: Delivery) => post<void>(`${at(id)}/deliveries`, delivery)
export const documentTemplates = () => get<TemplateView[]>('/api/document-templates')
export const templatePreview = (name: string) => `/api/document-templates/${encodeURIComponent(name)}/preview`

const open = (code: string) => `/api/public/documents/${encodeURIComponent(code)}`
export const verify = (code: string) => get<Verified>(open(code))
export function compare(code: string, file: File) {
  const body = new FormData()
  body.append('file', file)
  return post<{ unchanged: boolean; digestKind: string }>(`${open(code)}/file`, body)
}
