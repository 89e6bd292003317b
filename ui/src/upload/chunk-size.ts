/** What parts of a file are multiples of, but the last: Google Cloud Storage keeps no less. */
export const UNIT = 256 * 1024
/** 256 MiB. Bytes go to the bucket itself or to a server without a limit, and what came of a broken part stays. */
const LARGEST = 1024 * UNIT
const FIRST = 32 * UNIT
/** Milliseconds that a part should take: long enough that answers cost nothing, short enough to show where it stands. */
const IDEAL = 7_000

/** How much of a file is sent at once, from how fast the last parts went. */
export class ChunkSize {
  /** Bytes; a multiple of `UNIT`. */
  bytes = FIRST

  /** Learns from a part that has arrived. */
  took(bytes: number, milliseconds: number): void {
    // A part that was the rest of a small file says little of what a large one would take.
    if (bytes < this.bytes / 2 && milliseconds < IDEAL) return
    const ideal = (bytes / Math.max(1, milliseconds)) * IDEAL
    this.#set(Math.min(ideal, this.bytes * 2))
  }

  /** Learns from a part that did not arrive. */
  broke(): void {
    this.#set(this.bytes / 2)
  }

  #set(bytes: number): void {
    this.bytes = Math.min(LARGEST, Math.max(UNIT, Math.round(bytes / UNIT) * UNIT))
  }
}
