// SPDX-License-Identifier: Apache-2.0
import type { IncidentExecution, IncidentTask } from '../../api/shapes'
import type { Language } from '../../i18n/catalogue'

export interface TaskText {
  name: string
  description: string
  instruction: string
  question: string
  if_yes: string
  if_no: string
  recommendation: string
}

/** What a task says in the reader's language; what was not translated stands as its document says it. */
export function taskText(task: IncidentTask, language: Language): TaskText {
  const other = task.translations[language] ?? {}
  return {
    name: other['name'] || task.name,
    description: other['description'] || task.description,
    instruction: other['command'] || task.instruction,
    question: other['question'] || task.decision?.question || '',
    if_yes: other['if_yes'] || task.decision?.if_yes || '',
    if_no: other['if_no'] || task.decision?.if_no || '',
    recommendation: other['recommendation'] || task.decision?.recommendation || '',
  }
}

export function executionName(execution: IncidentExecution, language: Language): string {
  return execution.playbook.translations[language]?.['name'] || execution.playbook.name
}

/** Texts without translations hold both languages: "写真 / photograph". */
export function ownHalf(text: string, language: Language): string {
  const [japanese, english, ...more] = text.split(' / ')
  if (japanese === undefined || english === undefined || more.length > 0) return text
  return language === 'ja' ? japanese : english
}

const overStates: readonly IncidentTask['state'][] = ['done', 'failed', 'timed_out', 'skipped', 'cancelled']

export function isOver(task: IncidentTask): boolean {
  return overStates.includes(task.state)
}
