import { MOST_ATTEMPTS, pauseBefore } from './backoff'
import type { Item } from './item'
import type { Opening } from './opening'
import type { Register } from './register'

/** Files that may be known to the server but not sent: more would only grow old there. */
const MOST_AHEAD = 2_000
/** Once there are so many, it goes on when there is room for a group again. */
const ROOM = 500

/** Looks at the files that were chosen, one at a time: what they are, and their checksums. */
export class Inspection {
  #now: { item: Item; controller: AbortController } | undefined
  #isRunning = false
  #isFull = false

  constructor(
    readonly register: Register,
    readonly opening: Opening,
  ) {}

  /** Gives up the file that is being looked at. */
  stop(item?: Item): void {
    if (item === undefined || this.#now?.item === item) this.#now?.controller.abort()
  }

  async run(): Promise<void> {
    if (this.#isRunning || !this.register.shelf.todo.inspect.first()) return
    this.#isRunning = true
    const { register } = this
    const line = register.shelf.todo.inspect
    for (let item = line.first(); item && register.mayWork; item = line.first()) {
      if (this.#isFarAhead()) break
      await this.#inspect(item)
    }
    this.#isRunning = false
    this.opening.flush()
  }

  #isFarAhead(): boolean {
    const { waiting, inspected } = this.register.shelf.ofKind
    this.#isFull = waiting.size + inspected.size > MOST_AHEAD - (this.#isFull ? ROOM : 0)
    return this.#isFull
  }

  async #inspect(item: Item): Promise<void> {
    const { register } = this
    const { world } = register
    const release = await world.locks.take(item.id)
    if (!release) return register.leave(item, () => void this.run())
    const controller = new AbortController()
    this.#now = { item, controller }
    try {
      if (item.state.kind !== 'chosen' || !register.shelf.has(item)) return
      register.move(item, { kind: 'inspecting' })
      const file = await world.sources.file(item)
      if (typeof file === 'string') this.#blame(item, file)
      else await this.#read(item, file, controller.signal)
    } finally {
      this.#now = undefined
      release()
    }
  }

  async #read(item: Item, file: File, signal: AbortSignal): Promise<void> {
    const { register } = this
    const { maxFileSize, inspect } = register.world
    const seen = await inspect(file, item.size <= (maxFileSize() ?? Infinity), signal)
    if (!register.shelf.has(item) || item.state.kind !== 'inspecting') return
    if (signal.aborted) return register.move(item, { kind: 'chosen' })
    if (seen.kind === 'unreadable') return this.#blame(item, 'unreadable')
    if (seen.kind === 'unreachable') return this.#wait(item)
    item.attempts = 0
    if (seen.kind === 'photo') item.sha256 = seen.sha256
    else item.refusal = seen.why
    register.move(item, { kind: 'inspected' })
    this.opening.add(item)
  }

  async #wait(item: Item): Promise<void> {
    const { register } = this
    const { clock } = register.world
    if (++item.attempts >= MOST_ATTEMPTS) return register.move(item, { kind: 'failed', why: 'network' })
    register.move(item, { kind: 'chosen' })
    await clock.wait(pauseBefore(item.attempts, undefined, clock))
    register.hold('unreachable')
  }

  #blame(item: Item, why: 'needsFile' | 'needsPermission' | 'unreadable'): void {
    if (!this.register.shelf.has(item)) return
    this.register.move(item, why === 'unreadable' ? { kind: 'failed', why } : { kind: why })
  }
}
