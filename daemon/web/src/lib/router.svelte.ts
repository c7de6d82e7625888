// SPDX-License-Identifier: Apache-2.0
import { routeOf, type Route } from './routes'

interface Place {
  path: string
  search: string
}

/** Asked before the page is left; false keeps the reader where they are. */
export type LeaveGuard = () => boolean | Promise<boolean>

const place = $state<Place>({ path: location.pathname, search: location.search })
const current = $derived(routeOf(place.path))
let guard: LeaveGuard | undefined
// The position in this tab's history: the only way to know how far a "back" went that has to be undone.
let position = 0
let ignoresNextPop = false

export function route(): Route {
  return current
}

export function parameters(): URLSearchParams {
  return new URLSearchParams(place.search)
}

export function pathAndSearch(): string {
  return place.path + place.search
}

export function setLeaveGuard(next: LeaveGuard | undefined): void {
  guard = next
}

function show(): void {
  place.path = location.pathname
  place.search = location.search
}

function isOtherPage(target: string): boolean {
  return new URL(target, location.href).pathname !== place.path
}

export async function navigate(target: string, { replace = false } = {}): Promise<void> {
  if (guard !== undefined && isOtherPage(target)) {
    if (!(await guard())) return
    guard = undefined
  }
  const isOther = isOtherPage(target)
  position += replace ? 0 : 1
  history[replace ? 'replaceState' : 'pushState']({ position }, '', target)
  show()
  if (isOther) window.scrollTo(0, 0)
}

async function onPop(event: PopStateEvent): Promise<void> {
  if (ignoresNextPop) {
    ignoresNextPop = false
    return
  }
  const target = positionOf(event.state)
  const distance = target - position
  if (guard === undefined || distance === 0) {
    position = target
    show()
    return
  }
  ignoresNextPop = true
  history.go(-distance)
  if (await guard()) {
    guard = undefined
    history.go(distance)
  }
}

function positionOf(state: unknown): number {
  const has = typeof state === 'object' && state !== null && 'position' in state
  return has && typeof state.position === 'number' ? state.position : 0
}

function linkOf(event: MouseEvent): HTMLAnchorElement | undefined {
  const isPlain = event.button === 0 && !event.defaultPrevented && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
  if (!isPlain || !(event.target instanceof Element)) return undefined
  const link = event.target.closest('a')
  const isOurs = link !== null && link.origin === location.origin && link.target === '' && !link.hasAttribute('download')
  return isOurs && !link.pathname.startsWith('/api/') && link.getAttribute('href')?.startsWith('#') !== true ? link : undefined
}

/** Takes over links within the app and the browser's back and forward. */
export function startRouter(): void {
  position = positionOf(history.state)
  history.replaceState({ position }, '')
  window.addEventListener('popstate', (event) => void onPop(event))
  window.addEventListener('beforeunload', (event) => {
    if (guard !== undefined) event.preventDefault()
  })
  document.addEventListener('click', (event) => {
    const link = linkOf(event)
    if (link === undefined) return
    event.preventDefault()
    void navigate(link.pathname + link.search + link.hash)
  })
}
