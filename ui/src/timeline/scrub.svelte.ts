import { BAR } from './sections'
import { Scale } from './scale'
import { timeline } from './timeline.svelte'

/** The scrubber's view of the timeline: the window's place as a fraction, and back. */
export class Scrub {
  readonly scale: Scale = $derived(new Scale(timeline.months.map(({ count }) => count)))
  /** Where the window is, from 0 to 1. */
  readonly here: number = $derived.by(() => {
    void timeline.frame
    const { sections, height } = timeline
    // At the end of the column its end is at the window's bottom, so what is looked at wanders down the window.
    const room = Math.max(1, sections.height - height + BAR)
    const y = timeline.scrolled + BAR + Math.min(1, Math.max(0, timeline.scrolled / room)) * (height - BAR)
    const month = sections.at(y)
    const section = sections.list[month]
    if (!section) return 0
    return this.scale.fraction(month, Math.min(1, Math.max(0, (y - section.top) / section.height)))
  })
  /** The index of the month at `here`. */
  readonly month: number = $derived(this.scale.at(this.here).month)

  /** Scrolls to a fraction. */
  go(fraction: number): void {
    const { month, within } = this.scale.at(Math.min(1, Math.max(0, fraction)))
    const { sections, height } = timeline
    const section = sections.list[month]
    if (!section) return
    const y = section.top + within * section.height
    const room = Math.max(1, sections.height - height + BAR)
    // The inverse of `here`, which is linear in what is scrolled.
    timeline.scrollTo(fraction <= 0 ? -BAR : (y - BAR) / (1 + (height - BAR) / room))
  }

  /** Scrolls to the heading of a month. */
  goToMonth(month: number): void {
    const section = timeline.months[Math.min(timeline.months.length - 1, Math.max(0, month))]
    if (section) timeline.scrollTo(section === timeline.months[0] ? -BAR : section.top - BAR)
  }

  /** The first month of the next year that way, -1 up and 1 down. */
  year(step: -1 | 1): number {
    const { months } = timeline
    const yearOf = (month: number) => months[month]?.month.slice(0, 4)
    let month = this.month
    while (month > 0 && month < months.length - 1 && yearOf(month) === yearOf(this.month)) month += step
    while (step < 0 && month > 0 && yearOf(month - 1) === yearOf(month)) month--
    return month
  }
}
