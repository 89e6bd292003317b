/** How a month's photos lie on the page, in CSS pixels from the month's own top left. */
export interface MonthLayout {
  readonly height: number
  /** Left edge and width of each photo. */
  readonly x: Uint16Array
  readonly w: Uint16Array
  /** First photo of each row, and one more entry that ends the last. Rows that stand side by side share a top. */
  readonly rowFirst: Uint32Array
  readonly rowTop: Uint32Array
  readonly rowHeight: Uint16Array
  /** First row of each day, and one more entry that ends the last. */
  readonly dayFirstRow: Uint32Array
  readonly dayLeft: Uint16Array
  readonly dayWidth: Uint16Array
  /** Top of the day's heading; the photos begin `dayHeading` below. */
  readonly dayTop: Uint32Array
  readonly dayHeight: Uint32Array
}

export interface LayoutOptions {
  readonly width: number
  /** The height that rows aim at; a row that fills the width may differ from it. */
  readonly rowHeight: number
  readonly gap: number
  /** Between days that stand side by side. */
  readonly dayGap: number
  readonly dayHeading: number
  /** Below a day's photos. */
  readonly daySpace: number
  /** What a day's heading needs. */
  readonly dayMinWidth: number
}

/** A row may grow by this before it is rather left ragged: more within a day, where a ragged row is a hole. */
const MOST_STRETCH = 1.4
const MOST_STRETCH_WITHIN = 2.2

/** Panoramas and receipts are shown cut to these ratios in the grid, whole in the viewer. */
const NARROWEST = 0.4
const WIDEST = 4

const measures = (width: number) =>
  width < 640
    ? { rowHeight: 120, gap: 2, dayGap: 12, dayHeading: 34, daySpace: 8, dayMinWidth: 104 }
    : { rowHeight: 220, gap: 4, dayGap: 20, dayHeading: 36, daySpace: 14, dayMinWidth: 104 }

/** The measures of the page at a width: small ones on phones. */
export const layoutOptions = (width: number): LayoutOptions => ({ width, ...measures(width) })

/**
 * Lays a month out in justified rows, day by day.
 *
 * A day that fills several rows has them to itself, all as wide as the page. Days too small for a row stand side by
 * side on one, each under its own heading. The month's last row is never taller than the target.
 *
 * @param ratios width by height of each photo
 * @param dayFirst the first photo of each day, and one more entry that is the number of photos
 * @param continues whether the month goes on below, so that its last row is none of the month's
 */
export function layoutMonth(
  ratios: Float32Array,
  dayFirst: Uint32Array,
  options: LayoutOptions,
  continues = false,
): MonthLayout {
  return new Layout(ratios, dayFirst, options, continues).run()
}

/** A guess at how many rows photos fill before they are known. */
export const estimateRows = (photos: number, { rowHeight, gap, width }: LayoutOptions): number =>
  Math.ceil((photos * (1.35 * rowHeight + gap)) / width)

/** A guess at a month's height before its photos are known. */
export function estimateHeight(photos: number, options: LayoutOptions): number {
  const rows = estimateRows(photos, options)
  const bands = Math.min(rows, Math.ceil(1.2 * Math.sqrt(photos)), 31)
  return rows * (options.rowHeight + options.gap) + bands * (options.dayHeading + options.daySpace)
}

class Layout {
  readonly #days: number
  readonly #x: Uint16Array
  readonly #w: Uint16Array
  readonly #rowFirst: number[] = []
  readonly #rowTop: number[] = []
  readonly #rowHeight: number[] = []
  readonly #dayFirstRow: Uint32Array
  readonly #dayLeft: Uint16Array
  readonly #dayWidth: Uint16Array
  readonly #dayTop: Uint32Array
  readonly #dayHeight: Uint32Array
  #top = 0

  constructor(
    readonly ratios: Float32Array,
    readonly dayFirst: Uint32Array,
    readonly o: LayoutOptions,
    readonly continues: boolean,
  ) {
    this.#days = Math.max(0, dayFirst.length - 1)
    this.#x = new Uint16Array(ratios.length)
    this.#w = new Uint16Array(ratios.length)
    this.#dayFirstRow = new Uint32Array(this.#days + 1)
    this.#dayLeft = new Uint16Array(this.#days)
    this.#dayWidth = new Uint16Array(this.#days)
    this.#dayTop = new Uint32Array(this.#days)
    this.#dayHeight = new Uint32Array(this.#days)
  }

  run(): MonthLayout {
    for (let day = 0; day < this.#days;) {
      const end = this.#bandEnd(day)
      if (end === day + 1 && this.#widthOfDay(day, this.o.rowHeight) > this.o.width) this.#rows(day)
      else this.#band(day, end)
      day = end
    }
    this.#dayFirstRow[this.#days] = this.#rowTop.length
    this.#rowFirst.push(this.ratios.length)
    return {
      height: this.#top,
      x: this.#x,
      w: this.#w,
      rowFirst: Uint32Array.from(this.#rowFirst),
      rowTop: Uint32Array.from(this.#rowTop),
      rowHeight: Uint16Array.from(this.#rowHeight),
      dayFirstRow: this.#dayFirstRow,
      dayLeft: this.#dayLeft,
      dayWidth: this.#dayWidth,
      dayTop: this.#dayTop,
      dayHeight: this.#dayHeight,
    }
  }

  #ratio(photo: number): number {
    const ratio = this.ratios[photo] as number
    return ratio >= NARROWEST ? Math.min(ratio, WIDEST) : NARROWEST // also where it is not a number
  }

  #sum(first: number, end: number): number {
    let sum = 0
    for (let photo = first; photo < end; photo++) sum += this.#ratio(photo)
    return sum
  }

  #widthOfDay(day: number, height: number): number {
    const first = this.dayFirst[day] as number
    const end = this.dayFirst[day + 1] as number
    return Math.max(this.o.dayMinWidth, height * this.#sum(first, end) + this.o.gap * (end - first - 1))
  }

  /** The first day that no longer stands beside `day`: while a day more brings the band nearer to the full width. */
  #bandEnd(day: number): number {
    let width = this.#widthOfDay(day, this.o.rowHeight)
    let end = day + 1
    for (; width < this.o.width && end < this.#days; end++) {
      const next = this.#widthOfDay(end, this.o.rowHeight)
      const wider = width + this.o.dayGap + next
      if (next > this.o.width || wider - this.o.width > this.o.width - width) break
      width = wider
    }
    return end
  }

  /** One row of one or more small days. */
  #band(day: number, end: number): void {
    const full = this.#bandHeight(day, end)
    const most = end === this.#days && !this.continues ? 1 : MOST_STRETCH
    const isFull = full <= this.o.rowHeight * most
    const height = isFull ? full : this.o.rowHeight
    const top = this.#top
    let left = 0
    let exact = 0
    for (let d = day; d < end; d++) {
      const width = this.#widthOfDay(d, height)
      exact += width
      const right = isFull && d === end - 1 ? this.o.width : Math.min(this.o.width, Math.round(exact))
      this.#open(d, left, right - left, top)
      const first = this.dayFirst[d] as number
      const photos = this.dayFirst[d + 1] as number
      const needed = height * this.#sum(first, photos) + this.o.gap * (photos - first - 1)
      this.#row(first, photos, left, Math.min(right - left, Math.round(needed)), top + this.o.dayHeading, height)
      exact += this.o.dayGap
      left = Math.round(exact)
    }
    this.#close(day, end)
  }

  /** The height at which the days together are as wide as the page. Days as narrow as their heading do not grow. */
  #bandHeight(day: number, end: number): number {
    const fixed = new Set<number>()
    for (;;) {
      let rest = this.o.width - this.o.dayGap * (end - day - 1)
      let ratios = 0
      for (let d = day; d < end; d++) {
        const first = this.dayFirst[d] as number
        const last = this.dayFirst[d + 1] as number
        if (fixed.has(d)) rest -= this.o.dayMinWidth
        else {
          rest -= this.o.gap * (last - first - 1)
          ratios += this.#sum(first, last)
        }
      }
      const height = ratios > 0 ? rest / ratios : Infinity
      const before = fixed.size
      for (let d = day; d < end; d++) if (this.#widthOfDay(d, height) <= this.o.dayMinWidth) fixed.add(d)
      if (fixed.size === before || fixed.size === end - day) return fixed.size === end - day ? Infinity : height
    }
  }

  /** Rows of one large day, cut so that all are about equally full. */
  #rows(day: number): void {
    const { width, rowHeight, gap } = this.o
    const first = this.dayFirst[day] as number
    const end = this.dayFirst[day + 1] as number
    const isLast = day === this.#days - 1 && !this.continues
    const whole = rowHeight * this.#sum(first, end) + gap * (end - first)
    // The month's last day leaves what does not fill a row to a ragged one.
    const share = isLast ? width + gap : whole / Math.max(1, Math.round(whole / (width + gap)))
    this.#open(day, 0, width, this.#top)
    let top = this.#top + this.o.dayHeading
    let sum = 0
    let start = first
    let rows = 0
    for (let photo = first; photo < end; photo++) {
      const next = rowHeight * this.#ratio(photo) + gap
      const aim = share * (rows + 1)
      if (photo > start && sum + next - aim > aim - sum) {
        top += this.#fullRow(start, photo, top, MOST_STRETCH_WITHIN) + gap
        start = photo
        rows++
      }
      sum += next
    }
    this.#fullRow(start, end, top, isLast ? 1 : MOST_STRETCH)
    this.#close(day, day + 1)
  }

  #fullRow(first: number, end: number, top: number, most: number): number {
    const ratios = this.#sum(first, end)
    const gaps = this.o.gap * (end - first - 1)
    const full = (this.o.width - gaps) / ratios
    const height = full <= this.o.rowHeight * most ? full : this.o.rowHeight
    return this.#row(first, end, 0, full === height ? this.o.width : Math.round(height * ratios + gaps), top, height)
  }

  /** Places photos in one row of exactly `width` and returns its height. */
  #row(first: number, end: number, left: number, width: number, top: number, height: number): number {
    const scale = (width - this.o.gap * (end - first - 1)) / this.#sum(first, end)
    let exact = left
    for (let photo = first; photo < end; photo++) {
      const from = Math.round(exact)
      exact += scale * this.#ratio(photo)
      this.#x[photo] = from
      this.#w[photo] = Math.max(1, Math.round(exact) - from)
      exact += this.o.gap
    }
    this.#rowFirst.push(first)
    this.#rowTop.push(top)
    this.#rowHeight.push(Math.max(1, Math.round(height)))
    return Math.max(1, Math.round(height))
  }

  #open(day: number, left: number, width: number, top: number): void {
    this.#dayFirstRow[day] = this.#rowTop.length
    this.#dayLeft[day] = left
    this.#dayWidth[day] = width
    this.#dayTop[day] = top
  }

  #close(day: number, end: number): void {
    const row = this.#rowTop.length - 1
    const bottom = (this.#rowTop[row] as number) + (this.#rowHeight[row] as number)
    for (let d = day; d < end; d++) this.#dayHeight[d] = bottom - (this.#dayTop[d] as number)
    this.#top = bottom + this.o.daySpace
  }
}
