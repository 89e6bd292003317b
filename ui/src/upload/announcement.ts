import type { Messages } from '../messages/en'
import { countsOf } from './counts'
import type { UploadQueue } from './queue'

/** What a screen reader hears once nothing is under way. */
export function announcement({ upload }: Messages, queue: UploadQueue): string {
  const { announce } = upload
  const of = countsOf(queue)
  const [skipped, noPhoto] = [of('skipped'), of('noPhoto')]
  const safe = queue.stages.done.size - skipped
  const attention = queue.stages.attention.size - noPhoto
  if (attention > 0) return announce.attention(attention)
  if (noPhoto > 0) return announce.noPhoto(safe, noPhoto)
  if (safe === 0) return announce.skipped(skipped)
  return skipped > 0 ? announce.partlySafe(safe, skipped) : announce.finished(safe)
}
