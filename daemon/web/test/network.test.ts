// SPDX-License-Identifier: Apache-2.0
import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { setLanguage } from '../src/i18n/i18n.svelte'
import { navigate } from '../src/lib/router.svelte'
import ConnectionPage from '../src/pages/connections/ConnectionPage.svelte'
import ConnectionsPage from '../src/pages/connections/ConnectionsPage.svelte'
import DevicesPage from '../src/pages/devices/DevicesPage.svelte'
import { Drawing } from '../src/pages/network/drawing.svelte'
import NetworkPage from '../src/pages/network/NetworkPage.svelte'
import { usualView } from '../src/pages/network/view_state'
import ZonesPage from '../src/pages/zones/ZonesPage.svelte'
import WhereDialog from '../src/pages/where/WhereDialog.svelte'
import { toasts } from '../src/ui/messages.svelte'
import { problem, serve, type Routes, type Seen } from './fake_api'
import { signIn } from './incident_fixture'
import { deviceOf, diagramOf, layoutOf, networkOf, observedOf, rowOf, segmentOf, zones } from './network_fixture'

const mine = ['read_ledger', 'edit_network', 'approve_network']

beforeEach(() => setLanguage('en'))

const routesOf = (more: Routes = {}): Routes => ({
  'GET /api/v1/network/diagram': () => ({ body: diagramOf() }),
  'GET /api/v1/network': () => ({ body: networkOf({ devices: [deviceOf()], segments: [segmentOf()] }) }),
  'GET /api/v1/network/zones': () => ({ body: { version: 2, zones, rules: [{ zone: 'his', prefix: '10.10.0.0/16' }] } }),
  'GET /api/v1/network/segments': () => ({ body: { segments: [] } }),
  'GET /api/v1/network/links': () => ({ body: { version: 0, links: [] } }),
  'GET /api/v1/network/views': () => ({ body: { views: [] } }),
  'GET /api/v1/network/pins': () => ({ body: { version: 7, pins: [] } }),
  'GET /api/v1/network/moments': () => ({ body: { moments: [{ at: '2026-11-23T05:00:00Z', changes: 3 }], approvals: [] } }),
  'GET /api/v1/incidents': () => ({ body: { incidents: [] } }),
  ...more,
})

async function open(address: string, Page: typeof NetworkPage, more: Routes = {}, permissions = mine): Promise<Seen[]> {
  const seen = serve(routesOf(more))
  await signIn('administrator', permissions)
  await navigate(address)
  render(Page)
  return seen
}

const dialog = () => within(screen.getByRole('dialog', { hidden: true }))
const press = (name: string) => fireEvent.click(dialog().getByRole('button', { name, hidden: true }))
const requests = (seen: readonly Seen[], method: string, path: string) => seen.filter((each) => each.method === method && each.path === path)
const node = (name: RegExp) => screen.findByRole('button', { name })

describe('the diagram', () => {
  it('names every card whole and is one stop of the Tab key', async () => {
    await open('/network', NetworkPage)

    const segment = await node(/^Segment HISサーバ, 10.10.10.0\/24, VLAN 110/)
    expect(screen.getAllByRole('button').filter((each) => each.hasAttribute('data-node') && each.getAttribute('tabindex') === '0')).toHaveLength(1)
    expect(segment.getAttribute('tabindex')).toBe('-1')
  })

  it('tells what is known of a card that is chosen, and why', async () => {
    const seen = await open('/network', NetworkPage)

    await fireEvent.click((await node(/^Firewall FW-01/)).querySelector('rect') as Element)

    const panel = within(await screen.findByRole('complementary', { name: 'Details' }))
    expect(await panel.findByText('Fortinet')).toBeTruthy()
    expect(panel.getByText('Told by LLDP')).toBeTruthy()
    expect(panel.getByRole('link', { name: 'Open in the ledger' }).getAttribute('href')).toBe('/assets/ast_fw')
    expect(requests(seen, 'GET', '/api/v1/network').at(-1)?.query.get('elements')).toBe('ast_fw')
  })

  it('goes by arrow keys from card to card, and opens by Enter', async () => {
    await open('/network', NetworkPage)
    const firewall = await node(/^Firewall FW-01/)
    firewall.focus()
    await fireEvent.click(firewall.querySelector('rect') as Element)
    await fireEvent.keyDown(firewall, { key: 'ArrowDown' })

    await waitFor(() => expect(document.activeElement?.getAttribute('data-node')).toBe('segment:10.10.10.0/24'))
    await fireEvent.keyDown(document.activeElement as Element, { key: 'Enter' })
    expect(await screen.findByRole('heading', { level: 2, name: 'HISサーバ' })).toBeTruthy()
  })

  it('keeps what is drawn in the address, and asks for it', async () => {
    const seen = await open('/network', NetworkPage)
    await node(/^Firewall FW-01/)

    await fireEvent.click(screen.getByRole('button', { name: 'L2 cables' }))

    expect(location.search).toBe('?layers=l2')
    await waitFor(() => expect(requests(seen, 'GET', '/api/v1/network/diagram').at(-1)?.query.get('layers')).toBe('l2'))
  })

  it('does not ask for ten thousand machines in one drawing', async () => {
    const seen = await open('/network?depth=3', NetworkPage, { 'GET /api/v1/network/diagram': () => ({ body: diagramOf({ hosts: 10_000 }) }) })

    expect(await screen.findByText('All 10,000 machines in one drawing cannot be read')).toBeTruthy()
    expect(requests(seen, 'GET', '/api/v1/network/diagram').map((each) => each.query.get('depth'))).not.toContain('3')
    await fireEvent.change(await screen.findByLabelText('Choose a segment'), { target: { value: '10.10.10.0/24' } })
    expect(new URLSearchParams(location.search).get('segment')).toBe('10.10.10.0/24')
  })

  it('lists what is different, and shows the place of one difference', async () => {
    const changes = [{ kind: 'changed' as const, of: 'device' as const, id: 'ast_fw', name: 'FW-01', fields: [{ field: 'firmware', before: '7.2.5', after: '7.2.8' }] }]
    await open('/network?since=2026-11-01T00:00:00Z', NetworkPage, { 'GET /api/v1/network/diagram': () => ({ body: diagramOf({ changes }) }) })

    const list = within(await screen.findByRole('region', { name: '1 difference' }))
    expect(list.getByText('Firmware: 7.2.5 → 7.2.8')).toBeTruthy()
    await fireEvent.click(list.getByRole('button', { name: /Device FW-01/ }))
    expect(await screen.findByRole('heading', { level: 2, name: 'FW-01' })).toBeTruthy()
  })

  it('is approved as of the moment that is shown', async () => {
    const seen = await open('/network', NetworkPage, { 'POST /api/v1/network/approvals': () => ({ status: 201, body: {} }) })
    await node(/^Firewall FW-01/)

    await fireEvent.click(screen.getByRole('button', { name: 'Approve this drawing' }))
    await fireEvent.input(dialog().getByLabelText('What was checked, what to mind'), { target: { value: '全館' } })
    await press('Approve')

    await waitFor(() => expect(requests(seen, 'POST', '/api/v1/network/approvals')[0]?.body).toEqual({ of: '2026-11-24T00:30:00Z', note: '全館' }))
  })

  it('offers neither moving nor approving to who may only read', async () => {
    await open('/network', NetworkPage, {}, ['read_ledger'])
    await node(/^Firewall FW-01/)

    expect(screen.queryByRole('button', { name: 'Move cards' })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Approve this drawing' })).toBeNull()
  })

  it('keeps a card where it was moved by keys, under the version that was read', async () => {
    const seen = await open('/network', NetworkPage, { 'PUT /api/v1/network/pins': ({ body }) => ({ body }) })
    await node(/^Firewall FW-01/)

    await fireEvent.click(screen.getByRole('button', { name: 'Move cards' }))
    await screen.findByText(/You are moving cards/)
    const firewall = await node(/^Firewall FW-01/)
    firewall.focus()
    await fireEvent.pointerDown(firewall)
    await fireEvent.keyDown(firewall, { key: 'ArrowRight', altKey: true })
    await fireEvent.click(screen.getByRole('button', { name: 'Save' }))

    await waitFor(() => expect(requests(seen, 'PUT', '/api/v1/network/pins')).toHaveLength(1))
    const [sent] = requests(seen, 'PUT', '/api/v1/network/pins')
    expect(sent?.headers.get('if-match')).toBe('"7"')
    expect((sent?.body as { pins: { node: string }[] }).pins).toHaveLength(1)
  })

  it('says what to do where no network is known', async () => {
    await open('/network', NetworkPage, { 'GET /api/v1/network/diagram': () => ({ body: diagramOf({ layout: layoutOf({ nodes: [], edges: [] }), hosts: 0 }) }) })

    expect(await screen.findByText('No network is known yet')).toBeTruthy()
  })
})

describe('a network that changes while somebody looks', () => {
  class Stream {
    static last: Stream | undefined
    readyState = 1
    listeners = new Map<string, (event: { data: string }) => void>()
    constructor() {
      Stream.last = this
    }
    addEventListener(name: string, listener: (event: { data: string }) => void): void {
      this.listeners.set(name, listener)
    }
    close(): void {}
  }

  it('refreshes words where they stand, and lets wait what would move', async () => {
    vi.stubGlobal('EventSource', Stream)
    vi.useFakeTimers({ shouldAdvanceTime: true })
    let answer = diagramOf()
    serve(routesOf({ 'GET /api/v1/network/diagram': () => ({ body: answer }) }))
    await signIn('administrator', [...mine, 'read_wallboard'])
    const drawing = new Drawing()
    await drawing.load(usualView)
    const stop = drawing.watch()
    const tell = async () => {
      Stream.last?.listeners.get('network')?.({ data: '{}' })
      await vi.advanceTimersByTimeAsync(4_000)
    }

    answer = diagramOf({ layout: layoutOf({ at: '2026-11-24T00:31:00Z' }), hosts: 1241 })
    await tell()
    expect([drawing.shown?.layout.at, drawing.hosts, drawing.newer]).toEqual(['2026-11-24T00:31:00Z', 1241, undefined])

    answer = diagramOf({ layout: layoutOf({ at: '2026-11-24T00:32:00Z', width: 900 }) })
    await tell()
    expect([drawing.shown?.layout.at, drawing.newer?.layout.at]).toEqual(['2026-11-24T00:31:00Z', '2026-11-24T00:32:00Z'])
    drawing.take()
    expect(drawing.shown?.layout.at).toBe('2026-11-24T00:32:00Z')

    stop()
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })
})

describe('where is this?', () => {
  const match = { device: 'ast_pc', asset: 'ast_pc', name: 'GAIRAI-017', kind: 'pc', address: '10.10.21.117', mac: '00:53:00:1a:02:75', segment: '10.10.21.0/24', segment_name: '外来', zone: 'his', place: '内科外来', switch_name: 'SW-A1-02', switch_port: 'Gi1/0/17', vendor: '架空電子カルテ', vendor_phone: '03-0000-1111', owner: '', last_seen: null, evidence: 'measured' }

  it('answers with the place, the socket and a number to dial', async () => {
    const seen = serve({ 'GET /api/v1/network/where': () => ({ body: { matches: [match] } }) })
    render(WhereDialog, { onclose: () => undefined })

    await fireEvent.input(dialog().getByLabelText(/^IP, MAC/), { target: { value: '0053.001a' } })

    expect(await dialog().findByText('Gi1/0/17 of SW-A1-02')).toBeTruthy()
    expect(dialog().getByRole('link', { name: '03-0000-1111', hidden: true }).getAttribute('href')).toBe('tel:0300001111')
    expect(dialog().getByRole('link', { name: 'Show in the diagram', hidden: true }).getAttribute('href')).toBe('/network?find=ast_pc')
    expect(seen.map((each) => each.query.get('q'))).toEqual(['0053.001a'])
  })

  it('waits for enough letters, and says when there is nothing', async () => {
    const seen = serve({ 'GET /api/v1/network/where': () => ({ body: { matches: [] } }) })
    render(WhereDialog, { onclose: () => undefined })

    await fireEvent.input(dialog().getByLabelText(/^IP, MAC/), { target: { value: 'ab' } })
    await fireEvent.input(dialog().getByLabelText(/^IP, MAC/), { target: { value: '佐藤' } })

    expect(await dialog().findByText(/^Nothing found/)).toBeTruthy()
    expect(seen.map((each) => each.query.get('q'))).toEqual(['佐藤'])
  })
})

describe('the register of external connections', () => {
  it('says what needs somebody, and offers to declare what is only observed', async () => {
    const rows = [rowOf(), rowOf({ declared: null, observed: observedOf(), agreement: 'observed_only', findings: ['undeclared'], review_due_at: null })]
    await open('/connections', ConnectionsPage, { 'GET /api/v1/connections': () => ({ body: { connections: rows } }) })

    expect(await screen.findByText('1 needs attention')).toBeTruthy()
    expect(screen.getByText('Observed, and nobody declared it')).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Declare it' }).getAttribute('href')).toBe('/connections/new?observed=observed%3Ax')
  })

  it('that is empty says where to begin', async () => {
    await open('/connections', ConnectionsPage, { 'GET /api/v1/connections': () => ({ body: { connections: [] } }) })

    expect(await screen.findByText(/^Begin with four/)).toBeTruthy()
  })

  it('takes what was observed into a new row', async () => {
    const seen = await open('/connections/new?observed=observed%3Ax', ConnectionPage, {
      'GET /api/v1/connections': () => ({ body: { connections: [rowOf({ declared: null, observed: observedOf() })] } }),
      'POST /api/v1/connections': ({ body }) => ({ status: 201, body: { ...(body as object), id: 'xcn_9' } }),
    })

    await fireEvent.click(await screen.findByRole('button', { name: 'Save' }))
    expect(await screen.findByText('＊Enter a name.')).toBeTruthy()
    await fireEvent.input(screen.getByLabelText(/^Name/), { target: { value: '検査部門の回線' } })
    await fireEvent.click(screen.getByRole('button', { name: 'Save' }))

    await waitFor(() => expect(requests(seen, 'POST', '/api/v1/connections')[0]?.body).toMatchObject({ name: '検査部門の回線', method: 'l2tp', public_addresses: ['203.0.113.77'], device_hint: 'RTX1220' }))
    await waitFor(() => expect(location.pathname).toBe('/connections/xcn_9'))
  })

  it('is reviewed with a verdict, and says so when somebody else saved first', async () => {
    const seen = await open('/connections/xcn_1', ConnectionPage, {
      'GET /api/v1/connections': () => ({ body: { connections: [rowOf()] } }),
      'POST /api/v1/connections/xcn_1/reviews': () => ({ status: 201, body: {} }),
      'PUT /api/v1/connections/xcn_1': () => problem(412, 'changed_meanwhile'),
    })

    await fireEvent.click(await screen.findByRole('button', { name: 'Review now' }))
    expect(dialog().getByRole<HTMLButtonElement>('button', { name: 'Save', hidden: true }).disabled).toBe(true)
    await fireEvent.click(dialog().getByLabelText('To be changed'))
    await press('Save')
    await waitFor(() => expect(requests(seen, 'POST', '/api/v1/connections/xcn_1/reviews')[0]?.body).toEqual({ verdict: 'to_change', note: '' }))

    await fireEvent.click(screen.getByRole('button', { name: 'Change' }))
    await fireEvent.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText('Somebody else saved first')).toBeTruthy()
    expect(requests(seen, 'PUT', '/api/v1/connections/xcn_1')[0]?.headers.get('if-match')).toBe('"4"')
  })
})

describe('the devices', () => {
  const device = { address: '10.90.20.31', name: 'SW-A3-02', vendor: 'Allied Telesis', model: 'AT-x230', firmware: '5.5.3', serial: 'A1', kind: 'switch', rule: 'allied', state: 'silent' as const, asked_at: null, answered_at: null, neighbours: 2, interfaces: 28, problem: 'timeout' }

  it('tell their trouble in words, and are asked now when a person wants it', async () => {
    const seen = await open('/devices', DevicesPage, { 'GET /api/v1/devices': () => ({ body: { devices: [device] } }), 'POST /api/v1/devices/scan': () => ({ status: 202, body: {} }) })

    expect(await screen.findByText(/^No answer in time/)).toBeTruthy()
    await fireEvent.click(screen.getByRole('button', { name: 'Ask an address' }))
    await fireEvent.input(dialog().getByLabelText('Address'), { target: { value: ' 10.90.20.31 ' } })
    await press('Ask')
    await waitFor(() => expect(requests(seen, 'POST', '/api/v1/devices/scan')[0]?.body).toEqual({ address: '10.90.20.31' }))
  })

  it('show what they answered: ports, neighbours, parts', async () => {
    const reading = { address: '10.90.20.31', at: '2026-11-24T00:20:00Z', name: 'SW-A3-02', interfaces: [{ index: 1, name: 'port1.0.1', is_enabled: true, is_up: true, speed_mbps: 1000, vlan: 110, tagged_vlans: [120] }], neighbours: [{ protocol: 'lldp', interface: 1, name: 'CORE', port: 'Gi1/0/1', management: ['10.90.10.2'] }], forwarding: [{ mac: 'a', interface: 1 }], parts: [] }
    await open('/devices?address=10.90.20.31', DevicesPage, { 'GET /api/v1/devices': () => ({ body: { devices: [device] } }), 'GET /api/v1/devices/10.90.20.31': () => ({ body: reading }) })

    expect(await screen.findByText('110, 120T')).toBeTruthy()
    await fireEvent.click(screen.getByRole('tab', { name: 'Neighbours 1' }))
    expect((await screen.findByRole('link', { name: '10.90.10.2' })).getAttribute('href')).toBe('/devices?address=10.90.10.2')
    expect(screen.getByRole('rowheader', { name: 'port1.0.1' })).toBeTruthy()
  })
})

describe('zones', () => {
  it('and rules are saved as one, in their order, under the version that was read', async () => {
    const seen = await open('/zones', ZonesPage, { 'PUT /api/v1/network/zones': ({ body }) => ({ body }) })

    await fireEvent.click(await screen.findByRole('button', { name: 'Move Departmental up' }))
    await fireEvent.click(screen.getByRole('button', { name: 'Add a rule' }))
    await fireEvent.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText('＊Enter at least one condition.')).toBeTruthy()
    const second = within(screen.getByRole('group', { name: 'Rule 2' }))
    await fireEvent.input(second.getByLabelText('VLAN'), { target: { value: '205' } })
    await fireEvent.click(screen.getByRole('button', { name: 'Save' }))

    await waitFor(() => expect(requests(seen, 'PUT', '/api/v1/network/zones')).toHaveLength(1))
    const [sent] = requests(seen, 'PUT', '/api/v1/network/zones')
    expect(sent?.headers.get('if-match')).toBe('"2"')
    expect(sent?.body).toMatchObject({ zones: [{ code: 'departmental', order: 1 }, { code: 'his', order: 2 }], rules: [{ prefix: '10.10.0.0/16' }, { vlan: 205, zone: 'departmental' }] })
  })

  it('take a segment that is declared, with the prefix in the path', async () => {
    const seen = await open('/zones', ZonesPage, { 'PUT /api/v1/network/segments/10.20.5.0~24': ({ body }) => ({ status: 201, body }) })

    await fireEvent.click(await screen.findByRole('button', { name: 'Declare a segment' }))
    await fireEvent.input(dialog().getByLabelText(/^Range/), { target: { value: '10.20.5.0/24' } })
    await fireEvent.click(dialog().getByLabelText(/^Clinical/))
    await press('Save')

    await waitFor(() => expect(requests(seen, 'PUT', '/api/v1/network/segments/10.20.5.0~24')[0]?.body).toMatchObject({ prefix: '10.20.5.0/24', is_clinical: true, vlan: null }))
    await waitFor(() => expect(toasts().some((each) => each.text === '10.20.5.0/24 is declared')).toBe(true))
  })
})
