// SPDX-License-Identifier: Apache-2.0
import type { AgentState, CheckState, PatchState, PlaybookFinding } from '../api/shapes'

/** How a state looks; its text stands beside. */
export type Tone = 'good' | 'warn' | 'bad' | 'note' | 'quiet'

export const patchTone: Record<PatchState, Tone> = { current: 'good', pending: 'warn', security: 'bad', unknown: 'quiet' }
export const agentTone: Record<AgentState, Tone> = { active: 'good', waiting: 'note', locked: 'bad', denied: 'quiet' }
export const checkTone: Record<CheckState, Tone> = { ok: 'good', degraded: 'warn', failed: 'bad' }
export const severityTone: Record<PlaybookFinding['severity'], Tone> = { error: 'bad', warning: 'warn', note: 'note' }
