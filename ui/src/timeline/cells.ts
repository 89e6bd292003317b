import type { Ranges } from '../selection/ranges'
import { idAt } from './ids'
import { cssColour } from './labels'
import type { MonthLayout } from './layout'
import type { MonthPhotos } from './month'
import { showThumb } from './show-thumb'
import type { Thumbs } from './thumbs'

/** What a row shows: photos from `first` to `end`, excluded, `left` pixels from the left of their month. */
export interface RowOf {
  readonly photos: MonthPhotos
  readonly layout: MonthLayout
  readonly first: number
  readonly end: number
  readonly left: number
  /** What a screen reader says of a photo. */
  readonly label: (index: number) => string
}

const template = document.createElement('template')
template.innerHTML =
  '<div role="gridcell" class="cell" aria-selected="false">' +
  '<a draggable="false" tabindex="-1"><img alt="" draggable="false"></a></div>'

/** The cells of a row. Nothing in them is reactive by itself: a fling draws hundreds a second. */
export class Cells {
  #cells: Cell[] = []
  #first = 0

  constructor(
    readonly row: HTMLElement,
    readonly thumbs: Thumbs,
  ) {}

  /** Draws photos in the place of those before. A photo that stays keeps its elements, and with them the focus. */
  draw(of: RowOf): void {
    const before = new Map(this.#cells.map((cell) => [cell.id, cell]))
    this.#first = of.first
    this.#cells = Array.from({ length: Math.max(0, of.end - of.first) }, (_, at) => {
      const id = idAt(of.photos.ids, of.first + at)
      const cell = before.get(id) ?? new Cell(id)
      before.delete(id)
      cell.show(of, of.first + at, this.thumbs)
      return cell
    })
    for (const cell of before.values()) cell.leave()
    this.#cells.forEach(({ element }, at) => {
      const there = this.row.children[at] ?? null
      if (there !== element) this.row.insertBefore(element, there)
    })
  }

  /** Shows which photos are chosen. */
  choose(chosen: Ranges): void {
    this.#cells.forEach((cell, at) => cell.choose(chosen.has(this.#first + at)))
  }

  leave(): void {
    for (const cell of this.#cells) cell.leave()
    this.#cells = []
  }
}

class Cell {
  readonly element: HTMLElement
  readonly #link: HTMLAnchorElement
  readonly #image: HTMLImageElement
  #version = -1
  #isChosen = false
  #release = () => {}

  constructor(readonly id: string) {
    this.element = template.content.firstElementChild?.cloneNode(true) as HTMLElement
    this.#link = this.element.firstElementChild as HTMLAnchorElement
    this.#image = this.#link.firstElementChild as HTMLImageElement
    this.#link.id = `photo-${id}`
    this.#link.href = `/photo/${id}`
  }

  show({ photos, layout, first, left, label }: RowOf, index: number, thumbs: Thumbs): void {
    const { element } = this
    const x = (layout.x[index] ?? 0) - left
    const colour = cssColour(photos.colour[index] ?? 0)
    element.style.cssText = `left:${x}px;width:${layout.w[index]}px;background-color:${colour}`
    element.classList.toggle('favourite', photos.favourite[index] === 1)
    element.ariaColIndex = String(index - first + 1)
    this.#link.ariaLabel = label(index)
    const version = photos.photoVersion[index] ?? 1
    if (version === this.#version) return
    this.#release()
    this.#version = version
    this.#release = showThumb(thumbs, this.id, version, this.#image)
  }

  choose(isChosen: boolean): void {
    if (isChosen === this.#isChosen) return
    this.#isChosen = isChosen
    this.element.classList.toggle('chosen', isChosen)
    this.element.ariaSelected = String(isChosen)
  }

  leave(): void {
    this.#release()
    this.element.remove()
  }
}
