// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import type { PlaybookStep } from '../src/api/shapes'
import { textWidth, wrapText } from '../src/pages/playbooks/text_wrap'
import { inReadingOrder, workflowEdges } from '../src/pages/playbooks/workflow_edges'
import { below, randomOf } from './random'

describe('a text in a picture', () => {
  it('breaks between Japanese characters and between words, and keeps punctuation where it belongs', () => {
    expect(wrapText('感染した端末をネットワークから切り離す。', 8, 4)).toEqual(['感染した端末を', 'ネットワークか', 'ら切り離す。'])
    expect(wrapText('ああああ、いい', 4, 4)).toEqual(['あああ', 'あ、いい'])
    expect(wrapText('Call the duty manager now', 8, 4)).toEqual(['Call the duty', 'manager now'])
  })

  it('that is longer than its lines ends with an ellipsis', () => {
    expect(wrapText('あいうえおかきくけこさしすせそ', 5, 2)).toEqual(['あいうえお', 'かきくけ…'])
  })

  it('is never wider than allowed, whatever it is made of', () => {
    const random = randomOf(3)
    const letters = [...'あ漢。、「」ーab W%-/ 　🏥']
    for (let i = 0; i < 500; i += 1) {
      const text = Array.from({ length: below(random, 60) }, () => letters[below(random, letters.length)]).join('')
      const lines = wrapText(text, 6, 3)
      expect(lines.length).toBeLessThanOrEqual(3)
      expect(lines.filter((line) => textWidth(line) > 6)).toEqual([])
    }
  })
})

function step(id: string, type: PlaybookStep['type'], ...next: [PlaybookStep['next'][number]['kind'], string][]): PlaybookStep {
  return { id, type, name: '', description: '', phase: '', mhlw_item: '', assignee_role: '', next: next.map(([kind, to]) => ({ kind, step: to, case: '' })), translations: {} }
}

describe('the edges of a workflow', () => {
  it('say that a loop comes back from the end of its own line, not of those within', () => {
    const steps = [
      step('while', 'while-condition', ['on_true', 'if'], ['completion', 'end']),
      step('if', 'if-condition', ['on_true', 'inner_end'], ['completion', 'loop_end']),
      step('inner_end', 'end'),
      step('loop_end', 'end'),
      step('end', 'end'),
    ]

    expect(workflowEdges(steps).filter((edge) => edge.kind === 'again')).toEqual([{ from: 'loop_end', to: 'while', kind: 'again' }])
    expect(workflowEdges(steps).filter((edge) => edge.kind === 'then').map((edge) => edge.to)).toEqual(['end', 'loop_end'])
  })

  it('leave out steps that do not exist', () => {
    expect(workflowEdges([step('start', 'start', ['completion', 'nowhere'])])).toEqual([])
  })
})

describe('the order of reading', () => {
  it('has each branch whole, then what follows, and strays at the end', () => {
    const steps = [
      step('a1', 'action', ['completion', 'a2']),
      step('a2', 'end'),
      step('b1', 'end'),
      step('fork', 'parallel', ['branch', 'a1'], ['branch', 'b1'], ['completion', 'last']),
      step('last', 'end'),
      step('start', 'start', ['completion', 'fork']),
      step('stray', 'action'),
    ]

    expect(inReadingOrder(steps, 'start').map((each) => each.id)).toEqual(['start', 'fork', 'a1', 'a2', 'b1', 'last', 'stray'])
  })

  it('has every step once, also in a ring', () => {
    const steps = [step('a', 'action', ['completion', 'b']), step('b', 'action', ['completion', 'a'])]

    expect(inReadingOrder(steps, 'none').map((each) => each.id)).toEqual(['a', 'b'])
  })
})
