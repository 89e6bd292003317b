import { connection } from '../kit/connection.svelte'
import { RequestFailed } from '../api/http'
import { timeline } from '../timeline/timeline.svelte'
import type { Found } from './files'
import { UploadQueue } from './queue'
import { TimeLeft } from './time-left'
import { send } from './transport'

/** The tray is drawn anew at most this often, in milliseconds. */
const DRAW_EVERY = 200
const REFRESH_EVERY = 1_500

/** The page's one upload queue, and what the tray shows of it. */
class Uploads {
  /** Grows with every change that is to be drawn: the queue itself is too busy to be reactive. */
  drawn = $state(0)
  /** Milliseconds left, if it can be told. */
  timeLeft = $state<number>()
  /** Whether a dropped folder is being read. */
  isReading = $state(false)

  readonly queue = new UploadQueue({
    send,
    wait: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
    maxFileSize: () => connection.me?.limits.maxFileSize,
    changed: () => this.#soon(),
    kept: () => this.#refreshSoon(),
    broke: (kind) => {
      connection.note(new RequestFailed({ kind }))
      void connection.check() // A blocked redirect to a sign-in page looks like a broken connection: ask.
    },
  })
  readonly #timeLeft = new TimeLeft()
  #drawTimer: ReturnType<typeof setTimeout> | undefined
  #refreshTimer: ReturnType<typeof setTimeout> | undefined

  constructor() {
    connection.onBack(() => this.queue.resume())
  }

  /** Takes up files that were chosen, or a drop that is still being read. */
  async add(chosen: Found | Promise<Found>): Promise<void> {
    this.isReading = true
    const { files, unreadable } = await chosen
    this.isReading = false
    if (!this.queue.isBusy) this.#timeLeft.reset()
    this.queue.addUnreadable(unreadable)
    this.queue.add(files)
  }

  #soon(): void {
    if (this.#drawTimer !== undefined) return
    this.#drawTimer = setTimeout(() => {
      this.#drawTimer = undefined
      const { queue } = this
      const { isBusy, bytesSent, bytesTotal } = queue
      this.timeLeft = isBusy ? this.#timeLeft.estimate(performance.now(), bytesSent, bytesTotal) : undefined
      this.drawn++
    }, DRAW_EVERY)
  }

  #refreshSoon(): void {
    if (this.#refreshTimer !== undefined) return
    this.#refreshTimer = setTimeout(() => {
      this.#refreshTimer = undefined
      void timeline.refresh()
    }, REFRESH_EVERY)
  }
}

export const uploads = new Uploads()
