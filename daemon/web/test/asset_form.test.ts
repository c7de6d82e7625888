// SPDX-License-Identifier: Apache-2.0
import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { beforeEach, describe, expect, it } from 'vitest'
import type { AssetRow } from '../src/api/shapes'
import { setLanguage } from '../src/i18n/i18n.svelte'
import '../src/i18n/asset'
import { navigate, route, setLeaveGuard } from '../src/lib/router.svelte'
import HumanForm from '../src/pages/asset/HumanForm.svelte'
import { problem, rowOf, serve, type Routes } from './fake_api'

/** An asset that keeps its version, as the daemon does. */
function assetOf(stored: AssetRow): { routes: Routes; stored: AssetRow } {
  const asset = { ...stored }
  const routes: Routes = {
    'GET /api/v1/assets/ast_1': () => ({ body: { ...asset, sections: [] } }),
    'PATCH /api/v1/assets/ast_1': ({ headers, body }) => {
      if (headers.get('if-match') !== `"${asset.version}"`) return problem(412, 'changed_meanwhile')
      Object.assign(asset, body, { version: asset.version + 1 })
      return { body: asset }
    },
  }
  return { routes, stored: asset }
}

const type = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } })
const save = () => fireEvent.click(screen.getByText('Save'))

describe('what people enter about an asset', () => {
  beforeEach(() => {
    setLanguage('en')
    setLeaveGuard(undefined)
  })

  it('is saved with the version that was read, and only what changed', async () => {
    const { routes, stored } = assetOf(rowOf())
    const seen = serve(routes)
    render(HumanForm, { row: rowOf(), onsaved: () => undefined })

    await type('Place', '新館')
    await save()

    await waitFor(() => expect(stored.version).toBe(4))
    expect(seen[0]?.body).toEqual({ place: '新館' })
    expect(screen.getByText<HTMLElement>('Save').closest('button')?.disabled).toBe(true)
  })

  it('merges by itself what others changed elsewhere', async () => {
    const { routes, stored } = assetOf(rowOf({ version: 7, owner: '鈴木' }))
    serve(routes)
    render(HumanForm, { row: rowOf(), onsaved: () => undefined })

    await type('Place', '新館')
    await save()

    await waitFor(() => expect(stored.version).toBe(8))
    expect([stored.place, stored.owner]).toEqual(['新館', '鈴木'])
  })

  it('asks which value stays when both changed the same field, and saves the choice', async () => {
    const { routes, stored } = assetOf(rowOf({ version: 7, place: '旧館' }))
    serve(routes)
    render(HumanForm, { row: rowOf(), onsaved: () => undefined })
    await type('Place', '新館')
    await save()

    await screen.findByText('Changed at the same time')
    expect(stored.version).toBe(7)
    const confirm = screen.getByText('Save what you chose').closest('button')!
    expect(confirm.disabled).toBe(true)
    await fireEvent.click(screen.getByText('新館'))
    await fireEvent.click(confirm)

    await waitFor(() => expect(stored.version).toBe(8))
    expect(stored.place).toBe('新館')
  })

  it('takes the saved value when that one is chosen, without saving again', async () => {
    const { routes, stored } = assetOf(rowOf({ version: 7, place: '旧館' }))
    serve(routes)
    render(HumanForm, { row: rowOf(), onsaved: () => undefined })
    await type('Place', '新館')
    await save()

    await fireEvent.click(await screen.findByText('旧館'))
    await fireEvent.click(screen.getByText('Save what you chose'))

    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('Place').value).toBe('旧館'))
    expect(stored.version).toBe(7)
  })

  it('shows a refused value at its field', async () => {
    serve({ 'PATCH /api/v1/assets/ast_1': () => problem(422, 'field_too_long', { pointer: '/note' }) })
    render(HumanForm, { row: rowOf(), onsaved: () => undefined })

    await type('Note', 'x')
    await save()

    await screen.findByText('＊Too long: 1,000 bytes at most.')
    expect(screen.getByLabelText('Note').getAttribute('aria-invalid')).toBe('true')
  })

  it('is not lost by leaving the page: the reader decides', async () => {
    serve({})
    await navigate('/assets/ast_1')
    render(HumanForm, { row: rowOf(), onsaved: () => undefined })
    await type('Place', '新館')

    const leaving = navigate('/agents')
    await fireEvent.click(await screen.findByText('Stay here'))
    await leaving
    expect(route()).toEqual({ page: 'asset', id: 'ast_1' })

    const again = navigate('/agents')
    await fireEvent.click(await screen.findByText('Leave without saving'))
    await again
    expect(route()).toEqual({ page: 'agents' })
  })
})
