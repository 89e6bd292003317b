import type { ProblemType } from '../api/http'
import type { Messages } from '../messages/en'
import type { ItemState } from './item'

/** One line on how a file stands, and a second where the server said more. */
export function reason(words: Messages, state: ItemState): { text: string; detail: string } {
  const { states, refused, failed, collision } = words.upload
  switch (state.kind) {
    case 'refused':
      return { text: refusal(refused, state.problem.type), detail: state.problem.detail }
    case 'tooLarge':
      return { text: refused.tooLarge(state.limit), detail: '' }
    case 'failed':
      return { text: failed[state.why], detail: '' }
    case 'collision':
      return { text: collision, detail: '' }
    default:
      return { text: states[state.kind], detail: '' }
  }
}

function refusal(refused: Messages['upload']['refused'], type: ProblemType): string {
  switch (type) {
    case 'unsupported-format':
      return refused.unsupported
    case 'corrupt-image':
      return refused.corrupt
    case 'too-many-pixels':
      return refused.tooManyPixels
    case 'forbidden':
      return refused.forbidden
    default:
      return refused.other
  }
}
