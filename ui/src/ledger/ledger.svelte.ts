import { readLedger, type LedgerEntry, type LedgerPage } from '../api/ledger'
import { connection } from '../kit/connection.svelte'
import { uploads } from '../upload/uploads.svelte'
import { attention } from './attention.svelte'
import { EVERYTHING, isSameFilter, queryOf, type Filter } from './filter'
import { uploadIdsOf } from './local'
import type { Pending } from './merge'
import { askableAbove, NOTHING, readSome, takeUp } from './pages'
import { moved, type Counts, type Since } from './states'

/** Entries in one reply: two or three requests for a thousand files, and a reply that is read in a moment. */
const PAGE = 200

/** The server's ledger as far as it has been read under the filter of the moment. */
class Ledger {
  filter = $state.raw<Filter>(EVERYTHING)
  state = $state<'loading' | 'ready' | 'failed'>('loading')
  /** How reading on stands. */
  more = $state<'idle' | 'loading' | 'failed'>('idle')
  known = $state.raw(NOTHING)
  counts = $state.raw<Counts>({})
  /** What became of files that were safe. */
  since = $state.raw<Since>()
  /** Of this browser's files, those that the counts hold, by their upload's id. */
  counted = $state.raw<ReadonlySet<string>>(new Set())
  pending = $state.raw<Pending>(new Map())
  /** Grows with each reply that tells something new. */
  revision = $state(0)
  #controller = new AbortController()
  #refreshing: Promise<void> | undefined
  #again = false
  /** Whether what is known was read under another filter. */
  #isOld = true
  #latest = ''

  constructor() {
    connection.onBack(() => this.#back())
  }

  /** Shows another part of the ledger; what is there stays until the reply comes. */
  async show(filter: Filter): Promise<void> {
    if (!this.#isOld && isSameFilter(filter, this.filter)) {
      this.filter = filter
      return this.refresh(0)
    }
    this.#controller.abort()
    this.#controller = new AbortController()
    this.#isOld = true
    this.more = 'idle'
    this.filter = filter
    if (this.state === 'failed') this.state = 'loading'
    await this.#take(undefined)
  }

  /** Reads the next page, if there is one and none is on its way. */
  async readOn(): Promise<void> {
    const last = this.known.entries.at(-1)?.id
    if (this.#isOld || this.more !== 'idle' || !this.known.next || !last) return
    this.more = 'loading'
    const { signal } = this.#controller
    const isRead = await this.#take(last)
    if (!signal.aborted) this.more = isRead ? 'idle' : 'failed'
  }

  retry(): void {
    if (this.more === 'failed') this.more = 'idle'
    if (this.state === 'ready' && !this.#isOld) return void this.readOn()
    this.state = 'loading'
    void this.#take(undefined)
  }

  /** The connection is back: what failed is asked again, and what is known may be old. */
  #back(): void {
    if (this.state === 'failed' || this.more === 'failed') this.retry()
    else if (!this.#isOld) void this.refresh(0)
  }

  /** Reads anew what is newest and what lies at an index, where someone looks. */
  refresh(index: number): Promise<void> {
    // What changes while the ledger is read may not be in the reply: read once more.
    if (this.#refreshing) this.#again = true
    this.#refreshing ??= this.#readAnew(index).finally(() => {
      this.#refreshing = undefined
      if (this.#again) void this.refresh(index)
      this.#again = false
    })
    return this.#refreshing
  }

  async #readAnew(index: number): Promise<void> {
    if (!(await this.#take(undefined))) return
    const above = askableAbove(this.known, index)
    if (above !== undefined) await this.#take(above)
  }

  /** Reads a page after an entry. Resolves to whether it came. */
  async #take(follows: string | undefined): Promise<boolean> {
    const { signal } = this.#controller
    await uploads.ready // The server counts what lies in the journal: read too early, it would be counted twice.
    const counted = uploadIdsOf(uploads.queue)
    const before = follows === undefined ? undefined : this.known.after.get(follows)
    try {
      const query = { ...queryOf(this.filter), before, limit: PAGE }
      const page = await readSome(query, (query) => readLedger(query, signal))
      if (signal.aborted) return false
      this.#note(page, counted, follows)
      return true
    } catch (error) {
      if (signal.aborted) return false
      connection.note(error)
      if (this.#isOld || this.state === 'loading') this.state = 'failed'
      return false
    }
  }

  #note(page: LedgerPage, counted: ReadonlySet<string>, follows: string | undefined): void {
    const latest = JSON.stringify(page)
    if (latest !== this.#latest || this.#isOld || this.state !== 'ready') {
      this.known = takeUp(this.#isOld ? NOTHING : this.known, follows, page)
      this.counts = page.counts
      this.since = page.since
      this.revision++
    }
    if (follows === undefined) this.#latest = latest
    this.counted = counted
    this.#isOld = false
    this.state = 'ready'
    if (!this.filter.q.trim() && !this.filter.batch) attention.note(page.counts)
  }

  /** Puts an entry in the place of the one that bears its id, ahead of the server's next reply. */
  replace(entry: LedgerEntry): void {
    const { entries } = this.known
    const at = entries.findIndex(({ id }) => id === entry.id)
    const former = entries[at]
    if (!former) return
    this.known = { ...this.known, entries: entries.with(at, entry) }
    this.counts = moved(this.counts, former.state, entry.state)
    this.#latest = ''
    this.revision++
  }

  /** Shows files as being looked at until what is done with them has ended. */
  async during<T>(ids: readonly string[], deed: () => Promise<T>): Promise<T> {
    this.pending = new Map([...this.pending, ...ids.map((id) => [id, 'checking'] as const)])
    try {
      return await deed()
    } finally {
      this.pending = new Map([...this.pending].filter(([other]) => !ids.includes(other)))
    }
  }
}

export const ledger = new Ledger()
