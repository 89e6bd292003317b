import { flushSync } from 'svelte'
import { idAt, indexOfId } from './ids'
import { edgeLine, middleOf, vertical } from './moves'
import { BAR, headingOf, rowOf, type Section } from './sections'
import type { timeline as Timeline } from './timeline.svelte'

/** What hides the top of the window: the bar, and a day's heading beneath it. */
const COVERED = BAR + 36

interface Place {
  section: Section
  index: number
}

/** The grid's keyboard: one tab stop that the arrows move, across days and months. */
export class Focus {
  /** The photo last focused. */
  #active = $state<string>()
  /** Where the arrows came from: up and down keep to this column. */
  #x: number | undefined
  #moving = false

  /** The one photo that Tab reaches: the last focused if it is drawn, else the first drawn. */
  readonly tabStop: string | undefined = $derived.by(() => {
    const active = this.#active
    let first: string | undefined
    for (const { photos, layout, fromRow, toRow, pinned } of this.timeline.viewport.frame.drawn) {
      if (active && pinned >= 0) return active
      if (!photos || !layout || toRow === fromRow) continue
      const from = layout.rowFirst[fromRow] as number
      const to = layout.rowFirst[toRow] as number
      first ??= idAt(photos.ids, from)
      if (active && indexOfId(photos.ids.subarray(from * 16, to * 16), active) >= 0) return active
    }
    return first
  })

  constructor(
    readonly timeline: typeof Timeline,
    /** With Shift, what is left and what is come to. */
    readonly onextend: (from: Place, to: Place) => void,
  ) {}

  focusin = (event: FocusEvent): void => {
    const id = idOf(event.target)
    if (!id) return
    this.#active = id
    this.timeline.viewport.pin(id)
    if (!this.#moving) this.#x = undefined
  }

  focusout = (event: FocusEvent): void => {
    // Without a successor it is the window that lost the focus, and this photo has it again afterwards.
    if (event.relatedTarget && !idOf(event.relatedTarget)) this.timeline.viewport.pin(undefined)
  }

  keydown = (event: KeyboardEvent): void => {
    const id = idOf(event.target)
    if (!id || event.altKey) return
    const place = this.timeline.sections.find(id, this.timeline.viewport.current)
    const move = place && this.#moves(place)[event.key]
    if (!move) return
    event.preventDefault()
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') this.#x = undefined
    const { shiftKey } = event
    void move().then((target) => {
      if (!target) return
      if (shiftKey) this.onextend(place, target)
      this.#go(target)
    })
  }

  #moves({ section, index }: Place): Partial<Record<string, () => Promise<Place | undefined>>> {
    const id = section.photos ? idAt(section.photos.ids, index) : ''
    const page = Math.max(1, Math.floor((innerHeight - COVERED) / this.timeline.sections.options.rowHeight) - 1)
    return {
      ArrowLeft: () => this.timeline.neighbour(id, -1),
      ArrowRight: () => this.timeline.neighbour(id, 1),
      ArrowUp: () => this.#lines({ section, index }, -1, 1),
      ArrowDown: () => this.#lines({ section, index }, 1, 1),
      PageUp: () => this.#lines({ section, index }, -1, page),
      PageDown: () => this.#lines({ section, index }, 1, page),
      Home: () => this.#end('first'),
      End: () => this.#end('last'),
    }
  }

  async #lines(from: Place, direction: -1 | 1, lines: number): Promise<Place | undefined> {
    let { section, index } = from
    if (!section.layout) return undefined
    const x = (this.#x ??= middleOf(section.layout, index))
    for (let line = 0; line < lines; line++) {
      const next = section.layout ? vertical(section.layout, index, direction, x) : -1
      if (next >= 0) {
        index = next
        continue
      }
      const list = this.timeline.sections.list
      const other = list[list.indexOf(section) + direction]
      const loaded = other && (await this.timeline.load(other))
      if (!loaded?.layout) break
      section = loaded
      index = edgeLine(loaded.layout, direction > 0 ? 'first' : 'last', x)
    }
    return { section, index }
  }

  async #end(end: 'first' | 'last'): Promise<Place | undefined> {
    const section = this.timeline.sections.list.at(end === 'first' ? 0 : -1)
    const loaded = section && (await this.timeline.load(section))
    return loaded && { section: loaded, index: end === 'first' ? 0 : (loaded.photos?.count ?? 1) - 1 }
  }

  #go({ section, index }: Place): void {
    this.#moving = true
    if (section.photos) focusPhoto(this.timeline, idAt(section.photos.ids, index))
    this.#moving = false
  }
}

/** Scrolls as little as needed for a photo to be seen whole, and draws it. */
export function revealPhoto(timeline: typeof Timeline, section: Section, index: number): void {
  const layout = section.layout
  if (!layout) return
  const row = rowOf(layout, index)
  const top = section.top + headingOf(section) + (layout.rowTop[row] as number)
  const bottom = top + (layout.rowHeight[row] as number)
  if (top < timeline.viewport.top + COVERED)
    timeline.viewport.scrollTo(top - COVERED - (row === 0 ? Math.max(0, headingOf(section)) : 0))
  else if (bottom > timeline.viewport.top + timeline.viewport.height)
    timeline.viewport.scrollTo(bottom - timeline.viewport.height + 16)
  else timeline.viewport.look()
  flushSync()
}

/** Gives a photo the focus, where it is loaded, and scrolls to it only if it is out of sight. */
export function focusPhoto(timeline: typeof Timeline, id: string): void {
  const place = timeline.sections.find(id, timeline.viewport.current)
  if (!place) return
  revealPhoto(timeline, place.section, place.index)
  document.getElementById(`photo-${id}`)?.focus({ preventScroll: true })
}

function idOf(target: EventTarget | null): string | undefined {
  return target instanceof HTMLAnchorElement && target.id.startsWith('photo-') ? target.id.slice(6) : undefined
}
