import type { Failure } from '../api/http'
import { MOST_ATTEMPTS, pauseBefore } from './backoff'
import type { Clock } from './world'

/** Asks many at once; the answers come in the order of the questions. */
export type AskMany<Q, A> = (questions: readonly Q[], signal: AbortSignal) => Promise<readonly A[] | Failure>

interface Asked<Q, A> {
  readonly question: Q
  readonly signal: AbortSignal
  readonly answer: (answer: A | Failure) => void
}

/** Where requests failed for all, the next bring so many times fewer: one question may be what breaks them. */
const FEWER = 4

/**
 * Many questions in few requests, since the edge counts those: the first goes at once, and while it is on its way the
 * next gather. There is one request at a time, and a server that has too much to do is left alone for as long as it says.
 */
export class Gathering<Q, A> {
  #asked: Asked<Q, A>[] = []
  #isRunning = false

  constructor(
    readonly askMany: AskMany<Q, A>,
    readonly most: number,
    readonly clock: Pick<Clock, 'wait' | 'random'>,
    /** Milliseconds to wait before the next request. */
    readonly pause: () => number,
  ) {}

  /** Resolves to the answer, or to why there was none; one that is aborted counts as unreachable. */
  ask(question: Q, signal: AbortSignal): Promise<A | Failure> {
    return new Promise((answer) => {
      this.#asked.push({ question, signal, answer })
      void this.#run()
    })
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return
    this.#isRunning = true
    await Promise.resolve() // What is asked in one go goes together.
    let most = this.most
    let attempts = 0
    while (this.#asked.length > 0) {
      const pause = this.pause()
      if (pause > 0) await this.clock.wait(pause)
      const group = this.#take(most)
      if (group.length === 0) continue
      const answers = await this.#request(group)
      if ('kind' in answers && isTooMuch(answers) && ++attempts < MOST_ATTEMPTS) {
        this.#asked.unshift(...group)
        await this.clock.wait(pauseBefore(attempts, answers.retryAfter, this.clock))
        continue
      }
      attempts = 0
      most = 'kind' in answers ? Math.ceil(group.length / FEWER) : this.most
      group.forEach(({ answer }, at) => answer('kind' in answers ? answers : (answers[at] ?? NONE)))
    }
    this.#isRunning = false
  }

  #take(most: number): Asked<Q, A>[] {
    const isOver = ({ signal }: Asked<Q, A>) => signal.aborted
    for (const { answer } of this.#asked.filter(isOver)) answer(NONE)
    this.#asked = this.#asked.filter((one) => !isOver(one))
    return this.#asked.splice(0, most)
  }

  /** Breaks off once nobody waits for any of the answers. */
  async #request(group: readonly Asked<Q, A>[]): Promise<readonly A[] | Failure> {
    const controller = new AbortController()
    const left = () => {
      if (group.every(({ signal }) => signal.aborted)) controller.abort()
    }
    for (const { signal } of group) signal.addEventListener('abort', left)
    const questions = group.map(({ question }) => question)
    const answers = await this.askMany(questions, controller.signal)
    for (const { signal } of group) signal.removeEventListener('abort', left)
    return answers
  }
}

const NONE: Failure = { kind: 'unreachable' }

const isTooMuch = (failure: Failure): failure is Failure & { kind: 'problem' } =>
  failure.kind === 'problem' && (failure.status === 429 || failure.problem.type === 'busy')
