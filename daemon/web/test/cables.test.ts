// SPDX-License-Identifier: Apache-2.0
import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte'
import { beforeEach, describe, expect, it } from 'vitest'
import type { DeclaredLink, Whereabouts } from '../src/api/network_shapes'
import { setLanguage } from '../src/i18n/i18n.svelte'
import CableList from '../src/pages/zones/CableList.svelte'
import { cableFaults, devicesOf, endText, withCable } from '../src/pages/zones/cables'
import { toasts } from '../src/ui/messages.svelte'
import '../src/i18n/contacts'
import '../src/i18n/network'
import { problem, serve, type Routes, type Seen } from './fake_api'
import { deviceOf, networkOf } from './network_fixture'

const cable: DeclaredLink = { a: 'ast_fw', a_port: 'port3', b: 'ast_sw', b_port: 'Gi1/0/1' }
const devices = [deviceOf(), deviceOf({ id: 'ast_sw', name: 'SW-01', ports: [{ name: 'Gi1/0/1' }, { name: 'Gi1/0/2' }] })]

function matchOf(device: string, name: string): Whereabouts {
  return { device, asset: '', name, kind: 'switch', address: '10.1.99.2', mac: '', segment: '', segment_name: '', zone: '', place: '1F EPS', switch_name: '', switch_port: '', vendor: '', vendor_phone: '', owner: '', last_seen: null, evidence: 'measured' }
}

beforeEach(() => setLanguage('en'))

function open(links: DeclaredLink[], more: Routes = {}, mayEdit = true): Seen[] {
  const seen = serve({
    'GET /api/v1/network/links': () => ({ body: { version: 4, links } }),
    'GET /api/v1/network': () => ({ body: networkOf({ devices }) }),
    'GET /api/v1/network/where': ({ query }) => ({ body: { matches: query.get('q') === 'sw' ? [matchOf('ast_sw', 'SW-01'), matchOf('ast_sw', 'SW-01'), matchOf('', '')] : [matchOf('ast_fw', 'FW-01')] } }),
    'PUT /api/v1/network/links': ({ body }) => ({ body }),
    ...more,
  })
  render(CableList, { mayEdit })
  return seen
}

const dialog = () => within(screen.getByRole('dialog', { hidden: true }))
const press = (name: string) => fireEvent.click(dialog().getByRole('button', { name, hidden: true }))
const end = (n: number) => within(dialog().getByRole('group', { name: `End ${n}`, hidden: true }))
const sent = (seen: readonly Seen[]) => seen.filter((each) => each.method === 'PUT')

async function choose(n: number, words: string, name: string) {
  await fireEvent.input(end(n).getByLabelText('Device'), { target: { value: words } })
  await fireEvent.click(await end(n).findByRole('radio', { name, hidden: true }))
}

describe('declared cables', () => {
  it('are listed with the names of their devices; of one that is gone its id stays', async () => {
    open([cable, { ...cable, b: 'mac:00:53:00:00:00:01' }])

    expect(await screen.findByRole('row', { name: /FW-01 port3 SW-01 Gi1\/0\/1/ })).toBeTruthy()
    expect(screen.getByText('mac:00:53:00:00:00:01')).toBeTruthy()
  })

  it('are not to be changed by whoever may only read', async () => {
    open([cable], {}, false)

    await screen.findByRole('row', { name: /FW-01/ })
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('take one between two devices that are searched for, under the version that was read', async () => {
    const seen = open([])

    await fireEvent.click(await screen.findByRole('button', { name: 'Declare a cable' }))
    await press('Save')
    expect(dialog().getAllByText('＊Choose a device.')).toHaveLength(2)
    await choose(1, 'fw', 'FW-01')
    await choose(2, 'sw', 'SW-01')
    await fireEvent.input(end(2).getByLabelText('Port of end 2'), { target: { value: ' Gi1/0/2 ' } })
    await press('Save')

    await waitFor(() => expect(sent(seen)).toHaveLength(1))
    expect(sent(seen)[0]?.headers.get('if-match')).toBe('"4"')
    expect(sent(seen)[0]?.body).toEqual({ links: [{ a: 'ast_fw', a_port: '', b: 'ast_sw', b_port: 'Gi1/0/2' }] })
    await waitFor(() => expect(toasts().some((each) => each.text === 'The cable between FW-01 and SW-01 is declared')).toBe(true))
  })

  it('offer the ports that the chosen device has', async () => {
    open([cable])

    await fireEvent.click(await screen.findByRole('button', { name: 'Change: FW-01 port3 – SW-01 Gi1/0/1' }))

    await waitFor(() => expect(document.querySelectorAll('datalist option')).toHaveLength(2))
    expect(end(1).getByRole('radio', { name: 'FW-01', hidden: true })).toHaveProperty('checked', true)
  })

  it('keep all others when one is changed', async () => {
    const other = { a: 'ast_x', a_port: '', b: 'ast_y', b_port: '', declared_at: '2026-05-01T00:00:00Z' }
    const seen = open([other, cable])

    await fireEvent.click(await screen.findByRole('button', { name: 'Change: FW-01 port3 – SW-01 Gi1/0/1' }))
    await fireEvent.input(end(1).getByLabelText('Port of end 1'), { target: { value: 'port4' } })
    await press('Save')

    await waitFor(() => expect(sent(seen)[0]?.body).toEqual({ links: [other, { ...cable, a_port: 'port4' }] }))
  })

  it('lose one only after a question', async () => {
    const seen = open([cable])

    await fireEvent.click(await screen.findByRole('button', { name: 'Remove: FW-01 port3 – SW-01 Gi1/0/1' }))
    expect(sent(seen)).toHaveLength(0)
    await press('Remove')

    await waitFor(() => expect(sent(seen)[0]?.body).toEqual({ links: [] }))
    expect(sent(seen)[0]?.headers.get('if-match')).toBe('"4"')
  })

  it('that somebody else changed meanwhile are read again, and nothing of theirs is overwritten', async () => {
    const seen = open([cable], { 'PUT /api/v1/network/links': () => problem(412, 'changed_meanwhile') })

    await fireEvent.click(await screen.findByRole('button', { name: 'Change: FW-01 port3 – SW-01 Gi1/0/1' }))
    await press('Save')
    expect(await dialog().findByText(/Somebody else saved first/)).toBeTruthy()
    await press('Read again')

    await waitFor(() => expect(seen.filter((each) => each.path === '/api/v1/network/links' && each.method === 'GET')).toHaveLength(2))
    expect(screen.queryByRole('dialog', { hidden: true })).toBeNull()
  })
})

describe('a cable', () => {
  it('needs two different devices, and is there once, from whichever end it is told', () => {
    expect(cableFaults({ ...cable, b: '' }, [])).toEqual({ b: 'cables.choose_device' })
    expect(cableFaults({ ...cable, b: 'ast_fw' }, [])).toEqual({ b: 'problem.same_device' })
    expect(cableFaults({ a: cable.b, a_port: cable.b_port, b: cable.a, b_port: cable.a_port }, [cable])).toEqual({ b: 'problem.repeated' })
    expect(cableFaults(cable, [{ ...cable, a_port: 'port4' }])).toEqual({})
  })

  it('comes to the end of the list, and its devices are asked for once', () => {
    expect(withCable([cable], undefined, { ...cable, a: 'x' })).toHaveLength(2)
    expect(devicesOf([cable, { ...cable, b_port: '' }])).toEqual(['ast_fw', 'ast_sw'])
    expect(endText('ast_fw', '', new Map([['ast_fw', '']]))).toBe('ast_fw')
  })
})
