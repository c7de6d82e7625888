// SPDX-License-Identifier: Apache-2.0
import type { PlaybookSignature } from '../../api/shapes'
import type { Tone } from '../../ui/tone'

/** How a signature's verdict looks; its words stand beside. */
export const signatureTone: Record<PlaybookSignature['verdict'], Tone> = {
  valid: 'good',
  valid_key_unknown: 'warn',
  no_key: 'warn',
  unsupported: 'warn',
  out_of_force: 'bad',
  other_playbook: 'bad',
  invalid: 'bad',
}
