import { get, post, type Page } from './http'

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
