import { connection } from '../kit/connection.svelte'
import { RequestFailed } from '../api/http'
import { pace } from '../api/pace'
import { timeline } from '../timeline/timeline.svelte'
import type { Finding } from './files'
import { inspectInWorker } from './inspect/inspector'
import { hasEnded, type Item } from './item'
import { Database } from './keep/database'
import { DatabaseJournal } from './keep/journal'
import { WebLocks } from './keep/locks'
import { KeptSources } from './keep/sources'
import { BrowserTabs } from './keep/tabs'
import { UploadQueue } from './queue'
import { Speed } from './time-left'
import { HttpTransport } from './transport'
import type { Clock } from './world'

/** The tray is drawn anew at most this often, in milliseconds. */
const DRAW_EVERY = 200
const REFRESH_EVERY = 1_500
/** The timeline, a month of it and that month's thumbs. */
const REQUESTS_OF_A_REFRESH = 3

const clock: Clock = {
  now: () => Date.now(),
  wait: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
  random: () => Math.random(),
  uuid: () => crypto.randomUUID(),
}

/** The page's one upload queue, and what the tray shows of it. */
class Uploads {
  /** Grows with every change that is to be drawn: the queue itself is too busy to be reactive. */
  drawn = $state(0)
  /** Bytes a second, if it can be told. */
  speed = $state<number>()
  /** Milliseconds left, if it can be told. */
  timeLeft = $state<number>()
  /** Whether a dropped folder is being read. */
  isReading = $state(false)
  /** Whether someone was asked for leave to read files again, and said no. */
  isRefused = $state(false)

  readonly #database = new Database()
  readonly #tabs = new BrowserTabs()
  readonly #journal = new DatabaseJournal(
    this.#database,
    ({ tab }) => tab === this.#tabs.id,
    (news) => this.#tabs.publish(news),
  )
  readonly #sources = new KeptSources(this.#database)
  readonly queue = new UploadQueue({
    ...{ transport: new HttpTransport(clock), inspect: inspectInWorker, locks: new WebLocks() },
    ...{ tabs: this.#tabs, journal: this.#journal, sources: this.#sources },
    clock,
    maxFileSize: () => connection.me?.limits.maxFileSize,
    changed: () => this.#soon(),
    kept: () => this.#refreshSoon(),
    broke: (kind) => {
      connection.note(new RequestFailed({ kind }))
      void connection.check() // A blocked redirect to a sign-in page looks like a broken connection: ask.
    },
  })
  readonly #speed = new Speed()
  #drawTimer: ReturnType<typeof setTimeout> | undefined
  #refreshTimer: ReturnType<typeof setTimeout> | undefined
  #readings = 0
  /** What was begun to be read before the last of them is not taken any more. */
  #cancels = 0
  /** What lay in the journal is back. Only then is it known what is chosen anew. */
  readonly ready: Promise<void>

  constructor() {
    connection.onLost(() => this.queue.hold())
    connection.onBack(() => this.queue.goOn())
    addEventListener('pagehide', () => void this.#journal.flush(Infinity))
    this.ready = this.#wake().catch(() => undefined) // Storage is forbidden: the queue lives as long as the page.
  }

  /** Takes up files that were chosen, or a drop that is still being read. */
  async add(finding: Finding): Promise<void> {
    await this.#read(finding, (files, seen) => this.queue.add(files, seen))
  }

  /** Gives up all that is not finished, what is still to be read of a folder as well. */
  cancel(): void {
    this.#cancels++
    this.queue.cancel()
  }

  /** Goes on with those of the files that were missing; others are not taken. How many there were. */
  async addMissing(finding: Finding): Promise<number> {
    let found = 0
    await this.#read(finding, (files, seen) => {
      const items = this.queue.match(files, seen)
      found += items.filter((item) => item !== undefined).length
      return items
    })
    return found
  }

  async #read(finding: Finding, take: UploadQueue['match']): Promise<void> {
    this.isReading = ++this.#readings > 0
    await this.ready
    if (!this.queue.isBusy) this.#speed.reset()
    const seen = new Map<string, number>()
    const cancels = this.#cancels
    try {
      for await (const { files, unreadable } of finding) {
        if (cancels !== this.#cancels) break
        this.queue.addUnreadable(unreadable)
        take(files, seen).forEach((item, at) => {
          const chosen = files[at]
          if (item && chosen) this.#sources.take(item, chosen)
        })
        // Thousands of files may come at once: the page is to answer meanwhile.
        await new Promise((done) => setTimeout(done))
      }
    } finally {
      this.isReading = --this.#readings > 0
      this.#soon()
    }
  }

  /** Lets the browser ask whether files may be read again; to be called from a click. */
  async allow(): Promise<void> {
    const asleep = [...this.queue.ofKind.needsPermission]
    const allowed = await this.#sources.allow(asleep)
    for (const item of allowed) this.queue.supply(item)
    this.isRefused = allowed.length < asleep.length
  }

  /** The file of an item, if it can be read without asking. */
  async fileOf(item: Item): Promise<File | undefined> {
    const file = await this.#sources.file(item)
    return file instanceof File ? file : undefined
  }

  /** Whether closing the page would lose the way to bytes that are not safe. */
  get wouldLose(): boolean {
    const { attention, active, waiting } = this.queue.stages
    const isLost = (item: Item) =>
      !hasEnded(item.state) && this.#sources.isHere(item) && !item.isSent && !this.#sources.isLasting(item)
    return [active, waiting, attention].some((items) => [...items].some(isLost))
  }

  async #wake(): Promise<void> {
    const { queue } = this
    await this.#tabs.start({
      learn: (items, forgotten) => {
        queue.otherTabs.learn(items, forgotten)
        for (const item of items) this.#claim(item)
      },
      follow: (rules) => queue.otherTabs.follow(rules),
      obey: (command) => {
        if (command.kind === 'cancel') this.#cancels++
        queue.otherTabs.obey(command)
      },
      inherit: () => this.#inherit(),
    })
    const { items, rules } = await this.#journal.load()
    queue.otherTabs.restore(items, rules)
    await this.#sources.load((id) => queue.get(id))
    if (!this.#tabs.areOthers) this.#sources.sweep((id) => queue.get(id) !== undefined)
    await queue.otherTabs.adopt(items.filter((item) => !this.#tabs.isElsewhere(item)))
    this.#soon()
  }

  /** Goes on with what a closed tab worked on. */
  async #inherit(): Promise<void> {
    await this.ready
    const { items } = await this.#journal.load()
    this.queue.otherTabs.learn(items, [])
    await this.#sources.load((id) => this.queue.get(id))
    const orphans = items.map(({ id }) => this.queue.get(id)).filter((item) => item !== undefined)
    await this.queue.otherTabs.adopt(
      orphans.filter((item) => item.tab !== this.#tabs.id && !this.#tabs.isElsewhere(item)),
    )
    await this.#journal.flush(Infinity)
  }

  /** A file that another tab lacks may be here. */
  #claim({ id, state }: Item): void {
    const item = this.queue.get(id)
    if (!item || (state.kind !== 'needsFile' && state.kind !== 'needsPermission')) return
    if (this.#sources.isHere(item)) this.queue.supply(item)
  }

  #soon(): void {
    if (this.#drawTimer !== undefined) return
    this.#drawTimer = setTimeout(() => {
      this.#drawTimer = undefined
      this.#measure()
      if (this.#tabs.areOthers) this.#tabs.publishProgress([...this.queue.stages.active].filter(this.#isOurs))
      this.drawn++
    }, DRAW_EVERY)
  }

  readonly #isOurs = (item: Item) => item.tab === this.#tabs.id

  #measure(): void {
    const { isBusy, isPaused, bytesMoved, bytesSent, bytesTotal } = this.queue
    const speed = isBusy && !isPaused ? this.#speed.measure(performance.now(), bytesMoved) : undefined
    if (!isBusy || isPaused) this.#speed.reset()
    this.speed = speed && speed * 1000
    this.timeLeft = speed && (bytesTotal - bytesSent) / speed
  }

  #refreshSoon(): void {
    if (this.#refreshTimer !== undefined) return
    this.#refreshTimer = setTimeout(
      () => {
        this.#refreshTimer = undefined
        void timeline.refresh()
      },
      REFRESH_EVERY + REQUESTS_OF_A_REFRESH * pace.pause,
    )
  }
}

export const uploads = new Uploads()
