import { api } from '../api'
import { problemOf } from '../api/http'
import { Bulk, failureOf } from './bulk'
import { isOurs, readBucket, whoAnswers } from './bucket'
import { receivedIn } from './range'
import type { Clock, Part, PutReply, Transport, WhoAnswers } from './world'
import { put, type Reply } from './xhr'

/** Uploads given up at once; there may be thousands. */
const CANCELS_AT_ONCE = 2

/** Speaks to the server, and to its bucket: the resumable protocol of Google Cloud Storage for bytes, JSON for the rest. */
export class HttpTransport implements Transport {
  readonly #bulk: Bulk
  #cancels = Array.from({ length: CANCELS_AT_ONCE }, () => Promise.resolve())

  constructor(clock: Pick<Clock, 'wait' | 'random'>) {
    this.#bulk = new Bulk(clock)
  }

  async open(uploads: Parameters<Transport['open']>[0]): ReturnType<Transport['open']> {
    return api.openUploads(uploads).catch(failureOf)
  }

  session(...[id, signal]: Parameters<Transport['session']>): ReturnType<Transport['session']> {
    return this.#bulk.session(id, signal)
  }

  async put(url: string, part: Part, progress: (sent: number) => void, signal: AbortSignal): Promise<PutReply> {
    const range = { 'Content-Range': contentRange(part) }
    if (isOurs(url)) {
      const reply = await put(url, part.bytes, { ...range, ...OURS }, progress, signal)
      return reply ? readPut(reply) : { kind: 'unreachable' }
    }
    const reply = await put(url, part.bytes, range, progress, signal)
    return reply ? readBucket(reply) : { kind: 'bucketSilent' }
  }

  whoAnswers(url: string): Promise<WhoAnswers> {
    return whoAnswers(url)
  }

  complete(...[id, onCollision, signal]: Parameters<Transport['complete']>): ReturnType<Transport['complete']> {
    return this.#bulk.complete(id, onCollision, signal)
  }

  cancel(uploadId: string): Promise<void> {
    const [first = Promise.resolve(), ...rest] = this.#cancels
    const done = first.then(() => api.cancelUpload(uploadId)).catch(() => undefined)
    this.#cancels = [...rest, done]
    return done
  }
}

/** Asks the proxy in front for 401 instead of a redirect; a bucket would not allow the header. */
const OURS = { 'X-Requested-With': 'XMLHttpRequest' }

/** `bytes 0-524287/2000000` of a part, `bytes *\/2000000` of a question. */
export const contentRange = ({ bytes, from, to, size }: Part): string =>
  bytes && to > from ? `bytes ${from}-${to - 1}/${size}` : `bytes */${size}`

/** What the server's answer to a part, or to a question, says of where the file stands. */
export function readPut({ status, body, header }: Reply): PutReply {
  switch (status) {
    case 200:
    case 201:
      return body.trimStart().startsWith('<') ? { kind: 'signedOut' } : { kind: 'arrived' }
    case 308:
      return { kind: 'more', received: receivedIn(header('Range')) }
    case 401:
      return { kind: 'signedOut' }
    case 404:
    case 410:
      return { kind: 'gone' }
    default: {
      const failure = problemOf(status, body, header('Retry-After'))
      return failure.problem.type === 'checksum-mismatch' ? { kind: 'mismatch' } : failure
    }
  }
}
