import type { OnCollision } from '../api'
import type { Problem } from '../api/http'
import { STAGE_OF, STAGES, type Item, type ItemState, type Stage } from './item'
import { cleanName } from './name'
import type { Outcome, Send } from './transport'

/** The world as the queue sees it. */
export interface QueueWorld {
  readonly send: Send
  /** Resolves after so many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>
  /** Bytes that a file may have; undefined until the server has told. */
  readonly maxFileSize: () => number | undefined
  /** Called after every change, often many times a second. */
  readonly changed: () => void
  /** Called once for each photo that is new in the timeline, or not what it was there. */
  readonly kept: () => void
  /** Called when the connection or the session broke. The queue pauses itself until `resume`. */
  readonly broke: (why: 'unreachable' | 'signedOut') => void
}

/** More would only share the same line; fewer leave it idle while the server looks at a photo. */
const AT_ONCE = 4
const MOST_ATTEMPTS = 5
const FIRST_WAIT = 1_000

/** Every file that was chosen, until it is safe or plainly refused. */
export class UploadQueue {
  readonly stages: Readonly<Record<Stage, Set<Item>>> = {
    attention: new Set(),
    active: new Set(),
    waiting: new Set(),
    done: new Set(),
  }
  /** Bytes of all files, and of those that are finished. */
  bytesTotal = 0
  bytesDone = 0
  skipped = 0
  #paused = false
  #policy: OnCollision | undefined
  #nextId = 0
  #batch = 0
  /** The latest batch of which a photo is kept, by the name under which it is. */
  readonly #kept = new Map<string, number>()
  readonly #sending = new Map<Item, AbortController>()

  constructor(readonly world: QueueWorld) {}

  get total(): number {
    return STAGES.reduce((sum, stage) => sum + this.stages[stage].size, 0)
  }

  /** Bytes that have left, of finished files and of those under way. */
  get bytesSent(): number {
    let sent = this.bytesDone
    for (const { state, file } of this.stages.active) {
      if (state.kind === 'sending') sent += state.sent
      else if (state.kind === 'checking') sent += file.size
    }
    return sent
  }

  /** Whether bytes are on their way, or will be without anyone's doing. */
  get isBusy(): boolean {
    return this.stages.active.size + this.stages.waiting.size > 0
  }

  add(files: readonly File[]): void {
    // What was decided for all held for the files of that time.
    if (!this.isBusy) {
      this.#policy = undefined
      this.#batch++
    }
    for (const file of files) this.#add(file)
    this.#next()
  }

  /** Lists files that were chosen but cannot be read, so that none goes missing unseen. */
  addUnreadable(names: readonly string[]): void {
    for (const name of names) this.#set(this.#add(new File([], name)), { kind: 'failed', why: 'unreadable' })
  }

  #add(file: File): Item {
    const item: Item = {
      ...{ id: this.#nextId++, file, name: cleanName(file.name), batch: this.#batch },
      ...{ state: { kind: 'waiting' }, onCollision: undefined, attempts: 0 },
    }
    this.stages.waiting.add(item)
    this.bytesTotal += file.size
    return item
  }

  /** Sends a failed file again. */
  retry(item: Item): void {
    if (item.state.kind !== 'failed' || item.state.why === 'unreadable') return
    item.attempts = 0
    this.#set(item, { kind: 'waiting' })
    this.#next()
  }

  retryAll(): void {
    for (const item of [...this.stages.attention]) this.retry(item)
  }

  /** Decides what is done with a file whose name is taken. */
  decide(item: Item, onCollision: OnCollision): void {
    if (item.state.kind !== 'collision') return
    if (onCollision === 'skip') this.#set(item, { kind: 'skipped' })
    else {
      item.onCollision = onCollision
      this.#set(item, { kind: 'waiting' })
    }
    this.#next()
  }

  /** Decides for every name that is taken, and for those still to come. */
  decideAll(onCollision: OnCollision): void {
    this.#policy = onCollision
    for (const item of [...this.stages.attention]) {
      if (item.state.kind !== 'collision') continue
      item.onCollision = undefined
      this.#set(item, onCollision === 'skip' ? { kind: 'skipped' } : { kind: 'waiting' })
    }
    this.#next()
  }

  /** Takes a file out: it is not sent, and no longer listed. */
  remove(item: Item): void {
    const stage = STAGE_OF[item.state.kind]
    if (!this.stages[stage].delete(item)) return
    this.bytesTotal -= item.file.size
    if (stage === 'done' || stage === 'attention') this.bytesDone -= item.file.size
    if (item.state.kind === 'skipped') this.skipped--
    this.#sending.get(item)?.abort()
    this.#sending.delete(item)
    this.#next()
  }

  /** Takes out all that is not finished and asks nothing. */
  cancel(): void {
    for (const item of [...this.stages.waiting, ...this.stages.active]) this.remove(item)
  }

  /** Forgets what is finished, and what was refused or failed: whoever calls has dealt with it. */
  clear(): void {
    for (const item of [...this.stages.done, ...this.stages.attention]) this.remove(item)
    if (this.total === 0) this.#kept.clear()
  }

  /** Goes on after the connection or the session is back. */
  resume(): void {
    this.#paused = false
    this.#next()
  }

  #next(): void {
    for (const item of this.stages.waiting) {
      if (this.#paused || this.#sending.size >= AT_ONCE) break
      const limit = this.world.maxFileSize()
      if (limit !== undefined && item.file.size > limit) this.#set(item, { kind: 'tooLarge', limit })
      else void this.#send(item)
    }
    this.world.changed()
  }

  async #send(item: Item): Promise<void> {
    const controller = new AbortController()
    const onCollision = item.onCollision ?? this.#policyFor(item)
    this.#sending.set(item, controller)
    this.#set(item, { kind: 'sending', sent: 0 })
    const { size } = item.file
    const progress = (sent: number) => {
      if (controller.signal.aborted) return
      item.state = sent < size ? { kind: 'sending', sent } : { kind: 'checking' }
      this.world.changed()
    }
    item.attempts++
    const outcome = await this.world.send(item, onCollision, progress, controller.signal)
    if (controller.signal.aborted) return
    await this.#settle(item, outcome, controller.signal)
    if (controller.signal.aborted) return
    this.#sending.delete(item)
    this.#next()
  }

  /** What was decided for all; but no photo of a batch replaces another of it, which was to be kept as well. */
  #policyFor({ name, batch }: Item): OnCollision | undefined {
    if (this.#policy !== 'overwrite') return this.#policy
    const isKept = (this.#kept.get(name) ?? 0) >= batch
    const isUnderWay = [...this.#sending.keys()].some((other) => other.name === name)
    return isKept || isUnderWay ? 'keepBoth' : 'overwrite'
  }

  async #settle(item: Item, outcome: Outcome, signal: AbortSignal) {
    switch (outcome.kind) {
      case 'safe':
      case 'replaced':
      case 'restored':
      case 'duplicate':
        this.#set(item, outcome)
        this.#kept.set(outcome.photo.name, item.batch)
        if (outcome.kind !== 'duplicate') this.world.kept()
        return
      case 'skipped':
        this.#set(item, outcome)
        return
      case 'unreadable':
        this.#set(item, { kind: 'failed', why: 'unreadable' })
        return
      case 'unreachable':
        // What breaks every connection is not the connection's fault; do not try for ever.
        if (item.attempts >= MOST_ATTEMPTS) this.#set(item, { kind: 'failed', why: 'network' })
        else this.#pause(item, outcome.kind)
        return
      case 'signedOut':
        item.attempts--
        this.#pause(item, outcome.kind)
        return
      case 'problem':
        await this.#settleProblem(item, outcome.problem, outcome.retryAfter, signal)
    }
  }

  #pause(item: Item, why: 'unreachable' | 'signedOut'): void {
    this.#paused = true
    this.#set(item, { kind: 'waiting' })
    this.world.broke(why)
  }

  async #settleProblem(item: Item, problem: Problem, retryAfter: number | undefined, signal: AbortSignal) {
    if (problem.type === 'name-taken') {
      const { existing } = problem as Problem & { existing?: Extract<ItemState, { kind: 'collision' }>['existing'] }
      this.#set(item, { kind: 'collision', existing })
    } else if (problem.status < 500 && problem.type !== 'checksum-mismatch' && problem.status !== 429) {
      this.#set(item, { kind: 'refused', problem })
    } else if (item.attempts < MOST_ATTEMPTS && problem.type !== 'internal') {
      this.#set(item, { kind: 'retrying' })
      // Its place among those under way stays taken: a busy server gets less from us, not the same from the next.
      await this.world.wait(retryAfter ?? FIRST_WAIT * 2 ** (item.attempts - 1))
      if (!signal.aborted) this.#set(item, { kind: 'waiting' })
    } else {
      const why = problem.type === 'busy' ? 'busy' : problem.type === 'checksum-mismatch' ? 'checksum' : 'server'
      this.#set(item, { kind: 'failed', why })
    }
  }

  /** Moves an item to a state and counts what that means. */
  #set(item: Item, state: ItemState): void {
    const from = STAGE_OF[item.state.kind]
    const to = STAGE_OF[state.kind]
    const isOver = (stage: Stage) => stage === 'done' || stage === 'attention'
    if (from !== to) {
      this.stages[from].delete(item)
      this.stages[to].add(item)
    }
    if (isOver(to) && !isOver(from)) this.bytesDone += item.file.size
    if (isOver(from) && !isOver(to)) this.bytesDone -= item.file.size
    if (state.kind === 'skipped') this.skipped++
    item.state = state
    this.world.changed()
  }
}
