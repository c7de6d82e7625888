// SPDX-License-Identifier: Apache-2.0

// Relative times ("3 minutes ago") need no finer step, and a page with a thousand of them stays quiet.
const tickMilliseconds = 15_000

const state = $state({ now: Date.now() })

setInterval(() => {
  state.now = Date.now()
}, tickMilliseconds)

/** The present moment in milliseconds, moving in coarse steps. */
export function now(): number {
  return state.now
}
