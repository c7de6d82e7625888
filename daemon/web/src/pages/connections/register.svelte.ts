// SPDX-License-Identifier: Apache-2.0
import { listen } from '../../api/events.svelte'
import { readConnections } from '../../api/network_calls'
import type { RegisterRow } from '../../api/network_shapes'

const quietMilliseconds = 1_000

/** The register as this page knows it. */
export class Register {
  rows = $state.raw<RegisterRow[]>()
  failure = $state.raw<unknown>()

  async load(): Promise<void> {
    this.failure = undefined
    try {
      this.rows = (await readConnections()).connections
    } catch (reason) {
      this.failure = reason
    }
  }

  /** Follows what is observed until the returned function is called. */
  watch(): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined
    const soon = () => {
      timer ??= setTimeout(() => {
        timer = undefined
        void this.load()
      }, quietMilliseconds)
    }
    const stop = listen({ network: soon, reconnected: soon })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }
}
