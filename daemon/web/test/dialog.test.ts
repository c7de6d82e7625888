// SPDX-License-Identifier: Apache-2.0
import { fireEvent, render, screen } from '@testing-library/svelte'
import { beforeEach, describe, expect, it } from 'vitest'
import { setLanguage } from '../src/i18n/i18n.svelte'
import DialogHost from './DialogHost.svelte'

describe('a dialog', () => {
  beforeEach(async () => {
    setLanguage('en')
    render(DialogHost)
    const opener = screen.getByText('open')
    opener.focus()
    await fireEvent.click(opener)
  })

  it('takes the focus to its first field and has the title as its name', () => {
    expect(document.activeElement).toBe(screen.getByLabelText('answer'))
    expect(screen.getByRole('dialog').getAttribute('aria-labelledby')).toBe(screen.getByText('Question').id)
  })

  it('keeps Tab within itself, forwards and backwards', async () => {
    const last = screen.getByText('last').closest('button')!
    const first = screen.getByLabelText('Close')

    last.focus()
    await fireEvent.keyDown(last, { key: 'Tab' })
    expect(document.activeElement).toBe(first)
    await fireEvent.keyDown(first, { key: 'Tab', shiftKey: true })
    expect(document.activeElement).toBe(last)
  })

  it('leaves Tab between its own fields to the browser', async () => {
    const isLeft = await fireEvent.keyDown(screen.getByLabelText('answer'), { key: 'Tab' })

    expect(isLeft).toBe(true)
  })

  it('closes on Escape and gives the focus back', async () => {
    await fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }))

    expect(screen.queryByRole('dialog')).toBeNull()
    expect(document.activeElement).toBe(screen.getByText('open'))
  })
})

describe('a dialog that begins with a button', () => {
  it('does not put the focus on it, so that a held Enter agrees to nothing', async () => {
    setLanguage('en')
    render(DialogHost, { isAsking: true })
    await fireEvent.click(screen.getByText('open'))

    expect(document.activeElement).not.toBe(screen.getByText('agree').closest('button'))
  })
})
