// SPDX-License-Identifier: Apache-2.0
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { approveAgent, changeAsset, readAssets, readPeople, signIn, signOut } from '../src/api/calls'
import { setCsrf, setSessionEndHandler } from '../src/api/client'
import { ApiError } from '../src/api/error'
import { setLanguage } from '../src/i18n/i18n.svelte'
import { problemText } from '../src/i18n/problem'
import { problem, rowOf, serve } from './fake_api'

async function errorOf(promise: Promise<unknown>): Promise<ApiError> {
  const reason: unknown = await promise.then(
    () => undefined,
    (each: unknown) => each,
  )
  if (!(reason instanceof ApiError)) throw new Error(`no ApiError: ${String(reason)}`)
  return reason
}

describe('a request', () => {
  beforeEach(() => {
    setCsrf('csrf-token')
    setSessionEndHandler(() => undefined)
  })

  it('that changes something carries the CSRF token, JSON and the version', async () => {
    const seen = serve({ 'PATCH /api/v1/assets/ast_1': () => ({ body: rowOf() }) })

    await changeAsset('ast_1', 3, { place: '新館' })

    expect(seen[0]?.headers.get('x-sonae-csrf')).toBe('csrf-token')
    expect(seen[0]?.headers.get('content-type')).toBe('application/json')
    expect(seen[0]?.headers.get('if-match')).toBe('"3"')
    expect(seen[0]?.body).toEqual({ place: '新館' })
  })

  it('without a body is still declared as JSON: the daemon refuses others', async () => {
    const seen = serve({ 'POST /api/v1/agents/agt_1/approve': () => ({ body: {} }), 'DELETE /api/v1/session': () => ({ status: 204 }) })

    await approveAgent('agt_1')
    await signOut()

    expect(seen.map((each) => each.headers.get('content-type'))).toEqual(['application/json', 'application/json'])
    expect(seen[0]?.body).toBeUndefined()
  })

  it('that reads carries no CSRF token', async () => {
    const seen = serve({ 'GET /api/v1/people': () => ({ body: { people: [], invitations: [] } }) })

    await readPeople()

    expect(seen[0]?.headers.get('x-sonae-csrf')).toBeNull()
  })
})

describe('a refusal', () => {
  beforeEach(() => setLanguage('en'))

  it('tells the code, the field and how long to wait', async () => {
    serve({ 'POST /api/v1/session': () => problem(429, 'slow_down', { pointer: '/login' }, { 'retry-after': '7' }) })

    const error = await errorOf(signIn('sato', 'x', '123456'))

    expect([error.code, error.status, error.field, error.retryAfterSeconds]).toEqual(['slow_down', 429, 'login', 7])
    expect(problemText(error)).toBe('Too many tries. Please wait 7 seconds.')
  })

  it('without a problem document is told by its status', async () => {
    serve({ 'GET /api/v1/people': () => ({ status: 502, body: '<html>bad gateway' }) })

    expect((await errorOf(readPeople())).code).toBe('unreachable')
  })

  it('with an unknown code shows the code and the detail', async () => {
    serve({ 'GET /api/v1/people': () => problem(418, 'teapot') })

    expect(problemText(await errorOf(readPeople()))).toBe('An error occurred (teapot). for support')
  })

  it('for lack of a session ends it, but not while signing in', async () => {
    const ended = vi.fn()
    setSessionEndHandler(ended)
    serve({ 'GET /api/v1/people': () => problem(401, 'unauthenticated'), 'POST /api/v1/session': () => problem(401, 'sign_in_failed') })

    await errorOf(signIn('sato', 'x', '123456'))
    expect(ended).not.toHaveBeenCalled()
    await errorOf(readPeople())
    expect(ended).toHaveBeenCalledOnce()
  })

  it('of the network and of unreadable answers has codes too', async () => {
    serve({ 'GET /api/v1/people': () => ({ body: 'not json' }) })
    expect((await errorOf(readPeople())).code).toBe('unreadable_answer')

    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
    expect((await errorOf(readPeople())).code).toBe('unreachable')
  })

  it('is none when the page itself gave up waiting', async () => {
    const controller = new AbortController()
    vi.stubGlobal('fetch', () => Promise.reject(new DOMException('', 'AbortError')))

    await expect(readAssets(new URLSearchParams(), controller.signal)).rejects.toHaveProperty('name', 'AbortError')
  })
})
