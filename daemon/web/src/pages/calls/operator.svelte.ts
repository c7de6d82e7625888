// SPDX-License-Identifier: Apache-2.0
import type { Answer, TelephoneTry } from '../../api/contact_shapes'
import { t } from '../../i18n/i18n.svelte'
import type { Ring } from './ring.svelte'

/** What a person at a telephone enters for others. */
export class Operator {
  constructor(readonly ring: Ring) {}

  /** They answered. `told_by`: who said so, when it was not the person. Throws ApiError when it was refused. */
  async reached(contact: string, answer: Answer, { minutes = 0, toldBy = '', note = '' }: { minutes?: number; toldBy?: string; note?: string } = {}): Promise<void> {
    const told = toldBy.trim() === '' ? '' : t('operator.told_by_note', { name: toldBy.trim() })
    const text = [told, note.trim()].filter((each) => each !== '').join(' ')
    await this.ring.act({ action: 'respond', contact, answer, ...(answer === 'coming' ? { minutes } : {}), ...(text === '' ? {} : { note: text }) })
  }

  /** They did not answer: the calling goes on. Throws ApiError when it was refused. */
  async tried(contact: string, outcome: TelephoneTry['outcome'], note = ''): Promise<void> {
    await this.ring.act({ action: 'telephone', contact, outcome, ...(note.trim() === '' ? {} : { note: note.trim() }) })
  }

  /** How often each was telephoned in vain, oldest first. */
  triesOf(contact: string): TelephoneTry[] {
    return this.ring.content?.tries.filter((each) => each.contact.id === contact) ?? []
  }
}
