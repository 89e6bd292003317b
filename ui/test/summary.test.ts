import { expect, test } from 'vitest'
import type { Photo } from '../src/api'
import { en } from '../src/messages/en'
import { ja } from '../src/messages/ja'
import { UploadQueue } from '../src/upload/queue'
import { announcement, summarise } from '../src/upload/summary'
import type { Outcome } from '../src/upload/transport'

const photo = { id: 'p', name: 'a.jpg' } as Photo
const safe: Outcome = { kind: 'safe', photo }
const restored: Outcome = { kind: 'restored', photo }
const skipped: Outcome = { kind: 'skipped' }
const unreadable: Outcome = { kind: 'unreadable' }

/** A queue whose files have met these ends. */
async function after(...outcomes: Outcome[]): Promise<UploadQueue> {
  const rest = [...outcomes]
  const none = () => undefined
  const queue = new UploadQueue({
    send: () => Promise.resolve(rest.shift() ?? unreadable),
    wait: () => Promise.resolve(),
    ...{ maxFileSize: none, changed: none, kept: none, broke: none },
  })
  queue.add(outcomes.map((_, at) => new File(['1'], `${at}.jpg`)))
  await new Promise((done) => setTimeout(done))
  return queue
}

const told = (queue: UploadQueue, words = en) => {
  const { title, rest, attention, isSafe } = summarise(words, queue, {
    ...{ isReading: false, connection: 'ok', timeLeft: undefined },
  })
  return { line: [title, rest, attention].filter(Boolean).join(' '), isSafe, heard: announcement(words, queue) }
}

test('all is safe only when every file is kept', async () => {
  expect(told(await after(safe, restored))).toEqual({
    line: 'All safe 2 photos',
    isSafe: true,
    heard: 'All safe: 2 photos',
  })
})

test('skipped files are told beside the safe ones', async () => {
  const queue = await after(safe, safe, safe, skipped, skipped)
  expect(told(queue)).toEqual({ line: '3 safe · 2 skipped', isSafe: false, heard: 'Uploads: 3 safe, 2 skipped' })
  expect(told(queue, ja).line).toBe('3枚を保存 · 2件をスキップ')
})

test('where every file was skipped nothing is called safe', async () => {
  const queue = await after(skipped, skipped)
  expect(told(queue)).toEqual({ line: '2 skipped', isSafe: false, heard: 'Uploads: 2 skipped' })
})

test('what needs someone is told beside what is safe and what was skipped', async () => {
  const queue = await after(safe, skipped, unreadable)
  expect(told(queue)).toEqual({
    line: '1 safe · 1 skipped · 1 needs you',
    isSafe: false,
    heard: 'Uploads: 1 file needs you',
  })
  expect(told(await after(unreadable)).line).toBe('Uploads · 1 needs you')
})
