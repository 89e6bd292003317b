import { expect, test } from 'vitest'
import { EVERYTHING } from '../src/ledger/filter'
import type { LocalItem } from '../src/ledger/local'
import { countAll, listedFirst, merge, uncounted } from '../src/ledger/merge'
import { entry, item, rowsOf } from './ledger'

const stuck = (uploadId: string): LocalItem => ({
  ...{ id: 9, name: 'stuck.jpg', size: 1, batch: 'b1', uploadId },
  state: { kind: 'failed', why: 'network' },
})

test('what this browser sends stands in the place of what the server knew of it', () => {
  const rows = rowsOf([entry('a', 'waiting'), entry('b')], [item(1, 'checking', 'a')], [])
  expect(rows.map(({ key, state }) => [key, state])).toEqual([
    ['a', 'checking'],
    ['b', 'new'],
  ])
  expect(rows[0]?.item?.id).toBe(1)
})

test('what the server says has ended holds against a queue that does not know yet', () => {
  const [row] = rowsOf([entry('a', 'new')], [item(1, 'checking', 'a')], [])
  expect([row?.state, row?.item]).toEqual(['new', undefined])
})

test('files that only this browser knows of come first, in a batch of their own', () => {
  const items = [item(1, 'waiting'), item(2, 'checking', 'a')]
  const [local, batch] = merge([entry('a', 'waiting')], items, uncounted(items, new Set(['a'])), EVERYTHING, new Map())
  expect(local).toMatchObject({ id: undefined, rows: [{ key: 'local-1', entry: undefined }] })
  expect(batch).toMatchObject({ id: 'b1', rows: [{ key: 'a' }] })
})

test('a file is listed once, even while its opening and a page of the ledger cross', () => {
  const items = [item(1, 'waiting', 'a')]
  expect(rowsOf([entry('a', 'waiting')], items, uncounted(items, new Set()))).toHaveLength(1)
})

test('batches that alternate, of two devices at once, stay apart', () => {
  const two = { batch: 'b2' }
  const batches = merge([entry('a'), entry('b', 'new', two), entry('c')], [], [], EVERYTHING, new Map())
  expect(batches.map(({ key, id }) => [key, id])).toEqual([
    ['b1/1', 'b1'],
    ['b2/1', 'b2'],
    ['b1/2', 'b1'],
  ])
})

test('a file leaves the group that is shown as soon as it is in another', () => {
  const filter = { ...EVERYTHING, group: 'open' as const }
  const rows = rowsOf([entry('a', 'waiting'), entry('b', 'waiting')], [item(1, 'skipped', 'a')], [], filter)
  expect(rows.map(({ key }) => key)).toEqual(['b'])
})

test('a file that is being decided on stays in its place until the answer comes', () => {
  const filter = { ...EVERYTHING, group: 'attention' as const }
  const [row] = rowsOf([entry('a', 'collision')], [], [], filter, new Map([['a', 'checking']]))
  expect(row?.state).toBe('checking')
})

test('a search and a batch choose among the files of this browser too', () => {
  const items = [item(1, 'waiting'), item(2, 'waiting')]
  expect(rowsOf([], items, items, { ...EVERYTHING, q: ' LOCAL 2' }).map(({ name }) => name)).toEqual(['local 2.jpg'])
  expect(rowsOf([], items, items, { ...EVERYTHING, batch: 'other' })).toEqual([])
})

test('files that the server does not count yet are added to its counts', () => {
  const items = [item(1, 'waiting'), item(2, 'checking', 'new here'), item(3, 'checking', 'a')]
  expect(countAll({ new: 5, waiting: 1 }, items, new Set(['a']), EVERYTHING)).toEqual({ new: 5, waiting: 3 })
})

test('a file that stopped here needs someone, though the server takes it to be on its way', () => {
  expect(countAll({ waiting: 2 }, [stuck('a')], new Set(['a']), EVERYTHING)).toEqual({ waiting: 1, failed: 1 })
  const needed = { ...EVERYTHING, group: 'attention' as const }
  expect(listedFirst([stuck('a'), item(1, 'waiting', 'b')], new Set(['a', 'b']), needed)).toEqual([stuck('a')])
})
