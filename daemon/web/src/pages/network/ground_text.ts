// SPDX-License-Identifier: Apache-2.0
import { codeText, isKnown, t } from '../../i18n/i18n.svelte'

/** Why something is known. Protocols are many: one that has no words of its own is named. */
export function groundText(code: string): string {
  if (isKnown('ground', code)) return codeText('ground', code)
  const [, kind = '', what = ''] = /^(session|sensor)_(.+)$/.exec(code) ?? []
  if (kind === 'session' || kind === 'sensor') return t(`ground_of.${kind}`, { what: what.toUpperCase().replaceAll('_', ' ') })
  const neighbour = /^(.+)_neighbour$/.exec(code)?.[1]
  return neighbour === undefined ? code : t('ground_of.neighbour', { what: neighbour.toUpperCase() })
}

/** What else was told; some rules say there by which of them. */
export function groundDetail(detail: string): string {
  return codeText('ground', detail)
}

/** "snmp:10.1.10.2" as a person reads it: who said it, and which one of them. Ids of agents tell a reader nothing. */
export function sourceText(source: string): string {
  const [kind = '', ...rest] = source.split(':')
  // A range that contradicts is its own source, and has colons of its own when it is one of IPv6.
  if (!isKnown('ground_source', kind)) return source
  const which = rest.join(':')
  const word = codeText('ground_source', kind)
  const told = kind === 'sensor' ? (which.split('/')[1] ?? '') : kind === 'agent' ? '' : which
  return told === '' ? word : `${word} ${told}`
}
