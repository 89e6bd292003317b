import type { Chosen, Place } from '../chosen'
import type { Item } from '../item'
import type { Sources, Unavailable } from '../world'
import { Bytes } from './bytes'
import type { Database } from './database'
import { Places } from './places'

/** Files whose whereabouts are written, or forgotten, at once. */
const AT_ONCE = 200

interface ToKeep {
  readonly id: string
  readonly place: Place | undefined
}

/** Where files come from: this page's memory, a handle that the browser keeps, or their very bytes in IndexedDB. */
export class KeptSources implements Sources {
  readonly #files = new Map<string, File>()
  readonly #places: Places
  readonly #bytes: Bytes
  #toKeep: ToKeep[] = []
  #toDrop: string[] = []
  #isWriting = false

  constructor(database: Database) {
    this.#places = new Places(database)
    this.#bytes = new Bytes(database)
  }

  /** Notes what other pages have kept. */
  async load(get: (id: string) => Item | undefined): Promise<void> {
    await this.#places.load().catch(() => undefined)
    await this.#bytes.load((id) => get(id)?.size ?? 0).catch(() => undefined)
  }

  /** Drops what belongs to nothing. */
  sweep(isKnown: (id: string) => boolean): void {
    for (const id of [...this.#places.ids(), ...this.#bytes.ids()]) if (!isKnown(id)) this.#toDrop.push(id)
    void this.#write()
  }

  /** Takes a file that was chosen, and keeps what it can of it beyond this page. */
  take(item: Item, { file, place }: Chosen): void {
    this.#files.set(item.id, file)
    this.#toKeep.push({ id: item.id, place })
    void this.#write()
  }

  /** Whether the page may be closed without losing the way to an item's bytes. */
  isLasting({ id }: Item): boolean {
    return this.#places.has(id) || this.#bytes.has(id)
  }

  /** Whether this very page has it. */
  isHere({ id }: Item): boolean {
    return this.#files.has(id)
  }

  async file(item: Item): Promise<File | Unavailable> {
    const here = this.#files.get(item.id)
    if (here) return here
    const kept = this.#bytes.has(item.id) ? await this.#bytes.get(item.id).catch(() => undefined) : undefined
    const found = kept ?? (await this.#places.file(item.id))
    if (typeof found === 'string') return found
    const isSame = found.size === item.size && (found === kept || found.lastModified === item.modified)
    return isSame ? found : 'unreadable'
  }

  async survey(items: readonly Item[]): Promise<Map<Item, Unavailable>> {
    const away = items.filter((item) => !this.isHere(item) && !this.#bytes.has(item.id))
    const readable = await this.#places.readable(away.map(({ id }) => id))
    const unavailable = new Map<Item, Unavailable>()
    for (const item of away) {
      if (!readable.has(item.id)) unavailable.set(item, this.#places.has(item.id) ? 'needsPermission' : 'needsFile')
    }
    return unavailable
  }

  /** Asks the browser to let these be read again, which takes a click. Those that now can be. */
  async allow(items: readonly Item[]): Promise<Item[]> {
    const allowed = await this.#places.allow(items.map(({ id }) => id))
    return items.filter(({ id }) => allowed.has(id))
  }

  drop({ id }: Item): void {
    this.#files.delete(id)
    this.#toDrop.push(id)
    void this.#write()
  }

  /** Writes what there is to write, a little at a time, and one writing after the other. */
  async #write(): Promise<void> {
    if (this.#isWriting) return
    this.#isWriting = true
    while (this.#toKeep.length + this.#toDrop.length > 0) {
      await this.#writeSome(this.#toKeep.splice(0, AT_ONCE), this.#toDrop.splice(0, AT_ONCE)).catch(() => undefined)
    }
    this.#isWriting = false
  }

  async #writeSome(keeps: readonly ToKeep[], drops: readonly string[]): Promise<void> {
    await this.#places.drop(drops)
    await this.#bytes.drop(drops)
    const placed = keeps.flatMap(({ id, place }) => (place && this.#files.has(id) ? [{ id, place }] : []))
    // What cannot be written is asked for again.
    await this.#places.keep(placed).catch(() => undefined)
    const bare = keeps.flatMap(({ id }) => {
      const file = this.#files.get(id)
      return file && !this.#places.has(id) ? [{ id, file }] : []
    })
    await this.#bytes.keep(bare)
    // What ended meanwhile was perhaps kept after it was dropped.
    for (const { id } of keeps) if (!this.#files.has(id)) this.#toDrop.push(id)
  }
}
