// SPDX-License-Identifier: Apache-2.0
export { codes } from './codes'
export { common } from './common'
export { ledger } from './ledger'
export { session } from './session'
