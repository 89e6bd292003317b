import { connection } from './connection.svelte'

/** Tries in vain, by a server that answers, until a piece is taken to be gone with the release it was of. */
const MOST_TRIES = 4
/** Milliseconds; each wait is twice as long. */
const FIRST_WAIT = 1_000

/** Style sheets that could not be read. Vite asks for each but once, and takes it for read from then on. */
let unread: readonly HTMLLinkElement[] = []
let isListening = false

/** A piece of the page that is read once it is wanted, and asked for again until it comes. */
export class Piece<M> {
  it = $state.raw<M>()
  /** Why it is not here yet, once it could not be had: the server is away, or it has this piece no more. */
  trouble = $state<'waiting' | 'gone'>()
  #coming: Promise<M> | undefined

  constructor(readonly bring: () => Promise<M>) {}

  /** Asks for it unless it is here or coming; ends with the first try. More follow by themselves. */
  async ask(): Promise<void> {
    if (this.#coming) return
    const first = this.#try()
    this.#coming = first.catch(() => this.#goOn())
    this.#coming.catch(() => (this.#coming = undefined)) // `trouble` tells.
    await Promise.allSettled([first])
  }

  /** The piece once it has come. Rejects where it is gone; the next call asks anew. */
  get(): Promise<M> {
    void this.ask()
    return this.#coming ?? Promise.reject(new Error('a piece that nobody asked for'))
  }

  async #try(): Promise<M> {
    listen()
    const it = await this.bring()
    await Promise.all(unread.map(askAgain))
    this.it = it
    this.trouble = undefined
    return it
  }

  async #goOn(): Promise<M> {
    for (let tries = 1, wait = FIRST_WAIT; ;) {
      this.trouble = 'waiting'
      await connection.check()
      if (connection.state === 'ok') {
        await new Promise((wake) => setTimeout(wake, wait))
        tries++
        wait *= 2
      } else await connection.back()
      try {
        return await this.#try()
      } catch (error) {
        if (tries < MOST_TRIES) continue
        this.trouble = 'gone'
        throw error
      }
    }
  }
}

function listen(): void {
  if (isListening) return
  isListening = true
  const note = ({ target }: Event) => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') unread = [...unread, target]
  }
  addEventListener('error', note, true) // Such an event does not bubble.
}

function askAgain(link: HTMLLinkElement): Promise<void> {
  unread = unread.filter((other) => other !== link)
  const again = link.cloneNode() as HTMLLinkElement
  return new Promise((resolve, reject) => {
    again.onload = () => resolve()
    again.onerror = () => reject(new Error(`no style sheet at ${link.href}`))
    link.replaceWith(again)
  })
}
