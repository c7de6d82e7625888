// SPDX-License-Identifier: Apache-2.0
import { ApiError, errorOf } from './error'

export interface Request {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  query?: URLSearchParams
  body?: unknown
  /** A body that is sent byte for byte, in place of `body`: JSON already, or what `type` says. */
  bytes?: ArrayBuffer | Blob
  type?: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' | 'application/octet-stream'
  /** Version for If-Match. */
  version?: number
  signal?: AbortSignal
  /** A 401 is an answer to what was typed, not the end of a session. */
  isSignIn?: boolean
}

let csrf = ''
let onSessionEnd: () => void = () => undefined

export function setCsrf(token: string | undefined): void {
  csrf = token ?? ''
}

/** Called when the daemon says that nobody is signed in. */
export function setSessionEndHandler(handler: () => void): void {
  onSessionEnd = handler
}

function headersOf(request: Request): Headers {
  const headers = new Headers({ accept: 'application/json' })
  if (request.method !== undefined && request.method !== 'GET') {
    // The daemon refuses changes of another type as cross-site requests, even those without a body.
    headers.set('content-type', request.type ?? 'application/json')
    if (csrf !== '') headers.set('x-sonae-csrf', csrf)
  }
  if (request.version !== undefined) headers.set('if-match', `"${request.version}"`)
  return headers
}

function bodyOf(request: Request): BodyInit | undefined {
  if (request.bytes !== undefined) return request.bytes
  return request.body === undefined ? undefined : JSON.stringify(request.body)
}

async function send(path: string, request: Request): Promise<Response> {
  const search = request.query?.toString() ?? ''
  const body = bodyOf(request)
  try {
    return await fetch(search === '' ? path : `${path}?${search}`, {
      method: request.method ?? 'GET',
      headers: headersOf(request),
      ...(body === undefined ? {} : { body }),
      ...(request.signal === undefined ? {} : { signal: request.signal }),
      credentials: 'same-origin',
      cache: 'no-store',
    })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiError('unreachable', 0, String(error))
  }
}

/** One request to the API. Throws ApiError, or AbortError when `signal` ended it. */
export async function call<Answer>(path: string, request: Request = {}): Promise<Answer> {
  const response = await send(path, request)
  if (!response.ok) {
    const error = await errorOf(response)
    if (response.status === 401 && request.isSignIn !== true) onSessionEnd()
    throw error
  }
  if (response.status === 204) return undefined as Answer
  try {
    return (await response.json()) as Answer
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiError('unreadable_answer', response.status, String(error))
  }
}
