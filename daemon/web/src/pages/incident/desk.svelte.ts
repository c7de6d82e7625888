// SPDX-License-Identifier: Apache-2.0
import { listen } from '../../api/events.svelte'
import { ApiError } from '../../api/error'
import { readDirectory } from '../../api/contact_calls'
import type { Directory } from '../../api/contact_shapes'
import { actOnIncident, addEvidenceFile, readIncident } from '../../api/incident_calls'
import type { Incident, IncidentAction, IncidentAfterAction } from '../../api/shapes'
import { can } from '../../lib/session.svelte'
import { Feed } from './feed.svelte'

// Consequences of one action come in bursts.
const quietMilliseconds = 250

/** One incident as this page knows it, and the only way in which the page acts on it. */
export class Desk {
  incident = $state.raw<Incident>()
  failure = $state.raw<unknown>()
  /** Whom the house can call; only what asked for it has it. */
  directory = $state.raw<Directory>()
  readonly feed: Feed

  constructor(readonly id: string) {
    this.feed = new Feed(id)
  }

  async load(): Promise<void> {
    this.failure = undefined
    try {
      this.#take(await readIncident(this.id))
    } catch (reason) {
      this.failure = reason
    }
  }

  /** Once; without it only people with an account can be named. */
  async loadDirectory(): Promise<void> {
    if (this.directory !== undefined || !can('read_contacts')) return
    try {
      this.directory = await readDirectory()
    } catch {
      this.directory = undefined
    }
  }

  /**
   * Throws ApiError when it was refused. When the incident was further than this page knew (409), it is read again
   * before, so that the refusal stands beside what is the case.
   */
  async act(action: IncidentAction): Promise<IncidentAfterAction> {
    return this.#done(() => actOnIncident(this.id, action))
  }

  /** A file as evidence; refused as an action is. */
  async addFile(task: string, file: File): Promise<Incident> {
    return this.#done(() => addEvidenceFile(this.id, task, file))
  }

  async #done<After extends Incident>(ask: () => Promise<After>): Promise<After> {
    try {
      const after = await ask()
      this.#take(after)
      void this.feed.follow({ showsAll: true })
      return after
    } catch (reason) {
      if (reason instanceof ApiError && reason.status === 409) {
        await this.load()
        void this.feed.follow()
      }
      throw reason
    }
  }

  /** Follows what others do until the returned function is called. */
  watch(): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined
    const soon = () => {
      clearTimeout(timer)
      timer = setTimeout(() => void this.load().then(() => this.feed.follow()), quietMilliseconds)
    }
    const stop = listen({ incidents: (ids) => (ids.length === 0 || ids.includes(this.id)) && soon(), reconnected: soon })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }

  // Answers may overtake each other; what is older than what is shown is thrown away.
  #take(next: Incident): void {
    if (this.incident === undefined || next.revision >= this.incident.revision) this.incident = next
  }
}
