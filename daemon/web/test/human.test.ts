// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { changeOf, conflictsOf, humanOf, merged, type Human } from '../src/pages/asset/human'
import { rowOf } from './fake_api'

const base = humanOf(rowOf())
const changed = (change: Partial<Human>): Human => ({ ...base, ...change })

describe('two people at one asset', () => {
  it('do not collide on different fields: both changes stay', () => {
    const mine = changed({ place: '新館' })
    const theirs = changed({ owner: '鈴木' })

    expect(conflictsOf(base, mine, theirs)).toEqual([])
    expect(merged(base, mine, theirs, () => true)).toEqual(changed({ place: '新館', owner: '鈴木' }))
  })

  it('do not collide when they say the same', () => {
    expect(conflictsOf(base, changed({ place: '新館' }), changed({ place: '新館' }))).toEqual([])
  })

  it('collide on one field, and the choice decides about that one only', () => {
    const mine = changed({ place: '新館', note: 'x' })
    const theirs = changed({ place: '旧館', owner: '鈴木' })

    expect(conflictsOf(base, mine, theirs)).toEqual(['place'])
    expect(merged(base, mine, theirs, () => false)).toEqual(changed({ place: '旧館', owner: '鈴木', note: 'x' }))
  })

  it('send only what they changed', () => {
    expect(changeOf(base, changed({ note: 'x' }))).toEqual({ note: 'x' })
  })
})
