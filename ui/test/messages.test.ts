import { expect, test } from 'vitest'
import { en } from '../src/messages/en'
import { formers as formersEnglish } from '../src/messages/en.formers'
import { info as infoEnglish } from '../src/messages/en.info'
import { keys as keysEnglish } from '../src/messages/en.keys'
import { ledger as ledgerEnglish } from '../src/messages/en.ledger'
import { selection as selectionEnglish } from '../src/messages/en.selection'
import { tray as trayEnglish } from '../src/messages/en.tray'
import { viewer as viewerEnglish } from '../src/messages/en.viewer'
import { ja } from '../src/messages/ja'
import { formers as formersJapanese } from '../src/messages/ja.formers'
import { info as infoJapanese } from '../src/messages/ja.info'
import { keys as keysJapanese } from '../src/messages/ja.keys'
import { ledger as ledgerJapanese } from '../src/messages/ja.ledger'
import { selection as selectionJapanese } from '../src/messages/ja.selection'
import { tray as trayJapanese } from '../src/messages/ja.tray'
import { viewer as viewerJapanese } from '../src/messages/ja.viewer'

type Words = { readonly [key: string]: unknown }

/** Every word by its path; those that take values are called with some. */
function flatten(words: Words, path = ''): Map<string, string> {
  const all = new Map<string, string>()
  for (const [key, value] of Object.entries(words)) {
    if (typeof value === 'string') all.set(path + key, value)
    else if (typeof value === 'function') all.set(path + key, (value as (...values: number[]) => string)(3, 1204, 12))
    else for (const [inner, text] of flatten(value as Words, `${path}${key}.`)) all.set(inner, text)
  }
  return all
}

/** The page's own words, and those that are read with what says them. */
const english = flatten({
  ...en,
  info: infoEnglish,
  keys: keysEnglish,
  formers: formersEnglish,
  selection: selectionEnglish,
  ledger: ledgerEnglish,
  tray: trayEnglish,
  viewer: viewerEnglish,
})
const japanese = flatten({
  ...ja,
  info: infoJapanese,
  keys: keysJapanese,
  formers: formersJapanese,
  selection: selectionJapanese,
  ledger: ledgerJapanese,
  tray: trayJapanese,
  viewer: viewerJapanese,
})

test('both languages have the same words', () => {
  expect([...japanese.keys()]).toEqual([...english.keys()])
})

test('no word is empty, but where nothing is to be said', () => {
  for (const words of [english, japanese]) {
    const empty = [...words].filter(([, text]) => text.trim() === '').map(([key]) => key)
    expect(empty).toEqual(['info.source.dateTimeOriginal'])
  }
})

test('Japanese says nothing in English but names, keys and units', () => {
  const same = [...japanese].filter(([key, text]) => english.get(key) === text).map(([key]) => key)
  expect(same).toEqual([
    'product',
    'account.languages.en',
    'account.languages.ja',
    'info.pixels',
    'info.aperture',
    'info.iso',
    'info.focalLength',
    'info.source.dateTimeOriginal',
  ])
})

test('one is singular and large numbers are grouped', () => {
  expect(en.timeline.count(1)).toBe('1 photo')
  expect(en.timeline.count(1204)).toBe('1,204 photos')
  expect(ja.timeline.count(1204)).toBe('1,204枚の写真')
})
