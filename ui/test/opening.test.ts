import { expect, test } from 'vitest'
import { Hand, kept, problem, settled } from './hand'

const names = (count: number) => Array.from({ length: count }, (_, at) => `${at}.jpg`)

test('files are opened in groups of five hundred', async () => {
  const hand = await new Hand().add(...names(1_200))
  await until(() => hand.opens.length === 3)
  expect(hand.opens.map(({ files }) => files.length)).toEqual([500, 500, 200])
})

test('a group that takes long to look at is opened as far as it is, so that sending begins', async () => {
  const hand = new Hand()
  const looks: (() => void)[] = []
  hand.looks = (name) => new Promise((resolve) => looks.push(() => resolve({ kind: 'photo', sha256: name })))
  await hand.add('1', '2', '3')
  looks[0]?.()
  await settled()
  expect(hand.opens).toHaveLength(0)
  expect(hand.waits[0]?.milliseconds).toBe(2_000)
  await hand.waitOver()
  expect(hand.opens).toHaveLength(1)
  expect(hand.completions).toHaveLength(1)
  expect(hand.queue.ofKind.inspecting.size).toBe(1)
})

test('opening does not run further ahead of sending than two thousand files', async () => {
  const hand = await new Hand().add(...names(4_000))
  await until(() => hand.queue.ofKind.waiting.size + hand.queue.ofKind.inspected.size > 2_000)
  await settled()
  expect(hand.queue.ofKind.chosen.size).toBeGreaterThan(1_700)
  const opens = hand.opens.length
  // One that ends makes no room for a group yet.
  await hand.answer(kept)
  expect(hand.opens).toHaveLength(opens)
})

test('files that were here already do not count as waiting', async () => {
  const hand = new Hand()
  hand.opened = () => ({ status: 'duplicate', existing: { id: 'p', name: 'p', version: 1 } as never })
  await hand.add(...names(4_000))
  await until(() => hand.queue.ofKind.duplicate.size === 4_000)
  expect(hand.completions).toHaveLength(0)
})

test('one file that the server cannot make out does not hold up the others', async () => {
  const hand = new Hand()
  hand.openRefuses = (files) => (files.some(({ name }) => name === 'bad') ? problem('bad-request', 400) : undefined)
  await hand.add('1', '2', 'bad', '3')
  expect(hand.states().sort()).toEqual(['checking', 'checking', 'checking', 'refused'])
})

test('a busy server is asked to open again after a while', async () => {
  const hand = new Hand()
  hand.openFails = problem('busy', 429, 3_000)
  await hand.add('1')
  expect(hand.waits.map(({ milliseconds }) => milliseconds)).toContain(4_000)
  hand.openFails = undefined
  await hand.waitOver()
  expect(hand.states()).toEqual(['checking'])
})

test('a file that is taken out while the server is asked is given up there', async () => {
  const hand = new Hand()
  hand.queue.add([])
  hand.opened = (name) => {
    if (name === '1') hand.queue.cancel()
    return {}
  }
  await hand.add('1')
  expect(hand.cancelled).toEqual(['upload of 1'])
  expect(hand.queue.total).toBe(0)
})

test('fifty thousand files are taken up and cancelled without delay', async () => {
  const hand = new Hand()
  // Not real files, of which Node makes no fifty thousand in a hurry.
  const files = names(50_000).map((name) => ({
    file: { name, size: 1, type: '', lastModified: 1 } as File,
    path: name,
  }))
  const before = performance.now()
  for (let at = 0; at < files.length; at += 200) hand.queue.add(files.slice(at, at + 200))
  hand.queue.cancel()
  expect(performance.now() - before).toBeLessThan(3_000)
  expect(hand.queue.total).toBe(0)
})

async function until(condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 2_000 && !condition(); turn++) await settled()
  expect(condition()).toBe(true)
}
