import { MOST_ATTEMPTS } from './backoff'
import type { ChunkSize } from './chunk-size'
import type { PutReply, Transport } from './world'

/** What one sending of a file's bytes needs. */
export interface Sending {
  readonly file: File
  readonly url: string
  /** Some bytes may be there: ask before sending. */
  readonly hasBegun: boolean
  readonly chunk: ChunkSize
  readonly transport: Transport
  readonly now: () => number
  /** So many bytes are there or under way. */
  readonly progress: (sent: number) => void
  /** So many bytes are there for good: it gets on. */
  readonly arrived: (received: number) => void
  readonly signal: AbortSignal
}

export type Sent = Exclude<PutReply, { kind: 'more' }> | { readonly kind: 'unreadable' }

/** Parts that may bring nothing before the whole rest is sent at once. */
const MOST_IN_VAIN = 1

/**
 * Sends a file part by part, each time from where the receiver says that it stands.
 *
 * Ends with the first answer that is not "more": a connection that breaks is asked once where the file stands,
 * and only if that fails as well it is over. A receiver that takes nothing of several parts ends it too.
 *
 * A bucket may hide how far the file has come: then it is asked and, if it goes on to hide it, sent the file in one
 * part, of which it passes over what it has.
 */
export async function sendBytes(sending: Sending): Promise<Sent> {
  const { file, url, chunk, transport, now, signal } = sending
  const { size } = file
  let at = 0
  let inVain = 0
  let reply: PutReply = sending.hasBegun ? await ask(sending) : { kind: 'more', received: 0 }
  while (reply.kind === 'more') {
    const { received } = reply
    if (received > at) inVain = 0
    else if (inVain++ >= MOST_ATTEMPTS) return { kind: 'unreachable' }
    at = received
    sending.arrived(at)
    const to = inVain > MOST_IN_VAIN ? size : Math.min(size, at + chunk.bytes)
    const from = at
    const part = { bytes: file.slice(from, to), from, to, size }
    const began = now()
    reply = await transport.put(url, part, (sent) => sending.progress(from + sent), signal)
    if (signal.aborted) return { kind: 'unreachable' }
    if (reply.kind === 'unreachable' || reply.kind === 'bucketSilent') {
      chunk.broke()
      // A file that was moved or changed since it was chosen breaks the sending just as a lost connection does.
      if (!(await canRead(file, from))) return { kind: 'unreadable' }
      reply = await ask(sending)
    } else if (reply.kind === 'more' && reply.received === 0) reply = await ask(sending)
    else if (reply.kind === 'arrived' || reply.kind === 'more') chunk.took(to - from, now() - began)
  }
  return reply
}

const ask = ({ transport, url, file, signal }: Sending): Promise<PutReply> =>
  transport.put(url, { bytes: undefined, from: 0, to: 0, size: file.size }, () => undefined, signal)

const canRead = (file: File, at: number): Promise<boolean> =>
  file
    .slice(at, at + 1)
    .arrayBuffer()
    .then(
      ({ byteLength }) => byteLength > 0,
      () => false,
    )
