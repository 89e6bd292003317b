import type { ProblemType } from '../api/http'
import type { Messages } from '../messages/en'
import type { ItemState } from './item'

/** One line on how a file stands, and a second on what to do about it, where there is something to do. */
interface Reason {
  readonly text: string
  readonly detail: string
}

export function reason(words: Messages, state: ItemState): Reason {
  const { states, refused, refusedHint, failed, collision } = words.upload
  switch (state.kind) {
    case 'refused': {
      const kind = refusal(state.problem.type)
      // The server's own sentence is English, so it is only for kinds that have no words here.
      return kind
        ? { text: refused[kind], detail: refusedHint[kind] }
        : { text: refused.other, detail: state.problem.detail }
    }
    case 'tooLarge':
      return { text: refused.tooLarge(state.limit), detail: refusedHint.tooLarge }
    case 'failed':
      return { text: failed[state.why], detail: '' }
    case 'collision':
      return { text: collision, detail: '' }
    default:
      return { text: states[state.kind], detail: '' }
  }
}

function refusal(type: ProblemType): 'unsupported' | 'corrupt' | 'tooManyPixels' | 'badName' | 'forbidden' | undefined {
  switch (type) {
    case 'unsupported-format':
      return 'unsupported'
    case 'corrupt-image':
      return 'corrupt'
    case 'too-many-pixels':
      return 'tooManyPixels'
    case 'bad-name':
      return 'badName'
    case 'forbidden':
      return 'forbidden'
    default:
      return undefined
  }
}
