// SPDX-License-Identifier: Apache-2.0
import { readStored, writeStored } from './storage'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const storageKey = 'sonae.theme'
const darkSystem = window.matchMedia('(prefers-color-scheme: dark)')

function stored(): Theme {
  const text = readStored(storageKey)
  return themes.find((each) => each === text) ?? 'system'
}

const state = $state<{ theme: Theme }>({ theme: stored() })

export function theme(): Theme {
  return state.theme
}

function apply(): void {
  const isDark = state.theme === 'dark' || (state.theme === 'system' && darkSystem.matches)
  document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light'
}

export function setTheme(next: Theme): void {
  state.theme = next
  writeStored(storageKey, next)
  apply()
}

/** Follows the stored choice, or the system while nobody chose. */
export function startTheme(): void {
  darkSystem.addEventListener('change', apply)
  apply()
}
