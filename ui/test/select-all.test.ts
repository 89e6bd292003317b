import { expect, test } from 'vitest'
import { isSelectAll } from '../src/kit/select-all'

const keys = (key: string, ...held: ('ctrl' | 'meta' | 'alt' | 'shift')[]) => ({
  key,
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
  altKey: held.includes('alt'),
  shiftKey: held.includes('shift'),
})

test.each([keys('a', 'ctrl'), keys('a', 'meta'), keys('A', 'ctrl'), keys('A', 'meta')])(
  'Ctrl or Cmd asks for all with an a, also under Caps Lock: %o',
  (pressed) => expect(isSelectAll(pressed)).toBe(true),
)

test.each([
  keys('a'),
  keys('A', 'shift'),
  keys('A', 'ctrl', 'shift'),
  keys('a', 'ctrl', 'shift'),
  keys('a', 'ctrl', 'alt'),
  keys('s', 'ctrl'),
])('other keys do not: %o', (pressed) => expect(isSelectAll(pressed)).toBe(false))
