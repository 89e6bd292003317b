import type { OnCollision, Photo } from '../api'
import type { UploadState } from '../api/ledger'
import type { ItemKind, ItemState, KeptPhoto, Stage } from '../upload/item'
import { STAGES } from '../upload/item'

/** What the ledger asks of a file of this browser's queue. All that binds it to the queue is in this file. */
export interface LocalItem {
  readonly id: number | string
  readonly name: string
  readonly batch: number | string
  readonly state: ItemState
  readonly size?: number
  readonly file?: Blob | undefined
  /** Under which the server knows it; undefined until it is opened there. */
  readonly uploadId?: string | undefined
}

/** What the ledger asks of the queue itself. */
export interface LocalQueue<T extends LocalItem = LocalItem> {
  readonly stages: Readonly<Record<Stage, ReadonlySet<T>>>
  retry(item: T): void
  decide(item: T, onCollision: OnCollision): void
  remove(item: T): void
}

/** Each kind in the server's words. */
const STATE_OF: Readonly<Record<ItemKind, UploadState>> = {
  chosen: 'waiting',
  inspecting: 'waiting',
  inspected: 'waiting',
  waiting: 'waiting',
  sending: 'sending',
  checking: 'checking',
  retrying: 'sending',
  safe: 'new',
  replaced: 'replaced',
  duplicate: 'duplicate',
  restored: 'restored',
  skipped: 'skipped',
  refused: 'refused',
  tooLarge: 'refused',
  noPhoto: 'refused',
  needsFile: 'failed',
  needsPermission: 'failed',
  failed: 'failed',
  collision: 'collision',
}

export const stateOf = (item: LocalItem): UploadState => STATE_OF[item.state.kind]

export const sizeOf = (item: LocalItem): number => item.size ?? item.file?.size ?? 0

/** Whether the server knows of it. */
export const isOpened = ({ uploadId }: LocalItem): boolean => uploadId !== undefined

/** Bytes that have left. */
export const sentOf = ({ state }: LocalItem): number => ('sent' in state ? state.sent : 0)

export const photoOf = ({ state }: LocalItem): KeptPhoto | undefined => ('photo' in state ? state.photo : undefined)

export const existingOf = ({ state }: LocalItem): Photo | undefined =>
  state.kind === 'collision' ? state.existing : undefined

/** Whether another try may succeed. */
export const canRetry = ({ state }: LocalItem): boolean => state.kind === 'failed' && state.why !== 'unreadable'

/** Whether it stopped for a reason that the server cannot know of. */
export const isStuckHere = ({ state }: LocalItem): boolean =>
  state.kind === 'needsFile' ||
  state.kind === 'needsPermission' ||
  (state.kind === 'failed' && (state.why === 'network' || state.why === 'unreadable' || state.why === 'checksum'))

/** Every file of the queue, those that need someone first. */
export function* itemsOf<T extends LocalItem>(queue: LocalQueue<T>): Generator<T> {
  for (const stage of STAGES) yield* queue.stages[stage]
}

/** Those of the queue's files that the server knows of, by its ids. */
export function uploadIdsOf(queue: LocalQueue): ReadonlySet<string> {
  const ids = new Set<string>()
  for (const { uploadId } of itemsOf(queue)) if (uploadId) ids.add(uploadId)
  return ids
}
