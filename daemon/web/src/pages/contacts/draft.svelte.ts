// SPDX-License-Identifier: Apache-2.0
import { ApiError } from '../../api/error'
import type { ItemKind, ItemOf } from '../../api/contact_shapes'
import { problemText } from '../../i18n/problem'
import type { Book } from './directory.svelte'

/** One item that is being edited: what the daemon said of it, and what somebody else saved meanwhile. */
export class Draft<Kind extends ItemKind> {
  isBusy = $state(false)
  error = $state('')
  /** JSON pointer of the field that is at fault; "" for none. */
  pointer = $state('')
  /** What somebody else saved since it was read here. */
  theirs = $state.raw<ItemOf[Kind]>()

  constructor(
    readonly book: Book,
    readonly kind: Kind,
  ) {}

  /** Nothing when it was refused; then `error`, `pointer` or `theirs` say why. */
  async save(id: string, item: ItemOf[Kind]): Promise<ItemOf[Kind] | undefined> {
    this.isBusy = true
    this.error = ''
    this.pointer = ''
    this.theirs = undefined
    try {
      return await this.book.put(this.kind, item)
    } catch (reason) {
      await this.#refused(reason, id)
      return undefined
    } finally {
      this.isBusy = false
    }
  }

  async #refused(reason: unknown, id: string): Promise<void> {
    if (reason instanceof ApiError && reason.status === 409) {
      await this.book.load()
      this.theirs = this.book.find(this.kind, id)
      if (this.theirs !== undefined) return
    }
    this.error = problemText(reason)
    this.pointer = pointerOf(reason)
  }

  /** The fault of the field at that place, for the field. */
  at(pointer: string): string | undefined {
    return this.pointer === pointer ? this.error : undefined
  }
}

/** Where in the document the daemon found the fault. */
export function pointerOf(reason: unknown): string {
  if (!(reason instanceof ApiError) || typeof reason.document !== 'object' || reason.document === null) return ''
  const value: unknown = Reflect.get(reason.document, 'pointer')
  return typeof value === 'string' ? value : ''
}

/** Members that differ, but for the version. */
export function differences(mine: object, theirs: object): string[] {
  const names = new Set([...Object.keys(mine), ...Object.keys(theirs)])
  names.delete('version')
  return [...names].filter((name) => JSON.stringify(Reflect.get(mine, name)) !== JSON.stringify(Reflect.get(theirs, name)))
}
