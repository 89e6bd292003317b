import type { Item } from '../item'
import type { Journal, Rules } from '../world'
import type { Database } from './database'

/** Milliseconds for which changes are gathered before they are written, all in one transaction. */
const GATHER = 300
/** Items written in one transaction, so that the page is never held up by thousands. */
const AT_ONCE = 1_000

/** What one writing brings: to the database, and to the other tabs. */
export interface Page {
  readonly items: readonly Item[]
  readonly forgotten: readonly string[]
}

/** The queue as it lies in IndexedDB, shared by all tabs. */
export class DatabaseJournal implements Journal {
  readonly #changed = new Map<string, Item>()
  readonly #forgotten = new Set<string>()
  /** Who waits for what was noted to be written. */
  #waiting: (() => void)[] = []
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    readonly database: Database,
    /** What another tab has taken since it was noted, that one writes. */
    readonly isOurs: (item: Item) => boolean,
    /** Tells the other tabs. */
    readonly publish: (page: Page | Rules) => void,
  ) {}

  note(item: Item): void {
    this.#forgotten.delete(item.id)
    this.#changed.set(item.id, item)
    this.#soon()
  }

  forget(item: Item): void {
    this.#changed.delete(item.id)
    this.#forgotten.add(item.id)
    this.#soon()
  }

  written(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
      this.#soon()
    })
  }

  noteRules(rules: Rules): void {
    this.publish(rules)
    void this.database.write('rules', [{ key: 'rules', value: rules }]).catch(() => undefined)
  }

  async load(): Promise<{ items: Item[]; rules: Rules | undefined }> {
    const [items, rules] = await Promise.all([
      this.database.all<Item>('entries'),
      this.database.get<Rules>('rules', 'rules'),
    ])
    return { items: items.sort((a, b) => a.order - b.order), rules }
  }

  /** Writes now what was gathered, up to so many. What cannot be written is known to this page alone. */
  async flush(most = AT_ONCE): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const noted = some(this.#changed.values(), most)
    const forgotten = some(this.#forgotten, most)
    for (const { id } of noted) this.#changed.delete(id)
    for (const id of forgotten) this.#forgotten.delete(id)
    const isAll = this.#changed.size + this.#forgotten.size === 0
    const waiting = isAll ? this.#waiting.splice(0) : []
    const items = noted.filter(this.isOurs)
    if (items.length + forgotten.length > 0) {
      this.publish({ items, forgotten })
      const puts = items.map((item) => ({ key: item.id, value: item }))
      await this.database.write('entries', puts, forgotten).catch(() => undefined)
    }
    for (const resolve of waiting) resolve()
    if (!isAll) this.#soon()
  }

  #soon(): void {
    this.#timer ??= setTimeout(() => void this.flush(), GATHER)
  }
}

function some<T>(things: Iterable<T>, most: number): T[] {
  const taken: T[] = []
  for (const thing of things) {
    if (taken.length >= most) break
    taken.push(thing)
  }
  return taken
}
