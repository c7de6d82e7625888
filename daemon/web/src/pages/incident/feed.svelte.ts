// SPDX-License-Identifier: Apache-2.0
import { readChronology } from '../../api/incident_calls'
import type { ChronologyEntry } from '../../api/shapes'
import { person } from '../../lib/session.svelte'

const pageSize = 100

/** The chronology as far as it was read. What others enter waits in `waiting` until the reader asks for it. */
export class Feed {
  /** Oldest first, without gap. */
  entries = $state.raw<ChronologyEntry[]>([])
  waiting = $state.raw<ChronologyEntry[]>([])
  count = $state(0)
  failure = $state.raw<unknown>()
  isOpen = $state(false)
  #queue: Promise<void> = Promise.resolve()

  constructor(readonly id: string) {}

  async open(): Promise<void> {
    await this.#next(async () => {
      const page = await readChronology(this.id, { max: pageSize })
      this.entries = page.entries
      this.waiting = []
      this.count = page.count
      this.isOpen = true
    })
  }

  /** Reads what came after the last known entry. Own entries are shown at once, when none of others waits before them. */
  async follow({ showsAll = false } = {}): Promise<void> {
    if (!this.isOpen) return
    await this.#next(async () => {
      let last = this.#last
      for (;;) {
        const page = await readChronology(this.id, { after: last, max: pageSize })
        const fresh = page.entries.filter((each) => each.number > last)
        this.count = page.count
        this.waiting = [...this.waiting, ...fresh]
        if (fresh.length < pageSize) break
        last = this.#last
      }
      const me = person()?.id
      if (showsAll || this.waiting.every((each) => each.actor.id === me)) this.show()
    })
  }

  show(): void {
    this.entries = [...this.entries, ...this.waiting]
    this.waiting = []
  }

  get hasOlder(): boolean {
    return (this.entries[0]?.number ?? 1) > 1
  }

  async older(): Promise<void> {
    await this.#next(async () => {
      const first = this.entries[0]?.number ?? 1
      const after = Math.max(0, first - 1 - pageSize)
      const page = await readChronology(this.id, { after, max: pageSize })
      this.entries = [...page.entries.filter((each) => each.number < first), ...this.entries]
    })
  }

  /** Everything, for the paper. */
  async all(): Promise<void> {
    await this.follow({ showsAll: true })
    while (this.hasOlder && this.failure === undefined) await this.older()
  }

  get #last(): number {
    return (this.waiting.at(-1) ?? this.entries.at(-1))?.number ?? 0
  }

  // One after the other: two readings at once would take in the same entries twice.
  #next(read: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(async () => {
      this.failure = undefined
      try {
        await read()
      } catch (reason) {
        this.failure = reason
      }
    })
    return this.#queue
  }
}

/** Entries that say that something must still be done, and that no later entry corrects. */
export function unresolved(entries: readonly ChronologyEntry[]): ChronologyEntry[] {
  const corrected = new Set(entries.map((each) => each.corrects))
  return entries.filter((each) => each.is_open && !corrected.has(each.number))
}
