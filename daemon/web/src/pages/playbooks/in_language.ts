// SPDX-License-Identifier: Apache-2.0
import type { Language } from '../../i18n/catalogue'

interface Translated {
  name: string
  description: string
  translations: Record<string, Record<string, string>>
}

/** The same in the reader's language; what was not translated stands as its document says it. */
export function inLanguage<T extends Translated>(document: T, language: Language): T {
  const other = document.translations[language]
  if (other === undefined) return document
  return { ...document, name: other['name'] || document.name, description: other['description'] || document.description }
}
