const NAME = 'imgstream-uploads'
const VERSION = 1
const AT_ONCE = 1_000

/**
 * `entries`: items. `places`: where the browser finds their files, under `roots`, which are what it was given.
 * `bytes`: files themselves. `rules`: one record. All but roots and rules have the ids of items for keys.
 */
export type StoreName = 'entries' | 'places' | 'roots' | 'bytes' | 'rules'
const STORES: readonly StoreName[] = ['entries', 'places', 'roots', 'bytes', 'rules']

/** A record to be put. */
export interface Put {
  readonly key: string
  readonly value: unknown
}

/** The upload queue in this browser's IndexedDB. Every method rejects where storage is forbidden or full. */
export class Database {
  #opened: Promise<IDBDatabase> | undefined

  /** All records, read a thousand at a time so that the page is not held up. */
  async all<T>(store: StoreName): Promise<T[]> {
    const all: T[] = []
    let range: IDBKeyRange | null = null
    for (;;) {
      const it: IDBObjectStore = (await this.#open()).transaction(store).objectStore(store)
      const [keys, values] = await Promise.all([
        finished(it.getAllKeys(range, AT_ONCE)),
        finished(it.getAll(range, AT_ONCE) as IDBRequest<T[]>),
      ])
      for (const value of values) all.push(value)
      if (keys.length < AT_ONCE) return all
      range = IDBKeyRange.lowerBound(keys.at(-1), true)
    }
  }

  async keys(store: StoreName): Promise<string[]> {
    return (await this.#read(store, (it) => it.getAllKeys())).map(String)
  }

  get<T>(store: StoreName, key: string): Promise<T | undefined> {
    return this.#read(store, (it) => it.get(key) as IDBRequest<T | undefined>)
  }

  /** Puts and removes records in one transaction; resolves when they are durable. */
  async write(store: StoreName, puts: readonly Put[], removes: readonly string[] = []): Promise<void> {
    if (puts.length + removes.length === 0) return
    const transaction = (await this.#open()).transaction(store, 'readwrite')
    const it = transaction.objectStore(store)
    for (const { key, value } of puts) it.put(value, key)
    for (const key of removes) it.delete(key)
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error('aborted'))
    })
  }

  async #read<T>(store: StoreName, work: (it: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    return finished(work((await this.#open()).transaction(store).objectStore(store)))
  }

  #open(): Promise<IDBDatabase> {
    return (this.#opened ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(NAME, VERSION)
      request.onupgradeneeded = () => {
        for (const store of STORES) request.result.createObjectStore(store)
      }
      request.onsuccess = () => {
        request.result.onversionchange = () => request.result.close()
        resolve(request.result)
      }
      request.onerror = () => reject(request.error ?? new Error('no IndexedDB'))
    }))
  }
}

const finished = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('failed'))
  })
