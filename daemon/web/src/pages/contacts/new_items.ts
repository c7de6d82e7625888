// SPDX-License-Identifier: Apache-2.0
// What a form begins with. An empty id: the daemon gives one.
import type { Contact, Group, Vendor } from '../../api/contact_shapes'

export const newContact = (): Contact => ({
  id: '',
  name: '',
  reading: '',
  department: '',
  language: 'ja',
  roles: [],
  reaches: [{ channel: 'voice', address: '', hours: 'any', verified_at: null }],
  deputy: null,
  account: null,
  is_active: true,
  note: '',
  version: 1,
})

export const newVendor = (): Vendor => ({ id: '', name: '', systems: [], contract: '', hours: '', emergency_line: '', powers: [], contacts: [], note: '', version: 1 })
export const newGroup = (): Group => ({ id: '', name: '', members: [], version: 1 })
