import type { OnCollision } from '../api'
import { itemOf, keyOf, type Chosen } from './chosen'
import { OtherTabs } from './other-tabs'
import { hasEnded, STAGE_OF, type Item } from './item'
import type { Register } from './register'
import { finderOf } from './sharing'
import { Work } from './work'
import type { Command, World } from './world'

/** Every file that was chosen, until it is safe or plainly refused; and all that a person can do about them. */
export class UploadQueue {
  /** What other tabs say and leave. */
  readonly otherTabs: OtherTabs
  readonly #work: Work
  readonly #register: Register

  constructor(readonly world: World) {
    this.#work = new Work(world)
    this.#register = this.#work.register
    this.otherTabs = new OtherTabs(this.#work)
  }

  get stages() {
    return this.#register.shelf.stages
  }

  get ofKind() {
    return this.#register.shelf.ofKind
  }

  get total(): number {
    return this.#register.shelf.total
  }

  get bytesTotal(): number {
    return this.#register.shelf.bytesTotal
  }

  get bytesDone(): number {
    return this.#register.shelf.bytesDone
  }

  /** Bytes that really left since the page was opened. */
  get bytesMoved(): number {
    return this.#register.bytesMoved
  }

  get isPaused(): boolean {
    return this.#register.isPaused
  }

  /** Whether the bucket does not let this page send. */
  get isBarred(): boolean {
    return this.#register.isBarred && this.isBusy
  }

  /** Bytes of finished files and those that have left of files under way. */
  get bytesSent(): number {
    let sent = this.bytesDone
    for (const { state, size } of this.stages.active) {
      if (state.kind === 'sending') sent += state.sent
      else if (state.kind === 'checking') sent += size
    }
    return sent
  }

  /** Whether something is under way, or will be without anyone's doing but `resume`. */
  get isBusy(): boolean {
    return this.stages.active.size + this.stages.waiting.size > 0
  }

  get(id: string): Item | undefined {
    return this.#register.shelf.get(id)
  }

  /**
   * Takes up files. One that is here already is not taken twice: it goes on if it lacked its bytes.
   *
   * @param seen how often each key came up in one choice, where several calls bring it
   */
  add(files: readonly Chosen[], seen = new Map<string, number>()): Item[] {
    // What was decided for all held for the files of that time.
    if (!this.isBusy) this.#register.batch = this.world.clock.uuid()
    const items = files.map((chosen) => this.#add(keyOf(chosen, seen), chosen))
    this.#work.next()
    return items
  }

  /** Goes on with those of the files that lack their bytes; undefined for each of the others. */
  match(files: readonly Chosen[], seen = new Map<string, number>()): (Item | undefined)[] {
    const { needsFile, needsPermission, failed } = this.ofKind
    const find = finderOf([needsFile, needsPermission, failed])
    return files.map((chosen) => {
      const item = this.get(keyOf(chosen, seen)) ?? find(chosen)
      if (!item || STAGE_OF[item.state.kind] !== 'attention') return undefined
      this.supply(item)
      return item
    })
  }

  /** Lists files that were chosen but cannot be read, so that none goes missing unseen. */
  addUnreadable(names: readonly string[]): void {
    for (const name of names) {
      const chosen = { file: new File([], name, { lastModified: this.world.clock.now() }), path: name }
      const item = this.#add(keyOf(chosen, new Map()), chosen)
      this.#register.move(item, { kind: 'failed', why: 'unreadable' })
    }
  }

  #add(id: string, chosen: Chosen): Item {
    const register = this.#register
    const known = register.shelf.get(id)
    if (known && !hasEnded(known.state)) {
      this.supply(known)
      return known
    }
    if (known) this.#work.drop(known)
    register.order = Math.max(register.order + 1, this.world.clock.now() * 1000)
    const { batch, order } = register
    const round = known ? known.round + 1 : 0
    const item = itemOf(id, chosen, { batch, order, round, tab: this.world.tabs.id })
    register.shelf.add(item)
    this.world.journal.note(item)
    return item
  }

  /** Goes on with a file whose bytes can be had (again). */
  supply(item: Item): void {
    const { kind } = item.state
    if (this.world.tabs.isElsewhere(item) && kind !== 'needsFile' && kind !== 'needsPermission') return
    if (STAGE_OF[kind] !== 'attention' || kind === 'collision') return
    item.tab = this.world.tabs.id
    this.#work.goOn(item)
    this.#work.next()
  }

  /** Tries again with a failed file. */
  retry(item: Item): void {
    if (this.#elsewhere(item, { kind: 'retry', ids: [item.id] })) return
    if (item.state.kind !== 'failed') return
    this.#work.goOn(item)
    this.#work.next()
  }

  retryAll(): void {
    this.world.tabs.ask({ kind: 'retryAll' })
    for (const item of [...this.ofKind.failed]) if (this.#mayTouch(item)) this.#work.goOn(item)
    this.#work.next()
  }

  /** Decides what is done with a file whose name is taken. */
  decide(item: Item, onCollision: OnCollision): void {
    if (this.#elsewhere(item, { kind: 'decide', ids: [item.id], onCollision })) return
    this.#work.decide(item, onCollision)
    this.#work.next()
  }

  /** Decides for every name that is taken, and for those still to come. */
  decideAll(onCollision: OnCollision): void {
    const { collisions } = this.#register
    const collided = [...this.ofKind.collision]
    collisions.policy = { batch: collided.at(-1)?.batch ?? this.#register.batch, onCollision }
    this.#register.noteRules()
    const elsewhere = collided.filter((item) => !this.#mayTouch(item)).map(({ id }) => id)
    if (elsewhere.length > 0) this.world.tabs.ask({ kind: 'decide', ids: elsewhere, onCollision })
    for (const item of collided) if (this.#mayTouch(item)) this.#work.decide(item, onCollision)
    this.#work.next()
  }

  /** Takes a file out: it is not sent, and no longer listed. */
  remove(item: Item): void {
    if (this.#elsewhere(item, { kind: 'remove', ids: [item.id] })) return
    this.#work.remove(item)
    this.#work.next()
  }

  /** Takes out all that is not finished and asks nothing. */
  cancel(): void {
    this.world.tabs.ask({ kind: 'cancel' })
    for (const item of [...this.stages.waiting, ...this.stages.active])
      if (this.#mayTouch(item)) this.#work.remove(item)
    this.resume()
  }

  /** Forgets what is finished, and what was refused or failed: whoever calls has dealt with it. */
  clear(): void {
    for (const item of [...this.stages.done, ...this.stages.attention]) this.#work.remove(item)
    if (this.total === 0) this.#register.collisions.forgetAll()
    this.#work.next()
  }

  /** Stops in every tab until `resume`; what has arrived stays there. */
  pause(): void {
    this.#register.isPaused = true
    this.#register.noteRules()
    this.#work.stopLooking()
    this.#work.interrupt()
  }

  resume(): void {
    if (this.#register.isPaused) {
      this.#register.isPaused = false
      this.#register.noteRules()
    }
    this.#work.resume()
  }

  /** Stops until the connection or the session is back. */
  hold(): void {
    this.#register.isHeld = true
    this.#work.interrupt()
  }

  /** Goes on after the connection or the session is back. */
  goOn(): void {
    this.#register.isHeld = false
    this.#work.resume()
  }

  #mayTouch(item: Item): boolean {
    return !this.world.tabs.isElsewhere(item)
  }

  /** Passes a wish on where another tab works on the item. */
  #elsewhere(item: Item, command: Command): boolean {
    if (this.#mayTouch(item)) return false
    this.world.tabs.ask(command)
    return true
  }
}
