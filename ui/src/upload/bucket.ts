import { api } from '../api'
import { problemOf, RequestFailed } from '../api/http'
import { receivedIn } from './range'
import type { PutReply, WhoAnswers } from './world'
import type { Reply } from './xhr'

/** Whether an address is this server's own; others are a bucket's. */
export const isOurs = (url: string): boolean => new URL(url, location.href).origin === location.origin

/**
 * What a bucket's answer to a part, or to a question, says of where the file stands.
 *
 * What a bucket refuses says nothing of the file, and it does not know our sessions: another address may do.
 */
export function readBucket({ status, header }: Reply): PutReply {
  switch (status) {
    // 412: the object is there already; whether it is the right one, the server sees when it completes the upload.
    case 200:
    case 201:
    case 412:
      return { kind: 'arrived' }
    case 308:
      return { kind: 'more', received: receivedIn(header('Range')) }
  }
  const mayPass = status >= 500 || status === 408 || status === 429
  // Its body is for developers, and may name the session.
  return mayPass ? problemOf(status === 408 ? 503 : status, '', header('Retry-After')) : { kind: 'gone' }
}

/** Finds out why a bucket's answer could not be read. */
export async function whoAnswers(url: string): Promise<WhoAnswers> {
  try {
    await api.me()
  } catch (error) {
    if (!(error instanceof RequestFailed) || error.failure.kind !== 'problem') return 'nobody'
  }
  try {
    // Any answer will do: it cannot be read, but that there is one can be told. The query, which is the secret, stays.
    const { origin, pathname } = new URL(url)
    await fetch(origin + pathname, { mode: 'no-cors', credentials: 'omit', referrerPolicy: 'no-referrer' })
    return 'both'
  } catch {
    return 'server'
  }
}
