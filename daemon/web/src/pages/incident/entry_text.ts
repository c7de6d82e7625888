// SPDX-License-Identifier: Apache-2.0
import type { ChronologyEntry, Incident } from '../../api/shapes'
import { isKey, type Parameters } from '../../i18n/catalogue'
import { codeText, language, t } from '../../i18n/i18n.svelte'
import { absoluteTime } from '../../lib/time'
import { namesOf } from './roles'
import { executionName, taskText } from './task_text'

const changedCodes: Record<string, string> = {
  severity_changed: 'incident_severity',
  phase_changed: 'phase',
  asset_state_changed: 'asset_state',
  service_state_changed: 'service_state',
  task_overdue: 'asked',
}

function textOf(details: Record<string, unknown>, name: string): string {
  const value = details[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** The line of an entry in the reader's language: what was typed, or a sentence made of its codes. */
export function entryText(entry: ChronologyEntry, incident: Incident): string {
  const key = `entry.${entry.kind}`
  if (entry.kind === 'note') return entry.text
  if (!isKey(key)) return [entry.kind, entry.text].filter((each) => each !== '').join(' ')
  return t(key, parametersOf(entry, incident)).trim()
}

function parametersOf(entry: ChronologyEntry, incident: Incident): Parameters {
  const details = entry.details
  const code = (name: string, family: string) => {
    const value = textOf(details, name)
    return value === '' ? '' : codeText(family, value)
  }
  const family = changedCodes[entry.kind] ?? ''
  const task = incident.tasks.find((each) => each.task === textOf(details, 'task'))
  const isHandedOver = entry.kind === 'role_taken' || entry.kind === 'task_taken'
  const person = textOf(details, isHandedOver ? 'to' : 'person')
  const execution = incident.executions.find((each) => each.number === details['execution'])
  const answer = details['answer']
  return {
    name: task !== undefined ? taskText(task, language()).name : execution !== undefined ? executionName(execution, language()) : textOf(details, 'name'),
    title: incident.title,
    role: code('role', 'assignee_role'),
    person: isOfCalls(entry) ? entry.to || entry.from : (namesOf(incident).get(person) ?? (isOfAnswer(entry) && entry.from !== '' ? entry.from : person)),
    why: code('why', 'call_why'),
    channel: code('channel', 'call_channel'),
    step: textOf(details, 'step'),
    cause: code('cause', 'call_cause'),
    state: code('state', 'call_state'),
    outcome: code('outcome', 'call_outcome'),
    reply: isOfCalls(entry) ? code('answer', 'call_reply') : '',
    from: code('from', family) || t('board.not_known'),
    to: family === '' ? timeOrText(textOf(details, 'to')) : code('to', family),
    service: code('service', 'service'),
    asset: entry.assets.map((each) => each.name).join(', '),
    detector: textOf(details, 'detector'),
    report: code('report', 'clock'),
    answer: answer === true ? t('answer.yes') : answer === false ? t('answer.no') : '',
  }
}

/** Contacts have names of their own, which the API has put in. */
const isOfCalls = (entry: ChronologyEntry) => /^(person|call)_/.test(entry.kind)

/** Whose answer it was stands as the one it came from. */
const isOfAnswer = (entry: ChronologyEntry) => /^decision_(answered|confirmed|denied)$/.test(entry.kind)

const timeOrText = (text: string) => (/^\d{4}-\d{2}-\d{2}T/.test(text) ? absoluteTime(text, language()) : text)

/** Codes of calls have their words; everything else is as people typed it. */
function asideText(name: string, text: string): string {
  return name === 'failure' ? codeText('call_failure', text) : name === 'reason' ? codeText('call_reason', text) : text
}

/** Name and hash: the two that a court compares. */
function fileText(file: unknown): string {
  const { name, sha256 } = (typeof file === 'object' && file !== null ? file : {}) as Record<string, unknown>
  return typeof name === 'string' && typeof sha256 === 'string' ? `${name} (SHA-256 ${sha256})` : ''
}

/** What stands beside: reasons and notes as people typed them. */
export function entryAsides(entry: ChronologyEntry): { label: string; text: string }[] {
  const asides = (['reason', 'overrule', 'note', 'failure', 'receipt'] as const).map((name) => ({ label: t(`aside.${name}`), text: asideText(name, textOf(entry.details, name)) }))
  const evidence = entry.details['evidence']
  const proofs = Array.isArray(evidence) ? evidence.filter((each) => typeof each === 'string').map((text) => ({ label: t('task.evidence'), text })) : []
  const kept = entry.details['files']
  const files = Array.isArray(kept) ? kept.map(fileText).map((text) => ({ label: t('proof.kept'), text })) : []
  return [...asides, ...proofs, ...files].filter((each) => each.text !== '')
}
