// SPDX-License-Identifier: Apache-2.0
import { beforeEach, describe, expect, it } from 'vitest'
import type { LayoutNode } from '../src/api/network_shapes'
import { setLanguage } from '../src/i18n/i18n.svelte'
import '../src/i18n/network'
import { affectedNodes, placesOf, statesOf } from '../src/pages/network/affected'
import { farLines, nearLines, squeezedTo } from '../src/pages/network/card_text'
import { changeName, fieldText, inImportance, valueText } from '../src/pages/network/change_text'
import { boxOf, isSamePlace, neighbourOf, readingOrder, touching, withChildren } from '../src/pages/network/drawing_order'
import { elementIn, linksOf, rowsOf } from '../src/pages/network/element_rows'
import { groundDetail, groundText, sourceText } from '../src/pages/network/ground_text'
import { holderOf, placeOf } from '../src/pages/network/locate'
import { changesSince, localInput, momentOfInput } from '../src/pages/network/moments'
import { lineText, nodeName, spokenName } from '../src/pages/network/node_text'
import { PinDraft } from '../src/pages/network/pin_draft.svelte'
import { applyNamed, diagramQuery, drawingAddress, isNamed, isTooMuch, maxMachines, namedOf, usualView, viewOf } from '../src/pages/network/view_state'
import { centreOn, closeness, fit, minScale, panBy, reveal, zoomAt, type Point, type Viewport } from '../src/pages/network/viewport'
import { incidentOf } from './incident_fixture'
import { deviceOf, layoutOf, networkOf, nodeOf, segmentNode, segmentOf, zones } from './network_fixture'

const names = new Map(zones.map((each) => [each.code, each]))
const frame = { width: 1000, height: 600 }
const drawing = { width: 2000, height: 1500 }

beforeEach(() => setLanguage('en'))

describe('what is drawn', () => {
  it('comes back from the address that it wrote', () => {
    const view = { layers: 'both' as const, depth: 3 as const, segment: '10.1.10.0/24', place: 'A棟 4F', zones: ['his', 'guest'], at: '2026-11-01T00:00:00Z', since: '2026-10-01T00:00:00Z' }

    expect(viewOf(new URL(drawingAddress(view), 'https://x').searchParams)).toEqual(view)
    expect(drawingAddress(usualView)).toBe('/network')
  })

  it('is as usual where the address says nonsense', () => {
    expect(viewOf(new URLSearchParams('layers=l7&depth=9&at=yesterday&zones=,,'))).toEqual(usualView)
  })

  it('is asked for with every choice that was made and no other', () => {
    expect(diagramQuery({ ...usualView, zones: ['his'], since: '2026-10-01T00:00:00Z' }).toString()).toBe('layers=l3&depth=2&zones=his&since=2026-10-01T00%3A00%3A00Z')
  })

  it('is too much only when every machine of a large house is wanted at once', () => {
    const all = { ...usualView, depth: 3 as const }
    expect(isTooMuch(all, maxMachines)).toBe(false)
    expect(isTooMuch(all, 10_000)).toBe(true)
    expect([{ ...all, segment: 'x' }, { ...all, zones: ['his'] }, { ...all, place: 'r' }, usualView].some((each) => isTooMuch(each, 10_000))).toBe(false)
  })

  it('can be named, and a name takes the place of everything but the time', () => {
    const view = { ...usualView, depth: 1 as const, zones: ['his'], at: '2026-11-01T00:00:00Z' }
    const named = namedOf('夜間', view)

    expect(isNamed(named, view)).toBe(true)
    expect(isNamed(named, usualView)).toBe(false)
    expect(applyNamed(named, { ...usualView, segment: 'x', at: 'now' })).toEqual({ ...usualView, depth: 1, zones: ['his'], at: 'now' })
  })
})

describe('the view of the drawing', () => {
  const toDrawing = (view: Viewport, point: Point): Point => ({ x: (point.x - view.x) / view.scale, y: (point.y - view.y) / view.scale })

  it('begins whole and in the middle', () => {
    const view = fit(drawing, frame)
    expect(view.scale * drawing.height).toBeCloseTo(568)
    expect(view.x).toBeCloseTo((1000 - view.scale * 2000) / 2)
  })

  it('scales about the pointer, which stays on what it pointed at', () => {
    const [view, at] = [fit(drawing, frame), { x: 700, y: 100 }]
    const before = toDrawing(view, at)
    const after = toDrawing(zoomAt(view, at, 3, { min: 0.1, max: 4 }), at)
    expect([after.x, after.y]).toEqual([expect.closeTo(before.x), expect.closeTo(before.y)])
  })

  it('never gets lost: neither by scaling nor by moving', () => {
    const view = fit(drawing, frame)
    const limits = { min: minScale(drawing, frame), max: 4 }
    expect(zoomAt(view, { x: 0, y: 0 }, 1e-9, limits).scale).toBe(limits.min)
    const far = panBy(view, 1e6, -1e6, drawing, frame)
    expect(far.x).toBe(frame.width - 64)
    expect(far.y).toBeCloseTo(64 - drawing.height * view.scale)
  })

  it('shows what is sought out large enough to be read', () => {
    const box = { x: 1500, y: 1200, width: 160, height: 130 }
    const view = centreOn(box, fit(drawing, frame), frame)
    expect(view.scale).toBe(1)
    expect(view.x + (box.x + box.width / 2) * view.scale).toBeCloseTo(500)
  })

  it('moves no more than it must to show what the keyboard went to, and not at all when it is in sight', () => {
    const view = { x: 0, y: 0, scale: 1 }
    expect(reveal({ x: 100, y: 100, width: 50, height: 50 }, view, frame)).toBe(view)
    expect(reveal({ x: 980, y: 100, width: 50, height: 50 }, view, frame)).toEqual({ x: -46, y: 0, scale: 1 })
  })

  it('tells less the farther it is', () => {
    expect([0.1, 0.4, 1].map(closeness)).toEqual(['far', 'middle', 'near'])
  })
})

describe('the order of reading', () => {
  it('goes from the outside inwards and row by row, past what is only a frame', () => {
    expect(readingOrder(layoutOf().nodes).map((each) => each.id)).toEqual(['connection:xcn_1', 'device:ast_fw', 'zone:his', 'segment:10.10.10.0/24', 'segment:10.10.11.0/24'])
  })

  it('leads to the neighbour in the direction of the arrow', () => {
    const nodes = readingOrder(layoutOf().nodes)
    const from = nodes.find((each) => each.id === 'segment:10.10.10.0/24')!
    expect(neighbourOf(from, 'right', nodes)?.id).toBe('segment:10.10.11.0/24')
    expect(neighbourOf(from, 'up', nodes)?.id).toBe('device:ast_fw')
    expect(neighbourOf(from, 'left', nodes)).toBeUndefined()
  })

  it('knows what belongs to a zone and what it is joined with', () => {
    const { nodes, edges } = layoutOf()
    expect([...withChildren('zone:his', nodes)]).toEqual(['zone:his', 'segment:10.10.10.0/24', 'segment:10.10.11.0/24'])
    expect([...touching(withChildren('zone:his', nodes), edges).nodes]).toEqual(['device:ast_fw', 'segment:10.10.10.0/24'])
  })
})

describe('a newer drawing', () => {
  it('is the same place when only words and colours differ', () => {
    const before = layoutOf()
    const after = layoutOf()
    after.nodes[4] = { ...after.nodes[4]!, evidence: 'stale', lines: [] }
    expect(isSamePlace(before, after)).toBe(true)
    after.nodes[4] = { ...after.nodes[4], x: 101 }
    expect(isSamePlace(before, after)).toBe(false)
    expect(isSamePlace(before, layoutOf({ edges: [] }))).toBe(false)
  })
})

describe('the words of a card', () => {
  it.each([
    [{ role: 'vlan', text: '110' }, 'VLAN 110'],
    [{ role: 'gateway', text: '10.1.10.1' }, 'GW 10.1.10.1'],
    [{ role: 'gateway', text: '-' }, 'GW unknown'],
    [{ role: 'dhcp_range', text: '10.1.10.100-10.1.10.200' }, 'DHCP 10.1.10.100–200'],
    [{ role: 'dhcp_range', text: '10.1.10.100-10.1.11.200' }, 'DHCP 10.1.10.100-10.1.11.200'],
    [{ role: 'dhcp_range', text: '-' }, 'no DHCP'],
    [{ role: 'count', text: 'printer=1200' }, 'Printer 1,200'],
    [{ role: 'count', text: 'host=3' }, '3 machines'],
    [{ role: 'change', text: 'added=3 removed=1' }, 'Added 3 Removed 1'],
    [{ role: 'agreement', text: 'observed_only' }, 'Not declared'],
    [{ role: 'note', text: 'way_out' }, 'Machine with a way out'],
    [{ role: 'method', text: 'ssl_vpn' }, 'SSL VPN'],
    [{ role: 'server', text: 'HIS-DB01 10.1.10.5' }, 'HIS-DB01 10.1.10.5'],
    [{ role: 'title' }, ''],
  ])('of %j are %s', (line, expected) => {
    expect(lineText(line)).toBe(expected)
  })

  it('take the title of the reader’s language, and make one where there is none', () => {
    const zone = layoutOf().nodes[3]!
    expect(nodeName(zone, names)).toBe('HIS')
    setLanguage('ja')
    expect(nodeName(zone, names)).toBe('HIS系')
    expect(nodeName(nodeOf({ id: 'zone:x', kind: 'zone', zone: 'departmental' }), names)).toBe('部門・医療機器系')
    expect(nodeName(nodeOf({ id: 'segment:?', kind: 'segment', lines: [{ role: 'title' }] }), names)).toBe('セグメント不明')
  })

  it('are spoken whole: what it is, its lines, its state, how sure it is', () => {
    const node = { ...segmentNode('10.10.10.0/24', 'HIS'), evidence: 'inferred' as const, mark: 'changed' as const }
    expect(spokenName(node, names, ['Infected 2'])).toBe('Segment HIS, 10.10.10.0/24, VLAN 110, DHCP 10.10.10.100–200, Printer 12, Infected 2, Changed, Inferred')
  })

  it('are set narrower where they do not fit, and from afar only what matters is told, larger', () => {
    expect(squeezedTo('short', 100, 10)).toEqual({})
    expect(squeezedTo('a very long name of a device', 100, 10).squeezed).toBeGreaterThan(100 - 1)
    const node = segmentNode('10.10.10.0/24', 'HIS')
    expect(nearLines(node, names)).toHaveLength(5)
    const far = farLines(node, names, 19)
    expect(far.map((each) => each.text)).toEqual(['HIS', '10.10.10.0/24', 'VLAN 110'])
    expect(far.every((each) => each.size > 10.5)).toBe(true)
  })
})

describe('during an incident', () => {
  const assets = (states: [string, string][]) => states.map(([asset, state]) => ({ asset, name: asset, state })) as never
  const network = networkOf({
    devices: [deviceOf({ id: 'ast_pc', asset: 'ast_pc', attachments: [{ segment: '10.10.10.0/24' }] }), deviceOf({ id: 'ast_pc2', asset: 'ast_pc2', attachments: [{ segment: '10.10.10.0/24' }] }), deviceOf()],
    segments: [segmentOf()],
  })

  it('the cards that hold affected devices say how many and how they are, the gravest first', () => {
    const states = statesOf([incidentOf({ assets: assets([['ast_pc', 'cut_off'], ['ast_pc2', 'infected'], ['ast_fw', 'normal']]) })])
    const found = affectedNodes(layoutOf().nodes, states, placesOf(network))

    expect(found.get('segment:10.10.10.0/24')?.map((each) => [each.state, each.count])).toEqual([['infected', 1], ['cut_off', 1]])
    expect([...found.keys()]).toEqual(['segment:10.10.10.0/24'])
  })

  it('a zone says it where its segments are not drawn', () => {
    const states = statesOf([incidentOf({ assets: assets([['ast_pc', 'infected']]) })])
    const nodes: LayoutNode[] = [layoutOf().nodes[3]!]

    expect(affectedNodes(nodes, states, placesOf(network)).get('zone:his')?.[0]?.count).toBe(1)
  })

  it('what is real counts more than a drill', () => {
    const states = statesOf([incidentOf({ is_drill: false, assets: assets([['ast_pc', 'infected']]) }), incidentOf({ id: 'inc_2', is_drill: true, assets: assets([['ast_pc', 'restored']]) })])
    expect(states.get('ast_pc')).toBe('infected')
  })
})

describe('a difference', () => {
  it('is told by field, in words', () => {
    expect(fieldText({ field: 'firmware', before: '7.2.5', after: '7.2.8' })).toBe('Firmware: 7.2.5 → 7.2.8')
    expect(fieldText({ field: 'gateways', before: null, after: ['10.1.1.1', '10.1.1.2'] })).toBe('Gateways: nothing → 10.1.1.1, 10.1.1.2')
    expect(valueText({ segment: '10.1.1.0/24', address: '10.1.1.9', mac: '' }, 'attachments')).toBe('10.1.1.0/24 10.1.1.9')
    expect(valueText('stale', 'evidence')).toBe('Stale')
    expect(valueText('x'.repeat(200), 'name')).toHaveLength(80)
  })

  it('stands before others when it is about a way outside', () => {
    const change = (of: 'device' | 'connection' | 'segment', kind: 'added' | 'removed', id: string) => ({ of, kind, id, name: id })
    const order = inImportance([change('device', 'removed', 'a'), change('segment', 'added', 'b'), change('segment', 'removed', 'c'), change('connection', 'added', 'd')])
    expect(order.map((each) => each.id)).toEqual(['d', 'c', 'b', 'a'])
    expect(changeName({ of: 'connection', kind: 'added', id: 'x', name: '' })).toBe('External connection x')
  })

  it('is sought in the drawing; a machine that is only counted is found by the card that counts it', () => {
    const layout = layoutOf()
    const counted = networkOf({ devices: [deviceOf({ id: 'ast_pc', attachments: [{ segment: '10.10.11.0/24' }] })], segments: [segmentOf({ id: '10.10.11.0/24' })] })
    expect(placeOf(layout, 'ast_fw')).toBe('device:ast_fw')
    expect(placeOf(layout, 'routed:ast_fw:10.10.10.0/24')).toBe('routed:ast_fw:10.10.10.0/24')
    expect(placeOf(layout, 'ast_pc')).toBeUndefined()
    expect(holderOf(layout, counted, 'ast_pc')).toBe('segment:10.10.11.0/24')
    const zoned = networkOf({ devices: [deviceOf({ id: 'ast_pc', attachments: [{ segment: '10.9.9.0/24' }] })], segments: [segmentOf({ id: '10.9.9.0/24' })] })
    expect(holderOf(layout, zoned, 'ast_pc')).toBe('zone:his')
  })
})

describe('moments', () => {
  it('go through the field for date and time and come back', () => {
    expect(momentOfInput(localInput('2026-11-24T00:30:00Z'))).toBe('2026-11-24T00:30:00Z')
    expect([localInput(''), momentOfInput('')]).toEqual(['', ''])
  })

  it('after the approved one count what became otherwise', () => {
    const approval = { id: 'a', at: '2026-11-20T03:00:00Z', of: '2026-11-20T02:00:00Z', by: 'p', by_name: 'x', note: '' }
    const moments = [{ at: '2026-11-23T00:00:00Z', changes: 3 }, { at: '2026-11-20T02:00:00Z', changes: 9 }, { at: '2026-11-21T00:00:00Z', changes: 2 }]
    expect(changesSince(approval, { moments, approvals: [] })).toBe(5)
  })
})

describe('the side panel', () => {
  const network = networkOf({
    devices: [deviceOf({ attachments: [{ segment: '10.10.10.0/24', address: '10.10.10.254', mac: '00:53:00:00:00:01', switch_device: 'ast_core', switch_port: 'Gi1/0/1' }] }), deviceOf({ id: 'ast_core', name: 'CORE' })],
    segments: [segmentOf()],
    links: [{ id: 'cable:1', kind: 'cable', a: 'ast_core', a_port: 'Gi1/0/1', b: 'ast_fw', b_port: 'port3', evidence: 'measured' }],
  })

  it('tells of a device its addresses, segment and the port it hangs on', () => {
    const rows = rowsOf(elementIn(network, 'ast_fw')!, network, names)
    const value = (label: string) => rows.find((each) => each.label === label)?.value
    expect([value('Address'), value('Segment'), value('Connected to'), value('Kind')]).toEqual(['10.10.10.254', 'HISサーバ 10.10.10.0/24', 'CORE Gi1/0/1', 'Firewall'])
  })

  it('tells of each link both ports, its own first', () => {
    expect(linksOf('ast_fw', network).map((each) => [each.to, each.text])).toEqual([['ast_core', 'port3 → CORE Gi1/0/1']])
  })

  it('names who says so without ids that tell a reader nothing', () => {
    expect(['lldp_neighbour', 'session_ike', 'sensor_router_advertisement', 'fdp_neighbour', 'unheard'].map(groundText)).toEqual(['Told by LLDP', 'IKE traffic was seen', 'Seen by the sensor: ROUTER ADVERTISEMENT', 'Told by FDP', 'unheard'])
    expect(['snmp:10.1.10.2', 'sensor:agt_1/eth0', 'agent:agt_1', 'person', 'fd00::/64'].map(sourceText)).toEqual(['SNMP 10.1.10.2', 'sensor eth0', 'agent', 'a person', 'fd00::/64'])
    expect(['see_each_other', 'TeamViewer'].map(groundDetail)).toEqual(['Each stands in the other’s forwarding table', 'TeamViewer'])
  })
})

describe('moving cards', () => {
  const draft = (pins = [{ node: 'zone:guest', x: 1, y: 2 }]) => new PinDraft(layoutOf().nodes, pins, 3)

  it('keeps the new corner within what the card stands in, and the pins of others', () => {
    const pins = draft()
    expect(pins.grab('segment:10.10.10.0/24')).toBe(true)
    pins.drag(10, 0)
    pins.drag(5.4, -3)
    expect(pins.shiftOf('segment:10.10.10.0/24')).toEqual({ x: 15.4, y: -3 })
    pins.drop()

    expect(pins.result()).toEqual([{ node: 'zone:guest', x: 1, y: 2 }, { node: 'segment:10.10.10.0/24', x: 35, y: 37 }])
    expect(pins.count).toBe(1)
  })

  it('moves with a zone all that stands in it, and lets go of the lines', () => {
    const pins = draft()
    pins.nudge('zone:his', 20, 0)
    expect(pins.shiftOf('segment:10.10.11.0/24')).toEqual({ x: 20, y: 0 })
    expect(pins.shiftOf('device:ast_fw')).toBeUndefined()
    expect(layoutOf().edges.map((each) => pins.isLoose(each))).toEqual([false, true])
  })

  it('takes back one step after the other, and a click is no step', () => {
    const pins = draft()
    pins.nudge('device:ast_fw', 10, 0)
    pins.nudge('device:ast_fw', 10, 0)
    pins.grab('device:ast_fw')
    pins.drop()
    pins.undo()
    expect(pins.shiftOf('device:ast_fw')).toEqual({ x: 10, y: 0 })
    pins.undo()
    expect([pins.canUndo, pins.count]).toEqual([false, 0])
  })

  it('leaves alone what has its place from a list', () => {
    const nodes = [...layoutOf().nodes, nodeOf({ id: 'segment:x/ast_1', parent: 'segment:10.10.10.0/24' })]
    const pins = new PinDraft(nodes, [], undefined)
    expect(['band:external', 'segment:x/ast_1', 'nothing'].map((each) => pins.grab(each))).toEqual([false, false, false])
  })
})

describe('a box', () => {
  it('is that of its node', () => {
    expect(boxOf(nodeOf({ id: 'x', x: 1, y: 2 }))).toEqual({ x: 1, y: 2, width: 160, height: 74 })
  })
})
