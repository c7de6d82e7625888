// SPDX-License-Identifier: Apache-2.0
import { actOnIncident } from '../../api/incident_calls'
import type { Answer } from '../../api/contact_shapes'
import { t } from '../../i18n/i18n.svelte'
import { person } from '../../lib/session.svelte'
import type { Ring } from './ring.svelte'
import { keepTries, readTries, type Try } from './tries'

/** What a person at a telephone enters for others. */
export class Operator {
  tries = $state<Record<string, Try[]>>({})

  constructor(readonly ring: Ring) {
    this.tries = readTries(ring.id)
  }

  /** They answered. `told_by`: who said so, when it was not the person. Throws ApiError when it was refused. */
  async reached(contact: string, answer: Answer, { minutes = 0, toldBy = '', note = '' }: { minutes?: number; toldBy?: string; note?: string } = {}): Promise<void> {
    const told = toldBy.trim() === '' ? '' : t('operator.told_by_note', { name: toldBy.trim() })
    const text = [told, note.trim()].filter((each) => each !== '').join(' ')
    await this.ring.act({ action: 'respond', contact, answer, ...(answer === 'coming' ? { minutes } : {}), ...(text === '' ? {} : { note: text }) })
  }

  /** They did not answer: a line of the incident's chronology, where there is one. Throws ApiError when it was refused. */
  async tried(contact: { id: string; name: string }, outcome: Try['outcome'], note = ''): Promise<void> {
    const incident = this.ring.content?.incident
    if (incident) {
      const line = [t(`operator.line_${outcome}`, { name: contact.name }), note.trim()].filter((each) => each !== '').join(' ')
      await actOnIncident(incident.id, { action: 'add_note', line })
    }
    const entry: Try = { outcome, at: new Date().toISOString(), by: person()?.name ?? '' }
    this.tries = { ...this.tries, [contact.id]: [...(this.tries[contact.id] ?? []), entry] }
    keepTries(this.ring.id, this.tries)
  }
}
