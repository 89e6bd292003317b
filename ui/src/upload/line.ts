/**
 * Things in the order in which they came, taken from the front.
 *
 * What leaves in another way is passed over when its turn comes. A `Set` would do the same, but looking for its first
 * takes ever longer the more were taken from its front.
 */
export class Line<T> {
  #things: T[] = []
  #front = 0

  /** @param isWaiting whether one that was added is still to be taken */
  constructor(readonly isWaiting: (thing: T) => boolean) {}

  add(thing: T): void {
    this.#things.push(thing)
  }

  /** The first, which stays first until it waits no more. */
  first(): T | undefined {
    for (; this.#front < this.#things.length; this.#front++) {
      const thing = this.#things[this.#front] as T
      if (this.isWaiting(thing)) return thing
    }
    this.#things = []
    this.#front = 0
    return undefined
  }

  /** The first so many of those that wait. */
  some(most: number): T[] {
    const some: T[] = []
    for (let at = this.#front; at < this.#things.length && some.length < most; at++) {
      const thing = this.#things[at] as T
      if (this.isWaiting(thing)) some.push(thing)
    }
    return some
  }
}
