import type { ConnectionState } from '../kit/connection.svelte'
import type { Messages } from '../messages/en'
import { STAGE_OF, type ItemKind, type Stage } from './item'
import type { UploadQueue } from './queue'

/** What the tray says in its one line. */
export interface Summary {
  readonly title: string
  readonly rest: string
  readonly attention: string
  /** From 0 to 1. */
  readonly done: number
  /** Nothing is under way any more. */
  readonly isOver: boolean
  /** Nothing is under way, and every file is kept. */
  readonly isSafe: boolean
  readonly collisions: number
  readonly failed: number
  readonly stageOf: (kind: ItemKind) => Stage
}

interface Circumstances {
  readonly isReading: boolean
  readonly connection: ConnectionState
  /** Milliseconds. */
  readonly timeLeft: number | undefined
}

export function summarise(words: Messages, queue: UploadQueue, around: Circumstances): Summary {
  const { upload } = words
  const attention = queue.stages.attention.size
  const finished = queue.stages.done.size
  const isOver = !queue.isBusy && !around.isReading
  const { skipped } = queue
  const safe = finished - skipped
  const isSafe = isOver && attention === 0 && skipped === 0 && safe > 0
  const of = (kind: ItemKind) => [...queue.stages.attention].filter(({ state }) => state.kind === kind).length

  let title = upload.progress(finished + attention, queue.total)
  let rest = ''
  if (queue.total === 0 && around.isReading) title = upload.reading
  else if (isSafe) {
    title = upload.allSafe
    rest = upload.safe(safe)
  } else if (isOver) {
    const parts = [safe > 0 ? upload.partlySafe(safe) : '', skipped > 0 ? upload.skipped(skipped) : '']
    ;[title = upload.label, rest = ''] = parts.filter(Boolean)
  } else rest = waitingFor(words, around)

  return {
    title,
    rest: rest && !isSafe ? `· ${rest}` : rest,
    attention: attention > 0 ? `· ${upload.attention(attention)}` : '',
    done: queue.bytesTotal > 0 ? Math.min(1, queue.bytesSent / queue.bytesTotal) : 0,
    isOver,
    isSafe,
    collisions: of('collision'),
    failed: of('failed'),
    stageOf: (kind) => STAGE_OF[kind],
  }
}

/** What a screen reader hears once nothing is under way. */
export function announcement(words: Messages, { stages, skipped }: UploadQueue): string {
  const { announce } = words.upload
  const safe = stages.done.size - skipped
  if (stages.attention.size > 0) return announce.attention(stages.attention.size)
  if (safe === 0) return announce.skipped(skipped)
  return skipped > 0 ? announce.partlySafe(safe, skipped) : announce.finished(safe)
}

function waitingFor(words: Messages, { connection, timeLeft }: Circumstances): string {
  if (connection === 'signedOut') return words.upload.signedOut
  if (connection !== 'ok') return words.upload.waiting
  return timeLeft === undefined ? '' : remaining(words, timeLeft)
}

/** `4 minutes left`: rounded up, as people prefer to be surprised. */
export function remaining(words: Messages, milliseconds: number): string {
  const minutes = Math.ceil(milliseconds / 60_000)
  if (milliseconds < 55_000) return words.timeLeft.seconds
  if (minutes < 90) return words.timeLeft.minutes(minutes)
  return words.timeLeft.hours(Math.round(minutes / 60))
}
