import { STAGE_OF, STAGES, type Item, type ItemKind, type ItemState, type Stage } from './item'
import { Line } from './line'

type Sets<K extends string> = Readonly<Record<K, Set<Item>>>

const KINDS = Object.keys(STAGE_OF) as ItemKind[]
const setsOf = <K extends string>(keys: readonly K[]) =>
  Object.fromEntries(keys.map((key) => [key, new Set<Item>()])) as Sets<K>

/** Every item, found at once by its id, its stage and its state, with what it counts for. */
export class Shelf {
  readonly stages: Sets<Stage> = setsOf(STAGES)
  readonly ofKind: Sets<ItemKind> = setsOf(KINDS)
  /** What this tab is to look at, to go on with and to begin sending, in the order in which it came. */
  readonly todo = {
    inspect: new Line<Item>((item) => this.#isToDo(item, 'chosen')),
    goOn: new Line<Item>((item) => this.#isToDo(item, 'waiting') && isUnderWay(item)),
    begin: new Line<Item>((item) => this.#isToDo(item, 'waiting')),
  }
  /** Bytes of all items, and of those that are finished or ask for someone. */
  bytesTotal = 0
  bytesDone = 0
  /** Items of this tab that another one has its hands on: not to be gone on with yet. */
  readonly left = new WeakSet<Item>()
  readonly #byId = new Map<string, Item>()

  constructor(readonly tab: string) {}

  get total(): number {
    return this.#byId.size
  }

  get(id: string): Item | undefined {
    return this.#byId.get(id)
  }

  has(item: Item): boolean {
    return this.#byId.get(item.id) === item
  }

  all(): Iterable<Item> {
    return this.#byId.values()
  }

  add(item: Item): void {
    this.#byId.set(item.id, item)
    this.stages[STAGE_OF[item.state.kind]].add(item)
    this.#count(item, 1)
  }

  delete(item: Item): void {
    this.#byId.delete(item.id)
    this.stages[STAGE_OF[item.state.kind]].delete(item)
    this.#count(item, -1)
  }

  /** Moves an item to a state; also to be called when it has changed hands. */
  move(item: Item, state: ItemState): void {
    const from = STAGE_OF[item.state.kind]
    const to = STAGE_OF[state.kind]
    this.#count(item, -1)
    item.state = state
    this.#count(item, 1)
    if (from === to) return // It keeps its place.
    this.stages[from].delete(item)
    this.stages[to].add(item)
  }

  #count(item: Item, sign: 1 | -1): void {
    const { kind } = item.state
    const stage = STAGE_OF[kind]
    if (sign > 0) this.ofKind[kind].add(item)
    else this.ofKind[kind].delete(item)
    this.bytesTotal += sign * item.size
    if (stage === 'done' || stage === 'attention') this.bytesDone += sign * item.size
    if (sign < 0 || item.tab !== this.tab) return
    if (kind === 'chosen') this.todo.inspect.add(item)
    if (kind === 'waiting') this.todo[isUnderWay(item) ? 'goOn' : 'begin'].add(item)
  }

  #isToDo(item: Item, kind: ItemKind): boolean {
    return item.state.kind === kind && item.tab === this.tab && this.has(item) && !this.left.has(item)
  }
}

/** Whether something was sent or decided for it: such go first. */
const isUnderWay = ({ hasBegun, onCollision }: Item): boolean => hasBegun || onCollision !== undefined
