// SPDX-License-Identifier: Apache-2.0
// What was typed and not yet sent outlives a reload of this tab, and only of this tab: the machine may be shared.

const prefix = 'sonae.draft.'

export function readDraft(key: string): string {
  try {
    return sessionStorage.getItem(prefix + key) ?? ''
  } catch {
    return ''
  }
}

export function keepDraft(key: string, text: string): void {
  try {
    if (text === '') sessionStorage.removeItem(prefix + key)
    else sessionStorage.setItem(prefix + key, text)
  } catch {
    // Private windows refuse: the text then lasts as long as the page.
  }
}
