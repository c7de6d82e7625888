// SPDX-License-Identifier: Apache-2.0
import { eventsPath } from './calls'

export interface Listener {
  /** Ids that changed; empty means many. */
  ledger?: (assets: string[]) => void
  agents?: () => void
  /** Ids of the incidents that changed; empty means many. */
  incidents?: (incidents: string[]) => void
  /** Contacts, rosters or policies. */
  directory?: () => void
  /** Ids of the calls that changed; empty means many. */
  escalations?: (escalations: string[]) => void
  /** The network was built anew. */
  network?: () => void
  /** Ids of the candidates that changed; empty: what people declared. */
  watch?: (candidates: string[]) => void
  /** Detectors found something. */
  findings?: () => void
  /** The stream was away: anything may have changed. */
  reconnected?: () => void
}

export type StreamState = 'off' | 'connecting' | 'open' | 'lost'

// A daemon that restarts is back within seconds; one that is gone is asked twice a minute.
const retrySeconds = [2, 5, 10, 30]

const state = $state<{ stream: StreamState }>({ stream: 'off' })
const listeners = new Set<Listener>()
let source: EventSource | undefined
let failures = 0
let timer: ReturnType<typeof setTimeout> | undefined
let onRefusal: () => void = () => undefined

export function streamState(): StreamState {
  return state.stream
}

/** Listens until the returned function is called. */
export function listen(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function idsOf(data: string, member: string): string[] {
  try {
    const document: unknown = JSON.parse(data)
    const ids: unknown = typeof document === 'object' && document !== null ? Reflect.get(document, member) : []
    return Array.isArray(ids) ? ids.filter((each) => typeof each === 'string') : []
  } catch {
    return []
  }
}

function onOpen(): void {
  const wasAway = failures > 0
  failures = 0
  state.stream = 'open'
  if (wasAway) for (const each of listeners) each.reconnected?.()
}

function onError(): void {
  failures += 1
  state.stream = failures > 1 ? 'lost' : 'connecting'
  // EventSource tries again by itself unless the answer was an error: then somebody has to look why.
  if (source?.readyState !== EventSource.CLOSED) return
  onRefusal()
  clearTimeout(timer)
  timer = setTimeout(connect, (retrySeconds[Math.min(failures, retrySeconds.length) - 1] ?? 30) * 1000)
}

function connect(): void {
  source?.close()
  source = new EventSource(eventsPath)
  source.addEventListener('open', onOpen)
  source.addEventListener('error', onError)
  source.addEventListener('ledger', (event) => {
    for (const each of listeners) each.ledger?.(idsOf(event.data, 'assets'))
  })
  source.addEventListener('agents', () => {
    for (const each of listeners) each.agents?.()
  })
  source.addEventListener('incidents', (event) => {
    for (const each of listeners) each.incidents?.(idsOf(event.data, 'incidents'))
  })
  source.addEventListener('watch', (event) => {
    for (const each of listeners) each.watch?.(idsOf(event.data, 'candidates'))
  })
  source.addEventListener('findings', () => {
    for (const each of listeners) each.findings?.()
  })
  source.addEventListener('network', () => {
    for (const each of listeners) each.network?.()
  })
  source.addEventListener('directory', () => {
    for (const each of listeners) each.directory?.()
  })
  source.addEventListener('escalations', (event) => {
    for (const each of listeners) each.escalations?.(idsOf(event.data, 'escalations'))
  })
}

/** Starts the one stream of this page. `refused` is told when the daemon answered with an error. */
export function startEvents(refused: () => void): void {
  if (source !== undefined || typeof EventSource === 'undefined') return
  onRefusal = refused
  state.stream = 'connecting'
  connect()
}

export function stopEvents(): void {
  clearTimeout(timer)
  source?.close()
  source = undefined
  failures = 0
  state.stream = 'off'
}
