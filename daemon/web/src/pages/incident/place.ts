// SPDX-License-Identifier: Apache-2.0
import { navigate, parameters } from '../../lib/router.svelte'

function go(change: (query: URLSearchParams) => void, options: { replace?: boolean } = {}): void {
  const query = parameters()
  change(query)
  const text = query.toString()
  void navigate(text === '' ? location.pathname : `${location.pathname}?${text}`, options)
}

/** Opens a task over the page; its address can be handed on, and "back" closes it. */
export function openTask(task: string): void {
  go((query) => query.set('task', task))
}

export function closeTask(): void {
  go((query) => query.delete('task'), { replace: true })
}

/** On narrow screens one section at a time. */
export function showSection(name: string): void {
  go((query) => query.set('view', name), { replace: true })
}
