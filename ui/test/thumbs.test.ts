import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { MonthPhotos } from '../src/timeline/month'
import type { ThumbSize } from '../src/api'
import { Thumbs, thumbSize, type FetchStrip } from '../src/timeline/thumbs'
import { packMonth } from './packed'
import { strip } from './strips'

// However slow the machine, thumbs are taken without a pause, so that a test knows when they are.
beforeEach(() => {
  vi.spyOn(performance, 'now').mockReturnValue(0)
})

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const idOf = (index: number) => `018f4d5e-0000-7000-8000-${index.toString(16).padStart(12, '0')}`

function month(photos: number, version = 1, name = '2024-05', first = 0): MonthPhotos {
  const all = Array.from({ length: photos }, (_, at) => first + at)
  return packMonth({
    month: name,
    version,
    ids: all.map(idOf),
    takenAt: all.map(() => 0),
    ratio: all.map(() => 1.5),
    colour: all.map(() => 0),
    photoVersion: all.map(() => 1),
  })
}

/** A server that notes what it is asked for and answers when told to. */
class Server {
  /** What the page wants. */
  size: ThumbSize = 'usual'
  readonly asked: {
    from: number
    count: number
    size: ThumbSize
    signal: AbortSignal
    answer: (body?: Uint8Array<ArrayBuffer>) => void
  }[] = []

  readonly fetch: FetchStrip = (names, size, signal) =>
    new Promise((resolve, reject) => {
      const from = new DataView(names.buffer).getUint32(12)
      const count = names.length / 20
      signal.addEventListener('abort', () => reject(new DOMException('given up', 'AbortError')))
      const whole = () =>
        strip(Array.from({ length: count }, (_, at) => ({ id: idOf(from + at), version: 1, bytes: Uint8Array.of(1) })))
      this.asked.push({ from, count, size, signal, answer: (body) => resolve(new Response(body ?? whole())) })
    })

  thumbs = (mostHeld?: number) => new Thumbs(this.fetch, () => this.size, mostHeld)

  spans = () => this.asked.map(({ from, count }) => [from, count])
}

const settled = () => new Promise((done) => setTimeout(done))

test('a screenful costs one request, at a place that other screens share', async () => {
  const server = new Server()
  const thumbs = server.thumbs()
  const photos = month(1000)
  thumbs.want([{ photos, from: 110, to: 140 }])
  expect(server.spans()).toEqual([[100, 100]])
  server.asked[0]?.answer()
  await settled()
  expect(thumbs.url(idOf(199), 1)).toMatch(/^blob:/)
  thumbs.want([{ photos, from: 100, to: 200 }])
  expect(server.asked).toHaveLength(1)
})

test('a thousand photos of a month cost ten requests', async () => {
  const server = new Server()
  const thumbs = server.thumbs()
  const photos = month(1000)
  for (let from = 0; from < 1000; from += 20) {
    thumbs.want([{ photos, from, to: Math.min(1000, from + 20) }])
    server.asked.forEach(({ answer }) => answer())
    await settled()
  }
  expect(server.asked).toHaveLength(10)
})

test('small months share a strip, and each thumb comes once', async () => {
  const server = new Server()
  const thumbs = server.thumbs()
  const months = Array.from({ length: 25 }, (_, at) => month(40, 1, `20${60 - at}-05`, 40 * at))
  for (let at = 0; at < months.length; at += 5) {
    thumbs.want(months.slice(at, at + 5).map((photos) => ({ photos, from: 0, to: photos.count })))
    server.asked.forEach(({ answer }) => answer())
    await settled()
  }
  expect(server.asked).toHaveLength(15)
  expect(server.asked.reduce((sum, { count }) => sum + count, 0)).toBe(1000)
  expect(thumbs.url(idOf(999), 1)).toBeDefined()
})

test('a thousand photos of a hundred months cost ten requests', async () => {
  const server = new Server()
  const thumbs = server.thumbs()
  const months = Array.from({ length: 100 }, (_, at) => month(10, 1, `${2060 - at}-05`, 10 * at))
  const groups = months.map((_, at) => months.slice(at - (at % 10), at - (at % 10) + 10))
  for (let at = 0; at < months.length; at += 3) {
    const seen = months.slice(at, at + 3)
    thumbs.want(seen.map((photos, on) => ({ photos, from: 0, to: photos.count, group: groups[at + on] ?? [] })))
    server.asked.forEach(({ answer }) => answer())
    await settled()
  }
  expect(server.spans()).toEqual(groups.filter((_, at) => at % 10 === 0).map((_, at) => [100 * at, 100]))
})

test('a strip of two months is given up once neither is wanted', async () => {
  const server = new Server()
  const thumbs = server.thumbs()
  const [one, two, three] = [0, 1, 2].map((at) => month(40, 1, `2024-0${9 - at}`, 40 * at)) as [
    MonthPhotos,
    MonthPhotos,
    MonthPhotos,
  ]
  const whole = (photos: MonthPhotos) => ({ photos, from: 0, to: photos.count })
  thumbs.want([whole(one), whole(two)])
  expect(server.spans()).toEqual([[0, 80]])
  thumbs.want([whole(two), whole(three)])
  expect(server.asked[0]?.signal.aborted).toBe(false)
  thumbs.want([whole(three)])
  expect(server.asked[0]?.signal.aborted).toBe(true)
})

test('a strip that has been scrolled past is given up', async () => {
  const server = new Server()
  const thumbs = server.thumbs()
  const photos = month(1000)
  thumbs.want([{ photos, from: 0, to: 20 }])
  thumbs.want([{ photos, from: 600, to: 620 }])
  expect(server.asked[0]?.signal.aborted).toBe(true)
  await settled()
  expect(server.spans()).toEqual([
    [0, 100],
    [600, 100],
  ])
  expect(server.asked[1]?.signal.aborted).toBe(false)
})

test('at most three strips travel at once', async () => {
  const server = new Server()
  const thumbs = server.thumbs()
  thumbs.want([{ photos: month(1000), from: 0, to: 640 }])
  expect(server.asked).toHaveLength(3)
  server.asked[0]?.answer()
  await settled()
  expect(server.asked).toHaveLength(4)
})

test('whoever watches a thumb is told when it comes', async () => {
  const server = new Server()
  const thumbs = server.thumbs()
  const seen: string[] = []
  thumbs.watch(idOf(3), 1, (url) => seen.push(url))
  thumbs.watch(idOf(4), 1, (url) => seen.push(url))()
  thumbs.want([{ photos: month(10), from: 0, to: 10 }])
  server.asked[0]?.answer()
  await settled()
  expect(seen).toEqual([thumbs.url(idOf(3), 1)])
})

test('the least recently used thumbs are let go, but none that is on screen', async () => {
  const server = new Server()
  const thumbs = server.thumbs(100)
  const photos = month(200)
  thumbs.watch(idOf(0), 1, () => undefined)
  thumbs.want([{ photos, from: 0, to: 100 }])
  server.asked[0]?.answer()
  await settled()
  thumbs.want([{ photos, from: 100, to: 200 }])
  server.asked[1]?.answer()
  await settled()
  expect(thumbs.url(idOf(0), 1)).toBeDefined()
  expect(thumbs.url(idOf(1), 1)).toBeUndefined()
  expect(thumbs.url(idOf(199), 1)).toBeDefined()
})

test('a row is as sharp as the screen', () => {
  expect(thumbSize(220, 1)).toBe('usual')
  expect(thumbSize(220, 1.5)).toBe('usual')
  expect(thumbSize(220, 2)).toBe('large')
  expect(thumbSize(120, 3)).toBe('usual')
})

test('a denser screen gets larger thumbs in the place of those that it has', async () => {
  const server = new Server()
  const thumbs = server.thumbs()
  const runs = [{ photos: month(3), from: 0, to: 3 }]
  const seen: string[] = []
  thumbs.watch(idOf(1), 1, (url) => seen.push(url))
  thumbs.want(runs)
  server.asked[0]?.answer()
  await settled()
  const usual = thumbs.url(idOf(1), 1)

  server.size = 'large'
  thumbs.want(runs)
  expect(thumbs.url(idOf(1), 1)).toBe(usual)
  server.asked[1]?.answer()
  await settled()
  expect(seen).toEqual([usual, thumbs.url(idOf(1), 1)])
  expect(seen[1]).not.toBe(usual)

  server.size = 'usual'
  thumbs.want(runs)
  expect(server.asked.map(({ size }) => size)).toEqual(['usual', 'large'])
})

test('a screen that becomes denser while thumbs travel gets larger ones at once', async () => {
  const server = new Server()
  const thumbs = server.thumbs()
  const runs = [{ photos: month(3), from: 0, to: 3 }]
  thumbs.want(runs)
  server.size = 'large'
  thumbs.want(runs)
  server.asked[0]?.answer()
  await settled()
  expect(server.asked.map(({ size }) => size)).toEqual(['usual', 'large'])
})

test('one new photo in a month costs its own thumb, not the whole strip', async () => {
  const server = new Server()
  const thumbs = server.thumbs()
  thumbs.want([{ photos: month(20), from: 0, to: 20 }])
  server.asked[0]?.answer()
  await settled()
  thumbs.want([{ photos: month(21, 2), from: 0, to: 21 }])
  expect(server.spans()[1]).toEqual([20, 1])
})

test('a strip that breaks keeps what came and is asked for again after a while', async () => {
  vi.useFakeTimers()
  const server = new Server()
  const thumbs = server.thumbs()
  thumbs.want([{ photos: month(3), from: 0, to: 3 }])
  const whole = strip([0, 1, 2].map((at) => ({ id: idOf(at), version: 1, bytes: Uint8Array.of(1, 2, 3) })))
  server.asked[0]?.answer(whole.slice(0, 40))
  await vi.advanceTimersByTimeAsync(100)
  expect(thumbs.url(idOf(0), 1)).toBeDefined()
  expect(server.asked).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(6_000)
  expect(server.spans()[1]).toEqual([1, 2])
})

test('a thumb that cannot be read just now is asked for more and more seldom', async () => {
  vi.useFakeTimers()
  const server = new Server()
  const thumbs = server.thumbs()
  thumbs.want([{ photos: month(1), from: 0, to: 1 }])
  const none = strip([{ id: idOf(0), version: 1, bytes: new Uint8Array(0) }])
  for (let minute = 0; minute < 60; minute++) {
    server.asked.forEach(({ answer }) => answer(none))
    await vi.advanceTimersByTimeAsync(60_000)
  }
  expect(server.asked.length).toBeGreaterThan(3)
  expect(server.asked.length).toBeLessThan(25)
})

test('between thumbs that come at a stretch the page does other things', async () => {
  vi.restoreAllMocks()
  const server = new Server()
  const thumbs = server.thumbs()
  const photos = month(40)
  let stretch = 0
  let longest = 0
  let shown = 0
  for (let index = 0; index < 40; index++) {
    thumbs.watch(idOf(index), 1, () => {
      const until = performance.now() + 3
      while (performance.now() < until);
      longest = Math.max(longest, ++stretch)
      shown++
    })
  }
  thumbs.want([{ photos, from: 0, to: 40 }])
  const large = Array.from({ length: 40 }, (_, at) => ({ id: idOf(at), version: 1, bytes: new Uint8Array(100_000) }))
  server.asked[0]?.answer(strip(large))
  while (shown < 40) {
    await settled()
    stretch = 0
  }
  expect(longest).toBeLessThan(10)
})
