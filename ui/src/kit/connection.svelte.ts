import { api, type Me } from '../api'
import { RequestFailed } from '../api/http'

export type ConnectionState = 'ok' | 'offline' | 'unreachable' | 'signedOut'

const FIRST_WAIT = 2_000
const LONGEST_WAIT = 30_000

/** Whether the server can be reached, and as whom. Looks again by itself until it can. */
class Connection {
  state = $state<ConnectionState>('ok')
  me = $state.raw<Me>()
  #wait = FIRST_WAIT
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #whenBack = new Set<() => void>()
  readonly #whenLost = new Set<() => void>()
  #waiting: (() => void)[] = []

  start(): void {
    addEventListener('offline', () => this.#lost('offline'))
    addEventListener('online', () => void this.check())
    addEventListener('focus', () => {
      if (this.state !== 'ok') void this.check()
    })
    void this.check()
  }

  /** Calls back each time that the server can be reached again. */
  onBack(callback: () => void): void {
    this.#whenBack.add(callback)
  }

  /** Resolves once the server can be reached. */
  async back(): Promise<void> {
    if (this.state !== 'ok') await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  /** Calls back each time that the server cannot be reached any more, or not as who we were. */
  onLost(callback: () => void): void {
    this.#whenLost.add(callback)
  }

  /** Takes note of a failed request. Problems, which are answers, say nothing about the connection. */
  note(error: unknown): void {
    if (!(error instanceof RequestFailed) || error.failure.kind === 'problem') return
    this.#lost(error.failure.kind === 'signedOut' ? 'signedOut' : navigator.onLine ? 'unreachable' : 'offline')
  }

  /** Asks the server who we are. */
  async check(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    try {
      this.me = await api.me()
    } catch (error) {
      this.note(error)
      if (this.state === 'ok') this.#lost('unreachable')
      return
    }
    this.#wait = FIRST_WAIT
    if (this.state === 'ok') return
    this.state = 'ok'
    for (const callback of this.#whenBack) callback()
    for (const resolve of this.#waiting.splice(0)) resolve()
  }

  #lost(state: Exclude<ConnectionState, 'ok'>): void {
    if (this.state === 'ok') for (const callback of this.#whenLost) callback()
    this.state = state
    if (this.#timer !== undefined) return
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      void this.check()
    }, this.#wait)
    this.#wait = Math.min(LONGEST_WAIT, this.#wait * 2)
  }
}

export const connection = new Connection()
