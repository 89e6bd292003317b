import type { ItemKind } from './item'
import type { UploadQueue } from './queue'

/** How many files are of some kinds. */
export type Counts = (...kinds: ItemKind[]) => number

export const countsOf =
  (queue: UploadQueue): Counts =>
  (...kinds) =>
    kinds.reduce((sum, kind) => sum + queue.ofKind[kind].size, 0)
