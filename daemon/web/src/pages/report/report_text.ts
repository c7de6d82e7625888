// SPDX-License-Identifier: Apache-2.0
import { codeText, isKnown, language } from '../../i18n/i18n.svelte'
import { absoluteTime } from '../../lib/time'

const time = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z/g

/**
 * A draft for people: its codes in words and its times in their zone. What is no code stays as it is, so that nothing
 * the daemon knows is lost.
 */
export function readable(value: string): string {
  const parts = value.split(', ').map((part) => part.replaceAll(time, (iso) => absoluteTime(iso, language())))
  return parts.map(partText).join(language() === 'ja' ? '、' : ', ')
}

function partText(part: string): string {
  for (const family of ['criterion', 'leak']) if (isKnown(family, part)) return codeText(family, part)
  const at = part.indexOf('=')
  if (at < 0) return part
  const [code, state] = [part.slice(0, at), part.slice(at + 1)]
  if (isKnown('service', code) && isKnown('service_state', state)) return `${codeText('service', code)}: ${codeText('service_state', state)}`
  if (isKnown('asset_state', state)) return `${code}: ${codeText('asset_state', state)}`
  return isKnown('clock', code) ? `${codeText('clock', code)}: ${state}` : part
}
