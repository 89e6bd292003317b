import type { CompletedUpload, OnCollision, Photo } from '../api'
import type { Failure } from '../api/http'
import type { ChunkSize } from './chunk-size'
import type { Item } from './item'
import { sendBytes, type Sent } from './send-bytes'
import type { SessionReply, Sources, Transport, Unavailable } from './world'

/** What came of an attempt to end an upload. */
export type Delivery =
  | { readonly kind: 'completed'; readonly upload: CompletedUpload }
  /** The name is taken by other bytes, and nobody has decided. */
  | { readonly kind: 'taken'; readonly existing: Photo | undefined }
  /** The server does not know the upload any more. */
  | { readonly kind: 'gone' }
  /** What arrived is not what was announced; nothing of it is kept. */
  | { readonly kind: 'mismatch' }
  /** Some of its bytes are missing. */
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'bucketSilent' }
  | { readonly kind: Unavailable }
  | Failure

/** Who delivers, and who is told. */
export interface Courier {
  readonly transport: Transport
  /** Gives the upload an address for its bytes, unless there is none to be had. */
  readonly address: () => Promise<SessionReply>
  readonly sources: Sources
  readonly chunk: ChunkSize
  readonly now: () => number
  /** Whoever takes the bytes has them, or some. */
  readonly heard: () => void
  readonly progress: (sent: number) => void
  /** Every byte is there; the server looks at them. */
  readonly checking: () => void
  /** What is to be done if the name is taken: asked when all bytes are there, since it may be decided meanwhile. */
  readonly onCollision: () => OnCollision | undefined
  readonly signal: AbortSignal
}

/** Brings an open upload to its end: the bytes that are missing, then the word that it is complete. */
export async function deliver(item: Item, courier: Courier): Promise<Delivery> {
  // To skip takes no bytes; and whether any are missing the server knows without the file.
  if (item.onCollision === 'skip') item.isSent = true
  let file: File | Unavailable | undefined
  if (!item.isSent) {
    file = await courier.sources.file(item)
    if (typeof file === 'string' && !item.hasBegun) return { kind: file }
  }
  if (!item.isSent && file instanceof File) {
    const sent = await send(item, file, courier)
    if (sent.kind !== 'arrived') return sent
  }
  courier.checking()
  const reply = await courier.transport.complete(item.uploadId ?? '', courier.onCollision(), courier.signal)
  if (reply.kind !== 'incomplete') return reply
  return typeof file === 'string' ? { kind: file } : { kind: 'incomplete' }
}

/** An address may be gone before all bytes are there: another takes its place, once. */
async function send(item: Item, file: File, courier: Courier): Promise<Sent> {
  for (let addresses = 0; ; addresses++) {
    if (item.url === undefined) {
      const reply = await courier.address()
      if (reply.kind === 'arrived') item.isSent = true
      if (reply.kind !== 'session') return reply
    }
    const sent = await sendTo(item.url ?? '', item, file, courier)
    if (sent.kind === 'gone') item.url = undefined
    if (sent.kind !== 'gone' || addresses > 0) return sent
  }
}

async function sendTo(url: string, item: Item, file: File, courier: Courier): Promise<Sent> {
  const { hasBegun } = item
  item.hasBegun = true
  const sent = await sendBytes({
    ...{ file, url, hasBegun, chunk: courier.chunk, transport: courier.transport },
    ...{ now: courier.now, progress: courier.progress, signal: courier.signal },
    arrived: (received) => {
      if (received > 0) courier.heard()
      if (received > item.received) item.attempts = 0
      item.received = received
      courier.progress(received)
    },
  })
  if (sent.kind === 'arrived') {
    courier.heard()
    // Whoever has the address may send: it is kept no longer than it is of use.
    Object.assign(item, { isSent: true, url: undefined })
  }
  return sent
}
