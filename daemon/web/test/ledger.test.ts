// SPDX-License-Identifier: Apache-2.0
import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { beforeEach, describe, expect, it } from 'vitest'
import { setLanguage } from '../src/i18n/i18n.svelte'
import { navigate } from '../src/lib/router.svelte'
import LedgerPage from '../src/pages/assets/LedgerPage.svelte'
import { problem, rowOf, serve, type Routes, type Seen } from './fake_api'

function ledgerOf(matched: number): Routes {
  return {
    'GET /api/v1/assets': ({ query }) => {
      const offset = Number(query.get('offset'))
      const length = Math.min(Number(query.get('limit')), Math.max(matched - offset, 0))
      const rows = Array.from({ length }, (_, i) => rowOf({ id: `ast_${offset + i}`, name: `host-${offset + i}` }))
      return { body: { revision: 1, total: 10_000, matched, offset, rows } }
    },
  }
}

const asked = (seen: Seen[]) => decodeURIComponent(seen.at(-1)?.query.toString() ?? '')

async function open(routes: Routes, address = '/assets'): Promise<Seen[]> {
  const seen = serve(routes)
  await navigate(address)
  render(LedgerPage)
  await waitFor(() => expect(seen.length).toBeGreaterThan(0))
  return seen
}

describe('the ledger', () => {
  beforeEach(() => setLanguage('en'))

  it('shows the first rows of many, and says how many there are', async () => {
    await open(ledgerOf(4_321))

    await screen.findByText('host-0')
    expect(screen.getByText('4,321')).toBeTruthy()
    expect(screen.getByText('of 10,000 devices')).toBeTruthy()
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('4323')
    expect(screen.getAllByRole('row').length).toBeLessThan(80)
  })

  it('asks the daemon for what is typed into a column’s filter', async () => {
    const seen = await open(ledgerOf(10))
    await screen.findByText('host-0')

    await fireEvent.input(screen.getByLabelText('Filter by Place'), { target: { value: '本館 !B1' } })

    await waitFor(() => expect(asked(seen)).toContain('f.place=本館+!B1'))
    expect(new URLSearchParams(location.search).get('f.place')).toBe('本館 !B1')
    expect(await screen.findByLabelText('Remove filter: Place: 本館 !B1')).toBeTruthy()
  })

  it('sorts by several columns with Shift', async () => {
    const seen = await open(ledgerOf(10))
    await screen.findByText('host-0')
    const heading = (name: string) => screen.getByRole('columnheader', { name: new RegExp(`^${name}`) }).querySelector('button')!

    await fireEvent.click(heading('Kind'))
    await waitFor(() => expect(asked(seen)).toContain('sort=kind&'))
    await fireEvent.click(heading('Last seen'), { shiftKey: true })
    await waitFor(() => expect(asked(seen)).toContain('sort=kind,last_seen&'))
    await fireEvent.click(heading('Last seen'), { shiftKey: true })
    await waitFor(() => expect(asked(seen)).toContain('sort=kind,-last_seen&'))

    expect(heading('Last seen').closest('[role=columnheader]')?.getAttribute('aria-sort')).toBe('descending')
  })

  it('begins with what the address says, and forgets it when the chip is taken away', async () => {
    const seen = await open(ledgerOf(10), '/assets?f.kind=server&sort=-name')
    expect(asked(seen)).toContain('f.kind=server&sort=-name')

    await fireEvent.click(await screen.findByLabelText('Remove filter: Kind: Server'))

    await waitFor(() => expect(asked(seen)).not.toContain('f.kind'))
    expect(location.search).toBe('?sort=-name')
  })

  it('loads further rows when they are scrolled to', async () => {
    const seen = await open(ledgerOf(10_000))
    await screen.findByText('host-0')

    const grid = screen.getByRole('grid')
    grid.scrollTop = 36 * 5_000
    await fireEvent.scroll(grid)

    await waitFor(() => expect(seen.some((each) => each.query.get('offset') === '5000')).toBe(true))
    await screen.findByText('host-5000')
    expect(seen.length).toBeLessThan(8)
  })

  it('moves the focus by keys and keeps one cell in the order of Tab', async () => {
    await open(ledgerOf(50))
    const cell = (await screen.findByText('host-0')).closest<HTMLElement>('[data-row]')!
    cell.focus()

    await fireEvent.keyDown(cell, { key: 'ArrowDown' })
    await fireEvent.keyDown(document.activeElement!, { key: 'ArrowRight' })

    const active = document.activeElement as HTMLElement
    expect([active.dataset['row'], active.dataset['column']]).toEqual(['1', '1'])
    const inOrder = [...screen.getByRole('grid').querySelectorAll<HTMLElement>('[data-row]')].filter((each) => each.tabIndex === 0)
    expect(inOrder).toEqual([active])
  })

  it('says what to do when nothing matches', async () => {
    await open(ledgerOf(0), '/assets?q=nothing')

    expect(await screen.findByText('No device matches')).toBeTruthy()
  })

  it('shows why it could not be read, and tries again', async () => {
    const routes: Routes = { 'GET /api/v1/assets': () => problem(503, 'overloaded') }
    await open(routes)
    await screen.findByText('The server is busy. Please try again shortly.')

    Object.assign(routes, ledgerOf(1))
    await fireEvent.click(screen.getByText('Try again'))

    await screen.findByText('host-0')
  })
})
