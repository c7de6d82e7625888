// SPDX-License-Identifier: Apache-2.0
// What is drawn, as the address of the page tells it: a link shows the next person the same. Pure.
import type { Layers, NamedView } from '../../api/network_shapes'

export type Depth = 0 | 1 | 2 | 3
export const depths: readonly Depth[] = [0, 1, 2, 3]
export const layerChoices: readonly Layers[] = ['l3', 'l2', 'both']

export interface ViewState {
  layers: Layers
  depth: Depth
  segment: string
  place: string
  zones: string[]
  /** RFC 3339; "" is now. */
  at: string
  /** Compared with that moment; "" is no comparison. */
  since: string
}

export const usualView: ViewState = { layers: 'l3', depth: 2, segment: '', place: '', zones: [], at: '', since: '' }

// Above this the drawing of every machine of the house is no picture any more, and a browser needs seconds for it.
export const maxMachines = 1_500

/** Reads the query of the page; what it does not know is as usual. */
export function viewOf(query: URLSearchParams): ViewState {
  const depth = Number(query.get('depth') ?? usualView.depth)
  return {
    layers: layerChoices.find((each) => each === query.get('layers')) ?? usualView.layers,
    depth: depths.find((each) => each === depth) ?? usualView.depth,
    segment: query.get('segment') ?? '',
    place: query.get('place') ?? '',
    zones: (query.get('zones') ?? '').split(',').filter((each) => each !== ''),
    at: momentOf(query.get('at')),
    since: momentOf(query.get('since')),
  }
}

function momentOf(text: string | null): string {
  return text === null || Number.isNaN(Date.parse(text)) ? '' : text
}

function filled(view: ViewState): [string, string][] {
  const pairs: [string, string][] = [
    ['segment', view.segment],
    ['place', view.place],
    ['zones', view.zones.join(',')],
    ['at', view.at],
    ['since', view.since],
  ]
  return pairs.filter(([, value]) => value !== '')
}

/** For the daemon. One segment is always drawn with all its machines. */
export function diagramQuery(view: ViewState): URLSearchParams {
  return new URLSearchParams([['layers', view.layers], ['depth', String(view.depth)], ...filled(view)])
}

/** For the address of this page: what is as usual is not named. */
export function pageQuery(view: ViewState): string {
  const query = new URLSearchParams(filled(view))
  if (view.layers !== usualView.layers) query.set('layers', view.layers)
  if (view.depth !== usualView.depth) query.set('depth', String(view.depth))
  return query.toString()
}

export function drawingAddress(view: ViewState): string {
  const query = pageQuery(view)
  return query === '' ? '/network' : `/network?${query}`
}

/** Every machine of the house, and too many to draw. */
export function isTooMuch(view: ViewState, hosts: number): boolean {
  return view.depth === 3 && view.segment === '' && view.zones.length === 0 && view.place === '' && hosts > maxMachines
}

export function namedOf(name: string, view: ViewState): NamedView {
  return { name, layers: view.layers, depth: view.depth, zones: [...view.zones], place: view.place }
}

/** A named view takes the place of everything but the time. */
export function applyNamed(named: NamedView, view: ViewState): ViewState {
  return { ...view, layers: named.layers, depth: depths.find((each) => each === named.depth) ?? usualView.depth, zones: [...named.zones], place: named.place, segment: '' }
}

export function isNamed(named: NamedView, view: ViewState): boolean {
  return view.segment === '' && pageQuery(applyNamed(named, view)) === pageQuery(view)
}
