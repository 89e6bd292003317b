import { api } from '../api'
import { problemOf, RequestFailed, type Failure } from '../api/http'
import type { CompleteReply, Part, PutReply, Transport } from './world'
import { put, type Reply } from './xhr'

/** Uploads given up at once; there may be thousands. */
const CANCELS_AT_ONCE = 2

/** Speaks to the server: the resumable protocol of Google Cloud Storage for bytes, JSON for the rest. */
export class HttpTransport implements Transport {
  #cancels = Array.from({ length: CANCELS_AT_ONCE }, () => Promise.resolve())

  async open(uploads: Parameters<Transport['open']>[0]): ReturnType<Transport['open']> {
    return api.openUploads(uploads).catch(failureOf)
  }

  async put(url: string, part: Part, progress: (sent: number) => void, signal: AbortSignal): Promise<PutReply> {
    const headers = { 'Content-Range': contentRange(part), ...(isOurs(url) && OURS) }
    const reply = await put(url, part.bytes, headers, progress, signal)
    return reply ? readPut(reply) : { kind: 'unreachable' }
  }

  async complete(...[id, onCollision, signal]: Parameters<Transport['complete']>): Promise<CompleteReply> {
    try {
      return { kind: 'completed', upload: await api.completeUpload(id, onCollision, signal) }
    } catch (error) {
      if (error instanceof SyntaxError) return { kind: 'signedOut' } // A page, not JSON: where one signs in.
      return readRefusal(failureOf(error))
    }
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
const isOurs = (url: string) => new URL(url, location.href).origin === location.origin

/** `bytes 0-524287/2000000` of a part, `bytes *\/2000000` of a question. */
export const contentRange = ({ bytes, from, to, size }: Part): string =>
  bytes && to > from ? `bytes ${from}-${to - 1}/${size}` : `bytes */${size}`

function failureOf(error: unknown): Failure {
  return error instanceof RequestFailed ? error.failure : { kind: 'unreachable' }
}

/** What an answer to a part, or to a question, says of where the file stands. */
export function readPut({ status, body, header }: Reply): PutReply {
  switch (status) {
    case 200:
    case 201:
      return body.trimStart().startsWith('<') ? { kind: 'signedOut' } : { kind: 'arrived' }
    case 308: {
      const [, last] = /^bytes=0-(\d+)$/.exec(header('Range') ?? '') ?? []
      return { kind: 'more', received: last === undefined ? 0 : Number(last) + 1 }
    }
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

/** What a refusal to complete means. */
export function readRefusal(failure: Failure): CompleteReply {
  if (failure.kind !== 'problem') return failure
  const { problem } = failure
  const { existing, received = 0 } = problem as typeof problem & { existing?: never; received?: number }
  switch (problem.type) {
    case 'name-taken':
      return { kind: 'taken', existing }
    case 'upload-incomplete':
      return { kind: 'incomplete', received }
    case 'checksum-mismatch':
      return { kind: 'mismatch' }
    case 'not-found':
      return { kind: 'gone' }
    default:
      return failure.status === 404 || failure.status === 410 ? { kind: 'gone' } : failure
  }
}
