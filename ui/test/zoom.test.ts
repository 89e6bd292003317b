import { expect, test } from 'vitest'
import { Gestures, type Asked, type Touch } from '../src/viewer/gestures'
import { CLOSEST, FIT, fit, pan, zoomAt } from '../src/viewer/zoom'

const WINDOW = { width: 1000, height: 800 }
const PHOTO = fit(1.5, WINDOW)

test('a photo fits its window whole', () => {
  expect(PHOTO.width).toBe(1000)
  expect(PHOTO.height).toBeCloseTo(666.67, 1)
  expect(fit(0.5, WINDOW)).toEqual({ width: 400, height: 800 })
})

test('what lies under the pointer stays there', () => {
  const at = { x: 200, y: -100 }
  const before = zoomAt(FIT, 3, { x: 0, y: 0 }, PHOTO, WINDOW)
  const after = zoomAt(before, 1.5, at, PHOTO, WINDOW)
  expect((at.x - after.x) / after.scale).toBeCloseTo((at.x - before.x) / before.scale)
  expect((at.y - after.y) / after.scale).toBeCloseTo((at.y - before.y) / before.scale)
})

test('zooming ends at the whole photo and at the closest view', () => {
  expect(zoomAt(FIT, 0.1, { x: 300, y: 300 }, PHOTO, WINDOW)).toEqual(FIT)
  expect(zoomAt(FIT, 100, { x: 0, y: 0 }, PHOTO, WINDOW).scale).toBe(CLOSEST)
})

test('a photo cannot be moved out of its window', () => {
  const close = zoomAt(FIT, 2, { x: 0, y: 0 }, PHOTO, WINDOW)
  const far = pan(close, { x: 9999, y: 9999 }, PHOTO, WINDOW)
  expect(far.x).toBe(500)
  expect(far.y).toBeCloseTo((PHOTO.height * 2 - 800) / 2)
  expect(pan(FIT, { x: 50, y: 50 }, PHOTO, WINDOW)).toEqual(FIT)
})

class Heard {
  readonly calls: [string, ...unknown[]][] = []
  zoomed = false
  readonly gestures: Gestures

  constructor() {
    const note =
      (name: string) =>
      (...values: unknown[]) =>
        void this.calls.push([name, ...values])
    const asked: Asked = {
      isZoomed: () => this.zoomed,
      ...{ pan: note('pan'), zoom: note('zoom'), doubleTap: note('doubleTap'), tap: note('tap') },
      ...{ drag: note('drag'), drop: note('drop') },
    }
    this.gestures = new Gestures(asked)
  }

  names = () => this.calls.map(([name]) => name)
}

const touch = (x: number, y: number, at: number, id = 1, kind = 'touch'): Touch => ({ id, kind, x, y, at })

test('a tap is a tap, two of them quickly are one double tap', () => {
  const heard = new Heard()
  heard.gestures.begin(touch(5, 5, 0))
  heard.gestures.end(touch(6, 5, 50))
  heard.gestures.begin(touch(6, 6, 150))
  heard.gestures.end(touch(6, 6, 200))
  expect(heard.names()).toEqual(['tap', 'doubleTap'])
})

test('a sideways drag follows the finger on one axis and ends with its speed', () => {
  const heard = new Heard()
  heard.gestures.begin(touch(0, 0, 0))
  heard.gestures.move(touch(-40, 6, 40))
  heard.gestures.move(touch(-120, 12, 80))
  heard.gestures.end(touch(-120, 12, 90))
  expect(heard.calls.at(-2)).toEqual(['drag', { x: -120, y: 0 }])
  expect(heard.calls.at(-1)).toEqual(['drop', { x: -120, y: 0 }, { x: -2, y: 0.15 }])
})

test('a finger that rests before it leaves has no speed', () => {
  const heard = new Heard()
  heard.gestures.begin(touch(0, 0, 0))
  heard.gestures.move(touch(0, 100, 40))
  heard.gestures.end(touch(0, 100, 500))
  expect(heard.calls.at(-1)).toEqual(['drop', { x: 0, y: 100 }, { x: 0, y: 0 }])
})

test('in a zoomed photo a drag moves it', () => {
  const heard = new Heard()
  heard.zoomed = true
  heard.gestures.begin(touch(0, 0, 0))
  heard.gestures.move(touch(30, 10, 20))
  heard.gestures.end(touch(30, 10, 40))
  expect(heard.calls).toEqual([['pan', { x: 30, y: 10 }]])
})

test('two fingers that part zoom in about their middle', () => {
  const heard = new Heard()
  heard.gestures.begin(touch(-50, 0, 0, 1))
  heard.gestures.begin(touch(50, 0, 5, 2))
  heard.gestures.move(touch(150, 0, 20, 2))
  const [name, factor, at] = heard.calls.find(([name]) => name === 'zoom') ?? []
  expect([name, factor, at]).toEqual(['zoom', 2, { x: 50, y: 0 }])
  heard.gestures.end(touch(150, 0, 40, 2))
  heard.gestures.end(touch(-50, 0, 60, 1))
  expect(heard.names()).not.toContain('tap')
})

test('a second finger takes a swipe back', () => {
  const heard = new Heard()
  heard.gestures.begin(touch(0, 0, 0, 1))
  heard.gestures.move(touch(60, 0, 20, 1))
  heard.gestures.begin(touch(90, 0, 30, 2))
  expect(heard.calls.at(-1)).toEqual(['drop', { x: 0, y: 0 }, { x: 0, y: 0 }])
})
