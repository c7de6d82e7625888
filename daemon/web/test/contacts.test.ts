// SPDX-License-Identifier: Apache-2.0
import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Directory, Escalation } from '../src/api/contact_shapes'
import { setLanguage } from '../src/i18n/i18n.svelte'
import { navigate } from '../src/lib/router.svelte'
import CallsPage from '../src/pages/calls/CallsPage.svelte'
import IncidentCalls from '../src/pages/calls/IncidentCalls.svelte'
import RingPage from '../src/pages/calls/RingPage.svelte'
import ChannelsPage from '../src/pages/channels/ChannelsPage.svelte'
import ContactPage from '../src/pages/contacts/ContactPage.svelte'
import ContactsPage from '../src/pages/contacts/ContactsPage.svelte'
import PolicyPage from '../src/pages/policies/PolicyPage.svelte'
import Messages from '../src/ui/Messages.svelte'
import { toasts } from '../src/ui/messages.svelte'
import { callOf, contactOf, directoryOf, policyOf, ringOf } from './contact_fixture'
import { problem, serve, type Routes, type Seen } from './fake_api'
import { signIn } from './incident_fixture'

beforeEach(() => {
  sessionStorage.clear()
  setLanguage('en')
})

async function open(address: string, Page: typeof ContactsPage, directory: Directory, routes: Routes = {}): Promise<Seen[]> {
  const seen = serve({ 'GET /api/v1/directory': () => ({ body: directory }), 'GET /api/v1/escalations': () => ({ body: { escalations: [] } }), ...routes })
  await signIn('administrator', ['read_contacts', 'manage_contacts', 'act_on_incidents'])
  await navigate(address)
  render(Page)
  return seen
}

const dialog = () => within(screen.getByRole('dialog', { hidden: true }))
const press = (name: string) => fireEvent.click(dialog().getByRole('button', { name, hidden: true }))
const bodiesOf = (seen: readonly Seen[], method: string) => seen.filter((each) => each.method === method).map((each) => each.body)

describe('the list of contacts', () => {
  it('says first what would fail, each with the way to it', async () => {
    const findings = [{ code: 'no_reach', subject: 'con_sato', at: null }, { code: 'outside_body_without_number', subject: 'mhlw', at: null }]
    await open('/contacts', ContactsPage, directoryOf({ findings }))

    await screen.findByText('2 things to mend')
    expect(screen.getByText('1 of them: somebody cannot be called')).toBeTruthy()
    expect(screen.getAllByRole('link', { name: '佐藤 花子' })[0]?.getAttribute('href')).toBe('/contacts/con_sato')
    expect(screen.getByRole('link', { name: 'Ministry of Health, Labour and Welfare' }).getAttribute('href')).toBe('/contacts?view=outside')
  })

  it('draws a page of ten thousand, and the rest when it is asked for', async () => {
    const contacts = Array.from({ length: 10_000 }, (_, i) => contactOf({ id: `con_${i}`, name: `職員 ${i}` }))
    await open('/contacts', ContactsPage, directoryOf({ contacts }))

    await screen.findByText('10,000 of 10,000')
    expect(screen.getAllByRole('row')).toHaveLength(51)
    await fireEvent.click(screen.getByRole('button', { name: 'Show 50 more' }))
    expect(screen.getAllByRole('row')).toHaveLength(101)
  })

  it('says that there is no printed phone tree where the daemon has none', async () => {
    await open('/contacts', ContactsPage, directoryOf())
    render(Messages)

    await fireEvent.click(await screen.findByRole('button', { name: 'Printed phone tree (PDF)' }))

    expect(await screen.findByText('This version of the server does not offer it yet.')).toBeTruthy()
  })

  it('leads to what is calling right now', async () => {
    await open('/contacts', ContactsPage, directoryOf(), { 'GET /api/v1/escalations': () => ({ body: { escalations: [ringOf(), ringOf({ id: 'esc_2', subject: 'mail', policy: '' })] } }) })

    expect((await screen.findByRole('link', { name: /^DRILL: CALLING/ })).getAttribute('href')).toBe('/calls/esc_1')
  })
})

describe('a contact', () => {
  it('that somebody else changed meanwhile is saved over theirs only when the person says so', async () => {
    let stored = contactOf()
    const seen = await open('/contacts/con_sato', ContactPage, directoryOf(), {
      'GET /api/v1/directory': () => ({ body: directoryOf({ contacts: [stored] }) }),
      'PUT /api/v1/directory/contact/con_sato': ({ body }) => {
        const version = (body as { version: number }).version
        return version === stored.version ? { body: (stored = { ...stored, ...(body as object), version: version + 1 }) } : problem(409, 'changed_by_somebody')
      },
    })

    await fireEvent.click(await screen.findByRole('button', { name: 'Change' }))
    await fireEvent.input(screen.getByLabelText('Department'), { target: { value: 'システム課' } })
    stored = contactOf({ note: 'x', version: 4 })
    await fireEvent.click(screen.getByRole('button', { name: 'Save' }))

    await screen.findByText('They differ in: Department, Note')
    expect(screen.getByLabelText<HTMLInputElement>('Department').value).toBe('システム課')
    await fireEvent.click(screen.getByRole('button', { name: 'Save mine over theirs' }))
    await waitFor(() => expect(bodiesOf(seen, 'PUT')).toHaveLength(2))
    expect(bodiesOf(seen, 'PUT').map((each) => (each as { version: number }).version)).toEqual([3, 4])
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Save' })).toBeNull())
  })

  it('keeps that a number was verified as long as the number stays', async () => {
    const seen = await open('/contacts/con_sato', ContactPage, directoryOf(), { 'PUT /api/v1/directory/contact/con_sato': ({ body }) => ({ body }) })

    await fireEvent.click(await screen.findByRole('button', { name: 'Change' }))
    await fireEvent.input(screen.getByLabelText('Department'), { target: { value: 'x' } })
    await fireEvent.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(bodiesOf(seen, 'PUT')).toMatchObject([{ reaches: [{ verified_at: '2026-11-01T00:00:00Z' }] }]))

    await fireEvent.click(await screen.findByRole('button', { name: 'Change' }))
    await fireEvent.input(screen.getByLabelText('Number or address 1'), { target: { value: '090-0000-0000' } })
    await fireEvent.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(bodiesOf(seen, 'PUT')[1]).toMatchObject({ reaches: [{ address: '090-0000-0000', verified_at: null }] }))
  })
})

describe('a policy', () => {
  const check = (holds: boolean) => ({ body: { holds, moments: 12, slowest_s: 300, counter_example: holds ? null : { at: '2026-08-12T17:10:00Z', reached_s: null, unreachable: [{ id: 'con_a', name: '院長' }, { id: 'con_b', name: '副院長' }] } } })

  it('is proven as soon as it is shown, and a broken promise is told by its moment', async () => {
    await open('/policies/pol_1', PolicyPage, directoryOf({ policies: [policyOf()] }), { 'GET /api/v1/policies/pol_1/check': () => check(false) })

    expect(await screen.findByText('Begun Thu 13 Aug, 02:10: both 院長, 副院長 cannot be reached')).toBeTruthy()
  })

  it('that is stored although its proof does not hold says so at once', async () => {
    await open('/policies/pol_1', PolicyPage, directoryOf({ policies: [policyOf()] }), {
      'GET /api/v1/policies/pol_1/check': () => check(true),
      'PUT /api/v1/directory/policy/pol_1': () => ({ body: { ...policyOf(), version: 2, check: check(false).body } }),
    })

    await fireEvent.click(await screen.findByRole('button', { name: 'Change' }))
    await fireEvent.input(screen.getByLabelText(/^Name/), { target: { value: 'y' } })
    await fireEvent.click(screen.getByRole('button', { name: 'Save and check the 90 days' }))

    await expect.poll(() => toasts().find((each) => each.tone === 'warn')?.text).toBe('Begun Thu 13 Aug, 02:10: both 院長, 副院長 cannot be reached')
  })

  it('that is refused says what is wrong at the field and which step it is', async () => {
    await open('/policies/pol_1', PolicyPage, directoryOf({ policies: [policyOf()] }), {
      'GET /api/v1/policies/pol_1/check': () => check(true),
      'PUT /api/v1/directory/policy/pol_1': () => problem(422, 'no_targets', { pointer: '/steps/1/targets' }),
    })

    await fireEvent.click(await screen.findByRole('button', { name: 'Change' }))
    await fireEvent.input(screen.getByLabelText(/^Name/), { target: { value: 'y' } })
    await fireEvent.click(screen.getByRole('button', { name: 'Save and check the 90 days' }))

    expect(await within(screen.getByRole('group', { name: 'Step 2' })).findByText('＊Nobody is called in this step.')).toBeTruthy()
    expect(screen.getByText('To mend: Step 2 (management) Who is called')).toBeTruthy()
  })
})

describe('a running call', () => {
  const running = (change: Partial<Escalation> = {}) => ringOf({ calls: [callOf(1, '佐藤'), callOf(2, '山田', { role: 'hospital_director' })], ...change })
  const routes = (ring: () => Escalation, act: () => ReturnType<typeof problem> = () => ({ body: ring() })): Routes => ({
    'GET /api/v1/escalations/esc_1': () => ({ body: ring() }),
    'POST /api/v1/escalations/esc_1/actions': act,
  })

  it('is taken further as of the step that was seen, so that a late press does nothing twice', async () => {
    let ring = running()
    const seen = await open('/calls/esc_1', RingPage, directoryOf(), routes(() => ring, () => problem(409, 'step_over')))

    await fireEvent.click(await screen.findByRole('button', { name: 'Escalate now' }))
    ring = running({ step: 'management' })
    await press('Escalate')

    await waitFor(() => expect(bodiesOf(seen, 'POST')).toEqual([{ action: 'escalate', as_of: 'duty' }]))
    expect(await screen.findByText('This step is over. The page was read again.')).toBeTruthy()
    await screen.findByText('Round 1, management')
  })

  it('takes an answer for somebody with who told it, and tells no answer for one who was not reached', async () => {
    let ring = running()
    const seen = await open('/calls/esc_1', RingPage, directoryOf(), routes(() => ring))

    await fireEvent.click(await screen.findByRole('button', { name: 'Enter somebody’s answer' }))
    await fireEvent.click(dialog().getByLabelText('山田'))
    await fireEvent.input(dialog().getByLabelText(/^Who told it/), { target: { value: '秘書' } })
    await press('Enter')
    await waitFor(() => expect(bodiesOf(seen, 'POST')).toEqual([{ action: 'respond', contact: 'con_山田', answer: 'accepted', note: 'Told by 秘書.' }]))

    await navigate('/calls/esc_1?view=board')
    ring = running({ tries: [{ contact: { id: 'con_佐藤', name: '佐藤' }, outcome: 'not_reached', by: 'per_1', note: '', at: '2026-11-25T01:03:00Z' }] })
    await fireEvent.click(await screen.findByRole('button', { name: 'Not reached' }))
    await screen.findByText(/^tried 1 time · .* not reached$/)
    expect(bodiesOf(seen, 'POST')[1]).toEqual({ action: 'telephone', contact: 'con_佐藤', outcome: 'not_reached' })
  })

  it('says in red that people must telephone, once that moment has come', async () => {
    await open('/calls/esc_1', RingPage, directoryOf(), routes(() => running({ by_hand: { from: '2026-11-25T01:00:00Z', cause: 'unreachable' } })))

    expect((await screen.findByRole('alert')).textContent).toMatch(/Telephone now.*No channel took a message to anybody/s)
  })

  it('stays calm while the machine still may reach somebody', async () => {
    const later = new Date(Date.now() + 600_000).toISOString()
    await open('/calls/esc_1', RingPage, directoryOf(), routes(() => running({ by_hand: { from: later, cause: 'unanswered' } })))

    await screen.findByText('Round 1, duty')
    expect(screen.queryByText('Telephone now')).toBeNull()
  })

  it('offers whoever is called to answer for themselves', async () => {
    const me = contactOf({ id: 'con_佐藤', name: '佐藤', account: 'per_sato' })
    const seen = await open('/calls/esc_1', RingPage, directoryOf({ contacts: [me] }), routes(() => running()))

    await fireEvent.click(await screen.findByRole('button', { name: 'I come in 15 min' }))

    await waitFor(() => expect(bodiesOf(seen, 'POST')).toEqual([{ action: 'respond', contact: 'con_佐藤', answer: 'coming', minutes: 15, is_own: true }]))
  })

  it('shows what failed in words, and what may have arrived before', async () => {
    const message = { ...callOf(1, 'x').messages[0]!, state: 'failed' as const, failure: 'timed_out', is_repeat: true }
    await open('/calls/esc_1', RingPage, directoryOf(), routes(() => running({ calls: [callOf(1, '佐藤', { messages: [message] })] })))

    const line = await screen.findByText('timed out')
    expect(line.closest('li')?.textContent).toMatch(/Telephone \(voice\).*Failed.*timed out.*repeat \(may have arrived before\)/)
  })
})

describe('the calls', () => {
  it('keep tests of channels apart, because a person has a day for them', async () => {
    await open('/calls', CallsPage, directoryOf(), { 'GET /api/v1/escalations': () => ({ body: { escalations: [ringOf({ id: 'esc_2', subject: 'mail', policy: '' }), ringOf()] } }) })

    expect(await screen.findByRole('heading', { name: 'Running (1)' })).toBeTruthy()
    expect(within(screen.getByRole('region', { name: 'Tests of channels' })).getByRole('link', { name: 'Channel test: Mail' })).toBeTruthy()
  })

  it('of an incident say in its war room who is called and who answered', async () => {
    const incident = { id: 'inc_1', number: '2026-003', title: 'x' }
    const response = { contact: { id: 'con_山田', name: '山田' }, answer: 'accepted' as const, minutes: 0, via: 'link' as const, by: '', note: '', at: '2026-11-25T01:01:00Z', counts: true }
    serve({ 'GET /api/v1/escalations': () => ({ body: { escalations: [ringOf({ incident, reason: 'incident', calls: [callOf(1, '佐藤'), callOf(2, '山田')], responses: [response] }), ringOf({ id: 'esc_2' })] } }) })
    render(IncidentCalls, { incident: 'inc_1' })

    expect(await screen.findByText('Answered: 山田')).toBeTruthy()
    expect(screen.getByText('Being called: 佐藤')).toBeTruthy()
    expect(screen.getAllByRole('listitem')).toHaveLength(1)
  })

  it('of an incident say which task they are about', async () => {
    const incident = { id: 'inc_1', number: '2026-003', title: 'x' }
    const rings = [ringOf({ incident, reason: 'task_overdue', subject: '1-9 deputy' }), ringOf({ id: 'esc_2', incident, reason: 'incident' })]
    serve({ 'GET /api/v1/escalations': () => ({ body: { escalations: rings } }) })
    render(IncidentCalls, { incident: 'inc_1', taskName: (task: string) => (task === '1-9' ? 'Cut the outside paths' : '') })

    expect(await screen.findByRole('link', { name: 'an overdue task: Cut the outside paths' })).toBeTruthy()
    expect(screen.getByRole('link', { name: 'the incident' })).toBeTruthy()
  })
})

describe('the channels', () => {
  it('of a daemon that does not know them are said to be not available, and the readiness is shown all the same', async () => {
    await open('/channels', ChannelsPage, directoryOf())

    expect(await screen.findByText('This version of the server does not offer it yet.')).toBeTruthy()
    expect(await screen.findByText(/^People with a verified number/)).toBeTruthy()
  })

  it('are tested with somebody whom they can reach', async () => {
    const mail = { channel: 'mail', column: 'house', is_configured: true, is_open: true, retry_in_s: 30, sent: 1, failed: 5, waiting: 2, last_failure: 'timed_out', test: null }
    const contacts = [contactOf(), contactOf({ id: 'con_mail', name: '鈴木', reaches: [{ channel: 'mail', address: 'a@b.jp', hours: 'any', verified_at: null }] })]
    const seen = await open('/channels', ChannelsPage, directoryOf({ contacts }), {
      'GET /api/v1/channels': () => ({ body: { channels: [mail], oldest_due_s: 300, test_every_s: 604_800 } }),
      'POST /api/v1/channels/mail/tests': () => ({ status: 201, body: ringOf() }),
    })

    expect(await screen.findByText('Messages are 5 min late')).toBeTruthy()
    expect(screen.getByText('Tried again in 30 sec')).toBeTruthy()
    await fireEvent.click(screen.getByRole('button', { name: 'Test: Mail' }))
    expect(dialog().getAllByRole('radio', { hidden: true })).toHaveLength(1)
    await fireEvent.click(dialog().getByLabelText('鈴木'))
    await press('Send the test')
    await waitFor(() => expect(bodiesOf(seen, 'POST')).toEqual([{ contact: 'con_mail' }]))
  })
})
