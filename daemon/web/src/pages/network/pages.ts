// SPDX-License-Identifier: Apache-2.0
// The pages of the network. Apart from the shell's list, because each page there lengthens what the log-in page loads.
export const pages = {
  network: () => import('./NetworkPage.svelte'),
  connections: () => import('../connections/ConnectionsPage.svelte'),
  connection: () => import('../connections/ConnectionPage.svelte'),
  devices: () => import('../devices/DevicesPage.svelte'),
  zones: () => import('../zones/ZonesPage.svelte'),
}
