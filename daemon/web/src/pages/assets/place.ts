// SPDX-License-Identifier: Apache-2.0
// Where the reader was, so that "back" from an asset comes to the same rows. As long as the page is loaded.
let place = { query: '', scrollTop: 0 }

export function rememberPlace(query: string, scrollTop: number): void {
  place = { query, scrollTop }
}

export function rememberedPlace(query: string): number {
  return place.query === query ? place.scrollTop : 0
}
