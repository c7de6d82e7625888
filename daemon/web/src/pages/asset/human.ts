// SPDX-License-Identifier: Apache-2.0
import type { AssetChange, AssetRow, Kind } from '../../api/shapes'

export const humanFields = ['kind', 'purpose', 'place', 'department', 'owner', 'vendor', 'note'] as const
export type HumanField = (typeof humanFields)[number]

/** What people enter about an asset. */
export type Human = Record<Exclude<HumanField, 'kind'>, string> & { kind: Kind }

export function humanOf(row: AssetRow): Human {
  const { kind, purpose, place, department, owner, vendor, note } = row
  return { kind, purpose, place, department, owner, vendor, note }
}

export function isSame(a: Human, b: Human): boolean {
  return humanFields.every((field) => a[field] === b[field])
}

/** The fields that differ from what they were: only these are sent. */
export function changeOf(base: Human, mine: Human): AssetChange {
  return Object.fromEntries(humanFields.filter((field) => base[field] !== mine[field]).map((field) => [field, mine[field]]))
}

/** Fields that both sides changed, and not to the same. */
export function conflictsOf(base: Human, mine: Human, theirs: Human): HumanField[] {
  return humanFields.filter((field) => mine[field] !== base[field] && theirs[field] !== base[field] && mine[field] !== theirs[field])
}

/** What becomes of both: each side's changes; where both changed a field, `keepsMine` decides. */
export function merged(base: Human, mine: Human, theirs: Human, keepsMine: (field: HumanField) => boolean): Human {
  const conflicts = conflictsOf(base, mine, theirs)
  const taken = humanFields.map((field) => {
    const isMine = conflicts.includes(field) ? keepsMine(field) : mine[field] !== base[field]
    return [field, isMine ? mine[field] : theirs[field]]
  })
  return Object.fromEntries(taken) as Human
}
