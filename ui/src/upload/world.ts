import type { CompletedUpload, OnCollision, OpenedUploads, OpenUploads, Photo } from '../api'
import type { Failure } from '../api/http'
import type { Item, Refusal } from './item'

/** The world as the queue sees it: everything that needs a browser or a server, and can be played by a test. */
export interface World {
  readonly transport: Transport
  readonly inspect: Inspect
  readonly sources: Sources
  readonly journal: Journal
  readonly locks: Locks
  readonly clock: Clock
  readonly tabs: Tabs
  /** Bytes that a file may have; undefined until the server has told. */
  readonly maxFileSize: () => number | undefined
  /** Called after every change, often many times a second. */
  readonly changed: () => void
  /** Called once for each photo that is new in the timeline, or not what it was there. */
  readonly kept: () => void
  /** Called when the connection or the session broke. The queue holds still until `goOn`. */
  readonly broke: (why: 'unreachable' | 'signedOut') => void
}

/** The server's upload routes. */
export interface Transport {
  open(uploads: OpenUploads): Promise<OpenedUploads | Failure>
  /** Where the bytes of an upload go; another each time that it is asked where they go to a bucket. */
  session(uploadId: string, signal: AbortSignal): Promise<SessionReply>
  /** Sends a part, or asks how much is there when there is no part. */
  put(url: string, part: Part, progress: (sent: number) => void, signal: AbortSignal): Promise<PutReply>
  /** Why a bucket's answer could not be read. */
  whoAnswers(url: string): Promise<WhoAnswers>
  complete(uploadId: string, onCollision: OnCollision | undefined, signal: AbortSignal): Promise<CompleteReply>
  /** Gives an upload up. What fails is swept by the server in time. */
  cancel(uploadId: string): Promise<void>
}

/** Bytes `from` up to but without `to`, of `size` in all. */
export interface Part {
  readonly bytes: Blob | undefined
  readonly from: number
  readonly to: number
  readonly size: number
}

export type SessionReply =
  /** The address is a secret: whoever has it may send. */
  | { readonly kind: 'session'; readonly url: string }
  /** Every byte is there already. */
  | { readonly kind: 'arrived' }
  | { readonly kind: 'gone' }
  | Failure

/** `server`: the bucket cannot be reached. `both`: it can, so its CORS rules do not let this page read the answer. */
export type WhoAnswers = 'nobody' | 'server' | 'both'

export type PutReply =
  | { readonly kind: 'arrived' }
  /** So many bytes are there, from the beginning. */
  | { readonly kind: 'more'; readonly received: number }
  | { readonly kind: 'gone' }
  | { readonly kind: 'mismatch' }
  /** No answer of the bucket could be read: it is out of reach, or its CORS rules are wrong. */
  | { readonly kind: 'bucketSilent' }
  | Failure

export type CompleteReply =
  | { readonly kind: 'completed'; readonly upload: CompletedUpload }
  | { readonly kind: 'taken'; readonly existing: Photo | undefined }
  | { readonly kind: 'incomplete'; readonly received: number }
  | { readonly kind: 'gone' }
  | { readonly kind: 'mismatch' }
  | Failure

export type Inspected =
  | { readonly kind: 'photo'; readonly sha256: string | undefined }
  | { readonly kind: 'noPhoto'; readonly why: Refusal }
  | { readonly kind: 'unreadable' }
  /** What looks at files could not be loaded. */
  | { readonly kind: 'unreachable' }

/** Reads a file once: what it is by its first bytes and, unless it is too large anyway, its checksum. */
export type Inspect = (file: File, wantsChecksum: boolean, signal: AbortSignal) => Promise<Inspected>

/** Where the bytes of items come from. */
export interface Sources {
  /** The file, or why it cannot be had. */
  file(item: Item): Promise<File | Unavailable>
  /** Whether `file` can be had without asking anyone; quick, and for many. */
  survey(items: readonly Item[]): Promise<Map<Item, Unavailable>>
  /** Forgets what is no longer needed. */
  drop(item: Item): void
}

export type Unavailable = 'needsFile' | 'needsPermission' | 'unreadable'

/** What outlives the page, and what other tabs are told. Writing is gathered, and holds nothing up. */
export interface Journal {
  note(item: Item): void
  forget(item: Item): void
  /** Resolves when all that was noted so far is written, or cannot be. */
  written(): Promise<void>
  /** What holds for the whole queue. */
  noteRules(rules: Rules): void
}

/** What someone decided for the whole queue. */
export interface Rules {
  readonly isPaused: boolean
  /** What is done with every taken name of a batch. */
  readonly policy: { readonly batch: string; readonly onCollision: OnCollision } | undefined
}

/** Items that are being worked on, in whichever tab. */
export interface Locks {
  /** Takes an item and calls it back with how to let go; undefined while another tab has it. */
  take(id: string): Promise<(() => void) | undefined>
  /** Resolves when no tab has it any more. */
  whenFree(id: string): Promise<void>
}

export interface Clock {
  now(): number
  /** Resolves after so many milliseconds. */
  wait(milliseconds: number): Promise<void>
  /** From 0 up to but without 1. */
  random(): number
  uuid(): string
}

/** What a tab asks of another that works on the items. Without ids, all that it works on are meant. */
export type Command =
  | { readonly kind: 'retry' | 'remove'; readonly ids: readonly string[] }
  | { readonly kind: 'decide'; readonly ids: readonly string[]; readonly onCollision: OnCollision }
  | { readonly kind: 'retryAll' }
  | { readonly kind: 'cancel' }

/** The other tabs of this page. */
export interface Tabs {
  /** This one. */
  readonly id: string
  /** Whether another tab that is open works on it. */
  isElsewhere(item: Item): boolean
  ask(command: Command): void
}
