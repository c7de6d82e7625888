// SPDX-License-Identifier: Apache-2.0
import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Candidate, Finding } from '../src/api/watch_shapes'
import { setLanguage } from '../src/i18n/i18n.svelte'
import { navigate } from '../src/lib/router.svelte'
import CandidatePage from '../src/pages/watch/CandidatePage.svelte'
import WatchPage from '../src/pages/watch/WatchPage.svelte'
import { dayAfter, drawingPathOf, inUrgency } from '../src/pages/watch/tones'
import { serve, type Routes, type Seen } from './fake_api'
import { signIn } from './incident_fixture'

const nobody = { id: '', name: '' }

const findingOf = (more: Partial<Finding> = {}): Finding => ({
  number: 7,
  episode: '00000000000000aa',
  detector: 'canary_touched',
  subject: { kind: 'asset', id: 'ast_1', name: 'file-01' },
  other: { kind: 'none', id: '', name: '' },
  segment: '10.1.10.0/24',
  first: '2026-11-23T05:00:00Z',
  last: '2026-11-23T05:01:00Z',
  count: 3,
  score: 95,
  standing: 'alarm',
  measures: [{ name: 'touches', value: 3, threshold: 1 }],
  facts: [{ name: 'program', text: '<b>evil</b>' }],
  reason_ja: 'おとりファイルが書き換えられました',
  reason_en: 'A decoy file was changed',
  ...more,
})

const candidateOf = (more: Partial<Candidate> = {}): Candidate => ({
  id: 'can_1',
  state: 'open',
  opened_at: '2026-11-23T05:00:01Z',
  title_ja: 'ランサムウェアの疑い: file-01',
  title_en: 'Ransomware suspected: file-01',
  recipe: 'ransomware_suspected',
  detector: '',
  score: 95,
  confidence: 93,
  pages: true,
  severity: 'critical',
  first: '2026-11-23T05:00:00Z',
  last: '2026-11-23T05:01:00Z',
  playbook: 'ransomware',
  first_action: 'unplug_keep_power',
  first_action_ja: 'LAN ケーブルを抜く。電源は切らない',
  first_action_en: 'Pull the LAN cable. Leave the power on',
  why: 'records',
  why_ja: '診療記録のシステムにかかわります',
  why_en: 'It concerns systems that hold clinical records',
  reasons: ['canary_touched'],
  subjects: [{ kind: 'asset', id: 'ast_1', name: 'file-01', asset: { kind: 'server', department: '医事課', place: 'サーバー室', purpose: '共有', owner: '', vendor: '' } }],
  subject_count: 1,
  segments: ['10.1.10.0/24'],
  seen_by: nobody,
  seen_at: null,
  settled_by: nobody,
  settled_at: null,
  dismissal: '',
  note: '',
  incident: null,
  call: { id: 'esc_1', state: 'calling' },
  ...more,
})

async function open(address: string, Page: typeof WatchPage, routes: Routes, permissions = ['read_watch', 'act_on_watch']): Promise<Seen[]> {
  const seen = serve({ 'GET /api/v1/incidents': () => ({ body: { incidents: [] } }), ...routes })
  await signIn('csirt', permissions)
  await navigate(address)
  render(Page)
  return seen
}

const dialog = () => within(screen.getByRole('dialog', { hidden: true }))
const press = (name: string) => fireEvent.click(dialog().getByRole('button', { name, hidden: true }))
const ofOne = (more: Partial<Candidate> = {}): Routes => ({
  'GET /api/v1/watch/candidates/can_1': () => ({ body: candidateOf({ findings: [findingOf()], ...more }) }),
})

beforeEach(() => setLanguage('en'))

describe('the list of candidates', () => {
  it('says what to do first about whoever waits, the gravest first, and not about what was decided', async () => {
    const candidates = [candidateOf({ id: 'can_2', score: 72, title_en: 'Something unusual: pc-1' }), candidateOf(), candidateOf({ id: 'can_3', state: 'dismissed', title_en: 'An old one' })]
    await open('/watch', WatchPage, { 'GET /api/v1/watch/candidates': () => ({ body: { candidates } }) })

    const titles = (await screen.findAllByRole('heading', { level: 3 })).map((each) => each.textContent)
    expect(titles).toEqual(['Ransomware suspected: file-01', 'Something unusual: pc-1', 'An old one'])
    expect(screen.getAllByText('Pull the LAN cable. Leave the power on')).toHaveLength(2)
    expect(screen.getByRole('tab', { name: 'Candidates (2)' })).toBeTruthy()
  })

  it('is calm when nothing has to be looked into', async () => {
    await open('/watch', WatchPage, { 'GET /api/v1/watch/candidates': () => ({ body: { candidates: [] } }) })

    expect(await screen.findByText('Nothing unusual has to be looked into')).toBeTruthy()
  })

  it('shows what was found only as alarms, until all of it is wanted', async () => {
    const seen = await open('/watch?view=events', WatchPage, {
      'GET /api/v1/watch/candidates': () => ({ body: { candidates: [] } }),
      'GET /api/v1/watch/events': ({ query }) => ({ body: { events: [findingOf(query.has('standing') ? {} : { standing: 'learning' })], next: null } }),
    })

    expect(await screen.findByText('A decoy file was changed')).toBeTruthy()
    await fireEvent.click(screen.getByRole('checkbox', { name: 'Alarms only' }))
    expect(await screen.findByText('learning')).toBeTruthy()
    expect(seen.filter((each) => each.path === '/api/v1/watch/events').map((each) => each.query.get('standing'))).toEqual(['alarm', null])
  })
})

describe('the card of a candidate', () => {
  it('tells what, where, why it matters and the evidence, and shows texts of the network as texts', async () => {
    await open('/watch/can_1', CandidatePage, ofOne())

    expect(await screen.findByRole('heading', { level: 1, name: 'Ransomware suspected: file-01' })).toBeTruthy()
    expect(screen.getByText('Pull the LAN cable. Leave the power on')).toBeTruthy()
    expect(screen.getByText('It concerns systems that hold clinical records')).toBeTruthy()
    expect(screen.getByText('A decoy file was changed')).toBeTruthy()
    expect(screen.getByText('<b>evil</b>')).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Show on the map' }).getAttribute('href')).toBe('/network?find=ast_1')
    expect(screen.getByRole('link', { name: 'Show the call' }).getAttribute('href')).toBe('/calls/esc_1')
  })

  it('becomes an incident by one who confirms, and leads there', async () => {
    const seen = await open('/watch/can_1', CandidatePage, {
      ...ofOne(),
      'POST /api/v1/watch/candidates/can_1/confirm': () => ({ body: candidateOf({ state: 'confirmed', incident: { id: 'inc_1', number: '2026-003' } }) }),
    })

    await fireEvent.click(await screen.findByRole('button', { name: 'It is an incident' }))
    await press('It is an incident')

    await vi.waitFor(() => expect(window.location.pathname).toBe('/incidents/inc_1'))
    expect(seen.find((each) => each.path.endsWith('/confirm'))?.body).toEqual({ note: '' })
  })

  it('is dismissed with a reason, and what is not told for a while has somebody who answers for it', async () => {
    const seen = await open('/watch/can_1', CandidatePage, {
      ...ofOne(),
      'POST /api/v1/watch/candidates/can_1/dismiss': () => ({ body: candidateOf({ state: 'dismissed' }) }),
    })
    await fireEvent.click(await screen.findByRole('button', { name: 'It is no incident' }))
    expect(dialog().getByRole<HTMLButtonElement>('button', { name: 'It is no incident', hidden: true }).disabled).toBe(true)

    await fireEvent.input(dialog().getByLabelText(/^Note/), { target: { value: 'asked 医事課' } })
    await fireEvent.click(dialog().getByLabelText('Do not tell the same of this machine for a while'))
    await fireEvent.input(dialog().getByLabelText(/^Who answers for it/), { target: { value: '佐藤' } })
    await press('It is no incident')

    await waitFor(() => expect(seen.find((each) => each.path.endsWith('/dismiss'))?.body).toMatchObject({ reason: 'expected_work', note: 'asked 医事課', owner: '佐藤' }))
  })

  it('offers nothing to whoever may only read, and nothing once it is decided', async () => {
    await open('/watch/can_1', CandidatePage, ofOne(), ['read_watch'])
    await screen.findByText('A decoy file was changed')

    expect(screen.queryByRole('button', { name: 'It is an incident' })).toBeNull()
  })
})

describe('order and places', () => {
  it('puts what was decided last, newest first', () => {
    const order = inUrgency([candidateOf({ id: 'a', state: 'confirmed', last: '2026-11-20T00:00:00Z' }), candidateOf({ id: 'b', state: 'dismissed' }), candidateOf({ id: 'c', state: 'seen', score: 71 }), candidateOf({ id: 'd', score: 70 })])

    expect(order.map((each) => each.id)).toEqual(['d', 'c', 'b', 'a'])
  })

  it('finds a machine that only its MAC names in the drawing', () => {
    expect(drawingPathOf({ kind: 'mac', id: '00:1b:21:00:00:01' })).toBe('/network?find=mac%3A00%3A1b%3A21%3A00%3A00%3A01')
    expect(dayAfter(Date.parse('2026-11-23T05:00:00Z'), 7)).toBe('2026-11-30T05:00:00.000Z')
  })
})
