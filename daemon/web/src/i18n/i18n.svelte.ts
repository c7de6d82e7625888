// SPDX-License-Identifier: Apache-2.0
import { readStored, writeStored } from '../lib/storage'
import { isKey, languages, textIn, type Key, type Language, type Parameters } from './catalogue'

export type { Key, Language } from './catalogue'

const storageKey = 'sonae.language'

function isLanguage(text: string | null | undefined): text is Language {
  return languages.some((each) => each === text)
}

function preferred(): Language {
  const stored = readStored(storageKey)
  if (isLanguage(stored)) return stored
  return navigator.language.startsWith('ja') ? 'ja' : 'en'
}

const state = $state<{ language: Language }>({ language: preferred() })

export function language(): Language {
  return state.language
}

export function hasChosenLanguage(): boolean {
  return isLanguage(readStored(storageKey))
}

/** Switches at once, everywhere. Kept on this device when the person chose it. */
export function setLanguage(next: Language, { keep = true } = {}): void {
  state.language = next
  // Han unification: a browser draws Chinese shapes when the page does not say that it is Japanese.
  document.documentElement.lang = next
  if (keep) writeStored(storageKey, next)
}

export function t(key: Key, parameters?: Parameters): string {
  return textIn(state.language, key, parameters)
}

/** The text of a code of the API; a code that this version does not know is shown as it is. */
export function codeText(family: string, code: string): string {
  const key = `${family}.${code}`
  return isKey(key) ? t(key) : code
}

export function isKnown(family: string, code: string): boolean {
  return isKey(`${family}.${code}`)
}
