import { api, type CompletedOfMany, type OnCollision, type OpenedSession } from '../api'
import { plainProblem, RequestFailed, type Failure, type Problem } from '../api/http'
import { pace } from '../api/pace'
import { Gathering } from './gathering'
import { readRefusal } from './refusal'
import type { Clock, CompleteReply, SessionReply } from './world'

/** Uploads in one request; the server takes 100. Addresses grow old, so fewer are asked for ahead. */
const MOST_COMPLETES = 100
const MOST_SESSIONS = 50
/** Milliseconds after which a request that makes photos counts as lost. */
const LONGEST = 120_000

interface Wish {
  readonly id: string
  readonly onCollision?: OnCollision
}

/** What is asked of many uploads in one request each. */
export class Bulk {
  readonly #completes: Gathering<Wish, CompletedOfMany>
  readonly #sessions: Gathering<string, OpenedSession>

  constructor(clock: Pick<Clock, 'wait' | 'random'>) {
    const pause = () => pace.pause
    this.#completes = new Gathering(
      (wishes, signal) => within(signal, (signal) => api.completeUploads(wishes, signal)),
      ...([MOST_COMPLETES, clock, pause] as const),
    )
    this.#sessions = new Gathering(
      (ids, signal) => within(signal, (signal) => api.openSessions(ids, signal)),
      ...([MOST_SESSIONS, clock, pause] as const),
    )
  }

  async complete(id: string, onCollision: OnCollision | undefined, signal: AbortSignal): Promise<CompleteReply> {
    const answer = await this.#completes.ask({ id, ...(onCollision && { onCollision }) }, signal)
    return 'kind' in answer ? readRefusal(answer) : readCompleted(answer)
  }

  async session(id: string, signal: AbortSignal): Promise<SessionReply> {
    const answer = await this.#sessions.ask(id, signal)
    return 'kind' in answer ? answer : readSession(answer)
  }
}

async function within<A>(
  signal: AbortSignal,
  request: (signal: AbortSignal) => Promise<{ uploads: readonly A[] }>,
): Promise<readonly A[] | Failure> {
  const controller = new AbortController()
  const abort = () => controller.abort()
  const timer = setTimeout(abort, LONGEST)
  signal.addEventListener('abort', abort)
  try {
    return (await request(controller.signal)).uploads
  } catch (error) {
    if (error instanceof SyntaxError) return { kind: 'signedOut' } // A page, not JSON: where one signs in.
    return failureOf(error)
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', abort)
  }
}

export function failureOf(error: unknown): Failure {
  return error instanceof RequestFailed ? error.failure : { kind: 'unreachable' }
}

const failureIn = (problem: Problem): Failure => ({
  kind: 'problem',
  status: problem.status,
  problem: plainProblem(problem, problem.status),
  retryAfter: undefined,
})

/** What became of one of many. */
export function readCompleted({ photo, safe, outcome, problem }: CompletedOfMany): CompleteReply {
  if (problem) return readRefusal(failureIn(problem))
  if (!photo || safe === undefined || !outcome) return { kind: 'unreachable' }
  return { kind: 'completed', upload: { photo, safe, outcome } }
}

/** Where the bytes of one of many go. */
export function readSession({ url, problem }: OpenedSession): SessionReply {
  if (url !== undefined) return { kind: 'session', url }
  if (!problem) return { kind: 'arrived' }
  const failure = failureIn(problem)
  return failure.kind === 'problem' && failure.status === 404 ? { kind: 'gone' } : failure
}
