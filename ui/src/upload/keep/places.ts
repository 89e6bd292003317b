import type { Place } from '../chosen'
import type { Unavailable } from '../world'
import type { Database, Put } from './database'
import { fileAt, mayRead, requestRead } from './handles'

interface StoredPlace {
  readonly id: string
  readonly root: string
  readonly path: readonly string[]
}

/** Where the browser finds files again, by handles that outlive the page. */
export class Places {
  readonly #places = new Map<string, StoredPlace>()
  readonly #roots = new Map<string, FileSystemHandle>()
  readonly #keys = new Map<FileSystemHandle, string>()

  constructor(readonly database: Database) {}

  async load(): Promise<void> {
    for (const place of await this.database.all<StoredPlace>('places')) this.#places.set(place.id, place)
  }

  has(id: string): boolean {
    return this.#places.has(id)
  }

  ids(): Iterable<string> {
    return this.#places.keys()
  }

  /** Keeps the places of items; resolves when they are durable. */
  async keep(some: readonly { readonly id: string; readonly place: Place }[]): Promise<void> {
    const roots: Put[] = []
    const stored = some.map(({ id, place: { root, path } }) => {
      let key = this.#keys.get(root)
      if (key === undefined) {
        key = crypto.randomUUID()
        this.#keys.set(root, key)
        this.#roots.set(key, root)
        roots.push({ key, value: root })
      }
      return { id, root: key, path }
    })
    await this.database.write('roots', roots)
    await this.database.write(
      'places',
      stored.map((value) => ({ key: value.id, value })),
    )
    for (const place of stored) this.#places.set(place.id, place)
  }

  async drop(ids: readonly string[]): Promise<void> {
    const known = ids.filter((id) => this.#places.delete(id))
    await this.database.write('places', [], known)
    if (this.#places.size > 0) return
    // Nothing leads below them any more. Those of other tabs are theirs.
    await this.database.write('roots', [], [...this.#roots.keys()])
    this.#roots.clear()
    this.#keys.clear()
  }

  async file(id: string): Promise<File | Unavailable> {
    const place = this.#places.get(id)
    const root = place && (await this.#root(place.root))
    if (!root) return 'needsFile'
    try {
      if (!(await mayRead(root))) return 'needsPermission'
      return await fileAt(root, place.path)
    } catch {
      return 'unreadable' // Moved, deleted, or on a medium that was taken out.
    }
  }

  /** Those that can be read without asking: each root is asked about once. */
  readable(ids: Iterable<string>): Promise<Set<string>> {
    return this.#which(ids, mayRead)
  }

  /** Lets the browser ask for all of them, one root after the other, until someone says no. */
  allow(ids: Iterable<string>): Promise<Set<string>> {
    let isRefused = false
    return this.#which(ids, async (root) => {
      if (isRefused) return mayRead(root)
      const isAllowed = await requestRead(root).catch(() => false)
      isRefused ||= !isAllowed
      return isAllowed
    })
  }

  async #which(ids: Iterable<string>, ask: (root: FileSystemHandle) => Promise<boolean>): Promise<Set<string>> {
    const answers = new Map<string, boolean>()
    const those = new Set<string>()
    for (const id of ids) {
      const key = this.#places.get(id)?.root
      if (key === undefined) continue
      if (!answers.has(key)) {
        const root = await this.#root(key)
        answers.set(key, root !== undefined && (await ask(root)))
      }
      if (answers.get(key)) those.add(id)
    }
    return those
  }

  async #root(key: string): Promise<FileSystemHandle | undefined> {
    const known = this.#roots.get(key) ?? (await this.database.get<FileSystemHandle>('roots', key))
    if (known) {
      this.#roots.set(key, known)
      this.#keys.set(known, key)
    }
    return known
  }
}
