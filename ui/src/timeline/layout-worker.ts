import { layoutMonth } from './layout'
import type { Answer, Question } from './layouts'
import { decodeMonths } from './month'

// A thread of its own, so that a month of 70,000 photos never holds up a frame.
addEventListener('message', ({ data }: MessageEvent<Question>) => {
  const { number, options } = data
  try {
    const photos = data.bytes ? decodeMonths(data.bytes) : []
    const shapes = data.bytes ? photos.map((month) => ({ ...month, continues: data.continues })) : data.shapes
    const layouts = shapes.map(({ ratio, dayFirst, continues }) => layoutMonth(ratio, dayFirst, options, continues))
    const answer: Answer = { number, photos, layouts }
    postMessage(answer, { transfer: [...photos, ...layouts].flatMap(buffersOf) })
  } catch (error) {
    postMessage({ number, error: String(error) } satisfies Answer)
  }
})

const buffersOf = (arrays: object): ArrayBuffer[] =>
  Object.values(arrays)
    .filter((value) => ArrayBuffer.isView(value))
    .map(({ buffer }) => buffer as ArrayBuffer)
