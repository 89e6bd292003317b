import type { Locks } from '../world'

const nameOf = (id: string) => `imgstream.upload ${id}`

/** One Web Lock an item, held by the tab that works on it; browsers let go when a tab closes or crashes. */
export class WebLocks implements Locks {
  /** Items that this tab has, until it lets go. */
  readonly #ours = new Map<string, Promise<void>>()

  async take(id: string): Promise<(() => void) | undefined> {
    while (this.#ours.has(id)) await this.#ours.get(id)
    let letGo: () => void = () => undefined
    const held = new Promise<void>((resolve) => (letGo = resolve))
    this.#ours.set(
      id,
      held.then(() => void this.#ours.delete(id)),
    )
    if (!('locks' in navigator)) return letGo // Only pages that did not come by HTTPS lack them.
    const isOurs = await new Promise<boolean>((resolve) => {
      const ask = navigator.locks.request(nameOf(id), { ifAvailable: true }, (lock) => {
        resolve(lock !== null)
        return lock ? held : undefined
      })
      ask.catch(() => resolve(true)) // No lock manager, no other tab that would know of one.
    })
    if (!isOurs) letGo()
    return isOurs ? letGo : undefined
  }

  async whenFree(id: string): Promise<void> {
    await navigator.locks.request(nameOf(id), () => undefined)
  }
}
