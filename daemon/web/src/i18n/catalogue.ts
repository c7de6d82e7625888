// SPDX-License-Identifier: Apache-2.0
import * as en from './en'
import * as ja from './ja'

export const languages = ['ja', 'en'] as const
export type Language = (typeof languages)[number]

const japanese = {
  ...ja.common,
  ...ja.session,
  ...ja.ledger,
  ...ja.asset,
  ...ja.agents,
  ...ja.people,
  ...ja.codes,
  ...ja.fields,
}

/** Key of a text. Japanese is the source: a key that English lacks does not compile. */
export type Key = keyof typeof japanese

const english: Record<Key, string> = {
  ...en.common,
  ...en.session,
  ...en.ledger,
  ...en.asset,
  ...en.agents,
  ...en.people,
  ...en.codes,
  ...en.fields,
}

export const catalogue: Record<Language, Record<Key, string>> = { ja: japanese, en: english }

export function isKey(text: string): text is Key {
  return Object.hasOwn(japanese, text)
}

export type Parameters = Record<string, string | number>

/**
 * A text with its parameters filled in: `{name}` by its value, `{n|device|devices}` by the form that the
 * number wants. A parameter that is missing stays visible, as `{name}`.
 */
export function textIn(language: Language, key: Key, parameters: Parameters = {}): string {
  return catalogue[language][key].replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (whole, name: string, one?: string, other?: string) => {
    const value = parameters[name]
    if (value === undefined) return whole
    if (one !== undefined && other !== undefined) return Number(value) === 1 ? one : other
    return typeof value === 'number' ? new Intl.NumberFormat(language).format(value) : value
  })
}
