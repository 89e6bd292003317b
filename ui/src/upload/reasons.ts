import type { TrayWords } from '../messages/en.tray'
import type { ItemState } from './item'

/** One line on how a file stands, and a second on what to do about it, where there is something to do. */
interface Reason {
  readonly text: string
  readonly detail: string
}

/** Refusals that have words here. */
const KNOWN = {
  'unsupported-format': 'unsupported',
  'corrupt-image': 'corrupt',
  'too-many-pixels': 'tooManyPixels',
  'bad-name': 'badName',
  forbidden: 'forbidden',
} as const

export function reason(words: TrayWords, state: ItemState): Reason {
  const { states, refused, refusedHint, failed, collision, collisionOfBatch, needsFile, needsPermission } = words
  switch (state.kind) {
    case 'noPhoto': {
      const kind = state.why === 'corrupt-image' ? 'empty' : 'unsupported'
      return { text: refused[kind], detail: refusedHint[kind] }
    }
    case 'refused': {
      const kind = KNOWN[state.problem.type as keyof typeof KNOWN]
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
      return { text: state.isOfBatch ? collisionOfBatch : collision, detail: '' }
    case 'needsFile':
      return { text: needsFile, detail: '' }
    case 'needsPermission':
      return { text: needsPermission, detail: '' }
    default:
      return { text: states[state.kind], detail: '' }
  }
}
