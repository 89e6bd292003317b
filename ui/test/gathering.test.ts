import { expect, test } from 'vitest'
import type { Failure } from '../src/api/http'
import { Pace } from '../src/api/pace'
import { Gathering } from '../src/upload/gathering'
import { problem, settled, unreachable } from './hand'

/** Requests that wait for their answer, and a clock that waits for the test. */
function gathering(most = 100) {
  const requests: { questions: readonly number[]; signal: AbortSignal; answer: (to: string[] | Failure) => void }[] = []
  const waits: { milliseconds: number; over: () => void }[] = []
  const pause = { milliseconds: 0 }
  const it = new Gathering<number, string>(
    (questions, signal) => new Promise((answer) => requests.push({ questions, signal, answer })),
    most,
    { random: () => 0, wait: (milliseconds) => new Promise((over) => waits.push({ milliseconds, over })) },
    () => pause.milliseconds,
  )
  const answers = new Map<number, string | Failure>()
  const ask = (question: number, signal = new AbortController().signal) =>
    void it.ask(question, signal).then((answer) => answers.set(question, answer))
  const reply = async (reply?: Failure) => {
    const request = requests.at(-1)
    request?.answer(reply ?? request.questions.map((question) => `to ${question}`))
    await settled()
  }
  return { requests, waits, pause, answers, ask, reply }
}

test('the first goes at once, and what comes meanwhile goes together in the next', async () => {
  const { requests, answers, ask, reply } = gathering()
  ask(1)
  await settled()
  for (const n of [2, 3, 4]) ask(n)
  await settled()
  expect(requests.map(({ questions }) => questions)).toEqual([[1]])
  await reply()
  await reply()
  expect(requests.map(({ questions }) => questions)).toEqual([[1], [2, 3, 4]])
  expect([...answers.values()]).toEqual(['to 1', 'to 2', 'to 3', 'to 4'])
})

test('no more go together than the server takes', async () => {
  const { requests, ask, reply } = gathering(2)
  for (const n of [1, 2, 3]) ask(n)
  await settled()
  await reply()
  expect(requests.map(({ questions }) => questions)).toEqual([[1, 2], [3]])
})

test('a server that has too much to do is left alone for as long as it says', async () => {
  const { requests, waits, answers, ask, reply } = gathering()
  ask(1)
  await settled()
  await reply(problem('busy', 429, 9_000))
  ask(2)
  await settled()
  expect(requests).toHaveLength(1)
  expect(waits[0]?.milliseconds).toBe(9_000)
  waits[0]?.over()
  await settled()
  expect(requests[1]?.questions).toEqual([1, 2])
  await reply()
  expect(answers.size).toBe(2)
})

test('what breaks for all is told to all, and the next requests bring fewer', async () => {
  const { requests, answers, ask, reply } = gathering()
  for (let n = 0; n < 8; n++) ask(n)
  await settled()
  for (let n = 8; n < 16; n++) ask(n)
  await reply(unreachable)
  expect([...answers.values()]).toEqual(Array.from({ length: 8 }, () => unreachable))
  expect(requests[1]?.questions).toEqual([8, 9])
  await reply()
  expect(requests[2]?.questions).toEqual([10, 11, 12, 13, 14, 15])
})

test('one that is aborted is asked no more, and a request that nobody waits for is broken off', async () => {
  const { requests, ask, reply } = gathering()
  const [one, other] = [new AbortController(), new AbortController()]
  ask(1, one.signal)
  await settled()
  ask(2, other.signal)
  ask(3)
  other.abort()
  expect(requests[0]?.signal.aborted).toBe(false)
  one.abort()
  expect(requests[0]?.signal.aborted).toBe(true)
  await reply(unreachable)
  expect(requests[1]?.questions).toEqual([3])
})

test('a pause is waited out before each request', async () => {
  const { requests, waits, pause, ask } = gathering()
  pause.milliseconds = 2_000
  ask(1)
  await settled()
  expect(requests).toHaveLength(0)
  expect(waits[0]?.milliseconds).toBe(2_000)
  ask(2)
  waits[0]?.over()
  await settled()
  expect(requests[0]?.questions).toEqual([1, 2])
})

test('few requests a minute wait for nothing, many wait ever longer, and never are there a hundred', () => {
  const clock = { at: 0 }
  const pace = new Pace(() => clock.at)
  for (let n = 0; n < 20; n++) pace.note()
  expect(pace.pause).toBe(0)
  let most = 0
  // Something that asks again and again, beside something that does not wait.
  for (let seconds = 0; seconds < 600; seconds++) {
    clock.at = Math.max(clock.at, seconds * 1_000)
    if (seconds % 3 === 0) pace.note()
    clock.at += pace.pause
    pace.note()
    most = Math.max(most, pace.used)
  }
  expect(most).toBeLessThan(100)
  clock.at += 60_000
  expect(pace.pause).toBe(0)
})
