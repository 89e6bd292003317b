import { BAR, type Section } from './sections'
import { Scale } from './scale'
import { timeline } from './timeline.svelte'

/** A month with all its parts, from section `first` to `last` of the column. */
export interface Span {
  readonly month: string
  readonly start: number
  readonly count: number
  readonly first: Section
  readonly last: Section
}

/** The months of a column whose large ones are in parts. */
export function spansOf(sections: readonly Section[]): Span[] {
  const spans: Span[] = []
  for (const section of sections) {
    const { month, start, count } = section
    const before = spans.at(-1)
    if (before?.month === month) spans[spans.length - 1] = { ...before, count: before.count + count, last: section }
    else spans.push({ month, start, count, first: section, last: section })
  }
  return spans
}

/** The scrubber's view of the timeline: the window's place as a fraction, and back. */
export class Scrub {
  readonly spans: readonly Span[] = $derived(spansOf(timeline.parts))
  readonly scale: Scale = $derived(new Scale(this.spans.map(({ count }) => count)))
  /** Where the window is, from 0 to 1. */
  readonly here: number = $derived.by(() => {
    void timeline.viewport.frame
    const { height } = timeline.viewport
    // At the end of the column its end is at the window's bottom, so what is looked at wanders down the window.
    const y =
      timeline.viewport.scrolled +
      BAR +
      Math.min(1, Math.max(0, timeline.viewport.scrolled / this.#room)) * (height - BAR)
    let month = this.spans.findLastIndex(({ first }) => first.top <= y)
    month = Math.max(0, month)
    const span = this.spans[month]
    return span ? this.scale.fraction(month, Math.min(1, Math.max(0, (y - span.first.top) / lengthOf(span)))) : 0
  })
  /** The index of the month at `here`. */
  readonly month: number = $derived(this.scale.at(this.here).month)

  get #room(): number {
    return Math.max(1, timeline.sections.height - timeline.viewport.height + BAR)
  }

  /** Scrolls to a fraction. */
  go(fraction: number): void {
    const { month, within } = this.scale.at(fraction)
    const span = this.spans[month]
    if (!span) return
    const y = span.first.top + within * lengthOf(span)
    // The inverse of `here`, which is linear in what is scrolled.
    timeline.viewport.scrollTo(fraction <= 0 ? -BAR : (y - BAR) / (1 + (timeline.viewport.height - BAR) / this.#room))
  }

  /** Scrolls to the heading of a month. */
  goToMonth(month: number): void {
    const at = Math.min(this.spans.length - 1, Math.max(0, month))
    const span = this.spans[at]
    if (span) timeline.viewport.scrollTo(at === 0 ? -BAR : span.first.top - BAR)
  }

  /** The newest month of the next year that way: -1 up, 1 down. */
  year(step: -1 | 1): number {
    const yearOf = (month: number) => this.spans[month]?.month.slice(0, 4)
    let month = this.month
    while (month > 0 && month < this.spans.length - 1 && yearOf(month) === yearOf(this.month)) month += step
    while (step < 0 && month > 0 && yearOf(month - 1) === yearOf(month)) month--
    return month
  }
}

const lengthOf = ({ first, last }: Span) => last.top + last.height - first.top
