// SPDX-License-Identifier: Apache-2.0

/**
 * Why a request brought nothing. `code` is the daemon's stable token, or one of ours: `unreachable` (no answer),
 * `unreadable_answer` (not what the API promises).
 */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly detail = '',
    /** Name of the field of the request that is at fault. */
    readonly field: string | undefined = undefined,
    readonly retryAfterSeconds: number | undefined = undefined,
    /** The refusal as it came, for those who know more of its members. */
    readonly document: unknown = undefined,
  ) {
    super(`${status} ${code} ${detail}`)
  }
}

function textMember(document: unknown, name: string): string | undefined {
  if (typeof document !== 'object' || document === null) return undefined
  const value: unknown = Reflect.get(document, name)
  return typeof value === 'string' ? value : undefined
}

// Statuses that a proxy, or a daemon that is starting, answers without a problem document.
const codeOfStatus: Record<number, string> = {
  401: 'unauthenticated',
  403: 'refused',
  404: 'not_found',
  412: 'changed_meanwhile',
  413: 'too_large',
  429: 'slow_down',
  502: 'unreachable',
  503: 'overloaded',
  504: 'unreachable',
  507: 'store_full',
}

function retryAfter(response: Response): number | undefined {
  const header = response.headers.get('retry-after')
  const seconds = header === null ? Number.NaN : Number(header)
  return Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds) : undefined
}

/** Reads a refusal. Never throws: an answer that is no problem document is told by its status. */
export async function errorOf(response: Response): Promise<ApiError> {
  const document: unknown = await response.json().catch(() => undefined)
  const code = textMember(document, 'code') ?? codeOfStatus[response.status] ?? 'unexpected_answer'
  const field = textMember(document, 'pointer')?.split('/')[1]
  return new ApiError(code, response.status, textMember(document, 'detail'), field === '' ? undefined : field, retryAfter(response), document)
}
