// SPDX-License-Identifier: Apache-2.0
// Whether the house has an incident is on every page: in the banner, and in the order of the navigation.
import { readIncidents } from '../api/calls'
import { listen } from '../api/events.svelte'
import type { IncidentSummary } from '../api/shapes'

const state = $state<{ all: IncidentSummary[] }>({ all: [] })

/** Incidents and drills that are open, the newest first. */
export function openIncidents(): readonly IncidentSummary[] {
  return state.all
}

async function load(): Promise<void> {
  // What is not known stays as it was: a banner must not vanish because a request failed.
  const list = await readIncidents().catch(() => undefined)
  if (list !== undefined) state.all = list.incidents.filter((each) => each.state === 'open')
}

/** Keeps the list fresh until the returned function is called. */
export function watchIncidents(): () => void {
  void load()
  return listen({ incidents: () => void load(), reconnected: () => void load() })
}
