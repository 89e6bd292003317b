import { MOST_ATTEMPTS, pauseBefore } from './backoff'
import { ChunkSize } from './chunk-size'
import { deliver, type Delivery } from './deliver'
import { hasEnded, needsBytes, type FailureKind, type Item, type ItemState } from './item'
import type { Opening } from './opening'
import type { Register } from './register'
import { Sessions } from './sessions'

/** More would only share the same line; fewer leave it idle while the server looks at a photo. */
const AT_ONCE = 4
/** With those whose bytes are there and that wait for the server's word: sending does not run away from it. */
const MOST_UNDER_WAY = 200
/** Tries of a file after which it is the bucket's rules that do not let this page send. */
const TRIES = 3
/** Milliseconds before a bucket that did not let this page send is tried again. */
const REST = 60_000

/** Sends open uploads, four at a time, and tells what becomes of each. */
export class Deliveries {
  readonly #underWay = new Map<Item, AbortController>()
  /** Those that have one of the four places. */
  readonly #sending = new Set<Item>()
  readonly #sessions: Sessions
  readonly #chunk = new ChunkSize()

  constructor(
    readonly register: Register,
    readonly opening: Opening,
    /** Called when there is room for another. */
    readonly next: () => void,
  ) {
    this.#sessions = new Sessions(register)
  }

  get underWay(): Iterable<Item> {
    return this.#underWay.keys()
  }

  run(): void {
    const { todo } = this.register.shelf
    if (this.register.mayWork) this.#sessions.prepare()
    while (this.#underWay.size < MOST_UNDER_WAY && this.register.mayWork) {
      const item = todo.goOn.first() ?? todo.begin.first()
      if (!item || (needsBytes(item) && this.#sending.size >= AT_ONCE)) break
      const controller = new AbortController()
      this.#underWay.set(item, controller)
      if (needsBytes(item)) this.#sending.add(item)
      this.register.move(item, item.isSent ? { kind: 'checking' } : { kind: 'sending', sent: item.received })
      void this.#work(item, controller.signal)
    }
  }

  /** Breaks off what is under way; it goes on from where it stood, later. */
  interrupt(): void {
    for (const item of [...this.#underWay.keys()]) {
      this.forget(item)
      item.attempts = Math.max(0, item.attempts - 1) // It did not fail.
      this.register.move(item, { kind: 'waiting' })
    }
  }

  /** Breaks off one, for good. */
  forget(item: Item): void {
    this.#underWay.get(item)?.abort()
    this.#underWay.delete(item)
    this.#sending.delete(item)
    this.register.collisions.release(item)
  }

  async #work(item: Item, signal: AbortSignal): Promise<void> {
    const { world } = this.register
    const release = await world.locks.take(item.id)
    try {
      if (signal.aborted) return
      if (release) await this.#settle(item, await this.#deliver(item, signal), signal)
      else {
        item.attempts = 0
        this.register.leave(item, this.next)
      }
    } finally {
      // Other tabs are to hear of the end before they may take it.
      if (release && hasEnded(item.state)) void world.journal.written().then(release)
      else release?.()
      if (!signal.aborted) {
        this.forget(item)
        this.next()
      }
    }
  }

  #deliver(item: Item, signal: AbortSignal): Promise<Delivery> {
    const { register } = this
    const { transport, sources, clock } = register.world
    let before = item.received
    item.attempts++
    const show = (state: ItemState) => {
      if (!signal.aborted) register.move(item, state)
    }
    return deliver(item, {
      ...{ transport, sources, chunk: this.#chunk, signal },
      address: () => this.#sessions.of(item),
      now: () => clock.now(),
      heard: () => (register.isBarred = false),
      progress: (sent) => {
        register.bytesMoved += Math.max(0, sent - before)
        before = sent
        show({ kind: 'sending', sent })
      },
      checking: () => {
        show({ kind: 'checking' })
        // Another is sent while it waits.
        if (this.#sending.delete(item) && !signal.aborted) this.next()
      },
      onCollision: () => register.collisions.decide(item),
    })
  }

  async #settle(item: Item, delivery: Delivery, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return
    const { register } = this
    switch (delivery.kind) {
      case 'completed': {
        const { photo, safe, outcome } = delivery.upload
        if (outcome === 'skipped') register.end(item, { kind: 'skipped' })
        // Nothing but the server's own word makes a file safe.
        else if (safe) register.end(item, { kind: outcome === 'new' ? 'safe' : outcome, photo })
        else await this.#again(item, 'server', undefined, signal)
        return
      }
      case 'taken':
        return this.#collide(item, delivery.existing)
      case 'gone':
        register.move(item, { kind: 'inspected' })
        this.opening.add(item)
        return
      case 'mismatch':
        Object.assign(item, { isSent: false, hasBegun: false, received: 0, url: undefined })
        return this.#again(item, 'checksum', 0, signal)
      case 'incomplete':
        Object.assign(item, { isSent: false, hasBegun: true })
        if (item.attempts >= MOST_ATTEMPTS) return register.move(item, { kind: 'failed', why: 'checksum' })
        return register.move(item, { kind: 'waiting' })
      case 'bucketSilent':
        return this.#silent(item, signal)
      case 'unreadable':
        return register.move(item, { kind: 'failed', why: 'unreadable' })
      case 'needsFile':
      case 'needsPermission':
        return register.move(item, { kind: delivery.kind })
      case 'unreachable':
        // What breaks every connection is not the connection's fault; do not try for ever.
        if (item.attempts >= MOST_ATTEMPTS) return register.move(item, { kind: 'failed', why: 'network' })
        register.move(item, { kind: 'waiting' })
        return register.hold('unreachable')
      case 'signedOut':
        item.attempts--
        register.move(item, { kind: 'waiting' })
        return register.hold('signedOut')
      case 'problem': {
        const { status, problem, retryAfter } = delivery
        // A body that came too slowly (408) goes on from where it was cut off.
        if (status < 500 && status !== 429 && status !== 408) return register.end(item, { kind: 'refused', problem })
        return this.#again(item, problem.type === 'busy' ? 'busy' : 'server', retryAfter, signal)
      }
    }
  }

  #collide(item: Item, existing: Extract<ItemState, { kind: 'collision' }>['existing']): void {
    const { register } = this
    const { collisions } = register
    // Decided while it was asked: the answer goes with the next try.
    const isDecided = collisions.wishFor(item) !== undefined && item.attempts < MOST_ATTEMPTS
    register.move(
      item,
      isDecided ? { kind: 'waiting' } : { kind: 'collision', existing, isOfBatch: collisions.isOfBatch(item) },
    )
  }

  /** Finds out whose fault it is that the bucket cannot be heard, and holds still where trying again does not mend it. */
  async #silent(item: Item, signal: AbortSignal): Promise<void> {
    const { register } = this
    const { transport, clock } = register.world
    const answering = await transport.whoAnswers(item.url ?? '')
    if (signal.aborted) return
    if (answering === 'nobody') {
      register.move(item, { kind: 'waiting' })
      return register.hold('unreachable')
    }
    // An address may be unknown to the bucket, which then answers no page: the last try is with another.
    if (answering === 'both' && item.attempts === TRIES - 1) item.url = undefined
    if (answering === 'server' || item.attempts < TRIES) return this.#again(item, 'network', undefined, signal)
    item.attempts = 0 // It is not the file's fault.
    register.move(item, { kind: 'waiting' })
    if (register.isHeld) return
    register.isBarred = register.isHeld = true
    void clock.wait(REST).then(() => {
      register.isHeld = false
      this.next()
    })
  }

  /** Waits, keeping its place among those under way: a busy server gets less from us, not the same from the next. */
  async #again(item: Item, why: FailureKind, retryAfter: number | undefined, signal: AbortSignal): Promise<void> {
    const { register } = this
    const { clock } = register.world
    if (item.attempts >= MOST_ATTEMPTS) return register.move(item, { kind: 'failed', why })
    register.move(item, { kind: 'retrying' })
    await clock.wait(pauseBefore(item.attempts, retryAfter, clock))
    if (!signal.aborted) register.move(item, { kind: 'waiting' })
  }
}
