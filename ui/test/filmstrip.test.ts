import { expect, test } from 'vitest'
import { layoutMonth, layoutOptions } from '../src/timeline/layout'
import { Sections, type Section } from '../src/timeline/sections'
import { around, currentWidth, draggedTo, eachSide, leftOf, measuresOf, runsOf } from '../src/viewer/filmstrip'
import { packMonth } from './packed'

const WIDE = measuresOf(1440)

/** Three months of five photos, of which some are read. */
function column(...read: number[]): readonly Section[] {
  const sections = new Sections(layoutOptions(1288))
  const months = ['2024-12', '2024-11', '2024-10'].map((month) => ({ month, count: 5, version: 1 }))
  sections.update({ months, total: 15 })
  for (const at of read) {
    const section = sections.list[at] as Section
    const photos = packMonth({
      month: section.month,
      ids: Array.from({ length: 5 }, (_, index) => `00000000-0000-7000-8000-0000000000${at}${index}`),
      takenAt: [500, 400, 300, 200, 100],
    })
    sections.fill(section, photos, layoutMonth(photos.ratio, photos.dayFirst, sections.options))
  }
  return sections.list
}

const offsets = ({ near }: ReturnType<typeof around>) => near.map(({ offset }) => offset)

test('the photos beside one go on across months', () => {
  const list = column(0, 1, 2)
  const strip = around(list, { section: list[1] as Section, index: 0 }, 6)
  expect(offsets(strip)).toEqual([-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6])
  expect(strip.unread).toEqual([])
  expect(runsOf(strip.near).map(({ photos, from, to }) => [photos.month, from, to])).toEqual([
    ['2024-12', 0, 5],
    ['2024-11', 0, 5],
    ['2024-10', 0, 2],
  ])
})

test('where the timeline is not read yet the strip ends and names what is to be read', () => {
  const list = column(1)
  const strip = around(list, { section: list[1] as Section, index: 1 }, 4)
  expect(offsets(strip)).toEqual([-1, 0, 1, 2, 3])
  expect(strip.unread.map(({ month }) => month)).toEqual(['2024-12', '2024-10'])
})

test('however wide the window, a strip has at most 41 photos', () => {
  expect(eachSide(390, measuresOf(390))).toBe(7)
  expect(eachSide(8_000, measuresOf(8_000))).toBe(20)
})

test('photos lie side by side, the one that is shown in the middle and wider', () => {
  const current = currentWidth(1.5, WIDE)
  expect(current).toBe(84)
  expect(leftOf(0, current, WIDE)).toBe(-42)
  expect(leftOf(1, current, WIDE)).toBe(42 + WIDE.space)
  expect(leftOf(2, current, WIDE) - leftOf(1, current, WIDE)).toBe(WIDE.width + WIDE.gap)
  expect(leftOf(-1, current, WIDE) + WIDE.width).toBe(-42 - WIDE.space)
  expect(currentWidth(0.1, WIDE)).toBe(WIDE.width)
  expect(currentWidth(9, WIDE)).toBe(112)
})

test('a strip that is dragged turns to the photo that comes to lie in the middle', () => {
  const list = column(0, 1, 2)
  const { near } = around(list, { section: list[0] as Section, index: 1 }, 6)
  const current = currentWidth(1, WIDE)
  expect(draggedTo(5, current, WIDE, near)).toBe(0)
  expect(draggedTo(-60, current, WIDE, near)).toBe(1)
  expect(draggedTo(-150, current, WIDE, near)).toBe(3)
  expect(draggedTo(9_000, current, WIDE, near)).toBe(-1)
})
