// SPDX-License-Identifier: Apache-2.0
import { codeText } from '../../i18n/i18n.svelte'

/** "snmp:10.1.10.2" as a person reads it: who said it, and which one of them. Ids of agents tell a reader nothing. */
export function sourceText(source: string): string {
  const [kind = '', ...rest] = source.split(':')
  const which = rest.join(':')
  const word = codeText('ground_source', kind)
  const told = kind === 'sensor' ? (which.split('/')[1] ?? '') : kind === 'agent' ? '' : which
  return told === '' ? word : `${word} ${told}`
}
