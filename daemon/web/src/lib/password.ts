// SPDX-License-Identifier: Apache-2.0

export const minPasswordCharacters = 15
const maxPasswordBytes = 256

export type PasswordFault = 'password_too_short' | 'password_too_long' | 'password_contains_name'

/**
 * What the daemon would refuse, as far as a browser can know it: the list of common passwords stays there. Length in
 * characters, as people count them.
 */
export function passwordFault(password: string, login: string, hospital: string): PasswordFault | undefined {
  if ([...password].length < minPasswordCharacters) return 'password_too_short'
  if (new TextEncoder().encode(password).length > maxPasswordBytes) return 'password_too_long'
  const lower = password.toLowerCase()
  const isMadeOf = (name: string) => name.length >= 3 && lower.replaceAll(name.toLowerCase(), '').length < 4
  if (isMadeOf(login.trim()) || isMadeOf(hospital.trim()) || new Set(lower).size === 1) return 'password_contains_name'
  return undefined
}

/** 0 (refused) to 4: how much there is to guess, by length and by how many different characters it has. */
export function passwordStrength(password: string): 0 | 1 | 2 | 3 | 4 {
  const length = [...password].length
  const different = new Set(password).size
  if (length < minPasswordCharacters || different < 5) return 0
  if (different < 8) return 1
  if (length < 18) return 2
  return length < 24 ? 3 : 4
}
