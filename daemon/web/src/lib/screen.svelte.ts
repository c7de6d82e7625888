// SPDX-License-Identifier: Apache-2.0
import { MediaQuery } from 'svelte/reactivity'

const narrow = new MediaQuery('(max-width: 47.99rem)')

export const screen = {
  /** A phone: cards instead of a table. */
  get isNarrow(): boolean {
    return narrow.current
  },
}
