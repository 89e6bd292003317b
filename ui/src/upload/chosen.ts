import type { Item } from './item'
import { cleanName } from './name'

/** Where the browser finds a file again: a folder or file that it was given, and the way down from there. */
export interface Place {
  readonly root: FileSystemHandle
  readonly path: readonly string[]
}

/** One file that was chosen, dropped or pasted. */
export interface Chosen {
  readonly file: File
  /** Its name, after those of the folders it was found in. */
  readonly path: string
  readonly place?: Place
}

/**
 * What tells a file from others, the same whenever it is chosen.
 *
 * @param seen how often each came up in this choice: two of one name, size and time from two folders are two files
 */
export function keyOf({ file, path }: Chosen, seen: Map<string, number>): string {
  const key = `${path.normalize()}|${file.size}|${file.lastModified}`
  const times = (seen.get(key) ?? 0) + 1
  seen.set(key, times)
  return times > 1 ? `${key}|${times}` : key
}

/** A new item of a chosen file. */
export function itemOf(id: string, { file }: Chosen, of: Pick<Item, 'batch' | 'order' | 'tab'>): Item {
  const { size, type, lastModified } = file
  return {
    ...{ id, name: cleanName(file.name), size, type, modified: lastModified, ...of },
    state: { kind: 'chosen' },
    ...{ sha256: undefined, refusal: undefined, uploadId: undefined, url: undefined, onCollision: undefined },
    ...{ hasBegun: false, received: 0, isSent: false, attempts: 0, openings: 0 },
  }
}
