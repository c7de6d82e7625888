// SPDX-License-Identifier: Apache-2.0
import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Playbook, PlaybookDetail, PlaybookStep } from '../src/api/shapes'
import { setLanguage } from '../src/i18n/i18n.svelte'
import { navigate } from '../src/lib/router.svelte'
import { adopt } from '../src/lib/session.svelte'
import PlaybookPage from '../src/pages/playbooks/PlaybookPage.svelte'
import PlaybooksPage from '../src/pages/playbooks/PlaybooksPage.svelte'
import { inLanguage } from '../src/pages/playbooks/in_language'
import { problem, serve, type Routes, type Seen } from './fake_api'

function playbookOf(change: Partial<Playbook> = {}): Playbook {
  return {
    sha256: 'ab12',
    id: 'playbook--4c84acb7-425e-485a-ac64-82f029961d09',
    name: 'ランサムウェアの初動',
    modified: '2026-05-02T00:00:00Z',
    description: '電子カルテが暗号化されたとき',
    playbook_types: ['mitigation'],
    labels: ['ransomware'],
    tlp: 'TLP:AMBER',
    may_run: true,
    may_not_run: '',
    steps_count: 4,
    signatures: [{ verdict: 'valid', signee: 'CSIRT', key_sha256: '00', form: 'hex_of_hash' }],
    is_shipped: false,
    imported_at: '2026-05-03T00:00:00Z',
    imported_by: 'per_1',
    translations: {},
    ...change,
  }
}

function step(id: string, type: PlaybookStep['type'], next: PlaybookStep['next'], change: Partial<PlaybookStep> = {}): PlaybookStep {
  return { id, type, name: '', description: '', phase: '', mhlw_item: '', assignee_role: '', next, translations: {}, ...change }
}

const detail: PlaybookDetail = {
  ...playbookOf(),
  workflow_start: 'start--1',
  workflow_exception: '',
  steps: [
    step('action--1', 'action', [{ kind: 'success', step: 'end--1', case: '' }, { kind: 'failure', step: 'action--2', case: '' }], {
      name: 'Disconnect the network',
      phase: 'first_response',
      mhlw_item: '3-4',
      assignee_role: 'csirt_lead',
    }),
    step('action--2', 'action', [{ kind: 'completion', step: 'end--1', case: '' }], { name: 'Call the vendor', assignee_role: 'night_desk' }),
    step('end--1', 'end', []),
    step('start--1', 'start', [{ kind: 'completion', step: 'action--1', case: '' }]),
  ],
  findings: [{ code: 'exception_absent', severity: 'note', pointer: '/workflow_exception', detail: '', ja: '例外がありません', en: 'there is no workflow_exception' }],
}

const session = (permissions: string[]) => ({ signed_in: true, csrf: 'c', permissions, person: { id: 'per_1', name: '佐藤', role: 'csirt', language: 'en' } })

async function openList(playbooks: Playbook[], routes: Routes = {}, permissions = ['read_playbooks', 'manage_playbooks'], address = '/playbooks'): Promise<Seen[]> {
  const seen = serve({ 'GET /api/v1/playbooks': () => ({ body: { playbooks } }), ...routes })
  await adopt(session(permissions) as Parameters<typeof adopt>[0])
  await navigate(address)
  render(PlaybooksPage)
  return seen
}

async function choose(text: string, size?: number): Promise<void> {
  const file = new File([text], 'plan.json', { type: 'application/json' })
  if (size !== undefined) Object.defineProperty(file, 'size', { value: size })
  const input = await screen.findByLabelText(/^File/)
  await fireEvent.change(input, { target: { files: [file] } })
  await fireEvent.click(screen.getByRole('button', { name: 'Import', hidden: true }))
}

describe('the playbook library', () => {
  beforeEach(() => setLanguage('en'))

  it('shows every version with what one must know before using it', async () => {
    await openList([playbookOf(), playbookOf({ sha256: 'cd34', name: 'Expired', may_run: false, may_not_run: 'newest_revoked', signatures: [], is_shipped: true, tlp: '' })])

    const [first, second] = (await screen.findAllByRole('row')).slice(1)
    expect(within(first!).getByRole('link').getAttribute('href')).toBe('/playbooks/ab12')
    expect(first!.textContent).toMatch(/電子カルテが暗号化されたとき.*4.*TLP:AMBER.*May run.*Signature: valid \(trusted key, CSIRT\)/s)
    expect(second!.textContent).toMatch(/May not run.*Shipped.*A later version revoked it/s)
  })

  it('says of every signature in words what it is worth', async () => {
    const verdicts = ['valid_key_unknown', 'no_key', 'invalid'] as const
    await openList([playbookOf({ signatures: verdicts.map((verdict) => ({ verdict, signee: 'Mallory', key_sha256: '', form: '' })) })])

    const row = (await screen.findAllByRole('row'))[1]
    expect(row!.textContent).toMatch(/unaltered \(unknown key, says Mallory\).*no key to check it with.*invalid \(altered after signing\)/s)
  })

  it('that is empty says how to fill it, to those who may', async () => {
    await openList([])

    expect(await screen.findByText('No playbooks yet')).toBeTruthy()
    expect(screen.getAllByRole('button', { name: 'Import a playbook' }).length).toBe(2)
  })

  it('offers no import to those who may only read', async () => {
    await openList([playbookOf()], {}, ['read_playbooks'], '/playbooks?import=1')

    await screen.findByText('1 playbook')
    expect(screen.queryByText('Import a playbook')).toBeNull()
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('takes a file in byte for byte and opens it', async () => {
    const document = '\ufeff{ "a" :1.0,\r\n"a":1.0}'
    const seen = await openList([], { 'POST /api/v1/playbooks': () => ({ status: 201, body: detail }) }, undefined, '/playbooks?import=1')

    await choose(document)

    await waitFor(() => expect(location.pathname).toBe('/playbooks/ab12'))
    const sent = seen.find((each) => each.method === 'POST')
    expect(sent?.text).toBe(document)
    expect(sent?.headers.get('content-type')).toBe('application/json')
    expect(sent?.headers.get('x-sonae-csrf')).toBe('c')
  })

  it('takes a file that is dropped anywhere on the page', async () => {
    const seen = await openList([], { 'POST /api/v1/playbooks': () => ({ status: 201, body: detail }) }, undefined, '/playbooks?import=1')
    await screen.findByLabelText(/^File/)
    const drop = new Event('drop', { cancelable: true })
    Object.assign(drop, { dataTransfer: { files: [new File(['{}'], 'plan.json')] } })

    window.dispatchEvent(drop)

    await waitFor(() => expect(seen.some((each) => each.method === 'POST')).toBe(true))
    expect(drop.defaultPrevented).toBe(true)
  })

  it('that refuses a file lists everything that is wrong with it, errors first', async () => {
    const refusal = problem(422, 'playbook_refused', {
      faults: [{ code: 'missing_member', pointer: '/name', detail: 'name' }],
      findings: [
        { code: 'step_unreachable', severity: 'warning', pointer: '/workflow/x', detail: '', ja: '道がありません', en: 'no path leads to this step' },
        { code: 'cycle', severity: 'error', pointer: '/workflow/y', detail: 'y', ja: '輪があります', en: 'steps lead back to themselves' },
      ],
    })
    await openList([], { 'POST /api/v1/playbooks': () => refusal }, undefined, '/playbooks?import=1')

    await choose('{}')

    const list = await screen.findByRole('list', { name: 'Findings of the check', hidden: true })
    const items = within(list).getAllByRole('listitem', { hidden: true }).map((item) => item.textContent)
    expect(items.length).toBe(3)
    expect(items[0]).toMatch(/Error.*A required property is absent.*\/name.*name.*missing_member/s)
    expect(items[1]).toMatch(/Error.*steps lead back to themselves.*\/workflow\/y.*cycle/s)
    expect(items[2]).toMatch(/Warning.*no path leads/s)
    setLanguage('ja')
    await waitFor(() => expect(list.textContent).toContain('必要な項目がありません'))
    expect(list.textContent).toContain('輪があります')
  })

  it('tells a conflict of versions plainly', async () => {
    await openList([], { 'POST /api/v1/playbooks': () => problem(409, 'playbook_version_taken') }, undefined, '/playbooks?import=1')

    await choose('{}')

    expect((await screen.findByRole('alert', { hidden: true })).textContent).toMatch(/plan\.json was not imported.*same id and modified/s)
  })

  it('does not send what is too large', async () => {
    const seen = await openList([], {}, undefined, '/playbooks?import=1')

    await choose('{}', 10_000_001)

    expect(await screen.findByText(/larger than 10 MB/)).toBeTruthy()
    expect(seen.some((each) => each.method === 'POST')).toBe(false)
  })
})

describe('a playbook', () => {
  beforeEach(() => setLanguage('en'))

  async function open(playbook: PlaybookDetail): Promise<void> {
    serve({ 'GET /api/v1/playbooks/ab12': () => ({ body: playbook }) })
    await navigate('/playbooks/ab12')
    render(PlaybookPage)
    await screen.findByRole('heading', { level: 1, name: playbook.name })
  }

  it('has a picture and, with the same numbers, a list that says the same', async () => {
    await open(detail)

    const picture = screen.getByRole('img', { name: /Picture of the workflow of ランサムウェアの初動/ })
    const boxes = [...picture.querySelectorAll('[data-step]')].map((box) => box.querySelector('title')?.textContent)
    expect(boxes).toEqual(['1 Start', '2 Disconnect the network', '3 Call the vendor', '4 End'])
    expect(picture.querySelectorAll('.line').length).toBe(4)
    expect(picture.querySelectorAll('.line.failure').length).toBe(1)
    const rows = within(screen.getByRole('table')).getAllByRole('row').slice(1).map((row) => row.textContent?.replaceAll(/\s+/g, ' '))
    expect(rows[1]).toMatch(/2 ?Disconnect the network ?Action ?First response ?3-4 ?CSIRT lead ?Success: 4 End ?Failure: 3 Call the vendor/)
    expect(rows[2]).toContain('night_desk')
  })

  it('jumps from a box to its step', async () => {
    await open(detail)
    Element.prototype.scrollIntoView = vi.fn()

    await fireEvent.click(screen.getByRole('img').querySelector('[data-step="action--2"] text')!)

    expect(document.activeElement?.textContent).toContain('Call the vendor')
    expect(Element.prototype.scrollIntoView).toHaveBeenCalled()
  })

  it('shows what the lint says, its hash and the way to its document', async () => {
    await open(detail)

    expect(screen.getByText('there is no workflow_exception')).toBeTruthy()
    expect(screen.getByText('ab12')).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Download the document' }).getAttribute('href')).toBe('/api/v1/playbooks/ab12/document')
  })

  it('for named recipients only offers no document', async () => {
    await open({ ...detail, tlp: 'TLP:RED' })

    expect(screen.queryByRole('link', { name: 'Download the document' })).toBeNull()
    expect(screen.getByText(/neither downloaded nor printed/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Print' })).toBeNull()
    expect(document.querySelector('.parts.no-print')?.textContent).toContain('Disconnect the network')
    expect(document.querySelector('.marking')?.textContent).toContain('is not printed')
  })

  it('carries its marking on paper', async () => {
    await open({ ...detail, tlp: '' })

    expect([...document.querySelectorAll('.print-only.marking')].map((each) => each.textContent)).toEqual(['TLP:AMBER', 'TLP:AMBER'])
    expect(document.querySelector('.parts.no-print')).toBeNull()
  })
})

describe('a text in two languages', () => {
  it('is shown in the language of the reader, and as it stands where there is no translation', () => {
    const stored = playbookOf({ name: '電子カルテ停止', description: '止まったとき', translations: { en: { name: 'EHR down' } } })

    expect(inLanguage(stored, 'ja').name).toBe('電子カルテ停止')
    expect(inLanguage(stored, 'en')).toMatchObject({ name: 'EHR down', description: '止まったとき' })
  })
})
