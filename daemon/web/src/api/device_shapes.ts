// SPDX-License-Identifier: Apache-2.0
// Network devices that are asked, and what they answer.

export type DeviceState = 'ok' | 'silent' | 'refused' | 'never'

export interface AskedDevice {
  address: string
  name: string
  vendor: string
  model: string
  firmware: string
  serial: string
  kind: string
  rule: string
  state: DeviceState
  asked_at: string | null
  answered_at: string | null
  neighbours: number
  interfaces: number
  problem: string
}

export interface InterfaceReading {
  index: number
  name: string
  description?: string
  mac?: string
  speed_mbps?: number | null
  is_enabled?: boolean
  is_up?: boolean
  addresses?: string[]
  vlan?: number | null
  tagged_vlans?: number[]
}

export interface NeighbourReading {
  protocol: string
  interface?: number
  local_port?: string
  chassis?: string
  port?: string
  port_description?: string
  name?: string
  description?: string
  management?: string[]
  capabilities?: string[]
}

export interface PartReading {
  kind: string
  name?: string
  model?: string
  serial?: string
  firmware?: string
}

/** What a device said when it was asked. */
export interface DeviceReading {
  address: string
  at: string
  description?: string
  name?: string
  contact?: string
  place?: string
  vendor?: string
  model?: string
  firmware?: string
  serial?: string
  rule?: string
  kind?: string
  interfaces?: InterfaceReading[]
  neighbours?: NeighbourReading[]
  forwarding?: { mac: string; interface?: number; vlan?: number | null }[]
  vlans?: { vlan: number; name?: string }[]
  parts?: PartReading[]
  tables_cut?: string[]
}
