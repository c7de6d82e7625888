// SPDX-License-Identifier: Apache-2.0
import { ApiError } from '../../api/error'
import { actOnEscalation, readEscalation } from '../../api/contact_calls'
import type { Escalation, EscalationAction } from '../../api/contact_shapes'
import { listen } from '../../api/events.svelte'

// Messages of one step change in bursts.
const quietMilliseconds = 200

/** One escalation as this page knows it, and the only way in which the page acts on it. */
export class Ring {
  content = $state.raw<Escalation>()
  failure = $state.raw<unknown>()
  #reading = 0

  constructor(readonly id: string) {}

  async load(): Promise<void> {
    this.failure = undefined
    this.#reading += 1
    const mine = this.#reading
    try {
      const content = await readEscalation(this.id)
      // Answers may overtake each other.
      if (mine === this.#reading) this.content = content
    } catch (reason) {
      if (mine === this.#reading) this.failure = reason
    }
  }

  /** Throws ApiError when it was refused; when it was further than this page knew (409), it is read again before. */
  async act(action: EscalationAction): Promise<void> {
    try {
      const after = await actOnEscalation(this.id, action)
      this.#reading += 1
      this.content = after
    } catch (reason) {
      if (reason instanceof ApiError && reason.status === 409) await this.load()
      throw reason
    }
  }

  /** Follows it until the returned function is called. */
  watch(): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined
    const soon = () => {
      clearTimeout(timer)
      timer = setTimeout(() => void this.load(), quietMilliseconds)
    }
    const stop = listen({ escalations: (ids) => (ids.length === 0 || ids.includes(this.id)) && soon(), reconnected: soon })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }
}
