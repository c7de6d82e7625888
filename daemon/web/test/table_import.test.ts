// SPDX-License-Identifier: Apache-2.0
import { fireEvent, render, screen, within } from '@testing-library/svelte'
import { beforeEach, describe, expect, it } from 'vitest'
import { setLanguage } from '../src/i18n/i18n.svelte'
import { navigate } from '../src/lib/router.svelte'
import ContactsPage from '../src/pages/contacts/ContactsPage.svelte'
import { directoryOf } from './contact_fixture'
import { problem, serve, type Routes, type Seen } from './fake_api'
import { signIn } from './incident_fixture'

beforeEach(() => {
  sessionStorage.clear()
  setLanguage('en')
})

const dialog = () => within(screen.getByRole('dialog', { hidden: true }))

async function choose(file: File, routes: Routes): Promise<Seen[]> {
  const seen = serve({ 'GET /api/v1/directory': () => ({ body: directoryOf() }), 'GET /api/v1/escalations': () => ({ body: { escalations: [] } }), ...routes })
  await signIn('administrator', ['read_contacts', 'manage_contacts'])
  await navigate('/contacts?import=1')
  render(ContactsPage)
  await fireEvent.change(dialog().getByLabelText(/^Excel/), { target: { files: [file] } })
  await fireEvent.click(dialog().getByRole('button', { name: 'Import', hidden: true }))
  return seen
}

describe('a workbook', () => {
  const workbook = new File([new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0x14])], 'meibo.xlsx')

  it('goes to the daemon as it is, and what that makes of it is imported', async () => {
    const refusal = { faults: [{ line: 4, cause: 'error_value', column: '氏名', text: '#N/A' }] }
    const seen = await choose(workbook, {
      'POST /api/v1/tables': () => ({ body: { sheet: '名簿', csv: '氏名\n佐藤\n', sheets: ['名簿'] } }),
      'POST /api/v1/contacts/import': () => problem(422, 'import_faults', refusal),
    })

    expect(await screen.findByRole('row', { name: /^4 The formula has an error/, hidden: true })).toBeTruthy()
    const table = seen.find((each) => each.path === '/api/v1/tables')
    expect(table?.headers.get('content-type')).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    expect(table?.text).toBe('PK\x03\x04\x14')
    expect(seen.find((each) => each.path === '/api/v1/contacts/import')?.body).toEqual({ csv: '氏名\n佐藤\n' })
  })

  it('with several sheets asks which one', async () => {
    const seen = await choose(workbook, {
      'POST /api/v1/tables': () => ({ body: { sheet: '名簿', csv: '氏名\n佐藤\n', sheets: ['名簿', '外線'] } }),
      'POST /api/v1/contacts/import': () => ({ status: 201, body: { added: 1, updated: 0, heading_line: 3 } }),
    })

    await fireEvent.change(await screen.findByLabelText('Sheet'), { target: { value: '外線' } })
    expect(seen.some((each) => each.path === '/api/v1/contacts/import')).toBe(false)
    await fireEvent.click(dialog().getByRole('button', { name: 'Import', hidden: true }))

    await expect.poll(() => seen.some((each) => each.path === '/api/v1/contacts/import')).toBe(true)
    expect(seen.filter((each) => each.path === '/api/v1/tables').map((each) => each.query.get('sheet') ?? '')).toEqual(['', '外線'])
  })

  it('that is one by its name only is not taken for a CSV', async () => {
    const seen = await choose(new File([''], 'meibo.xlsx'), { 'POST /api/v1/tables': () => problem(415, 'not_a_workbook', {}) })

    expect(await screen.findByText(/This is no Excel workbook/)).toBeTruthy()
    expect(seen.some((each) => each.path === '/api/v1/contacts/import')).toBe(false)
  })

  it('that is not read says why and at which cell, and nothing is imported', async () => {
    const seen = await choose(workbook, { 'POST /api/v1/tables': () => problem(422, 'formula_without_value', { detail: '名簿!B12' }) })

    expect(await screen.findByText(/result of a formula was not saved: 名簿!B12/)).toBeTruthy()
    expect(seen.some((each) => each.path === '/api/v1/contacts/import')).toBe(false)
  })
})

describe('a CSV', () => {
  it('is imported without a detour', async () => {
    const seen = await choose(new File(['氏名\n佐藤\n'], 'meibo.csv'), { 'POST /api/v1/contacts/import': () => ({ status: 201, body: { added: 1, updated: 0, heading_line: 1 } }) })

    await expect.poll(() => seen.find((each) => each.path === '/api/v1/contacts/import')?.body).toEqual({ csv: '氏名\n佐藤\n' })
    expect(seen.some((each) => each.path === '/api/v1/tables')).toBe(false)
  })
})
