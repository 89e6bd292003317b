import type { ThumbSize } from '../api'
import { Breath } from '../kit/breath'
import { HeldThumbs } from './held-thumbs'
import { idAt } from './ids'
import type { MonthPhotos } from './month'
import { StripParser } from './strip-parser'

/** A run of photos whose thumbs are wanted, `to` excluded. */
export interface Run {
  readonly photos: MonthPhotos
  readonly from: number
  readonly to: number
  /** Small months, this one among them, whose thumbs fill a strip together; without, or alone, it is for itself. */
  readonly group?: readonly MonthPhotos[]
}

/** Asks for the thumbs of photos that are named by 20 bytes each: id and version. */
export type FetchStrip = (names: Uint8Array<ArrayBuffer>, size: ThumbSize, signal: AbortSignal) => Promise<Response>

/** A photo by its place. */
interface Place {
  readonly photos: MonthPhotos
  readonly index: number
}

/** Photos of a month, or of small ones, that are asked for together. */
interface Chunk {
  readonly key: string
  readonly runs: readonly Run[]
}

/** A chunk and those of its photos whose thumbs are to be fetched. */
interface Wanted extends Chunk {
  readonly missing: readonly Place[]
}

/** A request under way. */
interface Strip {
  readonly chunks: readonly Chunk[]
  readonly controller: AbortController
}

/**
 * Runs are cut at multiples of this, so that one address serves many screens and the browser's cache keeps it. Small months
 * are asked for whole, as many as it holds. No strip has more; what is left of months at their ends shares one.
 */
export const CHUNK = 100
const AT_ONCE = 3
/** Bytes of a few thumbs: megabytes may come at a stretch, and each thumb costs the page a millisecond. */
const PIECE = 128 << 10
/** Milliseconds that thumbs may come one after the other before the page does something else. */
const BUSY = 8
/** Bytes: several times what the largest screen wants at once, some 1,500 large thumbs. */
const MOST_HELD = 80 << 20
/** Pixels that the usual thumb is high. */
const USUAL_HEIGHT = 360
/** Milliseconds until what could not be had is asked for again; each time twice as long. */
const REST = 5_000
const LONGEST_REST = 300_000

/** The size of thumb that rows of a height need on a screen of so many pixels to one. */
export const thumbSize = (rowHeight: number, density: number): ThumbSize =>
  rowHeight * density > USUAL_HEIGHT ? 'large' : 'usual'

const keyOf = (id: string, version: number) => `${id}/${version}`

/** The thumbs at hand: fetched in strips for the runs in view, held up to a limit, given up when scrolled past. */
export class Thumbs {
  readonly #held: HeldThumbs
  readonly #watchers = new Map<string, Set<(url: string) => void>>()
  readonly #running = new Set<Strip>()
  /** What could not be had, chunks and single thumbs. */
  readonly #resting = new Map<string, { until: number; rest: number }>()
  #wanted: readonly Run[] = []
  /** The names of the chunks that are wanted. */
  #asked = ''

  /** @param size what is wanted just now */
  constructor(
    readonly fetchStrip: FetchStrip,
    readonly size: () => ThumbSize,
    mostHeld = MOST_HELD,
  ) {
    this.#held = new HeldThumbs(mostHeld)
  }

  /** The thumb's address if it is at hand. */
  url(id: string, version: number): string | undefined {
    return this.#held.url(keyOf(id, version))
  }

  /** Calls back with the thumb's address when it comes, and again when a larger one does. Returns what ends the watch. */
  watch(id: string, version: number, ready: (url: string) => void): () => void {
    const key = keyOf(id, version)
    const watchers = this.#watchers.get(key) ?? new Set()
    this.#watchers.set(key, watchers.add(ready))
    return () => {
      watchers.delete(ready)
      if (watchers.size === 0 && this.#watchers.get(key) === watchers) this.#watchers.delete(key)
    }
  }

  /** Says which runs are wanted from now on, the most urgent first. Strips for others are given up. */
  want(runs: readonly Run[]): void {
    this.#wanted = runs
    const keys = new Set(runs.flatMap(chunksOf).map(({ key }) => key))
    const asked = [this.size(), ...keys].join()
    if (asked === this.#asked) return // Most steps of a scroll need nothing else.
    this.#asked = asked
    for (const { chunks, controller } of this.#running) {
      if (!chunks.some(({ key }) => keys.has(key))) controller.abort()
    }
    this.#start()
  }

  /** Forgets what rests after a failure: the connection is back. */
  retry(): void {
    this.#resting.clear()
    this.#start()
  }

  #start(): void {
    let waiting = this.#running.size < AT_ONCE ? this.#waiting() : []
    while (this.#running.size < AT_ONCE && waiting.length > 0) {
      let names = 0
      const strip: Wanted[] = []
      const later: Wanted[] = []
      for (const wanted of waiting) {
        const fits = names + wanted.missing.length <= CHUNK
        if (fits) names += wanted.missing.length
        ;(fits ? strip : later).push(wanted)
      }
      waiting = later
      void this.#fetch(strip)
    }
  }

  /** What is wanted and neither on its way nor resting, the most urgent first. */
  #waiting(): Wanted[] {
    const taken = new Set([...this.#running].flatMap(({ chunks }) => chunks.map(({ key }) => key)))
    return this.#wanted.flatMap(chunksOf).flatMap((chunk) => {
      if (taken.has(chunk.key) || this.#rests(chunk.key)) return []
      taken.add(chunk.key)
      const missing = this.#missing(chunk, this.size())
      return missing.length > 0 ? [{ ...chunk, missing }] : []
    })
  }

  /** The photos of a chunk whose thumbs are neither held, so large, nor rest. */
  #missing({ runs }: Chunk, size: ThumbSize): Place[] {
    const missing: Place[] = []
    for (const { photos, from, to } of runs) {
      for (let index = from; index < to; index++) {
        const key = keyOf(idAt(photos.ids, index), photos.photoVersion[index] as number)
        if (!this.#held.has(key, size) && !this.#rests(key)) missing.push({ photos, index })
      }
    }
    return missing
  }

  async #fetch(chunks: readonly Wanted[]): Promise<void> {
    const controller = new AbortController()
    const strip = { chunks, controller }
    const size = this.size()
    this.#running.add(strip)
    try {
      const reply = await this.fetchStrip(namesOf(chunks), size, controller.signal)
      const parser = new StripParser(({ id, version, parts }) => {
        if (parts.length > 0) this.#hold(keyOf(id, version), size, parts)
        else this.#rest(keyOf(id, version))
      })
      const breath = new Breath(BUSY)
      const reader = reply.body?.getReader()
      for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
        for (let at = 0; at < read.value.length; at += PIECE) {
          parser.push(read.value.subarray(at, at + PIECE))
          await breath.taken()
          controller.signal.throwIfAborted()
        }
      }
      if (!parser.isComplete) throw new RangeError('the strip ended within a thumb')
      // What the server did not send, it does not have under this version: a newer month will tell.
      for (const chunk of chunks) if (this.#missing(chunk, size).length > 0) this.#rest(chunk.key)
    } catch (error) {
      // Whatever broke the strip, the placeholders stay and it is asked for again later.
      if (!(error instanceof DOMException && error.name === 'AbortError')) for (const { key } of chunks) this.#rest(key)
    } finally {
      this.#running.delete(strip)
      this.#start()
    }
  }

  #hold(key: string, size: ThumbSize, parts: readonly Uint8Array<ArrayBuffer>[]): void {
    if (this.#held.has(key, size)) return
    const url = this.#held.keep(key, size, parts)
    this.#resting.delete(key)
    for (const ready of this.#watchers.get(key) ?? []) ready(url)
    this.#held.makeRoom((old) => this.#watchers.has(old))
  }

  #rests(key: string): boolean {
    return (this.#resting.get(key)?.until ?? 0) > Date.now()
  }

  #rest(key: string): void {
    const rest = Math.min(LONGEST_REST, 2 * (this.#resting.get(key)?.rest ?? REST / 2))
    this.#resting.set(key, { until: Date.now() + rest, rest })
    setTimeout(() => this.#start(), rest + 50)
  }
}

function namesOf(chunks: readonly Wanted[]): Uint8Array<ArrayBuffer> {
  const wanted = chunks.flatMap(({ missing }) => missing)
  const names = new Uint8Array(20 * wanted.length)
  const view = new DataView(names.buffer)
  wanted.forEach(({ photos, index }, at) => {
    names.set(photos.ids.subarray(16 * index, 16 * index + 16), 20 * at)
    view.setUint32(20 * at + 16, photos.photoVersion[index] as number)
  })
  return names
}

function chunksOf({ photos, from, to, group = [] }: Run): Chunk[] {
  if (to <= from) return []
  if (group.length > 1) {
    const runs = group.map((photos) => ({ photos, from: 0, to: photos.count }))
    return [{ key: group.map(nameOf).join(), runs }]
  }
  const first = Math.floor(from / CHUNK)
  return Array.from({ length: Math.ceil(to / CHUNK) - first }, (_, at) => {
    const begin = (first + at) * CHUNK
    const run = { photos, from: begin, to: Math.min(photos.count, begin + CHUNK) }
    return { key: `${nameOf(photos)}#${begin}`, runs: [run] }
  })
}

const nameOf = ({ month, version, from }: MonthPhotos) => `${month}#${version}#${from}`
