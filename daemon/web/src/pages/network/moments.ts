// SPDX-License-Identifier: Apache-2.0
// Moments of a network and its approval. Pure.
import type { Approval, Moments } from '../../api/network_shapes'

/** A moment as the field for date and time wants it, in the reader's zone; "" for none. */
export function localInput(iso: string): string {
  const at = Date.parse(iso)
  if (Number.isNaN(at)) return ''
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000)
  return local.toISOString().slice(0, 16)
}

/** RFC 3339 of what the field holds; "" when it is empty. */
export function momentOfInput(text: string): string {
  const at = new Date(text)
  return Number.isNaN(at.getTime()) ? '' : at.toISOString().replace('.000Z', 'Z')
}

/** Changes since the moment that was approved, as far as the list goes back. */
export function changesSince(approval: Approval, moments: Moments): number {
  const of = Date.parse(approval.of)
  return moments.moments.filter((each) => Date.parse(each.at) > of).reduce((sum, each) => sum + each.changes, 0)
}
