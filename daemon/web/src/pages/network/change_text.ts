// SPDX-License-Identifier: Apache-2.0
// What became of an element, in words. Pure but for the language.
import type { ElementChange, FieldChange } from '../../api/network_shapes'
import { codeText, isKnown, t } from '../../i18n/i18n.svelte'

const longest = 80

/** A value of JSON in one line that a person can read. */
export function valueText(value: unknown, field: string): string {
  if (value === undefined || value === null || value === '') return t('changes.nothing')
  if (Array.isArray(value)) return value.length === 0 ? t('changes.nothing') : shortened(value.map((each) => valueText(each, field)).join(', '))
  if (typeof value === 'object') return Object.values(value).filter((each) => each !== '' && each !== null).map((each) => valueText(each, '')).join(' ')
  if (typeof value === 'boolean') return t(value ? 'answer.yes' : 'answer.no')
  const text = String(value)
  const family = { evidence: 'evidence', kind: 'device_class', method: 'conn_method', agreement: 'agreement' }[field]
  return shortened(family !== undefined && isKnown(family, text) ? codeText(family, text) : text)
}

function shortened(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`
}

export function fieldText({ field, before, after }: FieldChange): string {
  return t('changes.from_to', { field: codeText('element_field', field), before: valueText(before, field), after: valueText(after, field) })
}

export function changeName(change: ElementChange): string {
  return t('changes.of', { kind: t(`element.${change.of}`), name: change.name || change.id })
}

const weight = { removed: 0, added: 1, changed: 2 } as const
const importance = { connection: 0, segment: 1, link: 2, device: 3, zone: 4 } as const

/** What a reader has to know first: ways outside before segments before machines, what went before what came. */
export function inImportance(changes: readonly ElementChange[]): ElementChange[] {
  return changes.toSorted((a, b) => importance[a.of] - importance[b.of] || weight[a.kind] - weight[b.kind] || a.name.localeCompare(b.name))
}
