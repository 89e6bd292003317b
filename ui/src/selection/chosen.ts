import type { MonthRun } from '../api'
import { idAt, type Ids } from '../timeline/ids'
import type { Section } from '../timeline/sections'
import { Ranges } from './ranges'

/** A photo by its part of the timeline and its index there; the part need not be loaded. */
export interface Place {
  readonly section: Pick<Section, 'key' | 'count'>
  readonly index: number
}

type Part = Pick<Section, 'key' | 'count'>

/** Photos of a part that follow each other. */
interface PartRun {
  readonly key: string
  readonly from: number
  readonly to: number
}

/**
 * Which photos are chosen: for each part of the timeline the ranges of their indices in it. So a whole library is a range
 * a month, and what is chosen need never have been loaded. Never changed: each change makes another.
 */
export class Chosen {
  static readonly none = new Chosen(new Map())

  readonly count: number

  constructor(readonly parts: ReadonlyMap<string, Ranges>) {
    let count = 0
    for (const ranges of parts.values()) count += ranges.count
    this.count = count
  }

  of(key: string): Ranges {
    return this.parts.get(key) ?? Ranges.none
  }

  has({ section, index }: Place): boolean {
    return this.of(section.key).has(index)
  }

  toggle({ section, index }: Place): Chosen {
    return this.with(section.key, this.of(section.key).toggle(index))
  }

  /** With the photos between two, both among them, in whichever order they are. */
  between(list: readonly Part[], one: Place, other: Place): Chosen {
    const at = (place: Place) => list.findIndex(({ key }) => key === place.section.key)
    let [first, last] = [one, other]
    if (at(one) > at(other) || (at(one) === at(other) && one.index > other.index)) [first, last] = [other, one]
    const [from, to] = [at(first), at(last)]
    if (from < 0) return this
    const parts = new Map(this.parts)
    for (let part = from; part <= to; part++) {
      const { key, count } = list[part] as Part
      const begin = part === from ? first.index : 0
      const end = part === to ? last.index + 1 : count
      parts.set(key, this.of(key).add(begin, end))
    }
    return new Chosen(parts)
  }

  /** Whether all photos of some parts are chosen. */
  covers(list: readonly Part[]): boolean {
    return list.every(({ key, count }) => this.of(key).covers(0, count))
  }

  /** With all photos of some parts, or without any where all were chosen. */
  toggleAll(list: readonly Part[]): Chosen {
    const isAll = this.covers(list)
    const parts = new Map(this.parts)
    for (const { key, count } of list) parts.set(key, isAll ? Ranges.none : Ranges.of(0, count))
    return new Chosen(parts)
  }

  /** Whether all photos of some runs of parts are chosen. */
  coversRuns(runs: readonly PartRun[]): boolean {
    return runs.every(({ key, from, to }) => this.of(key).covers(from, to))
  }

  /** With some runs of parts, or without them where all of them were chosen. */
  toggleRuns(runs: readonly PartRun[]): Chosen {
    const isAll = this.coversRuns(runs)
    return runs.reduce<Chosen>((chosen, { key, from, to }) => {
      const before = chosen.of(key)
      return chosen.with(key, isAll ? before.remove(from, to) : before.add(from, to))
    }, this)
  }

  with(key: string, ranges: Ranges): Chosen {
    const parts = new Map(this.parts)
    if (ranges.count > 0) parts.set(key, ranges)
    else parts.delete(key)
    return new Chosen(parts)
  }

  /** As it is once a part holds other photos: each that is there yet is chosen where it is now. */
  moved(key: string, before: Ids, after: Ids): Chosen {
    const ranges = this.of(key)
    if (ranges.count === 0) return this
    const places = new Map<string, number>()
    for (let index = 0; index < after.length / 16; index++) places.set(idAt(after, index), index)
    return this.with(
      key,
      ranges.moved((index) => places.get(idAt(before, index)) ?? -1),
    )
  }

  /**
   * Without what cannot be told any more, now that the timeline is another: photos of parts that are gone, and of those
   * whose photos are not at hand and are other ones, or may be. `former` tells what was known of a part before.
   */
  kept(list: readonly Section[], former: ReadonlyMap<string, Pick<Section, 'count' | 'version'>>): Chosen {
    const now = new Map(list.map((section) => [section.key, section]))
    const parts = new Map(this.parts)
    for (const [key, ranges] of this.parts) {
      const section = now.get(key)
      const before = former.get(key)
      const isSame = section && before?.version === section.version
      // A month that is chosen whole, and still has as many, is taken to be what was chosen.
      const isWhole = section && before?.count === section.count && ranges.covers(0, section.count)
      if (!section || !(section.photos || isSame || isWhole)) parts.delete(key)
    }
    return new Chosen(parts)
  }

  /** What the server is told of it: runs of months, in the order of the timeline. */
  runs(list: readonly Section[]): MonthRun[] {
    return list.flatMap((section) =>
      this.of(section.key).runs.map(({ from, to }) => ({
        month: section.month,
        version: section.photos?.version ?? section.version,
        from: (section.photos?.from ?? section.from) + from,
        count: to - from,
      })),
    )
  }
}

/** Runs in groups of about `most` photos. A month is never in two: each act moves its version on. */
export function batches(runs: readonly MonthRun[], most: number): MonthRun[][] {
  const groups: MonthRun[][] = []
  let count = 0
  for (const run of runs) {
    const group = groups.at(-1)
    if (group && (group.at(-1)?.month === run.month || count + run.count <= most)) {
      group.push(run)
      count += run.count
    } else {
      groups.push([run])
      count = run.count
    }
  }
  return groups
}
