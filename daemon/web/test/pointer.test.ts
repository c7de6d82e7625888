// SPDX-License-Identifier: Apache-2.0
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { followPointers, type PointerActions } from '../src/pages/network/pointer'

const frame = document.createElement('div')
let svg: SVGSVGElement
let actions: { [Name in keyof PointerActions]: ReturnType<typeof vi.fn> }
let stop = () => {}

beforeEach(() => {
  stop()
  frame.innerHTML = '<svg><g data-node="device:a"><rect/></g></svg>'
  frame.setPointerCapture = () => undefined
  svg = frame.querySelector('svg')!
  actions = { pan: vi.fn(), zoom: vi.fn(), select: vi.fn(), grab: vi.fn(() => false), drag: vi.fn(), drop: vi.fn() }
  stop = followPointers(frame, actions as unknown as PointerActions)
})

function send(type: string, x: number, y: number, more: Record<string, unknown> = {}, target: Element = svg) {
  const event = new MouseEvent(type, { bubbles: true, cancelable: true, clientX: x, clientY: y, button: 0 })
  target.dispatchEvent(Object.assign(event, { pointerId: 1, ...more }))
}

describe('a pointer on the drawing', () => {
  it('moves it, and the end of a movement chooses nothing', () => {
    send('pointerdown', 10, 10)
    send('pointermove', 40, 10)
    send('pointerup', 40, 10)
    send('click', 40, 10)

    expect(actions.pan).toHaveBeenCalledWith(30, 0)
    expect(actions.select).not.toHaveBeenCalled()
  })

  it('that trembles still chooses', () => {
    const rect = frame.querySelector('rect')!
    send('pointerdown', 10, 10, {}, rect)
    send('pointermove', 12, 11, {}, rect)
    send('pointerup', 12, 11, {}, rect)
    send('click', 12, 11, {}, rect)

    expect(actions.pan).not.toHaveBeenCalled()
    expect(actions.select).toHaveBeenCalledWith('device:a')
  })

  it('and a second one scale it about the middle between them', () => {
    send('pointerdown', 100, 100)
    send('pointerdown', 200, 100, { pointerId: 2 })
    send('pointermove', 300, 100, { pointerId: 2 })

    expect(actions.zoom).toHaveBeenCalledWith(2, { x: 200, y: 100 })
  })

  it('drags a card in place of the drawing where that is allowed', () => {
    actions.grab.mockReturnValue(true)
    const rect = frame.querySelector('rect')!
    send('pointerdown', 10, 10, {}, rect)
    send('pointermove', 30, 20, {}, rect)
    send('pointerup', 30, 20, {}, rect)

    expect(actions.drag).toHaveBeenCalledWith(20, 10)
    expect([actions.pan.mock.calls.length, actions.drop.mock.calls.length]).toEqual([0, 1])
  })

  it('scales by the wheel, and moves aside with Shift', () => {
    svg.dispatchEvent(new WheelEvent('wheel', { deltaY: -100, clientX: 5, clientY: 6, bubbles: true, cancelable: true }))
    expect(actions.zoom.mock.calls[0]?.[0]).toBeGreaterThan(1)
    svg.dispatchEvent(new WheelEvent('wheel', { deltaY: 100, shiftKey: true, bubbles: true, cancelable: true }))
    expect(actions.pan).toHaveBeenCalledWith(-100, 0)
  })
})
