import type { OnCollision } from '../api'
import { Deliveries } from './deliveries'
import { Inspection } from './inspection'
import { hasEnded, STAGE_OF, type Item } from './item'
import { itemOf, keyOf, type Chosen } from './chosen'
import { Opening } from './opening'
import { Register } from './register'
import { adopt, finderOf, yields } from './sharing'
import type { Command, Rules, World } from './world'

/** Every file that was chosen, until it is safe or plainly refused. */
export class UploadQueue {
  readonly #register: Register
  readonly #opening: Opening
  readonly #inspection: Inspection
  readonly #deliveries: Deliveries
  #batch = ''
  #order = 0

  constructor(readonly world: World) {
    this.#register = new Register(world)
    this.#opening = new Opening(this.#register, () => this.#next())
    this.#inspection = new Inspection(this.#register, this.#opening)
    this.#deliveries = new Deliveries(this.#register, this.#opening, () => this.#next())
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
    if (!this.isBusy) this.#batch = this.world.clock.uuid()
    const items = files.map((chosen) => this.#add(keyOf(chosen, seen), chosen))
    this.#next()
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
    const { shelf } = this.#register
    const known = shelf.get(id)
    if (known && !hasEnded(known.state)) {
      this.supply(known)
      return known
    }
    if (known) this.#drop(known)
    this.#order = Math.max(this.#order + 1, this.world.clock.now() * 1000)
    const item = itemOf(id, chosen, { batch: this.#batch, order: this.#order, tab: this.world.tabs.id })
    shelf.add(item)
    this.world.journal.note(item)
    return item
  }

  /** Goes on with a file whose bytes can be had (again). */
  supply(item: Item): void {
    const { kind } = item.state
    if (this.world.tabs.isElsewhere(item) && kind !== 'needsFile' && kind !== 'needsPermission') return
    item.tab = this.world.tabs.id
    if (STAGE_OF[kind] !== 'attention' || kind === 'collision') return
    this.#goOn(item)
    this.#next()
  }

  /** Tries again with a failed file. */
  retry(item: Item): void {
    if (this.#elsewhere(item, { kind: 'retry', ids: [item.id] })) return
    if (item.state.kind !== 'failed') return
    this.#goOn(item)
    this.#next()
  }

  retryAll(): void {
    this.world.tabs.ask({ kind: 'retryAll' })
    for (const item of [...this.ofKind.failed]) if (this.#mayTouch(item)) this.#goOn(item)
    this.#next()
  }

  #goOn(item: Item): void {
    item.attempts = item.openings = 0
    const isKnown = item.sha256 !== undefined || item.refusal !== undefined
    this.#register.move(item, { kind: item.url || item.isSent ? 'waiting' : isKnown ? 'inspected' : 'chosen' })
    if (item.state.kind === 'inspected') this.#opening.add(item)
  }

  /** Decides what is done with a file whose name is taken. */
  decide(item: Item, onCollision: OnCollision): void {
    if (this.#elsewhere(item, { kind: 'decide', ids: [item.id], onCollision })) return
    this.#decide(item, onCollision)
    this.#next()
  }

  /** Decides for every name that is taken, and for those still to come. */
  decideAll(onCollision: OnCollision): void {
    const { collisions } = this.#register
    const collided = [...this.ofKind.collision]
    collisions.policy = { batch: collided.at(-1)?.batch ?? this.#batch, onCollision }
    this.#register.noteRules()
    const elsewhere = collided.filter((item) => !this.#mayTouch(item)).map(({ id }) => id)
    if (elsewhere.length > 0) this.world.tabs.ask({ kind: 'decide', ids: elsewhere, onCollision })
    for (const item of collided) if (this.#mayTouch(item)) this.#decide(item, onCollision)
    this.#next()
  }

  #decide(item: Item, onCollision: OnCollision): void {
    if (item.state.kind !== 'collision') return
    Object.assign(item, { onCollision, attempts: 0, tab: this.world.tabs.id })
    this.#register.move(item, { kind: 'waiting' })
  }

  /** Takes a file out: it is not sent, and no longer listed. */
  remove(item: Item): void {
    if (this.#elsewhere(item, { kind: 'remove', ids: [item.id] })) return
    this.#remove(item)
    this.#next()
  }

  /** Takes out all that is not finished and asks nothing. */
  cancel(): void {
    this.world.tabs.ask({ kind: 'cancel' })
    for (const item of [...this.stages.waiting, ...this.stages.active]) if (this.#mayTouch(item)) this.#remove(item)
    this.resume()
  }

  /** Forgets what is finished, and what was refused or failed: whoever calls has dealt with it. */
  clear(): void {
    for (const item of [...this.stages.done, ...this.stages.attention]) this.#remove(item)
    if (this.total === 0) this.#register.collisions.forgetAll()
    this.#next()
  }

  #remove(item: Item): void {
    this.#deliveries.forget(item)
    this.#inspection.stop(item)
    if (item.uploadId && !hasEnded(item.state)) void this.world.transport.cancel(item.uploadId)
    this.#drop(item)
  }

  #drop(item: Item): void {
    this.#register.shelf.delete(item)
    this.world.sources.drop(item)
    this.world.journal.forget(item)
  }

  /** Stops in every tab until `resume`; what has arrived stays there. */
  pause(): void {
    this.#register.isPaused = true
    this.#register.noteRules()
    this.#inspection.stop()
    this.#stop()
  }

  resume(): void {
    if (this.#register.isPaused) {
      this.#register.isPaused = false
      this.#register.noteRules()
    }
    this.#opening.flush()
    this.#next()
  }

  /** Stops until the connection or the session is back. */
  hold(): void {
    this.#register.isHeld = true
    this.#stop()
  }

  /** Goes on after the connection or the session is back. */
  goOn(): void {
    this.#register.isHeld = false
    this.#opening.flush()
    this.#next()
  }

  #stop(): void {
    this.#deliveries.interrupt()
    this.world.changed()
  }

  /** Puts back what the journal kept, in its order. */
  restore(items: readonly Item[], rules: Rules | undefined): void {
    for (const item of items) this.#put(item)
    if (rules) this.follow(rules)
    const open = items.filter((item) => !hasEnded(item.state))
    this.#batch = open.at(-1)?.batch ?? ''
  }

  /** Takes over what another tab has written, unless this one works on it itself. */
  learn(items: readonly Item[], forgotten: readonly string[]): void {
    const { shelf } = this.#register
    for (const item of items) this.#put(item)
    for (const id of forgotten) {
      const item = shelf.get(id)
      if (!item) continue
      this.#deliveries.forget(item)
      this.#inspection.stop(item)
      this.world.sources.drop(item)
      shelf.delete(item)
    }
    this.world.changed()
  }

  #put(item: Item): void {
    const { shelf, collisions } = this.#register
    const known = shelf.get(item.id)
    this.#order = Math.max(this.#order, item.order)
    if ('photo' in item.state) collisions.noteKept(item, item.state.photo)
    if (known && this.#register.isMine(known) && !yields(known, item)) return
    if (known) shelf.delete(known)
    shelf.add(known ? Object.assign(known, item) : item)
  }

  /** Follows what was decided for the queue in another tab, or before the page was closed. */
  follow({ isPaused, policy }: Rules): void {
    const register = this.#register
    register.collisions.policy = policy
    if (isPaused === register.isPaused) return
    register.isPaused = isPaused
    if (isPaused) this.#stop()
    else this.resume()
  }

  /** Does what another tab asks for. */
  obey(command: Command): void {
    const mine = (items: Iterable<Item | undefined>) =>
      [...items].filter((item) => item !== undefined && this.#register.isMine(item)) as Item[]
    const named = 'ids' in command ? mine(command.ids.map((id) => this.get(id))) : []
    switch (command.kind) {
      case 'retry':
        for (const item of named) if (item.state.kind === 'failed') this.#goOn(item)
        break
      case 'retryAll':
        for (const item of mine(this.ofKind.failed)) this.#goOn(item)
        break
      case 'remove':
        for (const item of named) this.#remove(item)
        break
      case 'cancel':
        for (const item of mine([...this.stages.waiting, ...this.stages.active])) this.#remove(item)
        break
      case 'decide':
        for (const item of named) this.#decide(item, command.onCollision)
    }
    this.#next()
  }

  /** Takes over the files of a tab that was closed, as far as their bytes can be had here. */
  async adopt(items: readonly Item[]): Promise<void> {
    await adopt(items, this.#register, this.#opening)
    this.#next()
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

  #next(): void {
    if (this.#register.mayWork) {
      this.#deliveries.run()
      void this.#inspection.run()
    }
    this.world.changed()
  }
}
