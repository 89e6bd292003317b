import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { checksum } from '../src/upload/inspect/hash'
import { inspect } from '../src/upload/inspect/inspect'
import { isPhoto } from '../src/upload/inspect/sniff'

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const box = (...brands: string[]) => bytes(`\0\0\0${String.fromCharCode(8 + 4 * brands.length)}ftyp${brands.join('')}`)

test.each([
  ['JPEG', bytes('\xff\xd8\xff\xe1')],
  ['PNG', bytes('\x89PNG\r\n\x1a\n')],
  ['GIF', bytes('GIF89a')],
  ['WebP', bytes('RIFF\n\n\n\nWEBPVP8 ')],
  ['TIFF', bytes('II*\0')],
  ['big-endian TIFF', bytes('MM\0*')],
  ['bare JPEG XL', bytes('\xff\n')],
  ['JPEG XL', bytes('\0\0\0\fJXL \r\n\x87\n')],
  ['HEIC', box('heic', '\0\0\0\0', 'mif1')],
  ['HEIC by a compatible brand', box('xxxx', '\0\0\0\0', 'mif1', 'heic')],
  ['AVIF', box('avif', '\0\0\0\0', 'mif1')],
])('%s is a photo', (_, head) => {
  expect(isPhoto(head)).toBe(true)
})

test.each([
  ['a text', bytes('Dear reader, II* is not how a letter begins')],
  ['a PDF', bytes('%PDF-1.7')],
  ['a film', box('isom', '\0\0\0\0', 'isom', 'mp42')],
  ['a QuickTime film', box('qt  ', '\0\0\0\0', 'qt  ')],
  ['sound', bytes('RIFF\n\n\n\nWAVEfmt ')],
  ['a ZIP', bytes('PK\x03\x04')],
  ['a byte', bytes('\xff')],
  ['a box cut short', bytes('\0\0\0\x18ftyp')],
])('%s is none', (_, head) => {
  expect(isPhoto(head)).toBe(false)
})

test('the checksum is the same whether it is made at once or piece by piece', async () => {
  const data = Uint8Array.from({ length: 100_000 }, (_, at) => (at * 7919) % 256)
  const file = new Blob([data])
  const known = createHash('sha256').update(data).digest('hex')
  expect(await checksum(file)).toBe(known)
  for (const piece of [1_000, 4_096, 99_999, 100_000, 200_000]) expect(await checksum(file, 0, piece)).toBe(known)
})

test('a file is read once: what it is, and its checksum', async () => {
  expect(await inspect(new Blob(['\u00ff']), true)).toEqual({ kind: 'noPhoto', why: 'unsupported-format' })
  expect(await inspect(new Blob([]), true)).toEqual({ kind: 'noPhoto', why: 'corrupt-image' })
  expect(await inspect(new Blob([bytes('GIF89a')]), true)).toMatchObject({
    kind: 'photo',
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
  expect(await inspect(new Blob([bytes('GIF89a')]), false)).toEqual({ kind: 'photo', sha256: undefined })
})

test('a file that cannot be read says so', async () => {
  const file = new Blob(['1'])
  Object.defineProperty(file, 'slice', { value: () => ({ arrayBuffer: () => Promise.reject(new Error('gone')) }) })
  expect(await inspect(file, true)).toEqual({ kind: 'unreadable' })
})
