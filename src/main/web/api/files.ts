import { post } from './http'

export interface StoredFile {
  id: string
  name: string
  mediaType: string
  size: number
}

/** Visitors without an account upload through the public address. */
export function uploadFile(file: File, isPublic = false): Promise<StoredFile> {
  const body = new FormData()
  body.append('file', file)
  return post<StoredFile>(isPublic ? '/api/public/files' : '/api/files', body)
}

export const fileAddress = (id: string) => `/api/files/${encodeURIComponent(id)}`
