// SPDX-License-Identifier: Apache-2.0
import type { ByHand, Escalation } from '../../api/contact_shapes'
import { now } from '../../lib/clock.svelte'

/** Why people have to telephone by themselves at this moment; nothing while the machine still may reach somebody. */
export function byHandNow(ring: Escalation): ByHand['cause'] | undefined {
  const byHand = ring.by_hand
  return byHand !== null && Date.parse(byHand.from) <= now() ? byHand.cause : undefined
}
