import { expect, test } from 'vitest'
import { drawnBetween, extent, isPinnedAlone, margin } from '../src/timeline/drawn'
import { layoutMonth, layoutOptions } from '../src/timeline/layout'
import { Sections, type Section } from '../src/timeline/sections'
import { packMonth } from './packed'

const COUNT = 2_000

function column(): Sections {
  const sections = new Sections(layoutOptions(1288))
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

test('however large the screen, little more is drawn than it shows', () => {
  const sections = column()
  for (const [width, height] of [
    [390, 844],
    [1288, 900],
    [2400, 1440],
  ] as const) {
    const beyond = margin(height, layoutOptions(width))
    const shown = ((height + 2 * beyond) * width) / (1.35 * layoutOptions(width).rowHeight ** 2)
    expect(shown).toBeLessThan(110)
  }
  const beyond = margin(900, sections.options)
  const rows = drawnBetween(sections, 50_000 - beyond, 50_900 + beyond).flatMap(({ layout, fromRow, toRow }) =>
    layout ? (layout.rowFirst[toRow] as number) - (layout.rowFirst[fromRow] as number) : 0,
  )
  expect(rows.reduce((sum, photos) => sum + photos, 0)).toBeLessThan(100)
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
