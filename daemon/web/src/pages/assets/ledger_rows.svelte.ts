// SPDX-License-Identifier: Apache-2.0
import { SvelteSet } from 'svelte/reactivity'
import { readAssets } from '../../api/calls'
import type { AssetRow } from '../../api/shapes'
import { pagesOf, type Window } from '../../lib/window'

const pageSize = 100
// Long enough to be noticed at the edge of the eye.
const markedMilliseconds = 4_000

interface Page {
  rows: AssetRow[]
  generation: number
}

/**
 * The rows of the ledger, page by page as they come into view. Rows that were there stay on screen until their
 * successors have arrived.
 */
export class LedgerRows {
  total = $state(0)
  matched = $state(0)
  isLoaded = $state(false)
  isLoading = $state(false)
  error = $state.raw<unknown>()
  /** Ids that changed a moment ago. */
  readonly marked = new SvelteSet<string>()

  #pages = $state.raw(new Map<number, Page>())
  #query = new URLSearchParams()
  #generation = 0
  #keepsOld = false
  #window: Window = { first: 0, end: 1 }
  #waiting = new Map<number, number>()
  #abort = new AbortController()
  readonly #read: typeof readAssets

  constructor(read: typeof readAssets = readAssets) {
    this.#read = read
  }

  at(index: number): AssetRow | undefined {
    return this.#pages.get(Math.floor(index / pageSize))?.rows[index % pageSize]
  }

  loaded(): AssetRow[] {
    return [...this.#pages].sort(([a], [b]) => a - b).flatMap(([, page]) => page.rows)
  }

  /** Other rows: those of this query, from the top. */
  show(query: URLSearchParams): void {
    this.#query = new URLSearchParams(query)
    this.#window = { first: 0, end: 1 }
    this.#restart(false)
  }

  /** The same rows again, because some of them changed. */
  refresh(): void {
    this.#restart(true)
  }

  /** Loads what a window has to draw and is not here yet. */
  want(window: Window): void {
    this.#window = window
    for (const page of pagesOf(window.end > window.first ? window : { first: 0, end: 1 }, pageSize)) {
      const isHere = this.#pages.get(page)?.generation === this.#generation
      const isComing = this.#waiting.get(page) === this.#generation
      if (!isHere && !isComing) void this.#load(page)
    }
  }

  mark(ids: readonly string[]): void {
    for (const id of ids) this.marked.add(id)
    setTimeout(() => {
      for (const id of ids) this.marked.delete(id)
    }, markedMilliseconds)
  }

  stop(): void {
    this.#abort.abort()
  }

  #restart(keepsOld: boolean): void {
    this.#abort.abort()
    this.#abort = new AbortController()
    this.#waiting.clear()
    this.#generation += 1
    this.#keepsOld = keepsOld
    this.error = undefined
    this.want(this.#window)
  }

  async #load(page: number): Promise<void> {
    const generation = this.#generation
    this.#waiting.set(page, generation)
    this.isLoading = true
    const query = new URLSearchParams(this.#query)
    query.set('offset', String(page * pageSize))
    query.set('limit', String(pageSize))
    try {
      const answer = await this.#read(query, this.#abort.signal)
      if (generation !== this.#generation) return
      this.total = answer.total
      this.matched = answer.matched
      this.isLoaded = true
      this.#take(page, { rows: answer.rows, generation })
    } catch (reason) {
      if (generation === this.#generation) this.error = reason
    } finally {
      if (generation === this.#generation) {
        this.#waiting.delete(page)
        this.isLoading = this.#waiting.size > 0
      }
    }
  }

  #take(number: number, page: Page): void {
    const kept = [...this.#pages].filter(([, each]) => this.#keepsOld || each.generation === page.generation)
    this.#pages = new Map([...kept, [number, page]])
  }
}
