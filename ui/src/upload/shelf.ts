import { STAGE_OF, STAGES, type Item, type ItemKind, type ItemState, type Stage } from './item'

type Sets<K extends string> = Readonly<Record<K, Set<Item>>>

const KINDS = Object.keys(STAGE_OF) as ItemKind[]
const setsOf = <K extends string>(keys: readonly K[]) =>
  Object.fromEntries(keys.map((key) => [key, new Set<Item>()])) as Sets<K>

/** Every item, found at once by its id, its stage and its state, with what it counts for. */
export class Shelf {
  readonly stages: Sets<Stage> = setsOf(STAGES)
  readonly ofKind: Sets<ItemKind> = setsOf(KINDS)
  /** What this tab is to look at, to go on with and to begin sending, in the order in which it came. */
  readonly todo = setsOf(['inspect', 'goOn', 'begin'])
  /** Bytes of all items, and of those that are finished or ask for someone. */
  bytesTotal = 0
  bytesDone = 0
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
    this.#count(item, 1)
  }

  delete(item: Item): void {
    this.#byId.delete(item.id)
    this.#count(item, -1)
  }

  /** Moves an item to a state; also to be called when it has changed hands. */
  move(item: Item, state: ItemState): void {
    const stays = item.state.kind === state.kind && STAGE_OF[state.kind] === 'active'
    if (stays) {
      item.state = state
      return
    }
    this.#count(item, -1)
    item.state = state
    this.#count(item, 1)
  }

  #count(item: Item, sign: 1 | -1): void {
    const { kind } = item.state
    const stage = STAGE_OF[kind]
    this.#put(this.stages[stage], item, sign)
    this.#put(this.ofKind[kind], item, sign)
    this.bytesTotal += sign * item.size
    if (stage === 'done' || stage === 'attention') this.bytesDone += sign * item.size
    for (const set of Object.values(this.todo)) set.delete(item)
    if (sign < 0 || item.tab !== this.tab) return
    if (kind === 'chosen') this.todo.inspect.add(item)
    if (kind === 'waiting') this.todo[item.hasBegun || item.onCollision ? 'goOn' : 'begin'].add(item)
  }

  #put(set: Set<Item>, item: Item, sign: 1 | -1): void {
    if (sign > 0) set.add(item)
    else set.delete(item)
  }
}

/** The first of a set. */
export const firstOf = <T>(set: ReadonlySet<T>): T | undefined => {
  for (const one of set) return one
  return undefined
}
