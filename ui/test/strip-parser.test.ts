import { expect, test } from 'vitest'
import { StripParser, type StripThumb } from '../src/timeline/strip-parser'
import { strip, type Given } from './strips'

const GIVEN: Given[] = [
  { id: '018f4d5e-0000-7000-8000-0000000000aa', version: 1, bytes: Uint8Array.of(1, 2, 3, 4, 5) },
  { id: '018f4d5e-0000-7000-8000-0000000000bb', version: 4_000_000_000, bytes: new Uint8Array(0) },
  { id: '018f4d5e-0000-7000-8000-0000000000cc', version: 3, bytes: Uint8Array.of(9) },
]

function parse(pieces: Uint8Array<ArrayBuffer>[]): { thumbs: Given[]; isComplete: boolean } {
  const thumbs: Given[] = []
  const take = ({ id, version, parts }: StripThumb) =>
    thumbs.push({ id, version, bytes: Uint8Array.from(parts.flatMap((part) => [...part])) })
  const parser = new StripParser(take)
  for (const piece of pieces) parser.push(piece)
  return { thumbs, isComplete: parser.isComplete }
}

test('a strip is read the same wherever it is cut', () => {
  const bytes = strip(GIVEN)
  for (let one = 0; one <= bytes.length; one++) {
    for (let two = one; two <= bytes.length; two++) {
      const read = parse([bytes.slice(0, one), bytes.slice(one, two), bytes.slice(two)])
      expect(read).toEqual({ thumbs: GIVEN, isComplete: true })
    }
  }
})

test('a strip is read byte by byte', () => {
  const pieces = [...strip(GIVEN)].map((byte) => Uint8Array.of(byte))
  expect(parse(pieces)).toEqual({ thumbs: GIVEN, isComplete: true })
})

test('a thumb that the server cannot read has no parts', () => {
  const parsed: StripThumb[] = []
  new StripParser((thumb) => parsed.push(thumb)).push(strip(GIVEN))
  expect(parsed[1]?.parts).toEqual([])
})

test('a strip that ends within a thumb is not complete', () => {
  const bytes = strip(GIVEN)
  for (const missing of [1, 10]) expect(parse([bytes.slice(0, -missing)]).isComplete).toBe(false)
  expect(parse([]).isComplete).toBe(true)
})

test('a length that no thumb has is refused rather than waited for', () => {
  const bytes = strip(GIVEN)
  new DataView(bytes.buffer).setUint32(20, 0xffffffff)
  expect(() => parse([bytes])).toThrow(RangeError)
})
