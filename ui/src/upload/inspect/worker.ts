import { inspect } from './inspect'
import type { Question } from './inspector'

// A thread of its own, so that reading gigabytes never holds up the page.
addEventListener('message', ({ data }: MessageEvent<Question>) => {
  void inspect(data.file, data.wantsChecksum).then((inspected) => postMessage(inspected))
})
