// SPDX-License-Identifier: Apache-2.0
// Rows of the register of external connections: their order, their filter, and what a form begins with. Pure.
import type { Agreement, DeclaredConnection, ObservedConnection, RegisterRow } from '../../api/network_shapes'
import type { Tone } from '../../ui/tone'

export const agreementTone: Record<Agreement, Tone> = { both: 'good', observed_only: 'bad', declared_only: 'warn', differs: 'warn' }

/** Findings in the order in which somebody has to look. */
export const findingTone: Record<string, Tone> = {
  undeclared: 'bad',
  no_mfa: 'bad',
  source_unlimited: 'bad',
  differs: 'warn',
  silent: 'warn',
  review_due: 'warn',
  no_log_place: 'warn',
}

export const toneOf = (finding: string): Tone => findingTone[finding] ?? 'warn'

/** The id by which the drawing knows it too. */
export function rowKey(row: RegisterRow): string {
  return row.declared?.id ?? row.observed?.id ?? ''
}

function weightOf(row: RegisterRow): number {
  if (row.findings.some((each) => toneOf(each) === 'bad')) return 0
  return row.findings.length > 0 ? 1 : 2
}

export function nameOf(row: RegisterRow): string {
  return row.declared?.name || row.observed?.device_name || row.observed?.public_addresses[0] || row.observed?.device || ''
}

/** What needs somebody first, then by name. */
export function inUrgency(rows: readonly RegisterRow[]): RegisterRow[] {
  return rows.toSorted((a, b) => weightOf(a) - weightOf(b) || nameOf(a).localeCompare(nameOf(b), 'ja'))
}

const foldedText = (text: string): string => text.normalize('NFKC').toLowerCase()

/** Every word is somewhere in the row. */
export function matchesText(row: RegisterRow, text: string): boolean {
  const { declared, observed } = row
  const all = foldedText([declared?.name, declared?.vendor, declared?.purpose, declared?.owner, declared?.device_hint, observed?.device_name, ...(observed?.public_addresses ?? []), ...(observed?.peers ?? [])].join(' '))
  return foldedText(text).split(/\s+/).every((word) => all.includes(word))
}

export function isOverdue(due: string | null, now: number): boolean {
  return due !== null && Date.parse(due) < now
}

export type ConnectionForm = Omit<DeclaredConnection, 'id' | 'reviews' | 'version'>

export const emptyForm: ConnectionForm = {
  name: '',
  kind: 'maintenance',
  purpose: '',
  vendor: '',
  contact: '',
  owner: '',
  contract: '',
  method: 'ipsec',
  direction: 'inbound',
  device_hint: '',
  device: '',
  public_addresses: [],
  source_limit: [],
  source_limit_state: 'unknown',
  mfa: 'unknown',
  availability: 'unknown',
  encryption: 'unknown',
  log_place: '',
  stop_procedure: '',
  review_every_days: 90,
  silent_after_days: 30,
}

const kindOfMethod: Record<string, string> = { remote_tool: 'maintenance', internet: 'internet', isdn: 'telephone' }

/** What an observed connection tells of itself; people add the rest. */
export function formOfObserved(observed: ObservedConnection): ConnectionForm {
  return {
    ...emptyForm,
    kind: kindOfMethod[observed.method] ?? 'maintenance',
    method: observed.method || 'other',
    device_hint: observed.device_name || observed.device,
    device: observed.device.startsWith('ast_') ? observed.device : '',
    public_addresses: [...observed.public_addresses],
  }
}

export function formOf(declared: DeclaredConnection): ConnectionForm {
  const { id: _id, reviews: _reviews, version: _version, ...form } = declared
  return { ...emptyForm, ...form }
}

export const linesOf = (text: string): string[] => text.split(/\n/).map((each) => each.trim()).filter((each) => each !== '')

/** Names of fields that are at fault, before the daemon is asked. */
export function faultsOf(form: ConnectionForm): Partial<Record<keyof ConnectionForm, 'name_missing' | 'out_of_range'>> {
  const isDays = (n: number) => Number.isInteger(n) && n >= 1 && n <= 3_650
  return {
    ...(form.name.trim() === '' ? { name: 'name_missing' as const } : {}),
    ...(isDays(form.review_every_days) ? {} : { review_every_days: 'out_of_range' as const }),
    ...(isDays(form.silent_after_days) ? {} : { silent_after_days: 'out_of_range' as const }),
  }
}
