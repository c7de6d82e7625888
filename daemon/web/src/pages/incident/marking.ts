// SPDX-License-Identifier: Apache-2.0
// Which parts of an incident are marked how (Traffic Light Protocol 2.0).
import type { ChronologyEntry, Incident } from '../../api/shapes'
import { isForRecipientsOnly } from '../playbooks/tlp'

const levels = ['TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED']

/** The strictest marking of its playbooks; TLP:AMBER when there is none. */
export function incidentMarking(incident: Incident): string {
  const strictest = Math.max(-1, ...incident.executions.map((each) => levels.indexOf(each.tlp)))
  return levels[strictest] ?? 'TLP:AMBER'
}

/** Whether the words of this playbook are for named recipients only: paper goes from hand to hand. */
export function isSecretExecution(incident: Incident, number: number): boolean {
  const execution = incident.executions.find((each) => each.number === number)
  return execution !== undefined && isForRecipientsOnly(execution.tlp)
}

/** The number of the execution that an entry is about: 3 of "3-12"; 0 when it is about none. */
export function executionOf(entry: ChronologyEntry): number {
  const task = entry.details['task']
  const execution = entry.details['execution']
  if (typeof execution === 'number') return execution
  return typeof task === 'string' ? Number.parseInt(task, 10) || 0 : 0
}
