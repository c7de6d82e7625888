// SPDX-License-Identifier: Apache-2.0
export { agents } from './agents'
export { asset } from './asset'
export { codes } from './codes'
export { common } from './common'
export { fields } from './fields'
export { ledger } from './ledger'
export { people } from './people'
export { session } from './session'
