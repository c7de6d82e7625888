// SPDX-License-Identifier: Apache-2.0
import type { ChannelHealth } from '../../api/contact_shapes'
import type { Tone } from '../../ui/tone'

export type Health = 'not_configured' | 'resting' | 'failing' | 'untried' | 'working'

/** resting: its breaker is open. failing: the last message failed, and it is tried further. */
export function healthOf(channel: ChannelHealth): Health {
  if (!channel.is_configured) return 'not_configured'
  if (channel.is_open) return 'resting'
  if (channel.last_failure !== '') return 'failing'
  return channel.sent === 0 ? 'untried' : 'working'
}

export const healthTone: Record<Health, Tone> = { not_configured: 'quiet', resting: 'bad', failing: 'bad', untried: 'warn', working: 'good' }

const order: readonly Health[] = ['resting', 'failing', 'untried', 'working', 'not_configured']

/** What needs somebody first. */
export function inUrgency(channels: readonly ChannelHealth[]): ChannelHealth[] {
  return channels.toSorted((a, b) => order.indexOf(healthOf(a)) - order.indexOf(healthOf(b)))
}
