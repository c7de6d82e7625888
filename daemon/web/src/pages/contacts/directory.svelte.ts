// SPDX-License-Identifier: Apache-2.0
import { addItem, changeItem, readDirectory, removeItem } from '../../api/contact_calls'
import type { Contact, Directory, ItemKind, ItemOf } from '../../api/contact_shapes'
import { listen } from '../../api/events.svelte'

// An import changes thousands of contacts in a burst.
const quietMilliseconds = 300

/** The directory as this page knows it, and the only way in which the page changes it. */
export class Book {
  content = $state.raw<Directory>()
  failure = $state.raw<unknown>()
  readonly people: ReadonlyMap<string, Contact> = $derived(new Map((this.content?.contacts ?? []).map((each) => [each.id, each])))
  #reading = 0

  async load(): Promise<void> {
    this.failure = undefined
    this.#reading += 1
    const mine = this.#reading
    try {
      const content = await readDirectory()
      // Answers may overtake each other.
      if (mine === this.#reading) this.content = content
    } catch (reason) {
      if (mine === this.#reading) this.failure = reason
    }
  }

  /** Follows what others do until the returned function is called. */
  watch(): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined
    const soon = () => {
      clearTimeout(timer)
      timer = setTimeout(() => void this.load(), quietMilliseconds)
    }
    const stop = listen({ directory: soon, reconnected: soon })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }

  /** The name of a contact; an id that is gone is shown as it is. */
  nameOf(id: string): string {
    return this.people.get(id)?.name ?? id
  }

  find<Kind extends ItemKind>(kind: Kind, id: string): ItemOf[Kind] | undefined {
    return listOf(this.content, kind).find((each) => keyOf(kind, each) === id)
  }

  /** Throws ApiError when it was refused. What has no id yet is added. */
  async put<Kind extends ItemKind>(kind: Kind, item: ItemOf[Kind]): Promise<ItemOf[Kind]> {
    const id = keyOf(kind, item)
    const stored = id === '' ? await addItem(kind, withoutKey(item)) : await changeItem(kind, id, item)
    await this.load()
    return stored
  }

  async remove(kind: ItemKind, id: string, version: number): Promise<void> {
    await removeItem(kind, id, version)
    await this.load()
  }
}

function keyOf<Kind extends ItemKind>(kind: Kind, item: ItemOf[Kind]): string {
  return kind === 'outside_body' ? (item as ItemOf['outside_body']).code : (item as ItemOf['contact']).id
}

function withoutKey<Item extends object>(item: Item): Partial<Item> {
  return Object.fromEntries(Object.entries(item).filter(([name]) => name !== 'id' && name !== 'version')) as Partial<Item>
}

function listOf<Kind extends ItemKind>(content: Directory | undefined, kind: Kind): ItemOf[Kind][] {
  const lists: { [Each in ItemKind]: ItemOf[Each][] } = {
    contact: content?.contacts ?? [],
    vendor: content?.vendors ?? [],
    group: content?.groups ?? [],
    roster: content?.rosters ?? [],
    policy: content?.policies ?? [],
    outside_body: content?.outside_bodies ?? [],
  }
  return lists[kind]
}
