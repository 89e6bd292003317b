import type { ThumbSize } from '../api'

interface Held {
  readonly url: string
  readonly size: ThumbSize
  readonly bytes: number
}

/** Thumbs in the browser's memory, up to so many bytes; the one that was not looked at for the longest goes first. */
export class HeldThumbs {
  readonly #held = new Map<string, Held>()
  #bytes = 0

  constructor(readonly mostBytes: number) {}

  /** A thumb's address, in whichever size it is there. */
  url(key: string): string | undefined {
    const held = this.#held.get(key)
    if (!held) return undefined
    this.#held.delete(key)
    this.#held.set(key, held)
    return held.url
  }

  /** Whether a thumb is there, large enough. */
  has(key: string, size: ThumbSize): boolean {
    const held = this.#held.get(key)
    return held !== undefined && (held.size === size || held.size === 'large')
  }

  /** Keeps a thumb, in the place of a smaller one. Returns its address. */
  keep(key: string, size: ThumbSize, parts: readonly Uint8Array<ArrayBuffer>[]): string {
    this.#drop(key)
    const picture = new Blob([...parts], { type: 'image/webp' })
    const url = URL.createObjectURL(picture)
    this.#held.set(key, { url, size, bytes: picture.size })
    this.#bytes += picture.size
    return url
  }

  /** Lets thumbs go until there is room again, save those that are on screen. */
  makeRoom(isOnScreen: (key: string) => boolean): void {
    for (const key of this.#held.keys()) {
      if (this.#bytes <= this.mostBytes) break
      if (!isOnScreen(key)) this.#drop(key)
    }
  }

  #drop(key: string): void {
    const held = this.#held.get(key)
    if (!held) return
    this.#held.delete(key)
    this.#bytes -= held.bytes
    URL.revokeObjectURL(held.url)
  }
}
