// SPDX-License-Identifier: Apache-2.0
import type { Tone } from './tone'

export interface Message {
  id: number
  text: string
  tone: Tone
}

// Long enough to read two lines twice.
const shownMilliseconds = 8_000

const state = $state<{ toasts: Message[]; spoken: string }>({ toasts: [], spoken: '' })
let lastId = 0

export function toasts(): readonly Message[] {
  return state.toasts
}

export function spoken(): string {
  return state.spoken
}

/** Says something to screen readers only. */
export function announce(text: string): void {
  state.spoken = text
}

/** Shows that something was done; it goes by itself. */
export function toast(text: string, tone: Tone = 'good'): void {
  lastId += 1
  const id = lastId
  state.toasts.push({ id, text, tone })
  setTimeout(() => dismiss(id), shownMilliseconds)
}

export function dismiss(id: number): void {
  state.toasts = state.toasts.filter((each) => each.id !== id)
}
