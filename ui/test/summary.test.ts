import { expect, test } from 'vitest'
import { en as page } from '../src/messages/en'
import { tray as en } from '../src/messages/en.tray'
import { tray as ja } from '../src/messages/ja.tray'
import { announcement } from '../src/upload/announcement'
import { remaining, summarise } from '../src/upload/summary'
import { ended, Hand, PHOTO, problem, settled } from './hand'

const CALM = { isReading: false, connection: 'ok', timeLeft: undefined, speed: undefined, isPhone: false } as const

const told = ({ queue }: Hand, around: Partial<Parameters<typeof summarise>[2]> = {}, words = en) => {
  const { title, rest, tally, attention, isSafe } = summarise(words, queue, { ...CALM, ...around })
  const said = [[title, rest].filter(Boolean).join(' '), tally, attention].filter(Boolean)
  return { said: said.join(' | ').replaceAll('\u00a0', ' '), isSafe, heard: announcement(page, queue) }
}

type End = 'new' | 'restored' | 'duplicate' | 'skipped' | 'noPhoto' | 'refused'

/** A queue whose files have met these ends. */
async function after(...ends: End[]): Promise<Hand> {
  const hand = new Hand()
  const endOf = (name: string) => ends[Number(name)] ?? 'new'
  hand.inspected = (name) =>
    endOf(name) === 'noPhoto' ? { kind: 'noPhoto', why: 'unsupported-format' } : { kind: 'photo', sha256: name }
  hand.opened = (name) => {
    const end = endOf(name)
    if (end === 'noPhoto') return { status: 'refused' }
    return end === 'duplicate' || end === 'restored' ? { status: end, existing: PHOTO } : {}
  }
  await hand.add(...ends.map((_, at) => String(at)))
  for (let round = 0; hand.queue.isBusy && round < ends.length; round++) {
    for (const { uploadId, answer } of [...hand.completions]) {
      const end = endOf(uploadId.replace('upload of ', ''))
      await answer(end === 'refused' ? problem('corrupt-image', 422) : ended(end as 'new'))
    }
  }
  return hand
}

test('all is safe only when every file is kept', async () => {
  const hand = await after('new', 'restored', 'duplicate')
  expect(told(hand)).toEqual({
    said: 'All safe | All 3 are kept: you may delete them where they came from.',
    isSafe: true,
    heard: 'All safe: 3 photos',
  })
  expect(told(hand, { isPhone: true }).said).toBe('All safe | All 3 are kept: you may delete them from the phone.')
})

test('skipped files are told beside the safe ones', async () => {
  const hand = await after('new', 'new', 'new', 'skipped', 'skipped')
  expect(told(hand)).toEqual({ said: '3 safe · 2 skipped', isSafe: false, heard: 'Uploads: 3 safe, 2 skipped' })
  expect(told(hand, {}, ja).said).toBe('3枚を保存 · 2件をスキップ')
})

test('where every file was skipped nothing is called safe', async () => {
  const hand = await after('skipped', 'skipped')
  expect(told(hand)).toEqual({ said: '2 skipped', isSafe: false, heard: 'Uploads: 2 skipped' })
})

test('what is no photo is told, and then all is not safe', async () => {
  const hand = await after('new', 'noPhoto')
  expect(told(hand)).toEqual({ said: '1 safe | 1 no photo', isSafe: false, heard: 'Uploads: 1 safe, 1 no photo' })
})

test('what needs someone is told beside what is safe and what was skipped', async () => {
  const hand = await after('new', 'skipped', 'refused')
  expect(told(hand)).toEqual({
    said: '1 safe · 1 skipped | 1 needs you',
    isSafe: false,
    heard: 'Uploads: 1 file needs you',
  })
  expect(told(await after('refused')).said).toBe('Uploads | 1 needs you')
})

test('before anything is sent it is told how many files were looked at', async () => {
  const hand = new Hand()
  hand.looks = () => new Promise(() => undefined)
  await hand.add('1', '2', '3')
  expect(told(hand).said).toBe('Looking at 0 of 3')
  expect(told(new Hand(), { isReading: true }).said).toBe('Reading the folder…')
})

test('what the files turned out to be is told before they are sent', async () => {
  const hand = new Hand()
  hand.inspected = (name) =>
    name === 'txt' ? { kind: 'noPhoto', why: 'unsupported-format' } : { kind: 'photo', sha256: name }
  hand.opened = (name) => {
    if (name === 'txt') return { status: 'refused' }
    if (name === 'known') return { status: 'duplicate', existing: PHOTO }
    return name === 'taken' ? { status: 'collision', existing: PHOTO } : {}
  }
  await hand.add('a', 'b', 'known', 'taken', 'txt')
  expect(told(hand, { timeLeft: 200_000, speed: 3_100_000 }).said).toBe(
    '3 of 5 · 4 minutes left | 2 new · 1 here already · 1 no photo · 3.1 MB/s | 1 needs you',
  )
})

test('why nothing moves is told', async () => {
  const hand = await new Hand().add('a')
  expect(told(hand, { connection: 'offline' }).said).toContain('Waiting for the connection')
  expect(told(hand, { connection: 'signedOut' }).said).toContain('Waiting for you to sign in')
  hand.queue.pause()
  await settled()
  expect(told(hand).said).toContain('Paused')
})

test('time left is told in words that do not flicker', () => {
  expect(remaining(en, 20_000)).toBe('less than a minute left')
  expect(remaining(en, 60_000)).toBe('1 minute left')
  expect(remaining(en, 200_000)).toBe('4 minutes left')
  expect(remaining(en, 2 * 3_600_000)).toBe('2 hours left')
})
