import { get, post, put, remove, type Page } from './http'

export interface Notice {
  id: string
  title: string
  text: string
  caseId: string | null
  createdAt: string
  readAt: string | null
}

export const notices = (query: { unread?: boolean; page?: number; size?: number }) =>
  get<Page<Notice>>('/api/notices', query)
export const unreadNotices = () => get<{ unread: number }>('/api/notices/count')
export const readNotice = (id: string) => post<void>(`/api/notices/${encodeURIComponent(id)}/read`)
export const readAllNotices = () => post<void>('/api/notices/read-all')

export type NoticeKind = 'CASE' | 'WORK' | 'DEADLINE'

export interface Channel {
  available: boolean
  address: string | null
  /** An address that waits for its code. */
  asked: string | null
  kinds: NoticeKind[]
}

/** How the signed-in person is told of what; addresses are masked. */
export interface Channels {
  kinds: NoticeKind[]
  sms: Channel
  email: Channel
  quietFrom: string | null
  quietTo: string | null
}

const CHANNELS = '/api/me/messages'

export const channels = () => get<Channels>(CHANNELS)
export const chooseChannels = (choice: { sms: NoticeKind[]; email: NoticeKind[]; quietFrom: string | null; quietTo: string | null }) =>
  put<Channels>(CHANNELS, choice)
export const askEmailCode = (address: string) => post<void>(`${CHANNELS}/email`, { address })
export const confirmEmail = (code: string) => post<Channels>(`${CHANNELS}/email/confirm`, { code })
export const removeEmail = () => remove<Channels>(`${CHANNELS}/email`)

export interface UnsentMessage {
  id: string
  channel: 'SMS' | 'EMAIL'
  personName: string | null
  title: string
  caseId: string | null
  state: 'FAILED' | 'UNDELIVERED'
  attempts: number
  lastError: string | null
  createdAt: string
}

export const unsentMessages = (query: { page: number; size: number }) => get<Page<UnsentMessage>>('/api/messages/unsent', query)
export const sendAgain = (id: string) => post<void>(`/api/messages/unsent/${encodeURIComponent(id)}/again`)
