import { ApiProblem, type ProblemBody } from '@/api/http'

/**
 * Saves what an address answers as a file of the name the server gives. Fetched rather than linked, so that a refusal
 * is a sentence on this page and not a page of JSON.
 */
export async function download(address: string, language: string): Promise<void> {
  let response: Response
  try {
    response = await fetch(address, { credentials: 'same-origin', headers: { 'Accept-Language': language } })
  } catch {
    throw new ApiProblem(0, {})
  }
  if (!response.ok) {
    const body = await response.json().catch(() => ({})) as ProblemBody
    throw new ApiProblem(response.status, body)
  }
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await response.blob())
  link.download = fileName(response.headers.get('Content-Disposition') ?? '')
  link.click()
  // The browser has the content by then; a minute is for slow ones that ask where to save.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** As RFC 6266 writes a name beyond ASCII. */
export function fileName(disposition: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)
  return encoded ? decodeURIComponent(encoded[1]!) : (/filename="([^"]+)"/.exec(disposition)?.[1] ?? 'download')
}
