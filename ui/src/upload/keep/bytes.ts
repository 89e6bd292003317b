import type { Database } from './database'

/** Larger files are asked for again. */
const LARGEST = 64 * 1024 * 1024
/** Bytes kept in all, at most, and as a share of what the browser says is free. */
const MOST = 512 * 1024 * 1024
const SHARE = 0.2

/** The very bytes of files, where the browser gives no handle: within a budget, until each file is safe. */
export class Bytes {
  readonly #sizes = new Map<string, number>()
  #used = 0
  #budget: number | undefined

  constructor(readonly database: Database) {}

  /** Notes what is kept already. */
  async load(sizeOf: (id: string) => number): Promise<void> {
    for (const id of await this.database.keys('bytes')) this.#count(id, sizeOf(id))
  }

  has(id: string): boolean {
    return this.#sizes.has(id)
  }

  ids(): Iterable<string> {
    return this.#sizes.keys()
  }

  get(id: string): Promise<File | undefined> {
    return this.database.get<File>('bytes', id)
  }

  /** Keeps those for which there is room; resolves when they are durable. */
  async keep(some: readonly { readonly id: string; readonly file: File }[]): Promise<void> {
    this.#budget ??= await budget()
    for (const { id, file } of some) {
      if (this.has(id) || file.size > LARGEST || this.#used + file.size > this.#budget) continue
      try {
        // One at a time: these are not small, and a full disk refuses no more than it must.
        await this.database.write('bytes', [{ key: id, value: file }])
        this.#count(id, file.size)
      } catch {
        this.#budget = 0
      }
    }
  }

  async drop(ids: readonly string[]): Promise<void> {
    const known = ids.filter((id) => this.has(id))
    for (const id of known) {
      this.#used -= this.#sizes.get(id) ?? 0
      this.#sizes.delete(id)
    }
    await this.database.write('bytes', [], known)
  }

  #count(id: string, size: number): void {
    if (this.has(id)) return
    this.#sizes.set(id, size)
    this.#used += size
  }
}

async function budget(): Promise<number> {
  try {
    const { quota = 0, usage = 0 } = await navigator.storage.estimate()
    return Math.min(MOST, (quota - usage) * SHARE)
  } catch {
    return 0
  }
}
