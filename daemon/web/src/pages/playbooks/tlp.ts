// SPDX-License-Identifier: Apache-2.0
// Traffic Light Protocol 2.0 (FIRST). Its words are the same in every language.
import type { Tone } from '../../ui/tone'

const tones: Record<string, Tone> = { 'TLP:RED': 'bad', 'TLP:AMBER+STRICT': 'warn', 'TLP:AMBER': 'warn', 'TLP:GREEN': 'good', 'TLP:CLEAR': 'quiet' }

export function tlpTone(tlp: string): Tone {
  return tones[tlp] ?? 'quiet'
}

/** What stands on paper: there an absent marking counts as the one it is treated as. */
export function markingText(tlp: string): string {
  return tlp === '' ? 'TLP:AMBER' : tlp
}

/** For named recipients only: the daemon does not give the document out. */
export function isForRecipientsOnly(tlp: string): boolean {
  return tlp === 'TLP:RED'
}
