import { expect, test } from 'vitest'
import { Stretch } from '../src/timeline/stretch'

const TOTAL = 100_000_000

test('a short column is its own stretch', () => {
  const stretch = new Stretch()
  expect(stretch.follow(-56, -56, 900)).toBe(-56)
  expect(stretch).toMatchObject({ from: 0, length: 900 })
  expect(stretch.follow(1200, 300, 5000)).toBe(1200)
  expect(stretch).toMatchObject({ from: 0, length: 5000 })
  expect(stretch.isNearEnd(4999, 1000, 5000)).toBe(false)
})

test('both ends of a column of a hundred million pixels can be scrolled to', () => {
  const stretch = new Stretch()
  const y = TOTAL - 900
  const scrolled = stretch.follow(y, 0, TOTAL)
  expect(stretch.from + scrolled).toBe(y)
  expect(stretch.from + stretch.length).toBe(TOTAL)
  expect(stretch.follow(0, scrolled, TOTAL)).toBe(0)
  expect(stretch.from).toBe(0)
})

test('what lies above may grow without the window being scrolled', () => {
  const stretch = new Stretch()
  const scrolled = stretch.follow(TOTAL / 2, 0, TOTAL)
  expect(stretch.follow(TOTAL / 2 + 345, scrolled, TOTAL + 345)).toBe(scrolled)
})

test('whoever scrolls on and on never meets an end that is none, nor a jump', () => {
  const stretch = new Stretch()
  let scrolled = stretch.follow(0, 0, TOTAL)
  let y = 0
  while (y < TOTAL - 10_000) {
    scrolled += 9_000
    y += 9_000
    expect(scrolled).toBeLessThan(stretch.length)
    expect(stretch.from + scrolled).toBe(y)
    if (stretch.isNearEnd(y, 10_000, TOTAL)) scrolled = stretch.follow(y, scrolled, TOTAL)
    expect(stretch.from + scrolled).toBe(y)
  }
})
