// SPDX-License-Identifier: Apache-2.0
// What jsdom lacks and the app uses.
import { configure } from '@testing-library/svelte'
import { afterEach, vi } from 'vitest'

configure({ asyncUtilTimeout: 20_000 })

class StillObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
vi.stubGlobal('ResizeObserver', StillObserver)

vi.stubGlobal('matchMedia', (query: string) => ({ matches: false, media: query, addEventListener() {}, removeEventListener() {} }))
window.scrollTo = () => undefined

HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
  this.open = true
}
HTMLDialogElement.prototype.close = function (this: HTMLDialogElement) {
  this.open = false
}

afterEach(() => {
  localStorage.clear()
  history.replaceState(null, '', '/')
})
