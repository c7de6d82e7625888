// SPDX-License-Identifier: Apache-2.0
import * as en from './en'
import * as ja from './ja'
import type { agents } from './ja/agents'
import type { asset } from './ja/asset'
import type { calls } from './ja/calls'
import type { chronology } from './ja/chronology'
import type { connections } from './ja/connections'
import type { contactCodes } from './ja/contact_codes'
import type { contacts } from './ja/contacts'
import type { fields } from './ja/fields'
import type { incidentCodes } from './ja/incident_codes'
import type { incidents } from './ja/incidents'
import type { network } from './ja/network'
import type { networkCodes } from './ja/network_codes'
import type { networkEstate } from './ja/network_estate'
import type { people } from './ja/people'
import type { playbooks } from './ja/playbooks'
import type { policies } from './ja/policies'
import type { rosters } from './ja/rosters'
import type { wallboard } from './ja/wallboard'
import type { watch } from './ja/watch'
import type { where } from './ja/where'

export const languages = ['ja', 'en'] as const
export type Language = (typeof languages)[number]

const japanese = {
  ...ja.common,
  ...ja.session,
  ...ja.ledger,
  ...ja.codes,
}

type FirstKey = keyof typeof japanese
type HouseKey = keyof typeof agents | keyof typeof asset | keyof typeof fields | keyof typeof people
type ContactKey = keyof typeof contacts | keyof typeof contactCodes | keyof typeof calls | keyof typeof rosters | keyof typeof policies
type NetworkKey = keyof typeof network | keyof typeof networkCodes | keyof typeof networkEstate | keyof typeof connections | keyof typeof where
type LaterKey = keyof typeof playbooks | keyof typeof incidents | keyof typeof incidentCodes | keyof typeof chronology | keyof typeof wallboard | keyof typeof watch | HouseKey | NetworkKey | ContactKey

/** Key of a text. Japanese is the source: a key that English lacks does not compile. */
export type Key = FirstKey | LaterKey

const english: Record<FirstKey, string> = {
  ...en.common,
  ...en.session,
  ...en.ledger,
  ...en.codes,
}

/** All texts that were loaded. */
export const catalogue: Record<Language, Partial<Record<Key, string>>> = { ja: { ...japanese }, en: { ...english } }

/** Texts that only some pages need come with those pages: the log-in page does not wait for them. */
export function addTexts<Later extends LaterKey>(texts: Record<Language, Record<Later, string>>): void {
  for (const language of languages) Object.assign(catalogue[language], texts[language])
}

export function isKey(text: string): text is Key {
  return Object.hasOwn(catalogue.ja, text)
}

export type Parameters = Record<string, string | number>

/**
 * A text with its parameters filled in: `{name}` by its value, `{n|device|devices}` by the form that the
 * number wants. A parameter that is missing stays visible, as `{name}`.
 */
export function textIn(language: Language, key: Key, parameters: Parameters = {}): string {
  return (catalogue[language][key] ?? key).replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (whole, name: string, one?: string, other?: string) => {
    const value = parameters[name]
    if (value === undefined) return whole
    if (one !== undefined && other !== undefined) return Number(value) === 1 ? one : other
    return typeof value === 'number' ? new Intl.NumberFormat(language).format(value) : value
  })
}
