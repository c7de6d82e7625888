// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { bytesText, microsecondsText } from '../src/lib/number'
import { passwordFault, passwordStrength } from '../src/lib/password'
import { svgPicture } from '../src/lib/picture'
import { durationText, relativeTime } from '../src/lib/time'
import { addressesOf, cellOf } from '../src/pages/assets/columns'
import { attentionsOf } from '../src/pages/agents/attention'
import type { Agent } from '../src/api/shapes'
import { rowOf } from './fake_api'

describe('times and sizes', () => {
  const now = Date.parse('2026-05-01T12:00:00Z')

  it('are told by their largest whole unit', () => {
    expect(relativeTime('2026-05-01T11:57:10Z', now, 'en')).toBe('2 minutes ago')
    expect(relativeTime('2026-05-01T11:57:10Z', now, 'ja')).toBe('2 分前')
    expect(relativeTime('2026-05-04T12:00:00Z', now, 'en')).toBe('in 3 days')
    expect(relativeTime('2024-04-01T12:00:00Z', now, 'en')).toBe('2 years ago')
    expect(relativeTime('nonsense', now, 'en')).toBe('')
  })

  it('have their units', () => {
    expect(durationText(3600, 'en')).toBe('1 hr')
    expect(bytesText(137_438_953_472, 'en')).toBe('128 GiB')
    expect(bytesText(512, 'en')).toBe('512 B')
    expect([microsecondsText(310, 'en'), microsecondsText(12_400, 'en'), microsecondsText(1_400_000, 'en')]).toEqual(['310 µs', '12.4 ms', '1.4 s'])
  })
})

describe('a password', () => {
  it('is counted in characters, not in bytes or code units', () => {
    expect(passwordFault('🏥'.repeat(7) + '病院の文', 'sato', '')).toBe('password_too_short')
    expect(passwordFault('電子カルテを守る長い合言葉です', 'sato', '架空病院')).toBeUndefined()
    expect(passwordFault('あ'.repeat(40) + 'い'.repeat(60), 'sato', '')).toBe('password_too_long')
  })

  it('made of names or of one character is refused', () => {
    expect(passwordFault('administrator1administrator', 'administrator', '')).toBe('password_contains_name')
    expect(passwordFault('aaaaaaaaaaaaaaaaaaaa', 'sato', '')).toBe('password_contains_name')
  })

  it('is stronger when it is longer, and weak when it repeats itself', () => {
    expect(passwordStrength('abababababababababab')).toBe(0)
    expect(passwordStrength('correct horse bat')).toBe(2)
    expect(passwordStrength('correct horse battery staple')).toBe(4)
  })
})

describe('a picture of the daemon', () => {
  it('is an SVG document as an address, or nothing', () => {
    expect(svgPicture('<svg a="#">"</svg>')).toBe('data:image/svg+xml,%3Csvg%20a%3D%22%23%22%3E%22%3C%2Fsvg%3E')
    expect(svgPicture('<html><svg></svg></html>')).toBe('')
  })
})

describe('cells of the ledger', () => {
  it('show the addresses that a person would type', () => {
    expect(addressesOf(rowOf())).toEqual(['192.0.2.7'])
  })

  it('hold what the daemon’s filters compare', () => {
    const row = rowOf({ patch: { ...rowOf().patch, reboot_required: false } })
    expect([cellOf(row, 'os'), cellOf(row, 'reboot_required'), cellOf(row, 'pending'), cellOf(rowOf(), 'reboot_required')]).toEqual(['Ubuntu 22.04', 'no', '5', ''])
  })
})

describe('an agent that needs somebody', () => {
  const now = Date.parse('2026-05-01T12:00:00Z')
  const agent: Agent = {
    id: 'agt_1',
    asset: 'ast_1',
    asset_name: 'his-db01',
    state: 'active',
    hostname: 'his-db01',
    version: '0.1.0',
    platform: 'linux',
    last_report: null,
    is_late: false,
    quarantined_until: null,
    quarantine_reason: '',
    cost_cpu_us: 0,
    clock_offset_ms: 0,
    enrolled_at: '2026-04-01T00:00:00Z',
    certificate_not_after: '2026-07-01T00:00:00Z',
    generation: 1,
  }

  it('is told why', () => {
    expect(attentionsOf(agent, now)).toEqual([])
    expect(attentionsOf({ ...agent, is_late: true, clock_offset_ms: -90_000 }, now)).toEqual(['late', 'clock'])
    expect(attentionsOf({ ...agent, quarantined_until: '2026-05-01T13:00:00Z' }, now)).toEqual(['quarantined'])
    expect(attentionsOf({ ...agent, quarantined_until: '2026-05-01T11:00:00Z' }, now)).toEqual([])
    expect(attentionsOf({ ...agent, certificate_not_after: '2026-05-10T00:00:00Z' }, now)).toEqual(['expiring'])
  })

  it('is none when it was revoked', () => {
    expect(attentionsOf({ ...agent, state: 'denied', is_late: true }, now)).toEqual([])
  })
})
