import type { OnCollision, Photo, Problem } from '../api'

/** Why a file could not be sent; all of these may pass. */
export type FailureKind = 'network' | 'busy' | 'server' | 'checksum' | 'unreadable'

/** Why a file is not worth sending, seen from its own bytes. */
export type Refusal = 'unsupported-format' | 'corrupt-image'

/** As much of a photo as is needed to lead to it. */
export type KeptPhoto = Pick<Photo, 'id' | 'name' | 'version'>

/** Where a file stands. */
export type ItemState =
  /** It waits to be looked at. */
  | { readonly kind: 'chosen' }
  /** Its bytes are read: what it is, and its checksum. */
  | { readonly kind: 'inspecting' }
  /** Its checksum is known; the server is asked about it next. */
  | { readonly kind: 'inspected' }
  /** The server knows of it; what is left to do for it goes next. */
  | { readonly kind: 'waiting' }
  /** `sent` bytes have left. */
  | { readonly kind: 'sending'; readonly sent: number }
  /** Every byte has left; the server looks at them. */
  | { readonly kind: 'checking' }
  /** It failed in a way that passes by itself; it is tried again shortly. */
  | { readonly kind: 'retrying' }
  | { readonly kind: 'safe'; readonly photo: KeptPhoto }
  | { readonly kind: 'replaced'; readonly photo: KeptPhoto }
  /** These bytes were here already. */
  | { readonly kind: 'duplicate'; readonly photo: KeptPhoto }
  /** These bytes were in the trash, and are back in the timeline. */
  | { readonly kind: 'restored'; readonly photo: KeptPhoto }
  /** Its name was taken by other bytes, and it was not kept. */
  | { readonly kind: 'skipped' }
  /** Seen here, before sending: it is no photo, or empty. The server was told. */
  | { readonly kind: 'noPhoto'; readonly why: Refusal }
  /** The server does not want it, and will not. */
  | { readonly kind: 'refused'; readonly problem: Pick<Problem, 'type' | 'detail'> }
  /** Larger than the server takes. */
  | { readonly kind: 'tooLarge'; readonly limit: number }
  | { readonly kind: 'failed'; readonly why: FailureKind }
  /** Another photo bears its name; someone must decide. One of its own batch (`isOfBatch`) is never replaced. */
  | { readonly kind: 'collision'; readonly existing: Photo | undefined; readonly isOfBatch: boolean }
  /** The page was closed, and the browser kept neither file nor bytes: it must be chosen again. */
  | { readonly kind: 'needsFile' }
  /** The browser must be allowed again to read it. */
  | { readonly kind: 'needsPermission' }

export type ItemKind = ItemState['kind']

/** One file on its way. Plain data: it lies in the journal as it is, and travels between tabs. */
export interface Item {
  /** The same for the same file, whenever and in whichever tab it is chosen: path, size and time of change. */
  readonly id: string
  /** What it is called here and there: its own name, cleaned. */
  readonly name: string
  readonly size: number
  /** What the browser takes it for; proves nothing. */
  readonly type: string
  /** When it was last changed, in milliseconds since 1970. */
  readonly modified: number
  /** A UUID. What is added while something is under way belongs together. */
  readonly batch: string
  /** Grows with every file that was ever added, so that lists come back in their order. */
  readonly order: number
  /** How often it was chosen anew after it had ended: what is known of a later round counts more. */
  readonly round: number
  /** The tab that works on it. */
  tab: string
  state: ItemState
  sha256: string | undefined
  /** What the server is told instead of bytes. */
  refusal: Refusal | undefined
  /** Of its upload, once that is open. */
  uploadId: string | undefined
  /** Where its bytes go, while some are missing; a secret, since whoever has it may send. */
  url: string | undefined
  /** Some of its bytes may be there: the server is asked before any is sent. */
  hasBegun: boolean
  /** As many as the server has told of. */
  received: number
  /** All of them are there, or none are wanted. */
  isSent: boolean
  onCollision: OnCollision | undefined
  /** Tries since it last got anywhere. */
  attempts: number
  /** How often its upload was opened. */
  openings: number
}

/** Which part of the list an item belongs to, in the order of the list. */
export type Stage = 'attention' | 'active' | 'waiting' | 'done'

export const STAGES: readonly Stage[] = ['attention', 'active', 'waiting', 'done']

export const STAGE_OF: Readonly<Record<ItemKind, Stage>> = {
  collision: 'attention',
  needsFile: 'attention',
  needsPermission: 'attention',
  failed: 'attention',
  refused: 'attention',
  tooLarge: 'attention',
  noPhoto: 'attention',
  sending: 'active',
  checking: 'active',
  retrying: 'active',
  chosen: 'waiting',
  inspecting: 'waiting',
  inspected: 'waiting',
  waiting: 'waiting',
  safe: 'done',
  replaced: 'done',
  duplicate: 'done',
  restored: 'done',
  skipped: 'done',
}

/** Whether nothing more will be done for it, unless someone chooses it anew. */
export const hasEnded = ({ kind }: ItemState): boolean =>
  STAGE_OF[kind] === 'done' || kind === 'refused' || kind === 'tooLarge' || kind === 'noPhoto'

/** Whether bytes of it may have to be sent; to skip takes none. */
export const needsBytes = ({ isSent, onCollision }: Item): boolean => !isSent && onCollision !== 'skip'
