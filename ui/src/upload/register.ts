import { Collisions } from './collisions'
import { hasEnded, STAGE_OF, type Item, type ItemState, type KeptPhoto } from './item'
import { Shelf } from './shelf'
import type { World } from './world'

/** Milliseconds after which what another tab did is known here. */
const NEWS_TAKES = 2_000

/** Every item and what was decided, with the journal told of each change. The workers of the queue share it. */
export class Register {
  readonly shelf: Shelf
  readonly collisions = new Collisions()
  /** What is added now belongs to this batch. */
  batch = ''
  /** That of the latest item. */
  order = 0
  /** Someone asked for a pause. */
  isPaused = false
  /** The connection or the session broke. */
  isHeld = false
  /** The bucket does not let this page read its answers. */
  isBarred = false
  /** Bytes that really left, since the page was opened: what speed is told from. */
  bytesMoved = 0

  constructor(readonly world: World) {
    this.shelf = new Shelf(world.tabs.id)
  }

  get mayWork(): boolean {
    return !this.isPaused && !this.isHeld
  }

  isMine(item: Item): boolean {
    return item.tab === this.world.tabs.id
  }

  /** Moves an item to a state, unless it was taken out meanwhile. */
  move(item: Item, state: ItemState): void {
    if (!this.shelf.has(item)) return
    const isProgress = state.kind === 'sending' && item.state.kind === 'sending'
    this.shelf.move(item, state)
    if ('photo' in state) this.#noteKept(item, state.photo)
    if (!isProgress) this.world.journal.note(item)
    this.world.changed()
  }

  #noteKept(item: Item, photo: KeptPhoto): void {
    this.collisions.noteKept(item, photo)
    // Of two files of one name, the answer to the one that was late may come first.
    for (const other of this.shelf.ofKind.collision) {
      const { state } = other
      if (other.name !== photo.name || other.batch !== item.batch || state.kind !== 'collision') continue
      if (!state.isOfBatch) this.move(other, { ...state, isOfBatch: true })
    }
  }

  /** Ends work on an item in a state that needs nothing more from its file. */
  end(item: Item, state: ItemState): void {
    item.url = undefined
    this.move(item, state)
    // Not before that is written: a page that is closed in between would ask for the file again.
    void this.world.journal.written().then(() => {
      if (this.shelf.get(item.id) === item && hasEnded(item.state)) this.world.sources.drop(item)
    })
    if (state.kind === 'safe' || state.kind === 'replaced' || state.kind === 'restored') this.world.kept()
  }

  /** Leaves an item to another tab that has it, and goes on with it if that tab let go of it without a word. */
  leave(item: Item, back: () => void): void {
    const { locks, clock } = this.world
    this.shelf.left.add(item)
    this.shelf.move(item, STAGE_OF[item.state.kind] === 'active' ? { kind: 'waiting' } : item.state)
    void locks
      .whenFree(item.id)
      .then(() => clock.wait(NEWS_TAKES))
      .then(() => {
        this.shelf.left.delete(item)
        if (!this.isMine(item) || !this.shelf.has(item)) return
        this.move(item, item.state)
        back()
      })
  }

  /** Stops until the connection is back. */
  hold(why: 'unreachable' | 'signedOut'): void {
    if (this.isHeld) return // Of many that broke together one tells.
    this.isHeld = true
    this.world.broke(why)
  }

  noteRules(): void {
    const { isPaused, collisions } = this
    this.world.journal.noteRules({ isPaused, policy: collisions.policy })
    this.world.changed()
  }
}
