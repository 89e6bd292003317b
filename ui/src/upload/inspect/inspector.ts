import type { Inspect, Inspected } from '../world'

/** What the page asks the worker; its answer is an `Inspected`. One at a time. */
export interface Question {
  readonly file: File
  readonly wantsChecksum: boolean
}

let worker: Worker | undefined

/** Looks at a file in a worker, which is loaded with the first. Not to be called again before it has answered. */
export const inspectInWorker: Inspect = (file, wantsChecksum, signal) =>
  new Promise((resolve) => {
    worker ??= new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
    const end = (inspected: Inspected) => {
      signal.removeEventListener('abort', giveUp)
      resolve(inspected)
    }
    const giveUp = () => {
      // Nothing else stops it in the middle of a file.
      worker?.terminate()
      worker = undefined
      end({ kind: 'unreachable' })
    }
    worker.onmessage = ({ data }: MessageEvent<Inspected>) => end(data)
    worker.onerror = giveUp
    signal.addEventListener('abort', giveUp)
    worker.postMessage({ file, wantsChecksum } satisfies Question)
  })
