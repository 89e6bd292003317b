import type { CompletedUpload, OnCollision, Photo } from '../api'
import type { Failure } from '../api/http'
import type { ChunkSize } from './chunk-size'
import type { Item } from './item'
import { sendBytes, type Sent } from './send-bytes'
import type { CompleteReply, Sources, Transport, Unavailable } from './world'

/** What came of an attempt to end an upload. */
export type Delivery =
  | { readonly kind: 'completed'; readonly upload: CompletedUpload }
  /** The name is taken by other bytes, and nobody has decided. */
  | { readonly kind: 'taken'; readonly existing: Photo | undefined }
  /** The server does not know the upload any more. */
  | { readonly kind: 'gone' }
  /** What arrived is not what was announced; nothing of it is kept. */
  | { readonly kind: 'mismatch' }
  | { readonly kind: Unavailable }
  | Failure

/** Who delivers, and who is told. */
export interface Courier {
  readonly transport: Transport
  readonly sources: Sources
  readonly chunk: ChunkSize
  readonly now: () => number
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
  for (let round = 0; ; round++) {
    if (!item.isSent && file instanceof File) {
      const sent = await send(item, file, courier)
      if (sent.kind !== 'arrived') return sent
    }
    const reply = await complete(item, courier)
    if (reply.kind !== 'incomplete') return reply
    item.isSent = false
    item.hasBegun = true
    file ??= await courier.sources.file(item)
    if (typeof file === 'string') return { kind: file }
    if (round > 0) return { kind: 'mismatch' }
  }
}

async function send(item: Item, file: File, courier: Courier): Promise<Sent> {
  const { hasBegun, url = '' } = item
  item.hasBegun = true
  const sent = await sendBytes({
    ...{ file, url, hasBegun, chunk: courier.chunk, transport: courier.transport },
    ...{ now: courier.now, progress: courier.progress, signal: courier.signal },
    arrived: (received) => {
      if (received > item.received) item.attempts = 0
      item.received = received
      courier.progress(received)
    },
  })
  if (sent.kind === 'arrived') item.isSent = true
  return sent
}

async function complete(item: Item, { transport, checking, onCollision, signal }: Courier): Promise<CompleteReply> {
  checking()
  return transport.complete(item.uploadId ?? '', onCollision(), signal)
}
