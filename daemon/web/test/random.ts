// SPDX-License-Identifier: Apache-2.0

/** Numbers in [0, 1) from a seed (mulberry32): a property that fails does so again. */
export function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function below(random: () => number, limit: number): number {
  return Math.floor(random() * limit)
}
