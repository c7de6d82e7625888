// SPDX-License-Identifier: Apache-2.0
import { listen } from '../../api/events.svelte'
import { readDiagram } from '../../api/network_calls'
import type { Diagram } from '../../api/network_shapes'
import { isSamePlace } from './drawing_order'
import { diagramQuery, isTooMuch, type ViewState } from './view_state'

// A storm of changes is read in steps; after each the map is at most this much behind.
const quietMilliseconds = 1_000
const leastMilliseconds = 3_000

/**
 * The drawing that this page shows. What the network has become since is read at once, but shown only where nothing moves: words and
 * colours of the same boxes. Anything that would move waits in `newer` until the reader takes it.
 */
export class Drawing {
  shown = $state.raw<Diagram>()
  newer = $state.raw<Diagram>()
  failure = $state.raw<unknown>()
  isLoading = $state(false)
  /** Too many machines: nothing was asked for. */
  isTooMuch = $state(false)
  /** Machines of the house, once known. */
  hosts = $state(0)
  /** Counts drawings that were put on show anew, rather than refreshed in place. */
  edition = $state(0)
  #view: ViewState | undefined
  #reading: AbortController | undefined

  async load(view: ViewState): Promise<void> {
    this.#view = view
    this.newer = undefined
    this.failure = undefined
    this.isLoading = true
    this.isTooMuch = false
    const mine = this.#begin()
    try {
      if (await this.#hasTooMuch(view, mine.signal)) return
      const diagram = await readDiagram(diagramQuery(view), mine.signal)
      if (mine.signal.aborted) return
      this.#put(diagram)
    } catch (reason) {
      if (!mine.signal.aborted) this.failure = reason
    } finally {
      if (this.#reading === mine) this.isLoading = false
    }
  }

  #begin(): AbortController {
    this.#reading?.abort()
    this.#reading = new AbortController()
    return this.#reading
  }

  async #hasTooMuch(view: ViewState, signal: AbortSignal): Promise<boolean> {
    if (view.depth !== 3 || !isTooMuch(view, Number.POSITIVE_INFINITY)) return false
    if (this.hosts === 0) this.hosts = (await readDiagram(diagramQuery({ ...view, depth: 0 }), signal)).hosts
    if (signal.aborted || !isTooMuch(view, this.hosts)) return false
    this.shown = undefined
    this.isTooMuch = true
    return true
  }

  #put(diagram: Diagram): void {
    this.shown = diagram
    this.hosts = diagram.hosts
    this.edition += 1
  }

  /** The reader takes what waits. */
  take(): void {
    if (this.newer !== undefined) this.#put(this.newer)
    this.newer = undefined
  }

  async #refresh(): Promise<void> {
    const view = this.#view
    // A past moment stays as it was.
    if (view === undefined || view.at !== '' || this.isTooMuch || this.isLoading) return
    const mine = this.#begin()
    const diagram = await readDiagram(diagramQuery(view), mine.signal).catch(() => undefined)
    if (diagram === undefined || mine.signal.aborted) return
    this.hosts = diagram.hosts
    if (this.shown !== undefined && !isSamePlace(this.shown.layout, diagram.layout)) {
      this.newer = diagram
      return
    }
    this.newer = undefined
    if (this.shown === undefined) this.#put(diagram)
    else this.shown = diagram
  }

  /** Follows the network until the returned function is called. */
  watch(): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined
    let last = 0
    const soon = () => {
      if (timer !== undefined) return
      const wait = Math.max(quietMilliseconds, last + leastMilliseconds - Date.now())
      timer = setTimeout(() => {
        timer = undefined
        last = Date.now()
        void this.#refresh()
      }, wait)
    }
    const stop = listen({ network: soon, reconnected: soon })
    return () => {
      clearTimeout(timer)
      stop()
      this.#reading?.abort()
    }
  }
}
