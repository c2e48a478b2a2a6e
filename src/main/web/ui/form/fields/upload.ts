import { words } from './words'

/** What the server keeps of a file; only the id goes into the form's data. */
export interface Stored {
  id: string
  name: string
}

const LONGEST_SIDE = 2000
const SMALL_ENOUGH = 1_500_000

/** Visitors have no account: their files go through the public door. */
const isPublicPage = () => /^\/p(\/|$)/.test(location.pathname)

/** Pictures of this visit, so that a visitor sees what was just sent without being able to read files back. */
const previews = new Map<string, string>()

export const pictureUrl = (id: string) => previews.get(id) ?? `/api/files/${encodeURIComponent(id)}`

export const forgetPreview = (id: string) => {
  const url = previews.get(id)
  if (url) URL.revokeObjectURL(url)
  previews.delete(id)
}

/**
 * Makes a phone's twelve megapixels small enough for a slow line. A picture that is small already is sent untouched:
 * its bytes are how the server recognises a receipt that was used before.
 */
async function shrink(file: File): Promise<Blob> {
  let bitmap: ImageBitmap
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
  } catch {
    throw new Error(words('photo.unreadable'))
  }
  const scale = LONGEST_SIDE / Math.max(bitmap.width, bitmap.height)
  if (scale >= 1 && file.size <= SMALL_ENOUGH && /^image\/(jpeg|png)$/.test(file.type)) {
    bitmap.close()
    return file
  }
  const factor = Math.min(1, scale)
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(bitmap.width * factor))
  canvas.height = Math.max(1, Math.round(bitmap.height * factor))
  const context = canvas.getContext('2d')!
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  return new Promise((done, failed) =>
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error(words('photo.unreadable')))), 'image/jpeg', 0.86),
  )
}

/** Sends one picture; `progress` hears fractions from 0 to 1. Errors carry the sentence to show. */
export async function uploadPicture(file: File, progress: (part: number) => void, signal: AbortSignal): Promise<Stored> {
  const picture = await shrink(file)
  const name = picture === file ? file.name : file.name.replace(/\.[^.]*$/, '') + '.jpg'
  const body = new FormData()
  body.append('file', picture, name)
  const stored = await send(body, progress, signal)
  previews.set(stored.id, URL.createObjectURL(picture))
  return stored
}

/** Names of what was sent during this visit or came with an entry; of other files only the id is known. */
const sentNames = new Map<string, string>()

export const rememberFiles = (called: Record<string, string>) =>
  Object.entries(called).forEach(([id, name]) => sentNames.set(id, name))

export const fileName = (id: string) => sentNames.get(id)

/** Sends one file as it is: a paper must arrive byte by byte. */
export async function uploadFile(file: File, progress: (part: number) => void, signal: AbortSignal): Promise<Stored> {
  const body = new FormData()
  body.append('file', file, file.name)
  const stored = await send(body, progress, signal)
  sentNames.set(stored.id, stored.name)
  return stored
}

// XMLHttpRequest, because fetch does not tell how much of an upload has gone.
function send(body: FormData, progress: (part: number) => void, signal: AbortSignal): Promise<Stored> {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest()
    request.open('POST', isPublicPage() ? '/api/public/files' : '/api/files')
    request.responseType = 'json'
    request.setRequestHeader('Accept', 'application/json')
    request.setRequestHeader('Accept-Language', document.documentElement.lang || 'zh-CN')
    const token = /(?:^|;\s*)XSRF-TOKEN=([^;]+)/.exec(document.cookie)?.[1]
    if (token) request.setRequestHeader('X-XSRF-TOKEN', decodeURIComponent(token))
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total)
    request.onload = () =>
      request.status === 201
        ? done(request.response as Stored)
        : failed(new Error(request.response?.errors?.[0]?.message ?? request.response?.detail ?? words('photo.refused')))
    request.onerror = () => failed(new Error(words('photo.offline')))
    signal.addEventListener('abort', () => request.abort())
    request.send(body)
  })
}
