// SPDX-License-Identifier: Apache-2.0

export const steps = ['code', 'account', 'totp', 'done'] as const
export type Step = (typeof steps)[number]

export interface Account {
  login: string
  name: string
  password: string
  hospital: string
  totp: string
}

export function emptyAccount(): Account {
  return { login: '', name: '', password: '', hospital: '', totp: '' }
}

/** The step on which a field of the API's request is asked. */
export function stepOfField(field: string): Step | undefined {
  if (field === 'code' || field === 'totp') return field
  return ['login', 'name', 'password', 'hospital'].includes(field) ? 'account' : undefined
}

/** Log-ins are lower case letters, digits and . - _ @; anything else is refused by the daemon. */
export function isLogin(text: string): boolean {
  return /^[a-z0-9.\-_@]{1,64}$/.test(text.trim().toLowerCase())
}
