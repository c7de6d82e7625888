// SPDX-License-Identifier: Apache-2.0
// Whom a caller tried without reaching them. The daemon keeps answers only; a call that brought none is a line of the
// incident's chronology, and stays on this board as long as this tab.

export interface Try {
  outcome: 'not_reached' | 'message_left'
  at: string
  by: string
}

const key = (ring: string) => `sonae.tries.${ring}`

export function readTries(ring: string): Record<string, Try[]> {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(key(ring)) ?? '{}')
    return typeof stored === 'object' && stored !== null ? (stored as Record<string, Try[]>) : {}
  } catch {
    return {}
  }
}

export function keepTries(ring: string, tries: Readonly<Record<string, Try[]>>): void {
  try {
    sessionStorage.setItem(key(ring), JSON.stringify(tries))
  } catch {
    // Private windows refuse: the marks then last as long as the page.
  }
}
