import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Sparing } from '../src/ledger/sparing'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const sparing = (perMinute: number, atOnce: number) => new Sparing(perMinute, atOnce, () => Date.now())

test('what flew past is not asked for', async () => {
  const run = vi.fn(() => Promise.resolve())
  const withdraw = sparing(60, 4).ask(run)
  await vi.advanceTimersByTimeAsync(100)
  withdraw()
  await vi.advanceTimersByTimeAsync(1000)
  expect(run).not.toHaveBeenCalled()
})

test('few are asked for at once, and a failure makes room like a success', async () => {
  const queue = sparing(60, 2)
  const fail: (() => void)[] = []
  const run = vi.fn(() => new Promise((_, reject) => fail.push(() => reject(new Error('no')))))
  for (let at = 0; at < 3; at++) queue.ask(run)
  await vi.advanceTimersByTimeAsync(300)
  expect(run).toHaveBeenCalledTimes(2)
  fail[0]?.()
  await vi.advanceTimersByTimeAsync(0)
  expect(run).toHaveBeenCalledTimes(3)
})

test('no more are asked for than a minute allows, and the rest when it has passed', async () => {
  const queue = sparing(10, 100)
  const run = vi.fn(() => Promise.resolve())
  for (let at = 0; at < 25; at++) queue.ask(run)
  await vi.advanceTimersByTimeAsync(1000)
  expect(run).toHaveBeenCalledTimes(10)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(run).toHaveBeenCalledTimes(20)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(run).toHaveBeenCalledTimes(25)
})
