/** One field the server refuses, with a finished sentence in the reader's language. */
export interface FieldError {
  field: string
  message: string
}

/** Members an RFC 9457 problem of ours may carry. */
export interface ProblemBody {
  title?: string
  status?: number
  detail?: string
  code?: string
  errors?: FieldError[]
  holder?: { id: string; name: string }
  demo?: boolean
  [member: string]: unknown
}

/** An answer that is not a success; `status` 0 means that the server was not reached. */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly errors: FieldError[]
  readonly body: ProblemBody

  constructor(status: number, body: ProblemBody) {
    super(body.detail || body.title || '')
    this.name = 'ApiProblem'
    this.status = status
    this.code = body.code ?? (status === 0 ? 'offline' : `http-${status}`)
    this.errors = body.errors ?? []
    this.body = body
  }
}

export interface Page<T> {
  items: T[]
  total: number
  page: number
  size: number
}

type Query = Record<string, string | number | boolean | null | undefined>

interface Settings {
  query?: Query
  body?: unknown
  idempotencyKey?: string
  signal?: AbortSignal
}

/** What the surroundings give: kept replaceable so that tests need no browser. */
export const surroundings = {
  fetch: (input: string, init: RequestInit) => fetch(input, init),
  cookies: () => document.cookie,
  language: () => document.documentElement.lang,
  wait: (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds)),
  signedOut: () => {},
}

export const get = <T>(path: string, query?: Query, signal?: AbortSignal) => request<T>('GET', path, { query, signal })
export const post = <T>(path: string, body?: unknown, idempotencyKey?: string) =>
  request<T>('POST', path, { body, idempotencyKey })
export const put = <T>(path: string, body?: unknown) => request<T>('PUT', path, { body })
export const remove = <T>(path: string) => request<T>('DELETE', path, {})

/** A key for one filling-in of one form: repeating the submit with it gives the first result. */
export function newKey(): string {
  // crypto.randomUUID exists only on https and localhost; a phone on the office network has neither.
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function request<T>(method: string, path: string, settings: Settings): Promise<T> {
  // Only reading is repeated by itself: whether a lost write arrived is for the person (and the key) to settle.
  const tries = method === 'GET' ? 3 : 1
  for (let attempt = 1; ; attempt++) {
    try {
      return await once<T>(method, path, settings)
    } catch (failure) {
      if (attempt === tries || !worthRepeating(failure)) throw failure
      await surroundings.wait(300 * attempt)
    }
  }
}

function worthRepeating(failure: unknown): boolean {
  return failure instanceof ApiProblem && [0, 502, 503, 504].includes(failure.status)
}

async function once<T>(method: string, path: string, settings: Settings): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': surroundings.language() }
  if (method !== 'GET') headers['X-XSRF-TOKEN'] = csrfToken()
  if (settings.idempotencyKey) headers['Idempotency-Key'] = settings.idempotencyKey
  let body: BodyInit | undefined
  if (settings.body instanceof FormData) body = settings.body
  else if (settings.body !== undefined) {
    headers['Content-Type'] = 'application/json'
    body = JSON.stringify(settings.body)
  }
  let response: Response
  try {
    response = await surroundings.fetch(path + queryString(settings.query), {
      method, headers, body, credentials: 'same-origin', signal: settings.signal,
    })
  } catch (failure) {
    if (settings.signal?.aborted) throw failure
    throw new ApiProblem(0, {})
  }
  const answer = await read(response)
  if (response.ok) return answer as T
  const problem = new ApiProblem(response.status, (answer ?? {}) as ProblemBody)
  // A wrong password is a 401 too, also when somebody who is signed in changes theirs.
  if (response.status === 401 && path !== '/api/session' && problem.code !== 'wrong-password') surroundings.signedOut()
  throw problem
}

async function read(response: Response): Promise<unknown> {
  const text = await response.text()
  if (!text) return undefined
  if (!/json/.test(response.headers.get('Content-Type') ?? '')) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function csrfToken(): string {
  const pair = surroundings.cookies().split('; ').find((cookie) => cookie.startsWith('XSRF-TOKEN='))
  return pair ? decodeURIComponent(pair.slice('XSRF-TOKEN='.length)) : ''
}

function queryString(query?: Query): string {
  const entries = Object.entries(query ?? {}).filter(([, value]) => value != null && value !== '')
  if (!entries.length) return ''
  return '?' + new URLSearchParams(entries.map(([name, value]) => [name, String(value)]))
}
