// SPDX-License-Identifier: Apache-2.0
// Whether the search for a machine is open. The shell shows it; what it is made of comes when it is opened for the first time.
const state = $state({ isOpen: false })

export function isWhereOpen(): boolean {
  return state.isOpen
}

export function openWhere(): void {
  state.isOpen = true
}

export function closeWhere(): void {
  state.isOpen = false
}
