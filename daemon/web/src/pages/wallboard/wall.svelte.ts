// SPDX-License-Identifier: Apache-2.0
import { listen, streamState } from '../../api/events.svelte'
import { readWallboard, type Wallboard } from '../../api/wallboard'

// Channels have no event of their own, and a daemon that hangs without closing its stream shall be noticed.
const refreshMilliseconds = 20_000
// A request that is never answered says as little as one that fails.
const silenceMilliseconds = 60_000
// What came is shown together; a storm of events costs one request a second.
const restMilliseconds = 1_000
const tickMilliseconds = 1_000

/** What a screen shows, and since when it is nobody's truth any more. */
export class Wall {
  content = $state.raw<Wallboard>()
  now = $state(Date.now())
  /** The daemon answered last; nothing before it has. */
  heardAt = $state<number>()
  #hasFailed = $state(false)
  #offset = 0
  #isReading = false
  #isWanted = false

  /** Not connected: the last request failed or is not answered, or the stream of events is gone. */
  get isLost(): boolean {
    const isSilent = this.heardAt !== undefined && this.now - this.heardAt > silenceMilliseconds
    return this.#hasFailed || isSilent || streamState() === 'lost'
  }

  /** Keeps it fresh until the returned function is called. */
  watch(): () => void {
    const refresh = () => void this.#read()
    const stops = [
      listen({ incidents: refresh, escalations: refresh, directory: refresh, reconnected: refresh }),
      repeated(refresh, refreshMilliseconds),
      // The screen's clock may be wrong; the daemon's counts.
      repeated(() => (this.now = Date.now() + this.#offset), tickMilliseconds),
    ]
    window.addEventListener('offline', refresh)
    window.addEventListener('online', refresh)
    refresh()
    return () => {
      for (const stop of stops) stop()
      window.removeEventListener('offline', refresh)
      window.removeEventListener('online', refresh)
    }
  }

  async #read(): Promise<void> {
    this.#isWanted = this.#isReading
    if (this.#isReading) return
    this.#isReading = true
    try {
      const content = await readWallboard()
      this.#offset = Date.parse(content.now) - Date.now()
      this.now = Date.now() + this.#offset
      this.heardAt = this.now
      this.content = content
      this.#hasFailed = false
    } catch {
      // A session that ended leads to the log-in page by itself.
      this.#hasFailed = true
    }
    await new Promise((resolve) => setTimeout(resolve, restMilliseconds))
    this.#isReading = false
    if (this.#isWanted) void this.#read()
  }
}

function repeated(action: () => void, milliseconds: number): () => void {
  const timer = setInterval(action, milliseconds)
  return () => clearInterval(timer)
}
