// SPDX-License-Identifier: Apache-2.0

/** The list with one element a place further up (-1) or down (1); unchanged at the ends. */
export function moved<Item>(list: readonly Item[], index: number, by: -1 | 1): Item[] {
  const next = [...list]
  const [one, other] = [list[index], list[index + by]]
  if (one === undefined || other === undefined) return next
  next[index] = other
  next[index + by] = one
  return next
}
