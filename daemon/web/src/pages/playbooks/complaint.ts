// SPDX-License-Identifier: Apache-2.0
// What is wrong with a playbook: a fault of its form, or a finding of the lint.
import { ApiError } from '../../api/error'
import type { PlaybookFinding } from '../../api/shapes'

export interface Complaint {
  code: string
  severity: PlaybookFinding['severity']
  /** JSON pointer into the document; empty for the whole. */
  pointer: string
  /** English, for support. */
  detail: string
  /** Nothing: the catalogue has one for the code. */
  texts: { ja: string; en: string } | undefined
}

/** The gravest first. */
export const severities = ['error', 'warning', 'note'] as const

export function complaintOf(finding: PlaybookFinding): Complaint {
  const { code, severity, pointer, detail, ja, en } = finding
  return { code, severity, pointer, detail, texts: { ja, en } }
}

function text(from: object, name: string): string {
  const value: unknown = Reflect.get(from, name)
  return typeof value === 'string' ? value : ''
}

function listIn(document: unknown, name: string): object[] {
  const list: unknown = typeof document === 'object' && document !== null ? Reflect.get(document, name) : undefined
  return Array.isArray(list) ? list.filter((each) => typeof each === 'object' && each !== null) : []
}

function read(item: object, texts: Complaint['texts']): Complaint {
  const severity = severities.find((each) => each === text(item, 'severity')) ?? 'error'
  return { code: text(item, 'code'), severity, pointer: text(item, 'pointer'), detail: text(item, 'detail'), texts }
}

/** All that a refusal names, errors first; empty when it is another one. */
export function complaintsIn(reason: unknown): Complaint[] {
  if (!(reason instanceof ApiError) || reason.code !== 'playbook_refused') return []
  const faults = listIn(reason.document, 'faults').map((each) => read(each, undefined))
  const findings = listIn(reason.document, 'findings').map((each) => read(each, { ja: text(each, 'ja'), en: text(each, 'en') }))
  return inOrder([...faults, ...findings])
}

export function inOrder(complaints: readonly Complaint[]): Complaint[] {
  return complaints.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))
}
