// SPDX-License-Identifier: Apache-2.0
import type { Report } from '../../api/shapes'
import { codeText, isKnown, language, t } from '../../i18n/i18n.svelte'
import { absoluteTime } from '../../lib/time'

export type DraftField = Report['draft'][number]
type Part = DraftField['parts'][number]

/** What Sonae knows for a field, in words and in the reader's time zone, one fact a line. */
export function readable(field: DraftField): string {
  return field.parts.map(partText).join('\n')
}

/** Where that is from, each source once: "Board · Chronology". */
export function sourcesOf(field: DraftField): string {
  return [...new Set(field.parts.map((part) => part.source))].map((source) => t(`report_source.${source}`)).join(' · ')
}

function partText({ at, code, text, entry }: Part): string {
  const parts = [at === null ? '' : absoluteTime(at, language()), codeWords(code), text, entry === 0 ? '' : `(#${entry})`]
  return parts.filter((each) => each !== '').join(' ')
}

// A code that two families have means in a report what the first says.
const families = ['leak', 'criterion', 'scenario', 'fact', 'clock', 'report_code'] as const

function codeWords(code: string): string {
  const at = code.lastIndexOf('=')
  if (at >= 0) {
    const [what, state] = [code.slice(0, at), code.slice(at + 1)]
    return isKnown('service', what) ? `${codeText('service', what)}: ${codeText('service_state', state)}` : `${what}: ${codeText('asset_state', state)}`
  }
  const family = families.find((each) => isKnown(each, code))
  return family === undefined ? code : codeText(family, code)
}
