import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiProblem, get, newKey, post, surroundings } from '@/api/http'
import { problemWords } from '@/ui/problems'

const answer = (status: number, body?: unknown, type = 'application/json') =>
  new Response(body === undefined ? null : JSON.stringify(body), { status, headers: { 'Content-Type': type } })

const say = (key: string, values?: Record<string, unknown>) => (values ? `${key} ${JSON.stringify(values)}` : key)
let calls: [string, RequestInit][]

function answering(...answers: (Response | Error)[]) {
  calls = []
  surroundings.fetch = async (input, init) => {
    calls.push([input, init])
    const next = answers.shift()
    if (!next || next instanceof Error) throw next ?? new Error('no more answers')
    return next
  }
}

const headers = (at = 0) => calls[at]![1].headers as Record<string, string>

beforeEach(() => {
  surroundings.cookies = () => 'other=1; XSRF-TOKEN=abc%2Fd'
  surroundings.language = () => 'zh-CN'
  surroundings.wait = async () => {}
  surroundings.signedOut = vi.fn()
})

describe('asking the server', () => {
  it('names the language and leaves empty conditions out', async () => {
    answering(answer(200, { items: [] }))
    await get('/api/tasks', { view: 'mine', q: '', page: 0, procedure: undefined })
    expect(calls[0]![0]).toBe('/api/tasks?view=mine&page=0')
    expect(headers()['Accept-Language']).toBe('zh-CN')
    expect(headers()['X-XSRF-TOKEN']).toBeUndefined()
  })

  it('tries reading again when the server is away for a moment', async () => {
    answering(new TypeError('network'), answer(503), answer(200, 7))
    expect(await get('/api/x')).toBe(7)
    expect(calls.length).toBe(3)
  })

  it('gives up reading after three tries', async () => {
    answering(answer(503), answer(503), answer(503), answer(200, 7))
    await expect(get('/api/x')).rejects.toMatchObject({ status: 503 })
  })

  it('does not repeat a refused reading', async () => {
    answering(answer(404, { code: 'no-case', detail: 'gone' }, 'application/problem+json'))
    await expect(get('/api/x')).rejects.toMatchObject({ status: 404, code: 'no-case', message: 'gone' })
    expect(calls.length).toBe(1)
  })
})

describe('telling the server', () => {
  it('carries the CSRF token and the key of this filling-in', async () => {
    answering(answer(201, { id: '1' }))
    await post('/api/procedures/x/cases', { data: {} }, 'key-1')
    expect(headers()).toMatchObject({ 'X-XSRF-TOKEN': 'abc/d', 'Idempotency-Key': 'key-1', 'Content-Type': 'application/json' })
    expect(calls[0]![1].body).toBe('{"data":{}}')
  })

  it('never repeats by itself what may have arrived', async () => {
    answering(new TypeError('network'), answer(201, {}))
    await expect(post('/api/x')).rejects.toMatchObject({ status: 0, code: 'offline' })
    expect(calls.length).toBe(1)
  })

  it('lets the browser name the boundary of an upload', async () => {
    answering(answer(201, {}))
    await post('/api/files', new FormData())
    expect(headers()['Content-Type']).toBeUndefined()
  })

  it('understands an empty answer', async () => {
    answering(new Response(null, { status: 204 }))
    expect(await post('/api/x')).toBeUndefined()
  })

  it('makes a new key for every filling-in', () => {
    expect(newKey()).toMatch(/^[0-9a-f]{32}$/)
    expect(newKey()).not.toBe(newKey())
  })
})

describe('refusals', () => {
  it('keep the sentences for the fields', async () => {
    const errors = [{ field: 'plate', message: 'no plate' }]
    answering(answer(422, { code: 'invalid-input', errors }, 'application/problem+json'))
    const failure = await post('/api/x', {}).catch((reason: unknown) => reason)
    expect(failure).toBeInstanceOf(ApiProblem)
    expect((failure as ApiProblem).errors).toEqual(errors)
  })

  it('tell the pages that the session is over', async () => {
    answering(answer(401, { code: 'not-signed-in' }))
    await expect(get('/api/tasks')).rejects.toMatchObject({ status: 401 })
    expect(surroundings.signedOut).toHaveBeenCalled()
  })

  it('do not count as a lost session when the session itself is asked for', async () => {
    answering(answer(401, { code: 'wrong-password' }))
    await expect(post('/api/session', {})).rejects.toMatchObject({ code: 'wrong-password' })
    expect(surroundings.signedOut).not.toHaveBeenCalled()
  })

  it('of a wrong password leave whoever changes theirs where they are', async () => {
    answering(answer(401, { code: 'wrong-password' }))
    await expect(post('/api/session/password', {})).rejects.toMatchObject({ code: 'wrong-password' })
    expect(surroundings.signedOut).not.toHaveBeenCalled()
  })

  it('survive an answer that is not JSON', async () => {
    answering(new Response('<html>', { status: 502, headers: { 'Content-Type': 'text/html' } }),
      new Response('{', { status: 500, headers: { 'Content-Type': 'application/json' } }))
    await expect(get('/api/x')).rejects.toMatchObject({ status: 500, code: 'http-500' })
  })

  it.each([
    [new ApiProblem(0, {}), 'problem.offline'],
    [new ApiProblem(409, { code: 'task-taken', holder: { id: 'p-10', name: 'N' }, detail: 'x' }), 'problem.taskTaken {"name":"N"}'],
    [new ApiProblem(409, { detail: 'the server says' }), 'the server says'],
    [new ApiProblem(409, {}), 'problem.conflict'],
    [new ApiProblem(403, {}), 'problem.forbidden'],
    [new ApiProblem(413, {}), 'problem.tooLarge'],
    [new ApiProblem(500, {}), 'problem.unexpected'],
    [new TypeError('a mistake of ours'), 'problem.unexpected'],
  ])('become words: %o', (failure, words) => {
    expect(problemWords(failure, say)).toBe(words)
  })
})
