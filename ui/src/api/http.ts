import { pace } from './pace'
import type { components } from './schema'

export type Problem = components['schemas']['Problem']
export type ProblemType = Problem['type']

/** What came of a request that did not succeed. */
export type Failure =
  /** The server answered with a problem; `retryAfter` is in milliseconds. */
  | { kind: 'problem'; status: number; problem: Problem; retryAfter: number | undefined }
  /** The session has ended: 401, or a redirect to a sign-in page. */
  | { kind: 'signedOut' }
  /** No answer came: offline, or the server is down. */
  | { kind: 'unreachable' }

/** A request that failed, thrown so that callers handle it where they can say something useful. */
export class RequestFailed extends Error {
  constructor(readonly failure: Failure) {
    super(failure.kind === 'problem' ? `${failure.status} ${failure.problem.type}` : failure.kind)
  }

  /** Whether the server said that there is no such thing. */
  get isNotFound(): boolean {
    return this.failure.kind === 'problem' && this.failure.status === 404
  }
}

/** Asks the server and returns its answer if it is a success.
 *
 * @throws RequestFailed for every other answer and for none
 * @throws DOMException `AbortError` when the caller's signal aborted
 */
export async function request(path: string, init: RequestInit = {}): Promise<Response> {
  let response: Response
  pace.note()
  try {
    // A redirect can only lead to a sign-in page elsewhere; the header makes the proxy in front say 401 instead.
    const ours = { Accept: 'application/json, */*', 'X-Requested-With': 'XMLHttpRequest' }
    const headers = { ...ours, ...(init.headers as Record<string, string> | undefined) }
    response = await fetch(path, { ...init, headers, redirect: 'manual' })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new RequestFailed({ kind: 'unreachable' })
  }
  if (response.ok) return response
  if (response.type === 'opaqueredirect' || response.status === 401) throw new RequestFailed({ kind: 'signedOut' })
  throw new RequestFailed(problemOf(response.status, await response.text(), response.headers.get('Retry-After')))
}

/** Reads a refusal's body; an answer without one, such as a gateway's page, becomes `busy` or `internal`. */
export function problemOf(status: number, body: string, retryAfter: string | null): Failure & { kind: 'problem' } {
  const seconds = Number(retryAfter ?? NaN)
  const wait = Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined
  return { kind: 'problem', status, problem: parse(status, body), retryAfter: wait }
}

/** The type of a problem is a URI reference whose last segment is the name. */
export function plainProblem(read: Partial<Problem> & { type: string }, status: number): Problem {
  const type = read.type.slice(read.type.lastIndexOf('/') + 1) as ProblemType
  return { title: '', detail: '', instance: '', ...read, status, type }
}

function parse(status: number, body: string): Problem {
  try {
    const read = JSON.parse(body) as Partial<Problem>
    if (typeof read.type === 'string') return plainProblem(read as Problem, status)
  } catch {
    // Not JSON: someone between us and the server answered.
  }
  const type = status === 502 || status === 503 || status === 504 || status === 429 ? 'busy' : 'internal'
  return { type, title: '', status, detail: '', instance: '' }
}
