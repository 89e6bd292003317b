import type { Watcher } from '../timeline/frame'
import type { Section } from '../timeline/sections'
import { timeline } from '../timeline/timeline.svelte'
import type { DayRun } from '../timeline/whole-day'
import { Chosen, type Place } from './chosen'

/** How far an act on many photos is. */
export interface Progress {
  readonly done: number
  readonly total: number
}

/** The photos that are chosen, and from where the next range goes. */
class Selection implements Watcher {
  chosen = $state.raw(Chosen.none)
  /** There while something is done to them. */
  progress = $state.raw<Progress>()
  readonly count = $derived(this.chosen.count)
  #anchor: Place | undefined

  get isOpen(): boolean {
    return this.count > 0
  }

  toggle(place: Place): void {
    this.#anchor = place
    this.#choose(this.chosen.toggle(place))
  }

  /** Chooses all from where one chose last to a photo, across months that need not be loaded. */
  extend(to: Place, from?: Place): void {
    const anchor = (this.isOpen ? this.#anchor : undefined) ?? from ?? to
    this.#anchor = to
    this.#choose(this.chosen.between(timeline.sections.list, anchor, to))
  }

  /** Chooses all photos of some parts, or none of them where all were chosen. */
  toggleAll(sections: readonly Section[]): void {
    this.#choose(this.chosen.toggleAll(sections))
  }

  /** Whether all photos of some runs are chosen. */
  covers(runs: readonly DayRun[]): boolean {
    return this.chosen.coversRuns(runs.map(ofPart))
  }

  /** Chooses some runs, or none of them where all were chosen. */
  toggleRuns(runs: readonly DayRun[]): void {
    const [first] = runs
    if (first) this.#anchor = { section: first.section, index: first.from }
    this.#choose(this.chosen.toggleRuns(runs.map(ofPart)))
  }

  all(): void {
    this.#choose(Chosen.none.toggleAll(timeline.sections.list))
  }

  /** Chooses nothing, nor what is being read to be chosen. */
  clear(): void {
    timeline.gathering.giveUp()
    this.chosen = Chosen.none
    this.#anchor = undefined
  }

  /** Takes out what was done. */
  drop(months: ReadonlySet<string>): void {
    const rest = [...this.chosen.parts].filter(([key]) => !months.has(key.slice(0, key.indexOf('/'))))
    this.chosen = new Chosen(new Map(rest))
  }

  turned(): void {
    this.clear()
  }

  told(former: Parameters<Watcher['told']>[0]): void {
    if (this.isOpen) this.chosen = this.chosen.kept(timeline.sections.list, former)
  }

  refilled(section: Section, before: { ids: Uint8Array<ArrayBuffer> }, after: { ids: Uint8Array<ArrayBuffer> }): void {
    this.chosen = this.chosen.moved(section.key, before.ids, after.ids)
  }

  #choose(chosen: Chosen): void {
    if (this.progress) return // What is being done is done to what was chosen.
    timeline.watcher = this
    this.chosen = chosen
  }
}

const ofPart = ({ section: { key }, from, to }: DayRun) => ({ key, from, to })

export const selection = new Selection()
