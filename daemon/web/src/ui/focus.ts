// SPDX-License-Identifier: Apache-2.0

const focusable = 'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), summary, [tabindex="0"]'

export function focusableIn(root: Element): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(focusable)].filter((each) => each.tabIndex >= 0 && each.closest('[hidden], [inert]') === null)
}

/** Keeps Tab within `root`: after the last comes the first, and the other way round. */
export function trapTab(root: Element, event: KeyboardEvent): void {
  if (event.key !== 'Tab') return
  const all = focusableIn(root)
  const first = all[0]
  const last = all.at(-1)
  if (first === undefined || last === undefined) return
  const active = document.activeElement
  const isOutside = !root.contains(active)
  if (event.shiftKey && (active === first || isOutside)) {
    event.preventDefault()
    last.focus()
  } else if (!event.shiftKey && (active === last || isOutside)) {
    event.preventDefault()
    first.focus()
  }
}
