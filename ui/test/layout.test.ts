import { describe, expect, test } from 'vitest'
import { estimateHeight, layoutMonth, layoutOptions, type MonthLayout } from '../src/timeline/layout'

/** Numbers that look random and are the same in every run. */
function scatter(seed: number): () => number {
  return () => (seed = (seed * 48271) % 2147483647) / 2147483647
}

function month(days: number[], seed = 7): { ratios: Float32Array; dayFirst: Uint32Array } {
  const next = scatter(seed)
  const shapes = [1.5, 1.333, 0.75, 0.667, 1.778, 1, 2.4, 0.462, 0.05, 20]
  const first = days.reduce((starts, photos) => [...starts, (starts.at(-1) ?? 0) + photos], [0])
  const ratios = Float32Array.from({ length: first.at(-1) ?? 0 }, () => shapes[Math.floor(next() * shapes.length)] ?? 1)
  return { ratios, dayFirst: Uint32Array.from(days.length > 0 ? first : []) }
}

const lay = ({ ratios, dayFirst }: ReturnType<typeof month>, width: number) =>
  layoutMonth(ratios, dayFirst, layoutOptions(width))

interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

function boxes(layout: MonthLayout): Box[] {
  const found: Box[] = []
  for (let row = 0; row < layout.rowTop.length; row++) {
    const top = layout.rowTop[row] ?? 0
    for (let photo = layout.rowFirst[row] ?? 0; photo < (layout.rowFirst[row + 1] ?? 0); photo++) {
      const left = layout.x[photo] ?? 0
      found.push({ left, top, right: left + (layout.w[photo] ?? 0), bottom: top + (layout.rowHeight[row] ?? 0) })
    }
  }
  return found
}

const overlap = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

const LIBRARIES: Record<string, number[]> = {
  'one photo': [1],
  'one large day': [240],
  'many single days': Array.from({ length: 31 }, () => 1),
  'days of every size': [3, 1, 1, 17, 2, 2, 90, 1, 5, 1, 1, 1, 33, 4],
}

describe.each([320, 390, 768, 1440, 2560])('at %i px', (width) => {
  describe.each(Object.entries(LIBRARIES))('%s', (_, days) => {
    const layout = lay(month(days), width)
    const placed = boxes(layout)

    test('every photo is placed once, in order', () => {
      expect(placed).toHaveLength(days.reduce((sum, photos) => sum + photos))
      const tops = [...layout.rowTop]
      expect(tops).toEqual([...tops].sort((a, b) => a - b))
    })

    test('no two photos overlap', () => {
      for (let one = 0; one < placed.length; one++) {
        for (let other = one + 1; other < Math.min(placed.length, one + 60); other++) {
          expect(overlap(placed[one] as Box, placed[other] as Box)).toBe(false)
        }
      }
    })

    test('nothing leaves the page', () => {
      for (const { left, right, bottom } of placed) {
        expect(left).toBeGreaterThanOrEqual(0)
        expect(right).toBeGreaterThan(left)
        expect(right).toBeLessThanOrEqual(width)
        expect(bottom).toBeLessThanOrEqual(layout.height)
      }
    })

    test('headings of days side by side do not overlap', () => {
      for (let day = 1; day < days.length; day++) {
        if (layout.dayTop[day] !== layout.dayTop[day - 1]) continue
        const end = (layout.dayLeft[day - 1] ?? 0) + (layout.dayWidth[day - 1] ?? 0)
        expect(layout.dayLeft[day]).toBeGreaterThanOrEqual(end)
      }
    })

    test('no row is much taller than the target, the last not at all', () => {
      const { rowHeight } = layoutOptions(width)
      expect(Math.max(...layout.rowHeight)).toBeLessThanOrEqual(Math.ceil(rowHeight * 2.2))
      expect(layout.rowHeight.at(-1)).toBeLessThanOrEqual(rowHeight)
    })
  })
})

test('the rows of a large day are exactly as wide as the page, with gaps of four pixels', () => {
  const ratios = Float32Array.from({ length: 201 }, (_, at) => [1.5, 1.333, 0.75, 1.778, 0.667][(at * 7) % 5] ?? 1)
  const layout = layoutMonth(ratios, Uint32Array.of(0, 200, 201), layoutOptions(1440))
  const rows = layout.dayFirstRow[1] ?? 0
  expect(rows).toBeGreaterThan(10)
  for (let row = 0; row < rows; row++) {
    const first = layout.rowFirst[row] ?? 0
    const end = layout.rowFirst[row + 1] ?? 0
    expect(layout.x[first]).toBe(0)
    expect((layout.x[end - 1] ?? 0) + (layout.w[end - 1] ?? 0)).toBe(1440)
    for (let photo = first + 1; photo < end; photo++) {
      const gap = (layout.x[photo] ?? 0) - (layout.x[photo - 1] ?? 0) - (layout.w[photo - 1] ?? 0)
      expect(gap).toBe(4)
    }
  }
})

test('a photo keeps its shape to within a pixel', () => {
  const ratios = Float32Array.from({ length: 40 }, (_, at) => [1.5, 0.75, 1.333][at % 3] ?? 1)
  const layout = layoutMonth(ratios, Uint32Array.of(0, 40), layoutOptions(1440))
  for (const [at, { left, right, top, bottom }] of boxes(layout).entries()) {
    expect(Math.abs(right - left - (bottom - top) * (ratios[at] ?? 1))).toBeLessThanOrEqual(2)
  }
})

test('small days share one row', () => {
  const { ratios, dayFirst } = { ratios: Float32Array.of(1.5, 1.5, 1.5, 1.5), dayFirst: Uint32Array.of(0, 1, 2, 3, 4) }
  const layout = layoutMonth(ratios, dayFirst, layoutOptions(1440))
  expect(new Set(layout.rowTop).size).toBe(1)
  expect(new Set(layout.dayTop)).toEqual(new Set([0]))
})

test('a month without photos has no height', () => {
  const layout = lay(month([]), 1440)
  expect(layout.height).toBe(0)
  expect(layout.rowTop).toHaveLength(0)
})

test('a ratio that is no number is drawn narrow rather than not at all', () => {
  const layout = layoutMonth(Float32Array.of(NaN, 1), Uint32Array.of(0, 2), layoutOptions(1440))
  expect([...layout.w].every((width) => width > 0)).toBe(true)
})

test('the guess for an unread month is within a third of the truth', () => {
  for (const days of [[240], LIBRARIES['days of every size'] ?? [], Array.from({ length: 20 }, () => 12)]) {
    const read = month(days)
    read.ratios.forEach((_, at) => (read.ratios[at] = [1.5, 1.333, 0.75][at % 3] ?? 1))
    const truth = lay(read, 1440).height
    const guess = estimateHeight(read.ratios.length, layoutOptions(1440))
    expect(guess / truth).toBeGreaterThan(0.66)
    expect(guess / truth).toBeLessThan(1.5)
  }
})

test('a month of 70,000 photos is laid out within 5 ms for each ten thousand', () => {
  const read = month(Array.from({ length: 28 }, () => 2500))
  let layout = lay(read, 1440)
  // The best of a few: the machine may be busy with something else, the engine still compiling.
  let taken = Infinity
  for (let run = 0; run < 5; run++) {
    const before = performance.now()
    layout = lay(read, 1440)
    taken = Math.min(taken, performance.now() - before)
  }
  expect(layout.rowTop.length).toBeGreaterThan(5000)
  expect(taken).toBeLessThan(35)
})
