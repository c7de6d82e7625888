// SPDX-License-Identifier: Apache-2.0
import { channelKinds, type Escalation } from '../../api/contact_shapes'
import { codeText, t } from '../../i18n/i18n.svelte'

/** One person is asked to answer through one channel, and has a day for it: nobody is in a hurry. */
export function isChannelTest(ring: Escalation): boolean {
  return ring.reason === 'test' && channelKinds.some((each) => each === ring.subject)
}

/** What it is about: the incident, the channel that is tested, or the policy. */
export function titleOf(ring: Escalation): string {
  if (ring.incident) return `${ring.incident.number} ${ring.incident.title}`
  return isChannelTest(ring) ? t('calls.channel_test', { channel: codeText('channel', ring.subject) }) : t('calls.of_policy', { policy: ring.policy })
}
