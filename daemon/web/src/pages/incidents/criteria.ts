// SPDX-License-Identifier: Apache-2.0
import type { Criterion, IncidentSource, Scenario } from '../../api/shapes'

/** What speaks for the BCP. */
export const bcpCriteria = [
  'ransom_note',
  'files_encrypted',
  'many_devices_affected',
  'ehr_stopped',
  'care_hindered',
  'data_leak_suspected',
  'attack_traces',
  'outside_warning',
  'backup_attacked',
] as const satisfies readonly Criterion[]

/** What speaks for an ordinary fault. */
export const faultCriteria = ['single_device', 'known_fault', 'maintenance_work', 'power_or_cable'] as const satisfies readonly Criterion[]

export const scenarios: readonly Scenario[] = ['ransomware', 'ehr_down', 'vpn_intrusion', 'vendor_connection', 'mass_silence', 'information_leak', 'other']
/** Where the first sign came from. */
export const sources: readonly IncidentSource[] = ['person', 'alert', 'staff_report']

/** Each of these alone is a reason for the BCP, whatever else there is. */
const decisive: readonly Criterion[] = ['ransom_note', 'files_encrypted', 'ehr_stopped', 'backup_attacked']

export type Direction = 'none' | 'bcp' | 'bcp_against' | 'fault'

/** Which way the criteria point. It advises; a person decides. */
export function directionOf(criteria: readonly Criterion[]): Direction {
  const forBcp = criteria.filter((each) => bcpCriteria.some((one) => one === each))
  const forFault = criteria.filter((each) => faultCriteria.some((one) => one === each))
  if (forBcp.length === 0) return forFault.length === 0 ? 'none' : 'fault'
  if (forFault.length === 0) return 'bcp'
  return forBcp.some((each) => decisive.includes(each)) || forBcp.length >= forFault.length ? 'bcp_against' : 'fault'
}
