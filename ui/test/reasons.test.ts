import { expect, test } from 'vitest'
import type { Problem, ProblemType } from '../src/api/http'
import { tray as en } from '../src/messages/en.tray'
import { tray as ja } from '../src/messages/ja.tray'
import { reason } from '../src/upload/reasons'

const refused = (type: ProblemType) => {
  const problem: Problem = { type, title: '', status: 400, detail: 'In English.', instance: '' }
  return { kind: 'refused', problem } as const
}

test.each<ProblemType>(['unsupported-format', 'corrupt-image', 'too-many-pixels', 'bad-name', 'forbidden'])(
  'why a file was refused for %s, and what to do, is said in the language of the page',
  (type) => {
    for (const words of [en, ja]) {
      const { text, detail } = reason(words, refused(type))
      expect(text).not.toBe(words.refused.other)
      expect(detail).not.toBe('In English.')
    }
  },
)

test.each(['unsupported-format', 'corrupt-image'] as const)('why a file is no photo is said: %s', (why) => {
  for (const words of [en, ja]) {
    const { text, detail } = reason(words, { kind: 'noPhoto', why })
    expect([text, detail].every(Boolean)).toBe(true)
  }
})

test('a refusal without words here is told in those of the server', () => {
  expect(reason(ja, refused('bad-request'))).toEqual({ text: ja.refused.other, detail: 'In English.' })
})
