import { expect, test } from 'vitest'
import { inShort, sentence } from '../src/ledger/sentence'
import { GROUP_NAMES, GROUPS, moved, plus, tally, withoutLost } from '../src/ledger/states'
import { en as english } from '../src/messages/en'
import { ledger as englishLedger } from '../src/messages/en.ledger'
import { tray as englishTray } from '../src/messages/en.tray'
import { ja as japanese } from '../src/messages/ja'
import { ledger as japaneseLedger } from '../src/messages/ja.ledger'
import { tray as japaneseTray } from '../src/messages/ja.tray'

const ja = { ...japanese, ledger: japaneseLedger, tray: japaneseTray }

const en = { ...english, ledger: englishLedger, tray: englishTray }

const NONE = { trashed: 0, replaced: 0, removed: 0 }

test('what was safe and is not here any more is told, and all are not called safe', () => {
  const counts = { new: 1200, duplicate: 4 }
  const since = { trashed: 3, replaced: 1, removed: 1 }
  expect(sentence(en, counts, since, false)).toEqual({
    text: '1,199 of 1,204 are safe; 3 are in the trash, 1 was replaced since, 1 was removed for good.',
    isAllSafe: false,
  })
  expect(sentence(ja, counts, since, false).text).toBe(
    '1,204件のうち1,199件が保存済みです（ゴミ箱3件、その後置き換え1件、完全に削除1件）。',
  )
  expect(inShort(en, counts, since)).toBe('1,204 files, 1,199 safe')
  expect(sentence(en, { new: 1 }, { ...NONE, removed: 1 }, false).text).toBe(
    'The one file is not safe; 1 was removed for good.',
  )
})

test('where nobody has counted what became of them, nothing is called safe', () => {
  expect(sentence(en, { new: 60_000 }, undefined, false)).toEqual({
    text: 'All 60,000 were kept. They are too many to look at what became of them since.',
    isAllSafe: false,
  })
})

test('all are called safe only where every single file is', () => {
  const all = sentence(en, { new: 1200, duplicate: 2, replaced: 1, restored: 1 }, NONE, false)
  expect(all).toEqual({ text: 'All 1,204 are safe: you may delete them from the phone.', isAllSafe: true })
  for (const state of [...GROUPS.attention, ...GROUPS.unkept, 'waiting', 'of a later server']) {
    expect(sentence(en, { new: 1203, [state]: 1 }, NONE, false).isAllSafe).toBe(false)
  }
})

test('nothing is called safe where there is nothing', () => {
  expect(sentence(en, {}, NONE, false).isAllSafe).toBe(false)
})

test('what is missing is told, kind by kind', () => {
  const counts = { new: 1198, collision: 3, failed: 1, refused: 2 }
  expect(sentence(en, counts, NONE, false).text).toBe('1,198 of 1,204 are safe; 4 need you, 2 were refused.')
  expect(sentence(ja, counts, NONE, false).text).toBe('1,204件のうち1,198件が保存済みです（要確認4件、受付不可2件）。')
})

test('one file is told as one, and what was found as found', () => {
  expect(sentence(en, { new: 1 }, NONE, false).text).toBe('The one file is safe: you may delete it from the phone.')
  expect(sentence(en, { waiting: 1 }, NONE, false).text).toBe('The one file is not safe; 1 is on the way.')
  expect(sentence(en, { new: 1, cancelled: 2 }, NONE, true).text).toBe('1 of 3 found is safe; 2 were cancelled.')
  expect(sentence(en, { expired: 3 }, NONE, false).text).toBe('None of the 3 is safe; 3 expired.')
  expect(sentence(ja, { new: 1 }, NONE, true).text).toMatch(/^見つかった1件は保存済みです/)
})

test('a batch is told in short', () => {
  expect(inShort(en, { new: 1204 }, NONE)).toBe('1,204 files, all safe')
  expect(inShort(en, { new: 1, failed: 1 }, NONE)).toBe('2 files, 1 safe')
})

test('every state of the contract belongs to one group', () => {
  expect(GROUP_NAMES.flatMap((group) => GROUPS[group])).toHaveLength(13)
  expect(tally({ waiting: 2, failed: 1, unknown: 1 })).toEqual({
    ...{ all: 4, attention: 1, open: 2, safe: 0, unkept: 0, lost: 0 },
  })
})

test('what is not here any more counts apart from what is safe', () => {
  const since = { trashed: 1, replaced: 1, removed: 0 }
  expect(tally(withoutLost({ new: 2, duplicate: 3, waiting: 1 }, since))).toEqual({
    ...{ all: 6, attention: 0, open: 1, safe: 3, lost: 2, unkept: 0 },
  })
})

test('files that wait, are sent or are checked count as waiting, as the server counts them', () => {
  expect(plus({ waiting: 1 }, ['sending', 'checking', 'new'])).toEqual({ waiting: 3, new: 1 })
  expect(moved({ waiting: 1, new: 4 }, 'sending', 'new')).toEqual({ waiting: 0, new: 5 })
})
