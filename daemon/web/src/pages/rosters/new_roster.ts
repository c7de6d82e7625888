// SPDX-License-Identifier: Apache-2.0
import type { Roster, Rotation } from '../../api/contact_shapes'
import { dayMilliseconds, dayOf } from './duty'

/** A week each from today on, handed over at 08:30. */
export function newRotation(now = Date.now()): Rotation {
  const today = new Date(dayOf(now) * dayMilliseconds).toISOString().slice(0, 10)
  return { members: [], first_day: today, handover_minutes: 510, turn_days: 7, hours: 'any' }
}

export const newRoster = (): Roster => ({ id: '', name: '', role: 'it_section', rotations: [newRotation()], overrides: [], version: 1 })
