import type { OnCollision } from '../api'
import { Deliveries } from './deliveries'
import { Inspection } from './inspection'
import { hasEnded, type Item } from './item'
import { Opening } from './opening'
import { Register } from './register'
import type { World } from './world'

/** The workers of the queue, and what is done to an item whoever wants it: the person here or another tab. */
export class Work {
  readonly register: Register
  readonly opening: Opening
  readonly #inspection: Inspection
  readonly #deliveries: Deliveries

  constructor(readonly world: World) {
    this.register = new Register(world)
    this.opening = new Opening(this.register, () => this.next())
    this.#inspection = new Inspection(this.register, this.opening)
    this.#deliveries = new Deliveries(this.register, this.opening, () => this.next())
  }

  /** Begins what can be begun. To be called after every change that makes some possible. */
  next(): void {
    if (this.register.mayWork) {
      this.#deliveries.run()
      void this.#inspection.run()
    }
    this.world.changed()
  }

  /** The same after a standstill. */
  resume(): void {
    this.opening.flush()
    this.next()
  }

  /** Breaks off what is being sent; it goes on from where it stood. */
  interrupt(): void {
    this.#deliveries.interrupt()
    this.world.changed()
  }

  /** Gives up the file that is being looked at; it is looked at again. */
  stopLooking(): void {
    this.#inspection.stop()
  }

  /** Takes an item that came to a stop to where its work goes on. */
  goOn(item: Item): void {
    item.attempts = item.openings = 0
    const isKnown = item.sha256 !== undefined || item.refusal !== undefined
    this.register.move(item, { kind: item.uploadId ? 'waiting' : isKnown ? 'inspected' : 'chosen' })
    if (item.state.kind === 'inspected') this.opening.add(item)
  }

  decide(item: Item, onCollision: OnCollision): void {
    if (item.state.kind !== 'collision') return
    Object.assign(item, { onCollision, attempts: 0, tab: this.world.tabs.id })
    this.register.move(item, { kind: 'waiting' })
  }

  /** Takes an item out, here and at the server. */
  remove(item: Item): void {
    this.#letGo(item)
    this.giveUpUpload(item, undefined)
    this.drop(item)
  }

  /** Gives up the upload that an item has open, unless it goes on with just that. */
  giveUpUpload({ uploadId, state }: Item, goesOnWith: string | undefined): void {
    if (uploadId && uploadId !== goesOnWith && !hasEnded(state)) void this.world.transport.cancel(uploadId)
  }

  /** Forgets an item on which nothing is under way. */
  drop(item: Item): void {
    this.#delete(item)
    this.world.journal.forget(item)
  }

  /** Forgets an item that another tab has taken out of the journal. */
  forgotten(item: Item): void {
    this.#letGo(item)
    this.#delete(item)
  }

  #letGo(item: Item): void {
    this.#deliveries.forget(item)
    this.#inspection.stop(item)
  }

  #delete(item: Item): void {
    this.register.shelf.delete(item)
    this.world.sources.drop(item)
  }
}
