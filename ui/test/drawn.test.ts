import { expect, test } from 'vitest'
import { drawnAround, drawnBetween, elementsOf, extent, isPinnedAlone } from '../src/timeline/drawn'
import { layoutMonth, layoutOptions } from '../src/timeline/layout'
import { Sections, type Section } from '../src/timeline/sections'
import { packMonth } from './packed'

const COUNT = 2_000

function column(width = 1288): Sections {
  const sections = new Sections(layoutOptions(width))
  const months = ['2024-12', '2024-11', '2024-10'].map((month) => ({ month, count: COUNT, version: 1 }))
  sections.update({ months, total: 3 * COUNT })
  for (const section of sections.list) {
    const all = Array.from({ length: COUNT }, (_, at) => at)
    const photos = packMonth({
      month: section.month,
      ids: all.map((at) => `${section.month.replace('-', '')}00-0000-7000-8000-${at.toString(16).padStart(12, '0')}`),
      takenAt: all.map((at) => 2_000_000 - 900 * at),
    })
    sections.fill(section, photos, layoutMonth(photos.ratio, photos.dayFirst, sections.options))
  }
  return sections
}

test('rows that are drawn cover all that was asked for', () => {
  const sections = column()
  for (let y = 0; y < sections.height - 2_000; y += 4_321) {
    const drawn = drawnBetween(sections, y, y + 2_000)
    expect(extent(drawn[0] as never).top).toBeLessThanOrEqual(y)
    expect(extent(drawn.at(-1) as never).bottom).toBeGreaterThanOrEqual(y + 2_000)
  }
})

test('beyond the window as much is drawn as few elements allow, and at least a row', () => {
  for (const [width, height] of [
    [390, 844],
    [1288, 900],
    [2400, 1440],
  ] as const) {
    const sections = column(width)
    const shown = elementsOf(drawnBetween(sections, 50_000, 50_000 + height))
    const { rowHeight } = sections.options
    const least = elementsOf(drawnBetween(sections, 50_000 - rowHeight, 50_000 + height + rowHeight))
    const drawn = drawnAround(sections, 50_000, height)
    expect(elementsOf(drawn)).toBeGreaterThan(shown)
    expect(elementsOf(drawn)).toBeLessThanOrEqual(Math.max(least, 180))
    expect(extent(drawn[0] as never).top).toBeLessThanOrEqual(50_000 - rowHeight)
  }
})

test('what is drawn changes little while the window moves a little', () => {
  const sections = column(1288)
  const rowsAt = (y: number) =>
    new Set(
      drawnAround(sections, y, 900).flatMap(({ section, fromRow, toRow }) =>
        Array.from({ length: toRow - fromRow }, (_, at) => `${section.key} ${fromRow + at}`),
      ),
    )
  let before = rowsAt(50_000)
  for (let y = 50_040; y < 60_000; y += 40) {
    const now = rowsAt(y)
    expect([...now].filter((row) => !before.has(row)).length).toBeLessThanOrEqual(2)
    before = now
  }
})

test('a row that holds the focus is drawn wherever the window is, and no more of its month', () => {
  const sections = column()
  const section = sections.list[0] as Section
  const far = drawnBetween(sections, sections.height - 900, sections.height, { section, row: 3 })
  expect(far.map(({ pinned }) => pinned)).toEqual([3, -1])
  expect(far.map(isPinnedAlone)).toEqual([true, false])
  const near = drawnBetween(sections, 0, 900, { section, row: 3 })
  expect(near.map(({ pinned }) => pinned)).toEqual([-1])
})
