import { expect, test } from 'vitest'
import { cleanName } from '../src/upload/name'

const FAMILY = '👨‍👩‍👧‍👦'
const bytesOf = (text: string) => new TextEncoder().encode(text).length

test.each(['IMG_1234.jpg', '夏休み.heic', 'été à Paris.JPG', `${FAMILY}.png`, '.hidden.jpg', 'a', 'Mr. Smith', 'a.'])(
  '%s stays as it is',
  (name) => {
    expect(cleanName(name)).toBe(name)
  },
)

test.each([
  ['folders before a slash', '../2024/a.jpg', 'a.jpg'],
  ['folders before a backslash', 'C:\\fotos\\a.jpg', 'a.jpg'],
  ['controls', 'a\u0000b\n\u0085.jpg', 'ab.jpg'],
  ['direction marks', '\u061Ca\u202Egpj\u2066\u2069\u200E\u200F.exe', 'agpj.exe'],
  ['line and paragraph separators', 'a\u2028b\u2029.jpg', 'ab.jpg'],
  ['halves of surrogate pairs', 'a\uD83C.jp\uDFD6g', 'a.jpg'],
])('%s are dropped', (_, name, cleaned) => {
  expect(cleanName(name)).toBe(cleaned)
})

test.each([
  ['', 'photo'],
  ['..', 'photo'],
  [' \u3000', 'photo'],
  ['2024/', 'photo'],
  ['\u202E.jpg', 'photo.jpg'],
  [' .HEIC', 'photo.HEIC'],
])('a name of which nothing is left is called photo: %j', (name, cleaned) => {
  expect(cleanName(name)).toBe(cleaned)
})

test('a long name is cut to 255 bytes and keeps its extension', () => {
  expect(cleanName('a'.repeat(5_000) + '.jpeg')).toBe('a'.repeat(250) + '.jpeg')
  expect(cleanName('a'.repeat(255))).toBe('a'.repeat(255))
  expect(cleanName('a.' + 'b'.repeat(5_000))).toBe('a.' + 'b'.repeat(253))
})

test('a long name is cut between characters, never within one', () => {
  const japanese = cleanName('夏'.repeat(200) + '.jpg')
  expect(japanese).toBe('夏'.repeat(83) + '.jpg')
  const family = cleanName(FAMILY.repeat(200) + '.jpg')
  expect(family).toBe(FAMILY.repeat(10) + '.jpg')
  expect(bytesOf(family)).toBeLessThanOrEqual(255)
  expect(cleanName('e\u0301'.repeat(200))).toBe('e\u0301'.repeat(85))
})
