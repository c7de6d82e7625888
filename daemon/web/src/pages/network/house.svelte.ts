// SPDX-License-Identifier: Apache-2.0
import { readIncident } from '../../api/incident_calls'
import { readElements, readMoments, readViews, readZones } from '../../api/network_calls'
import type { Moments, NamedView, Zone } from '../../api/network_shapes'
import type { AssetState } from '../../api/shapes'
import { openIncidents } from '../../lib/open_incidents.svelte'
import { placesOf, statesOf } from './affected'

// An incident names devices by hand: more than these are no longer looked up one by one.
const maxAssets = 100

/** What the drawing's page knows beside the drawing: names of zones, saved views, moments, states in an incident. */
export class House {
  zones = $state.raw<Zone[]>([])
  views = $state.raw<NamedView[]>([])
  moments = $state.raw<Moments>({ moments: [], approvals: [] })
  states = $state.raw<ReadonlyMap<string, AssetState>>(new Map())
  places = $state.raw<ReadonlyMap<string, readonly string[]>>(new Map())
  readonly zoneNames: ReadonlyMap<string, Zone> = $derived(new Map(this.zones.map((each) => [each.code, each])))
  readonly zoneOrder: readonly string[] = $derived(this.zones.toSorted((a, b) => a.order - b.order).map((each) => each.code))

  /** What cannot be read stays as it was: the drawing does without. */
  async load(): Promise<void> {
    const [zones, views] = await Promise.all([readZones().catch(() => undefined), readViews().catch(() => undefined), this.loadMoments()])
    if (zones !== undefined) this.zones = zones.zones
    if (views !== undefined) this.views = views.views
  }

  async loadViews(): Promise<void> {
    this.views = (await readViews()).views
  }

  async loadMoments(): Promise<void> {
    const moments = await readMoments().catch(() => undefined)
    if (moments !== undefined) this.moments = moments
  }

  async loadStates(): Promise<void> {
    const incidents = await Promise.all(openIncidents().map((each) => readIncident(each.id).catch(() => undefined)))
    const states = statesOf(incidents.filter((each) => each !== undefined))
    const ids = [...states.keys()].slice(0, maxAssets)
    const network = ids.length === 0 ? undefined : await readElements(ids).catch(() => undefined)
    this.places = network === undefined ? new Map() : placesOf(network)
    this.states = states
  }

}
