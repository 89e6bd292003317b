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
export function itemOf(id: string, { file }: Chosen, of: Pick<Item, 'batch' | 'order' | 'round' | 'tab'>): Item {
  // One literal: of fifty thousand items made otherwise, engines make fifty thousand shapes.
  return {
    id,
    name: cleanName(file.name),
    size: file.size,
    type: file.type,
    modified: file.lastModified,
    batch: of.batch,
    order: of.order,
    round: of.round,
    tab: of.tab,
    state: CHOSEN,
    sha256: undefined,
    refusal: undefined,
    uploadId: undefined,
    url: undefined,
    hasBegun: false,
    received: 0,
    isSent: false,
    onCollision: undefined,
    attempts: 0,
    openings: 0,
  }
}

const CHOSEN = { kind: 'chosen' } as const
