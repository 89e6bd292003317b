import { hasEnded, type Item } from './item'
import { adopt, counts, yields } from './sharing'
import type { Work } from './work'
import type { Command, Rules } from './world'

/** What other tabs say, and what those leave that were closed. */
export class OtherTabs {
  constructor(readonly work: Work) {}

  /** Puts back what the journal kept, in its order. */
  restore(items: readonly Item[], rules: Rules | undefined): void {
    for (const item of items) this.#put(item)
    if (rules) this.follow(rules)
    const open = items.filter((item) => !hasEnded(item.state))
    this.work.register.batch = open.at(-1)?.batch ?? ''
  }

  /** Takes over what another tab has written, unless this one works on it itself. */
  learn(items: readonly Item[], forgotten: readonly string[]): void {
    const { register, world } = this.work
    for (const item of items) this.#put(item)
    for (const id of forgotten) {
      const item = register.shelf.get(id)
      if (item) this.work.forgotten(item)
    }
    // Some may be for this tab to go on with.
    if (register.mayWork) this.work.next()
    else world.changed()
  }

  #put(item: Item): void {
    const { register } = this.work
    const { shelf, collisions } = register
    const known = shelf.get(item.id)
    register.order = Math.max(register.order, item.order)
    if ('photo' in item.state) collisions.noteKept(item, item.state.photo)
    if (known && !counts(item, known)) return
    if (known && register.isMine(known)) {
      if (!yields(known, item)) return
      this.work.giveUpUpload(known, item.uploadId)
    }
    if (known) shelf.delete(known)
    shelf.add(known ? Object.assign(known, item) : item)
  }

  /** Follows what was decided for the queue in another tab, or before the page was closed. */
  follow({ isPaused, policy }: Rules): void {
    const { register } = this.work
    register.collisions.policy = policy
    if (isPaused === register.isPaused) return
    register.isPaused = isPaused
    if (isPaused) this.work.interrupt()
    else this.work.resume()
  }

  /** Does what another tab asks for, as far as this one works on it. */
  obey(command: Command): void {
    const { register } = this.work
    const { ofKind, stages } = register.shelf
    const mine = (items: Iterable<Item | undefined>) =>
      [...items].filter((item) => item !== undefined && register.isMine(item)) as Item[]
    const named = 'ids' in command ? mine(command.ids.map((id) => register.shelf.get(id))) : []
    switch (command.kind) {
      case 'retry':
        for (const item of named) if (item.state.kind === 'failed') this.work.goOn(item)
        break
      case 'retryAll':
        for (const item of mine(ofKind.failed)) this.work.goOn(item)
        break
      case 'remove':
        for (const item of named) this.work.remove(item)
        break
      case 'cancel':
        for (const item of mine([...stages.waiting, ...stages.active])) this.work.remove(item)
        break
      case 'decide':
        for (const item of named) this.work.decide(item, command.onCollision)
    }
    this.work.next()
  }

  /** Takes over the files of a tab that was closed, as far as their bytes can be had here. */
  async adopt(items: readonly Item[]): Promise<void> {
    await adopt(items, this.work.register, this.work.opening)
    this.work.next()
  }
}
