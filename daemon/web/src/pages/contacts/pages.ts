// SPDX-License-Identifier: Apache-2.0
// The pages of the contact tree. Apart from the shell's list, because each page there lengthens what the log-in page loads.
export const pages = {
  contacts: () => import('./ContactsPage.svelte'),
  contact: () => import('./ContactPage.svelte'),
  rosters: () => import('../rosters/RostersPage.svelte'),
  policies: () => import('../policies/PoliciesPage.svelte'),
  policy: () => import('../policies/PolicyPage.svelte'),
  calls: () => import('../calls/CallsPage.svelte'),
  ring: () => import('../calls/RingPage.svelte'),
  channels: () => import('../channels/ChannelsPage.svelte'),
}
