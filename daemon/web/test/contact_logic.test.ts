// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ChannelHealth, PolicyStep } from '../src/api/contact_shapes'
import { ApiError } from '../src/api/error'
import { setLanguage } from '../src/i18n/i18n.svelte'
import '../src/i18n/contacts'
import { healthOf, inUrgency } from '../src/pages/channels/health'
import { percent, readinessOf, summaryOf } from '../src/pages/channels/readiness'
import { dialable, dialled, groupedFindings, inListOrder, lastVerified, matches, nearestFirst, verificationOf } from '../src/pages/contacts/contact_state'
import { faultsIn } from '../src/pages/contacts/csv_faults'
import { isWorkbook, textOf } from '../src/pages/contacts/table_file'
import { differences } from '../src/pages/contacts/draft.svelte'
import { moved } from '../src/pages/contacts/order'
import { waysOf } from '../src/pages/policies/policy_arcs'
import { conditionWords, counterWords, quorumWords, spanWords, targetWords } from '../src/pages/policies/policy_words'
import { extended, newStep, renamed, without } from '../src/pages/policies/step_rules'
import { placeWords } from '../src/pages/policies/fault_place'
import { beginOf, dayOf, partsOf, shownDays, stretches, swapOf } from '../src/pages/rosters/duty'
import { minutesOfTime, timeOfMinutes } from '../src/pages/rosters/duty_words'
import { holidayOn } from '../src/pages/rosters/holidays'
import { clockText, inOrder, peopleOf, roundsOf, toTelephone } from '../src/pages/calls/ring_state'
import { callOf, contactOf, directoryOf, policyOf, ringOf, rosterOf, stepOf } from './contact_fixture'
import { below, randomOf } from './random'

const now = Date.parse('2026-11-25T00:00:00Z')
const day = 86_400_000
const at = (iso: string) => Date.parse(iso)

describe('a contact', () => {
  it('is as fresh as the number that was tried last, and stale after 90 days', () => {
    const reaches = (...times: (string | null)[]) => ({ reaches: times.map((verified_at) => ({ channel: 'mail' as const, address: 'a@b.jp', hours: 'any' as const, verified_at })) })

    expect(lastVerified(reaches('2026-10-01T00:00:00Z', null, '2026-11-01T00:00:00Z'))).toBe('2026-11-01T00:00:00Z')
    expect(verificationOf(reaches(), now)).toBe('none')
    expect(verificationOf(reaches(null), now)).toBe('never')
    expect(verificationOf(reaches(new Date(now - 90 * day).toISOString()), now)).toBe('fresh')
    expect(verificationOf(reaches(new Date(now - 90 * day - 1).toISOString()), now)).toBe('stale')
  })

  it.each(['佐藤花子', '佐藤 花子', 'サトウ', 'さとう 医療', '1234', 'section', 'ＩＴ_section'])('is found by %s', (words) => {
    expect(matches(contactOf(), words, () => 'Medical IT section')).toBe(true)
  })

  it('is not found when one of the words does not occur', () => {
    expect(matches(contactOf(), 'さとう 院長', () => '')).toBe(false)
  })

  it('stands where its reading puts it, behind everybody who is called when it is not', () => {
    const people = [contactOf({ id: '1', reading: 'わたなべ', name: '渡辺' }), contactOf({ id: '2', reading: 'あべ', name: '安倍', is_active: false }), contactOf({ id: '3', reading: 'いとう', name: '伊藤' })]
    expect(inListOrder(people).map((each) => each.id)).toEqual(['3', '1', '2'])
  })

  it('whose name is what was typed stands before those that only contain it', () => {
    const people = [contactOf({ id: '1', name: '職員 177' }), contactOf({ id: '2', name: '職員 770' }), contactOf({ id: '3', name: '職員 77' })]
    expect(nearestFirst(people, '職員 77').map((each) => each.id)).toEqual(['3', '2', '1'])
    expect(nearestFirst(people, '').map((each) => each.id)).toEqual(['1', '2', '3'])
  })

  it('is telephoned by numbers only, and a telephone takes no blanks', () => {
    const contact = contactOf({ reaches: [...contactOf().reaches, { channel: 'mail', address: 'a@b.jp', hours: 'any', verified_at: null }, { channel: 'paper', address: '内線', hours: 'any', verified_at: null }] })
    expect(dialable(contact).map((each) => each.channel)).toEqual(['voice', 'paper'])
    expect(dialled('+81 (3) 1234-5678,9#')).toBe('tel:+81312345678,9#')
  })

  it('of ten thousand is found before the next key is pressed', () => {
    const all = Array.from({ length: 10_000 }, (_, i) => contactOf({ id: `con_${i}`, name: `職員 ${i}`, reading: `しょくいん ${i}` }))
    expect(inListOrder(all).filter((each) => matches(each, '9999', () => ''))).toHaveLength(1)
  })
})

describe('what is missing', () => {
  it('begins with whoever cannot be called at all', () => {
    const groups = groupedFindings([{ code: 'stale', subject: 'con_1', at: null }, { code: 'no_reach', subject: 'con_2', at: null }, { code: 'stale', subject: 'con_3', at: null }])
    expect(groups.map((each) => [each.code, each.findings.length])).toEqual([['no_reach', 1], ['stale', 2]])
  })

  it('in a CSV is every line that the refusal names, in the order of the file', () => {
    const refusal = new ApiError('import_faults', 422, '', undefined, undefined, { faults: [{ line: 9, cause: 'unknown_role', column: '役割', text: 'x' }, { line: 2, cause: 'empty', column: '氏名', text: '' }, 'nonsense'] })
    expect(faultsIn(refusal).map((each) => each.line)).toEqual([2, 9])
    expect(faultsIn(new ApiError('too_large', 413))).toEqual([])
  })

  it('between two versions is what differs, whatever the version', () => {
    expect(differences(contactOf({ version: 1 }), contactOf({ version: 2, note: 'x', roles: [] }))).toEqual(['roles', 'note'])
  })
})

describe('a table', () => {
  it('is a workbook by its first bytes, or by a name that promises one', () => {
    const isBook = (...bytes: number[]) => isWorkbook(new Uint8Array(bytes).buffer, 'meibo.csv')
    expect(isWorkbook(new ArrayBuffer(0), 'meibo.XLSX')).toBe(true)
    expect(isWorkbook(new ArrayBuffer(0), 'xlsx.csv')).toBe(false)
    expect(isBook(0x50, 0x4b, 0x03, 0x04, 0x14)).toBe(true)
    expect(isBook(0xd0, 0xcf, 0x11, 0xe0, 0xa1)).toBe(true)
    expect(isBook(0x50, 0x4b)).toBe(false)
    expect(isBook(0xef, 0xbb, 0xbf, 0xe6)).toBe(false)
  })

  it('of text is UTF-8, or else what Japanese spreadsheets write', () => {
    expect(textOf(new TextEncoder().encode('氏名').buffer)).toBe('氏名')
    expect(textOf(new Uint8Array([0x8e, 0x81, 0x96, 0xbc]).buffer)).toBe('氏名')
  })
})

describe('an order', () => {
  it('moves one element and keeps all of them', () => {
    const random = randomOf(7)
    for (let i = 0; i < 200; i += 1) {
      const list = Array.from({ length: 1 + below(random, 8) }, (_, each) => each)
      const next = moved(list, below(random, list.length), random() < 0.5 ? -1 : 1)
      expect([...next].sort()).toEqual(list)
    }
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
    expect(moved(['a', 'b'], 0, 1)).toEqual(['b', 'a'])
  })
})

describe('the holidays', () => {
  // The same table of the Cabinet Office that the daemon's test holds.
  const source = readFileSync('../../tests/unit/contacts/holidays_test.cpp', 'utf8')
  const calendar = [...source.matchAll(/\{(20\d\d),\s*((?:"[^"]*"\s*)+)\}/g)].map((match) => [Number(match[1]), (match[2] ?? '').replaceAll(/"\s*"|^"|"\s*$/g, '').trim()] as const)

  it.each(calendar.filter(([year]) => year >= 2022))('of %i are those of the official calendar', (year, days) => {
    const found = Array.from({ length: 366 }, (_, i) => Date.UTC(year, 0, 1) / day + i)
      .filter((each) => new Date(each * day).getUTCFullYear() === year && holidayOn(each) !== '')
      .map((each) => new Date(each * day).toISOString().slice(5, 10))
    expect(found.join(' ')).toBe(days.replaceAll(/\s+/g, ' '))
  })

  it('are compared for more than one year', () => {
    expect(calendar.filter(([year]) => year >= 2022).length).toBeGreaterThan(3)
  })
})

describe('a duty', () => {
  it('goes from hand to hand at the handover in Japan', () => {
    const all = stretches(rosterOf(), at('2026-11-01T15:00:00Z'), at('2026-11-16T15:00:00Z'))
    expect(all).toEqual([
      { contact: null, from: at('2026-11-01T15:00:00Z'), until: at('2026-11-01T23:30:00Z') },
      { contact: 'con_sato', from: at('2026-11-01T23:30:00Z'), until: at('2026-11-08T23:30:00Z') },
      { contact: 'con_suzuki', from: at('2026-11-08T23:30:00Z'), until: at('2026-11-15T23:30:00Z') },
      { contact: 'con_sato', from: at('2026-11-15T23:30:00Z'), until: at('2026-11-16T15:00:00Z') },
    ])
  })

  it('of holidays is on duty on a national one, and the next rotation besides', () => {
    const roster = rosterOf({ rotations: [
      { members: ['con_holiday'], first_day: '2026-11-01', handover_minutes: 0, turn_days: 1, hours: 'holiday' },
      { members: ['con_else'], first_day: '2026-11-01', handover_minutes: 0, turn_days: 1, hours: 'any' },
    ] })
    // 2026-11-23 is a Monday and 勤労感謝の日.
    expect(stretches(roster, at('2026-11-22T15:00:00Z'), at('2026-11-24T15:00:00Z')).map((each) => each.contact)).toEqual(['con_holiday', 'con_else'])
  })

  it('is without gap and overlap from its first to its last moment, whatever the overrides', () => {
    const random = randomOf(11)
    for (let round = 0; round < 50; round += 1) {
      const overrides = Array.from({ length: below(random, 6) }, () => {
        const from = now + below(random, 20) * day
        return { from: new Date(from).toISOString(), until: new Date(from + (1 + below(random, 72)) * 3_600_000).toISOString(), contact: `con_${below(random, 3)}`, note: '' }
      })
      const all = stretches(rosterOf({ overrides }), now, now + 30 * day)
      expect(all[0]?.from).toBe(now)
      expect(all.at(-1)?.until).toBe(now + 30 * day)
      all.slice(1).forEach((each, i) => expect([each.from, each.contact === all[i]?.contact]).toEqual([all[i]?.until, false]))
    }
  })

  it('is swapped by one override for each of the two', () => {
    const [one, other] = [{ contact: 'con_a', from: 0, until: day }, { contact: 'con_b', from: day, until: 2 * day }]
    expect(swapOf(one, other, 'x').map((each) => [each.contact, each.from])).toEqual([['con_b', '1970-01-01T00:00:00Z'], ['con_a', '1970-01-02T00:00:00Z']])
    expect(swapOf(one, { ...other, contact: null }, 'x')).toEqual([])
  })

  it('is drawn in whole weeks from Monday on, each day with what lies in it', () => {
    const today = dayOf(now)
    expect(shownDays(today, 'week').map((each) => new Date(each * day).toISOString().slice(5, 10))).toEqual(['11-23', '11-24', '11-25', '11-26', '11-27', '11-28', '11-29'])
    const month = shownDays(today, 'month')
    expect([month.length % 7, new Date((month[0] ?? 0) * day).toISOString().slice(0, 10), new Date((month.at(-1) ?? 0) * day).toISOString().slice(0, 10)]).toEqual([0, '2026-10-26', '2026-12-06'])
    expect(partsOf(today, [{ contact: 'a', from: beginOf(today - 1), until: beginOf(today) }, { contact: 'b', from: beginOf(today), until: beginOf(today + 1) }]).map((each) => each.contact)).toEqual(['b'])
  })

  it('is handed over at a time that a field holds', () => {
    expect([timeOfMinutes(510), minutesOfTime('08:30'), minutesOfTime('24:00'), minutesOfTime('')]).toEqual(['08:30', 510, undefined, undefined])
  })
})

describe('a policy in words', () => {
  const names = directoryOf({ contacts: [contactOf(), contactOf({ id: 'con_y', name: '山田', roles: ['hospital_director'] })] })

  it('says whose answers are enough', () => {
    setLanguage('en')
    expect(quorumWords(stepOf('a'))).toBe('Anybody’s answer is enough.')
    expect(quorumWords(stepOf('a', { everyone: true, quorum: [{ count: 1, roles: ['it_section'] }, { count: 2, roles: [] }] }))).toBe('Enough when: 1 of Medical IT section and 2 of anybody. The others are called until each has answered.')
    setLanguage('ja')
    expect(quorumWords(stepOf('a', { quorum: [{ count: 1, roles: ['csirt_lead', 'it_manager'] }] }))).toMatch(/CSIRT 責任者か医療情報システム安全管理責任者から 1 人/)
  })

  it('says when a step is taken, and nothing when it always is', () => {
    setLanguage('en')
    expect(conditionWords(stepOf('a').only)).toBe('')
    expect(conditionWords({ hours: ['night', 'holiday'], least_severity: 'high', drill: 'never' })).toBe('Nights of working days or Weekends and holidays, severity High or more, never in drills')
  })

  it('names whom it calls, and tells that somebody is not on record', () => {
    setLanguage('en')
    expect(targetWords({ kind: 'contact', code: 'con_y' }, names)).toBe('山田')
    expect(targetWords({ kind: 'contact', code: 'con_gone' }, names)).toBe('not on record (con_gone)')
    expect(targetWords({ kind: 'asked', code: '' }, names)).toBe('Whoever the reason asks')
  })

  it('tells lengths of time exactly', () => {
    setLanguage('en')
    expect([300, 90, 3_600, 604_800, 0].map(spanWords)).toEqual(['5 min', '90 sec', '1 hr', '7 days', '0 sec'])
  })

  it('tells the moment at which its promise is broken, in Japan, and by whom', () => {
    setLanguage('ja')
    const unreachable = [{ id: 'con_a', name: '院長' }, { id: 'con_b', name: '副院長' }]
    const check = (change: object) => ({ holds: false, moments: 3, slowest_s: 0, counter_example: { at: '2026-08-12T17:10:00Z', reached_s: null, unreachable, ...change } })
    expect(counterWords(check({}))).toBe('8/13(木) 02:10 に始まると、院長、副院長 の 2 人とも連絡がつかない')
    expect(counterWords(check({ unreachable: unreachable.slice(0, 1) }))).toContain('院長 に連絡がつかない')
    expect(counterWords(check({ unreachable: [] }))).toContain('経営層が誰も呼ばれない')
    expect(counterWords(check({ reached_s: 1_800 }))).toContain('30 分後')
  })

  it('names the field at fault by its step', () => {
    setLanguage('en')
    expect(placeWords('/steps/1/wait_s', policyOf().steps)).toBe('Step 2 (management) Time to the next step')
    expect(placeWords('/repeats', [])).toBe('Repeats')
    expect(placeWords('', [])).toBe('')
  })
})

describe('the picture of a policy', () => {
  const only = { hours: ['night' as const], least_severity: 'low' as const, drill: 'any' as const }

  it('draws a line beside the steps for whatever does not lead to the next one', () => {
    const ways = waysOf([stepOf('a', { next: 'b', otherwise: 'c', only }), stepOf('b', { next: 'd' }), stepOf('c', { next: 'd' }), stepOf('d')])
    expect([...ways.straight]).toEqual([0, 2, 3])
    expect(ways.arcs.map(({ kind, from, to }) => [kind, from, to])).toEqual([['otherwise', 0, 2], ['next', 1, 3]])
  })

  it('keeps lines apart that run side by side', () => {
    const random = randomOf(3)
    for (let round = 0; round < 100; round += 1) {
      const count = 1 + below(random, 9)
      const id = (index: number) => (index >= count ? '' : `s${index}`)
      const steps: PolicyStep[] = Array.from({ length: count }, (_, i) => stepOf(`s${i}`, { next: id(i + 1 + below(random, count)), otherwise: id(i + 1 + below(random, count)), only }))
      const { arcs, lanes } = waysOf(steps)
      for (const one of arcs) {
        expect(one.lane).toBeLessThan(lanes)
        for (const other of arcs) if (one !== other && one.lane === other.lane) expect(one.to < other.from || other.to < one.from).toBe(true)
      }
    }
  })
})

describe('the steps of a policy', () => {
  it('keep leading where they led when one is renamed or taken out', () => {
    const steps = [stepOf('a', { next: 'b' }), stepOf('b', { next: 'c' }), stepOf('c')]
    expect(renamed(steps, 1, 'x').map((each) => [each.id, each.next])).toEqual([['a', 'x'], ['x', 'c'], ['c', '']])
    expect(without(steps, 1).map((each) => [each.id, each.next])).toEqual([['a', 'c'], ['c', '']])
    expect(extended(steps).map((each) => [each.id, each.next])).toEqual([['a', 'b'], ['b', 'c'], ['c', 'step-4'], ['step-4', '']])
  })

  it('never have a code twice', () => {
    expect(newStep([stepOf('step-2'), stepOf('step-3')]).id).toBe('step-4')
  })
})

describe('a call', () => {
  const paper = callOf(3, 'c', { messages: [{ ...callOf(3, 'c').messages[0]!, channel: 'paper' }] })

  it('asks to telephone those on paper first, then whoever has not answered, in the order of the route', () => {
    const ring = ringOf({
      calls: [callOf(1, 'a'), callOf(2, 'b'), paper, callOf(4, 'd')],
      responses: [{ contact: { id: 'con_b', name: 'b' }, answer: 'accepted', minutes: 0, via: 'link', by: '', note: '', at: '2026-11-25T01:01:00Z', counts: true }],
    })
    expect(toTelephone(ring).map((each) => each.contact.name)).toEqual(['c', 'a', 'd'])
  })

  it('asks first to telephone whoever wants to be called back', () => {
    const response = { contact: { id: 'con_b', name: 'b' }, answer: 'call_back' as const, minutes: 0, via: 'digit' as const, by: '', note: '', at: '2026-11-25T01:01:00Z', counts: true }
    expect(toTelephone(ringOf({ calls: [callOf(1, 'a'), callOf(2, 'b')], responses: [response] })).map((each) => each.contact.name)).toEqual(['b', 'a'])
  })

  it('asks again whoever has answered so long ago that it counts no longer', () => {
    const response = { contact: { id: 'con_a', name: 'a' }, answer: 'accepted' as const, minutes: 0, via: 'app' as const, by: '', note: '', at: '2026-11-25T01:01:00Z', counts: false }
    expect(toTelephone(ringOf({ calls: [callOf(1, 'a')], responses: [response] }))).toHaveLength(1)
  })

  it('shows a person once, with the newest call first, and the newest round first', () => {
    const ring = ringOf({ calls: [callOf(1, 'a'), callOf(2, 'b', { step: 'management' }), callOf(3, 'a', { round: 2 })] })
    expect(peopleOf(ring).map((each) => [each.contact.name, each.calls.map((call) => call.number)])).toEqual([['a', [3, 1]], ['b', [2]]])
    expect(roundsOf(ring).map((each) => [each.round, each.steps.map((step) => step.step)])).toEqual([[2, ['duty']], [1, ['duty', 'management']]])
  })

  it('that runs stands before one that is over, and a real one before a drill', () => {
    const list = [ringOf({ id: 'over', state: 'answered' }), ringOf({ id: 'drill' }), ringOf({ id: 'real', is_drill: false, started_at: '2026-11-24T01:00:00Z' })]
    expect(inOrder(list).map((each) => each.id)).toEqual(['real', 'drill', 'over'])
  })

  it('counts down in minutes and seconds', () => {
    expect([clockText(245), clockText(9), clockText(3_729), clockText(-3)]).toEqual(['4:05', '0:09', '1:02:09', '0:00'])
  })
})

describe('the channels', () => {
  const channel = (change: Partial<ChannelHealth>): ChannelHealth => ({ channel: 'mail', column: 'house', is_configured: true, is_open: false, retry_in_s: 0, sent: 3, failed: 0, waiting: 0, last_failure: '', test: null, ...change })

  it('that are down come first, those that nobody set up last', () => {
    const list = [channel({}), channel({ is_configured: false }), channel({ is_open: true, last_failure: 'timed_out' }), channel({ sent: 0 })]
    expect(inUrgency(list).map(healthOf)).toEqual(['resting', 'untried', 'working', 'not_configured'])
  })
})

describe('the readiness', () => {
  it('counts numbers that were tried within 30 days, and puts first whom none reaches', () => {
    const old = new Date(now - 31 * day).toISOString()
    const all = readinessOf([contactOf(), contactOf({ id: 'b', reaches: [{ channel: 'mail', address: 'x@y.jp', hours: 'any', verified_at: old }] }), contactOf({ id: 'c', is_active: false })], now)
    expect(all.map((each) => [each.contact.id, each.readyCount])).toEqual([['b', 0], ['con_sato', 1]])
    expect(summaryOf(all)).toEqual({ people: 2, readyPeople: 1, numbers: 2, readyNumbers: 1 })
  })

  it('is 100 % only when nothing lacks', () => {
    expect([percent(199, 200), percent(1, 1), percent(0, 0)]).toEqual([99, 100, 0])
  })
})
