import type { Scope, TownsReply } from '../api'
import { connection } from '../kit/connection.svelte'
import type { MonthPhotos } from './month'
import { carried, type KnownTowns, type Town } from './town-runs'

/** Photos of small months, or of a part of a large one, whose towns are asked for together. */
export type TownGroup = readonly MonthPhotos[]

/** Asks for the towns of photos. */
export type FetchTowns = (of: Scope, photos: TownGroup, signal: AbortSignal) => Promise<TownsReply>

/** Milliseconds that a window rests until it is worth a request: whoever scrolls on reads no names. */
const REST = 300

/** Where photos were taken, asked for once their months have been on screen for a while. */
export class Towns {
  /** Replaced when something in it changes, which is what is drawn anew for. */
  #known = $state.raw({ of: new WeakMap<MonthPhotos, KnownTowns>() })
  /** A reply that does not fit will not fit again. */
  readonly #asked = new WeakSet<MonthPhotos>()
  #running: readonly { readonly group: TownGroup; readonly controller: AbortController }[] = []
  #resting: ReturnType<typeof setTimeout> | undefined

  constructor(readonly fetchTowns: FetchTowns) {}

  /** The towns of a month's photos, as far as they are known. */
  of(photos: MonthPhotos): KnownTowns {
    return this.#known.of.get(photos) ?? []
  }

  /** Whatever is on screen moves: nothing is asked for. */
  wait(): void {
    clearTimeout(this.#resting)
  }

  /** Says what is on screen while nothing moves. What was asked for others is given up. */
  want(of: Scope, groups: readonly TownGroup[]): void {
    this.wait()
    for (const { group, controller } of this.#running) {
      if (!group.some((photos) => groups.some((wanted) => wanted.includes(photos)))) controller.abort()
    }
    this.#resting = setTimeout(() => {
      for (const group of groups) void this.#ask(of, group)
    }, REST)
  }

  /** Takes over what is known of photos that were read anew. */
  carry(before: MonthPhotos, after: MonthPhotos): void {
    const towns = this.#known.of.get(before)
    if (towns) this.#known.of.set(after, carried(towns, before, after))
  }

  async #ask(of: Scope, group: TownGroup): Promise<void> {
    const missing = group.filter((photos) => !this.#asked.has(photos) && !this.#isKnown(photos))
    if (missing.length === 0) return
    const controller = new AbortController()
    const running = { group: missing, controller }
    for (const photos of missing) this.#asked.add(photos)
    this.#running = [...this.#running, running]
    try {
      this.#take(await this.fetchTowns(of, missing, controller.signal), missing)
    } catch (error) {
      // They are asked for again when the window rests the next time.
      for (const photos of missing) this.#asked.delete(photos)
      if (!controller.signal.aborted) connection.note(error)
    } finally {
      this.#running = this.#running.filter((one) => one !== running)
    }
  }

  #isKnown(photos: MonthPhotos): boolean {
    return this.#known.of.get(photos)?.every((town) => town !== null) ?? false
  }

  #take({ towns, months }: TownsReply, asked: TownGroup): void {
    const known = this.#known.of
    for (const { month, version, from, town } of months) {
      // A month that has changed since is read anew, and its towns are asked for then.
      const photos = asked.find((one) => one.month === month && one.version === version && one.from === from)
      if (photos?.count === town.length)
        known.set(
          photos,
          town.map((index): Town | undefined => towns[index]),
        )
    }
    this.#known = { of: known }
  }
}
