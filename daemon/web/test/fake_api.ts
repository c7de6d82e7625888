// SPDX-License-Identifier: Apache-2.0
// A daemon that answers from memory. Routes are "METHOD /path"; a route that nobody gave is a 404 problem.
import { vi } from 'vitest'
import type { AssetRow } from '../src/api/shapes'

export interface Seen {
  method: string
  path: string
  query: URLSearchParams
  headers: Headers
  body: unknown
  /** As it was sent. */
  text: string | undefined
}

export type Answer = { status?: number; headers?: Record<string, string>; body?: unknown }
export type Routes = Record<string, (seen: Seen) => Answer>

export function problem(status: number, code: string, more: Record<string, unknown> = {}, headers: Record<string, string> = {}): Answer {
  return { status, headers, body: { type: `/problems/${code}`, title: code, status, code, detail: 'for support', ...more } }
}

function textOf(body: BodyInit | null | undefined): string | undefined {
  if (typeof body === 'string') return body
  if (body instanceof Blob) return `${body.size} bytes`
  return body === undefined || body === null ? undefined : new TextDecoder('utf-8', { ignoreBOM: true }).decode(body as ArrayBuffer)
}

function readable(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Takes the place of fetch; returns all requests in their order. */
export function serve(routes: Routes): Seen[] {
  const all: Seen[] = []
  vi.stubGlobal('fetch', async (address: string, init: RequestInit = {}) => {
    const url = new URL(address, 'https://sonae.test')
    const text = textOf(init.body)
    const body: unknown = text === undefined ? undefined : readable(text)
    const seen = { method: init.method ?? 'GET', path: url.pathname, query: url.searchParams, headers: new Headers(init.headers), body, text }
    all.push(seen)
    const answer = routes[`${seen.method} ${seen.path}`]?.(seen) ?? problem(404, 'not_found')
    const answered = answer.body === undefined ? null : typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body)
    return new Response(answered, { status: answer.status ?? 200, headers: answer.headers ?? {} })
  })
  return all
}

export function rowOf(change: Partial<AssetRow> = {}): AssetRow {
  return {
    id: 'ast_1',
    version: 3,
    name: 'his-db01',
    kind: 'server',
    os: { name: 'Ubuntu', version: '22.04', build: '' },
    kernel: '6.1.0',
    interfaces: [{ name: 'eth0', mac: '00:53:00:aa:bb:cc', addresses: ['127.0.0.1/8', '192.0.2.7/24', 'fe80::1/64'] }],
    manufacturer: '',
    model: '',
    serial: '',
    purpose: '電子カルテ',
    place: '本館',
    department: '',
    owner: '',
    vendor: '',
    note: '',
    patch: { state: 'security', pending: 5, pending_security: 2, last_success: null, reboot_required: null, disabled_by_policy: null },
    antivirus: [],
    admin: { members: ['root'], auto_login: null },
    packages: 1200,
    services: null,
    ports: null,
    agent: 'agt_1',
    sources: ['agent'],
    last_seen: '2026-05-01T02:00:00Z',
    created_at: '2026-04-01T02:00:00Z',
    ...change,
  }
}
