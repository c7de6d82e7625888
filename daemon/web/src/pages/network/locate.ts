// SPDX-License-Identifier: Apache-2.0
// Where something stands in a drawing. Pure.
import type { Layout, Network } from '../../api/network_shapes'

/** The node or edge that is that element; of a machine that is only counted, nothing. */
export function placeOf(layout: Layout, element: string): string | undefined {
  return layout.nodes.find((each) => each.element === element && each.element !== '')?.id ?? layout.nodes.find((each) => each.id === element)?.id ?? layout.edges.find((each) => each.id === element)?.id
}

/** The card that counts a machine: that of its first segment which is drawn, else the switch that it hangs on, else its zone. */
export function holderOf(layout: Layout, network: Network, element: string): string | undefined {
  const device = network.devices.find((each) => each.id === element)
  if (device === undefined) return undefined
  const legs = device.attachments ?? []
  const candidates = [...legs.map((each) => each.segment ?? ''), ...legs.map((each) => each.switch_device ?? '')].filter((each) => each !== '')
  for (const each of candidates) {
    const found = placeOf(layout, each)
    if (found !== undefined) return found
  }
  const segment = network.segments.find((each) => legs.some((leg) => leg.segment === each.id))
  const zone = device.zone || segment?.zone || ''
  return zone === '' ? undefined : layout.nodes.find((each) => each.kind === 'zone' && each.element === zone)?.id
}
