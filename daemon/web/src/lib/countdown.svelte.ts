// SPDX-License-Identifier: Apache-2.0

/** Whole seconds that still have to pass. Follows the clock, so that a sleeping tab does not count too slowly. */
export class Countdown {
  seconds = $state(0)
  #end = 0
  #timer: ReturnType<typeof setInterval> | undefined

  start(seconds: number): void {
    clearInterval(this.#timer)
    this.#end = Date.now() + seconds * 1000
    this.#timer = setInterval(() => this.#tick(), 250)
    this.#tick()
  }

  #tick(): void {
    this.seconds = Math.max(0, Math.ceil((this.#end - Date.now()) / 1000))
    if (this.seconds === 0) clearInterval(this.#timer)
  }
}
