// SPDX-License-Identifier: Apache-2.0
import type { IncidentTask, TaskOutput } from '../../api/shapes'
import type { Language } from '../../i18n/catalogue'
import { ownHalf } from './task_text'

/** Fields that must not be empty: what later steps compute with, and the evidence of what was done. */
export function missingIn(task: IncidentTask, isSuccess: boolean, evidence: readonly string[], outputs: Readonly<Record<string, string>>): string[] {
  if (!isSuccess) return []
  const values = task.outputs.filter((each) => (outputs[each.name] ?? '').trim() === '').map((each) => each.name)
  const empty = task.evidence_required.map((_, i) => `evidence ${i}`).filter((_, i) => (evidence[i] ?? '').trim() === '')
  // What was added before counts, whichever field it would have stood in.
  const proofs = empty.slice(Math.min(empty.length, task.evidence.length + task.evidence_files.length))
  return [...values, ...proofs]
}

/** Each text with what it proves, so that it can be understood without the playbook. */
export function evidenceOf(task: IncidentTask, typed: readonly string[], language: Language): string[] {
  return task.evidence_required.flatMap((wanted, i) => {
    const text = (typed[i] ?? '').trim()
    return text === '' ? [] : [`${ownHalf(wanted, language)}: ${text}`]
  })
}

/** What was chosen or typed, as the variables of the playbook take it. */
export function valuesOf(outputs: readonly TaskOutput[], typed: Readonly<Record<string, string>>): Record<string, string | boolean> {
  const given = outputs.filter((each) => (typed[each.name] ?? '').trim() !== '')
  return Object.fromEntries(given.map((each) => [each.name, each.type === 'bool' ? typed[each.name] === 'true' : (typed[each.name] ?? '').trim()]))
}
