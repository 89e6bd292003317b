import type { OnCollision, Photo } from '../api'
import type { Problem } from '../api/http'

/** Why a file could not be sent; all of these may pass. */
export type FailureKind = 'network' | 'busy' | 'server' | 'checksum' | 'unreadable'

/** Where a file stands. */
export type ItemState =
  | { readonly kind: 'waiting' }
  /** `sent` bytes have left. */
  | { readonly kind: 'sending'; readonly sent: number }
  /** Every byte has left; the server looks at them. */
  | { readonly kind: 'checking' }
  /** It failed in a way that passes by itself; it is sent again shortly. */
  | { readonly kind: 'retrying' }
  | { readonly kind: 'safe'; readonly photo: Photo }
  | { readonly kind: 'replaced'; readonly photo: Photo }
  /** These bytes were here already. */
  | { readonly kind: 'duplicate'; readonly photo: Photo }
  /** These bytes were in the trash, and are back in the timeline. */
  | { readonly kind: 'restored'; readonly photo: Photo }
  /** Its name was taken by other bytes, and it was not kept. */
  | { readonly kind: 'skipped' }
  /** The server does not want it, and will not. */
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** Larger than the server takes; found out here. */
  | { readonly kind: 'tooLarge'; readonly limit: number }
  | { readonly kind: 'failed'; readonly why: FailureKind }
  /** Another photo bears its name; someone must decide. */
  | { readonly kind: 'collision'; readonly existing: Photo | undefined }

export type ItemKind = ItemState['kind']

/** One file on its way. */
export interface Item {
  readonly id: number
  readonly file: File
  /** What it is called here and there: its own name, cleaned. */
  readonly name: string
  /** Counts the times that files were added to an idle queue: what is added meanwhile belongs together. */
  readonly batch: number
  state: ItemState
  onCollision: OnCollision | undefined
  attempts: number
}

/** Which part of the list an item belongs to, in the order of the list. */
export type Stage = 'attention' | 'active' | 'waiting' | 'done'

export const STAGES: readonly Stage[] = ['attention', 'active', 'waiting', 'done']

export const STAGE_OF: Readonly<Record<ItemKind, Stage>> = {
  collision: 'attention',
  failed: 'attention',
  refused: 'attention',
  tooLarge: 'attention',
  sending: 'active',
  checking: 'active',
  retrying: 'active',
  waiting: 'waiting',
  safe: 'done',
  replaced: 'done',
  duplicate: 'done',
  restored: 'done',
  skipped: 'done',
}
