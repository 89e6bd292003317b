import type { Failure } from '../api/http'
import type { CompleteReply } from './world'

/** What a refusal to complete means. */
export function readRefusal(failure: Failure): CompleteReply {
  if (failure.kind !== 'problem') return failure
  const { problem } = failure
  const { existing, received = 0 } = problem as typeof problem & { existing?: never; received?: number }
  switch (problem.type) {
    case 'name-taken':
      return { kind: 'taken', existing }
    case 'upload-incomplete':
      return { kind: 'incomplete', received }
    case 'checksum-mismatch':
      return { kind: 'mismatch' }
    case 'not-found':
      return { kind: 'gone' }
    default:
      return failure.status === 404 || failure.status === 410 ? { kind: 'gone' } : failure
  }
}
