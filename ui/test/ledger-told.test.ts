import { expect, test } from 'vitest'
import { told } from '../src/ledger/told'
import { en as english } from '../src/messages/en'
import { ledger as englishLedger } from '../src/messages/en.ledger'
import { tray } from '../src/messages/en.tray'
import { entry } from './ledger'

const en = { ...english, ledger: englishLedger, tray }

const refused = (size: number) => {
  const problem = { type: '/problems/corrupt-image', detail: '' }
  const of = { ...entry('a', 'refused'), size, problem } as ReturnType<typeof entry>
  return told(en, { key: 'a', name: 'a.jpg', size, state: 'refused', entry: of, item: undefined }, undefined)
}

test('an empty file is called empty in the ledger as in the tray, and a damaged one damaged', () => {
  expect(refused(0).text).toBe(en.tray.refused.empty)
  expect(refused(5).text).toBe(en.tray.refused.corrupt)
})
