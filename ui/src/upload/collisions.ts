import type { OnCollision } from '../api'
import type { Item, KeptPhoto } from './item'
import type { Rules } from './world'

/** What can be done with a file whose name is taken: what was chosen together is all meant to be kept. */
export const choicesFor = (isOfBatch: boolean): readonly OnCollision[] =>
  isOfBatch ? ['keepBoth', 'skip'] : ['keepBoth', 'overwrite', 'skip']

const key = (batch: string, name: string) => `${batch} ${name}`

/**
 * What is done when a name is taken.
 *
 * No photo of a batch replaces another of it, which was to be kept as well: where that would happen, both are kept.
 */
export class Collisions {
  policy: Rules['policy']
  /** Names under which photos of a batch are kept. */
  readonly #kept = new Set<string>()
  /** Who is replacing the photo of that name just now. */
  readonly #replacing = new Map<string, string>()

  noteKept(item: Item, photo: KeptPhoto): void {
    this.#kept.add(key(item.batch, photo.name))
  }

  forgetAll(): void {
    this.#kept.clear()
  }

  /** Whether the name that a file would take is that of a photo of its own batch. */
  isOfBatch({ batch, name }: Item): boolean {
    return this.#kept.has(key(batch, name))
  }

  /** What was decided for a file, by itself or with all of its batch. */
  wishFor({ onCollision, batch }: Item): OnCollision | undefined {
    return onCollision ?? (this.policy?.batch === batch ? this.policy.onCollision : undefined)
  }

  /** What the server is told now. Whoever is told to replace must `release` the name afterwards. */
  decide(item: Item): OnCollision | undefined {
    const wish = this.wishFor(item)
    if (wish !== 'overwrite') return wish
    const name = key(item.batch, item.name)
    const isOther = (this.#replacing.get(name) ?? item.id) !== item.id
    if (isOther || this.#kept.has(name)) return 'keepBoth'
    this.#replacing.set(name, item.id)
    return wish
  }

  release(item: Item): void {
    const name = key(item.batch, item.name)
    if (this.#replacing.get(name) === item.id) this.#replacing.delete(name)
  }
}
