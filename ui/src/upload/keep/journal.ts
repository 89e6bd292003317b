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
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    readonly database: Database,
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
    const items = some(this.#changed.values(), most)
    const forgotten = some(this.#forgotten, most)
    for (const { id } of items) this.#changed.delete(id)
    for (const id of forgotten) this.#forgotten.delete(id)
    if (items.length + forgotten.length === 0) return
    this.publish({ items, forgotten })
    const puts = items.map((item) => ({ key: item.id, value: item }))
    await this.database.write('entries', puts, forgotten).catch(() => undefined)
    if (this.#changed.size + this.#forgotten.size > 0) this.#soon()
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
