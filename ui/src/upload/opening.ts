import { api, type OpenedUploads } from '../api'
import type { Failure } from '../api/http'
import { localIso } from '../kit/format'
import { MOST_ATTEMPTS, pauseBefore } from './backoff'
import type { Item, ItemState } from './item'
import type { Register } from './register'

type Opened = OpenedUploads['files'][number]
export type Opener = typeof api.openUploads

/** Files that are told to the server at once; it takes up to 10,000, but sending is to begin early. */
const MOST_FILES = 500
/** Milliseconds that a file waits for company. */
const LONGEST_WAIT = 2_000
/** After so many openings that the server forgot, something else is wrong. */
const MOST_OPENINGS = 4

/** Tells the server of inspected files, in groups, and learns which of them it wants. */
export class Opening {
  #pending: Item[] = []
  #isAsking = false
  #isDue = false

  constructor(
    readonly register: Register,
    /** Called when there may be something to send. */
    readonly opened: () => void,
  ) {}

  add(item: Item): void {
    this.#pending.push(item)
    if (this.#pending.length >= MOST_FILES) this.flush()
    else if (this.#pending.length === 1) void this.register.world.clock.wait(LONGEST_WAIT).then(() => this.flush())
  }

  /** Asks now, for as many as there are. */
  flush(): void {
    this.#isDue = this.#pending.length > 0
    void this.#run()
  }

  async #run(): Promise<void> {
    if (this.#isAsking) return
    this.#isAsking = true
    let attempts = 0
    let most = MOST_FILES
    while (this.#pending.length > 0 && this.#isDue && this.register.mayWork) {
      const group = this.#take(most)
      // What comes from now on waits for company again.
      this.#isDue = this.#pending.length > 0
      if (group.length === 0) continue
      const reply = await this.#ask(group)
      if (!('kind' in reply)) {
        group.forEach((item, at) => this.#settle(item, reply.files[at]))
        attempts = 0
        most = MOST_FILES
        this.opened()
      } else {
        this.#pending = [...group, ...this.#pending]
        this.#isDue = true
        most = await this.#fail(reply, group, ++attempts)
      }
    }
    this.#isAsking = false
  }

  /** Those at the head that are of one batch and still wanted. */
  #take(most: number): Item[] {
    const [first] = this.#pending
    const group: Item[] = []
    let taken = 0
    for (const item of this.#pending) {
      if (group.length >= most || item.batch !== first?.batch) break
      if (this.#isToOpen(item)) group.push(item)
      taken++
    }
    this.#pending = this.#pending.slice(taken)
    return group
  }

  /** Whether it is still here, and this tab's to go on with. */
  #isToOpen(item: Item): boolean {
    return this.register.shelf.has(item) && this.register.isMine(item) && item.state.kind === 'inspected'
  }

  #ask(group: readonly Item[]): Promise<OpenedUploads | Failure> {
    return this.register.world.transport.open({
      batch: group[0]?.batch ?? '',
      files: group.map(({ name, size, type, modified, sha256, refusal }) => ({
        ...{ name, size, modified: localIso(new Date(modified)) },
        ...(type && { type }),
        ...(sha256 !== undefined && { sha256 }),
        ...(refusal !== undefined && { refused: refusal }),
      })),
    })
  }

  /** Waits as the failure asks for; how many files to try next. */
  async #fail(failure: Failure, group: readonly Item[], attempts: number): Promise<number> {
    const { register } = this
    if (failure.kind !== 'problem') {
      register.hold(failure.kind)
      return MOST_FILES
    }
    const { status, problem, retryAfter } = failure
    const mayPass = status >= 500 || status === 429 || status === 408
    if (mayPass && attempts < MOST_ATTEMPTS) {
      await register.world.clock.wait(pauseBefore(attempts, retryAfter, register.world.clock))
      return group.length
    }
    // One file that the server cannot make out must not hold up the others.
    if (!mayPass && group.length > 1) return Math.ceil(group.length / 2)
    this.#pending = this.#pending.slice(group.length)
    const why = problem.type === 'busy' ? 'busy' : 'server'
    for (const item of group.filter((item) => this.#isToOpen(item)))
      register.move(item, mayPass ? { kind: 'failed', why } : { kind: 'refused', problem })
    return MOST_FILES
  }

  #settle(item: Item, opened: Opened | undefined): void {
    const { register } = this
    if (!this.#isToOpen(item)) {
      // It was taken out, or another tab has it, since the server was asked.
      if (opened) void register.world.transport.cancel(opened.uploadId)
      return
    }
    if (!opened || ++item.openings > MOST_OPENINGS) return register.move(item, { kind: 'failed', why: 'server' })
    item.uploadId = opened.uploadId
    item.url = opened.url
    Object.assign(item, { hasBegun: false, isSent: false, received: 0 })
    const state = this.#read(item, opened)
    if (state.kind === 'waiting' || state.kind === 'collision' || state.kind === 'failed') register.move(item, state)
    else register.end(item, state)
  }

  #read(item: Item, { status, existing, problem }: Opened): ItemState {
    const { collisions, world } = this.register
    const limit = world.maxFileSize()
    switch (status) {
      case 'duplicate':
      case 'restored':
        return existing ? { kind: status, photo: existing } : { kind: 'failed', why: 'server' }
      case 'refused':
        if (item.refusal) return { kind: 'noPhoto', why: item.refusal }
        if (problem?.type === 'too-large' && limit !== undefined) return { kind: 'tooLarge', limit }
        return { kind: 'refused', problem: (problem ?? { type: 'internal', detail: '' }) as never }
      case 'collision':
        item.onCollision = collisions.wishFor(item)
        if (item.onCollision) return { kind: 'waiting' }
        return { kind: 'collision', existing, isOfBatch: collisions.isOfBatch(item) }
      case 'new':
        return { kind: 'waiting' }
    }
  }
}
