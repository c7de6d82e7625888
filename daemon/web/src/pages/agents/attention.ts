// SPDX-License-Identifier: Apache-2.0
import type { Agent } from '../../api/shapes'

export const attentions = ['late', 'waiting', 'locked', 'quarantined', 'expiring', 'clock'] as const
export type Attention = (typeof attentions)[number]

// Agents renew by themselves long before; one that is this close has stopped doing so.
const expiringMilliseconds = 14 * 24 * 3_600_000
// Kerberos refuses at five minutes; logs of two machines no longer fit together well before that.
const clockMilliseconds = 60_000

export function isQuarantined(agent: Agent, now: number): boolean {
  return agent.quarantined_until !== null && Date.parse(agent.quarantined_until) > now
}

/** Reasons why a person should look at an agent. A revoked one needs nothing any more. */
export function attentionsOf(agent: Agent, now: number): Attention[] {
  if (agent.state === 'denied') return []
  const found: Attention[] = []
  if (agent.is_late && agent.state === 'active') found.push('late')
  if (agent.state === 'waiting') found.push('waiting')
  if (agent.state === 'locked') found.push('locked')
  if (isQuarantined(agent, now)) found.push('quarantined')
  if (agent.state === 'active' && Date.parse(agent.certificate_not_after) - now < expiringMilliseconds) found.push('expiring')
  if (Math.abs(agent.clock_offset_ms) > clockMilliseconds) found.push('clock')
  return found
}

/** Those that need somebody first, then by name. */
export function inOrder(agents: readonly Agent[], now: number): Agent[] {
  const urgency = (agent: Agent) => (agent.state === 'denied' ? 2 : attentionsOf(agent, now).length > 0 ? 0 : 1)
  return [...agents].sort((a, b) => urgency(a) - urgency(b) || a.asset_name.localeCompare(b.asset_name, undefined, { numeric: true }) || a.id.localeCompare(b.id))
}

export function isFound(agent: Agent, words: string): boolean {
  const text = [agent.asset_name, agent.hostname, agent.version, agent.platform, agent.id].join(' ').toLowerCase()
  return words.toLowerCase().split(/\s+/).every((word) => text.includes(word))
}
