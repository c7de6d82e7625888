// SPDX-License-Identifier: Apache-2.0
import type { AssetRow } from '../../api/shapes'

/** Columns of the ledger in their usual order, by the names of the API. */
export const columnNames = [
  'name',
  'kind',
  'os',
  'kernel',
  'address',
  'mac',
  'purpose',
  'place',
  'department',
  'owner',
  'vendor',
  'patch',
  'pending',
  'pending_security',
  'last_success',
  'reboot_required',
  'admins',
  'packages',
  'manufacturer',
  'model',
  'serial',
  'source',
  'last_seen',
  'note',
] as const
export type ColumnName = (typeof columnNames)[number]

export function isColumn(text: string): text is ColumnName {
  return columnNames.some((each) => each === text)
}

/** Columns that are shown until a person chooses. */
export const usualColumns: readonly ColumnName[] = ['name', 'kind', 'os', 'address', 'patch', 'place', 'department', 'owner', 'purpose', 'last_seen']

/** Widths in px. */
export const columnWidths: Record<ColumnName, number> = {
  name: 210,
  kind: 132,
  os: 220,
  kernel: 170,
  address: 150,
  mac: 160,
  purpose: 190,
  place: 150,
  department: 130,
  owner: 120,
  vendor: 150,
  patch: 190,
  pending: 110,
  pending_security: 130,
  last_success: 200,
  reboot_required: 110,
  admins: 180,
  packages: 110,
  manufacturer: 140,
  model: 160,
  serial: 160,
  source: 120,
  last_seen: 210,
  note: 220,
}

export const numericColumns: readonly ColumnName[] = ['pending', 'pending_security', 'packages']

/** Columns whose cells hold codes: their filter is a choice. */
export const codesOf: Partial<Record<ColumnName, readonly string[]>> = {
  kind: ['server', 'pc', 'network_device', 'medical_device', 'printer', 'other', 'unknown'],
  patch: ['security', 'pending', 'current', 'unknown'],
  reboot_required: ['yes', 'no'],
  source: ['agent', 'manual', 'demo'],
}

/** Family of a code's text in the catalogue. */
export const codeFamily: Partial<Record<ColumnName, string>> = { kind: 'kind', patch: 'patch', reboot_required: 'answer', source: 'source' }

function isLocal(address: string): boolean {
  return address.startsWith('127.') || address.startsWith('::1/') || address.startsWith('fe80:')
}

/** Addresses that a person would type: no prefix length, no loopback, no link-local. */
export function addressesOf(row: AssetRow): string[] {
  return row.interfaces.flatMap((each) => each.addresses.filter((address) => !isLocal(address)).map((address) => address.split('/')[0] ?? address))
}

function macsOf(row: AssetRow): string[] {
  return row.interfaces.map((each) => each.mac).filter((mac) => mac !== '' && mac !== '00:00:00:00:00:00')
}

function numberOrNothing(value: number | null): string {
  return value === null ? '' : String(value)
}

function answer(value: boolean | null): string {
  if (value === null) return ''
  return value ? 'yes' : 'no'
}

const cells: Record<ColumnName, (row: AssetRow) => string> = {
  name: (row) => row.name,
  kind: (row) => row.kind,
  os: (row) => [row.os.name, row.os.version, row.os.build].filter((part) => part !== '').join(' '),
  kernel: (row) => row.kernel,
  address: (row) => addressesOf(row).join(' '),
  mac: (row) => macsOf(row).join(' '),
  purpose: (row) => row.purpose,
  place: (row) => row.place,
  department: (row) => row.department,
  owner: (row) => row.owner,
  vendor: (row) => row.vendor,
  patch: (row) => row.patch.state,
  pending: (row) => numberOrNothing(row.patch.pending),
  pending_security: (row) => numberOrNothing(row.patch.pending_security),
  last_success: (row) => row.patch.last_success ?? '',
  reboot_required: (row) => answer(row.patch.reboot_required),
  admins: (row) => row.admin.members.join(' '),
  packages: (row) => numberOrNothing(row.packages),
  manufacturer: (row) => row.manufacturer,
  model: (row) => row.model,
  serial: (row) => row.serial,
  source: (row) => row.sources.join(' '),
  last_seen: (row) => row.last_seen ?? '',
  note: (row) => row.note,
}

/** What a cell holds, as the daemon's filters compare it: codes and RFC 3339 times, not texts for readers. */
export function cellOf(row: AssetRow, column: ColumnName): string {
  return cells[column](row)
}
