import type { ConnectionState } from '../kit/connection.svelte'
import type { Messages } from '../messages/en'
import type { ItemKind } from './item'
import type { UploadQueue } from './queue'

/** What the tray says above its list. */
export interface Summary {
  readonly title: string
  readonly rest: string
  /** What the files turned out to be, and how fast they go. */
  readonly tally: string
  /** What stays until someone has dealt with it. */
  readonly attention: string
  /** Nobody needs to do anything about that but take note. */
  readonly isOnlyNoted: boolean
  /** From 0 to 1. */
  readonly done: number
  /** Nothing is under way any more. */
  readonly isOver: boolean
  /** Nothing is under way, and every file is kept. */
  readonly isSafe: boolean
  readonly isPaused: boolean
}

interface Circumstances {
  readonly isReading: boolean
  readonly connection: ConnectionState
  /** Milliseconds. */
  readonly timeLeft: number | undefined
  /** Bytes a second. */
  readonly speed: number | undefined
  /** The files come from a phone. */
  readonly isPhone: boolean
}

type Counts = (...kinds: ItemKind[]) => number

const countsOf =
  (queue: UploadQueue): Counts =>
  (...kinds) =>
    kinds.reduce((sum, kind) => sum + queue.ofKind[kind].size, 0)

export function summarise(words: Messages, queue: UploadQueue, around: Circumstances): Summary {
  const { upload } = words
  const of = countsOf(queue)
  const skipped = of('skipped')
  const noPhoto = of('noPhoto')
  const safe = queue.stages.done.size - skipped
  const attention = queue.stages.attention.size - noPhoto
  const isOver = !queue.isBusy && !around.isReading
  const isSafe = isOver && queue.total > 0 && safe === queue.total
  const end = { safe, skipped, isSafe, isPhone: around.isPhone }
  const asks = [
    // While something is under way the tally tells it.
    isOver && noPhoto > 0 ? upload.tally.noPhoto(noPhoto) : '',
    attention > 0 ? upload.attention(attention) : '',
  ]

  return {
    ...(isOver ? ending(words, end) : going(words, queue, around)),
    attention: asks.filter(Boolean).join(' · '),
    isOnlyNoted: attention === 0,
    done: queue.bytesTotal > 0 ? Math.min(1, queue.bytesSent / queue.bytesTotal) : 0,
    ...{ isOver, isSafe, isPaused: queue.isPaused },
  }
}

type Said = Pick<Summary, 'title' | 'rest' | 'tally'>

/** While something is under way. */
function going(words: Messages, queue: UploadQueue, around: Circumstances): Said {
  const { upload } = words
  const { stages, ofKind, total } = queue
  const rest = waitingFor(words, queue, around)
  if (total === 0) return { title: upload.reading, rest, tally: '' }
  const tally = tallyOf(words, countsOf(queue))
  if (around.speed !== undefined) tally.push(upload.speed(around.speed))
  const unseen = ofKind.chosen.size + ofKind.inspecting.size
  const isLooking = unseen > 0 && stages.active.size === 0 && stages.done.size === 0
  const title = isLooking
    ? upload.looking(total - unseen, total)
    : upload.progress(stages.done.size + stages.attention.size, total)
  return { title, rest: rest && `· ${rest}`, tally: tally.map(whole).join(' · ') }
}

interface End {
  readonly safe: number
  readonly skipped: number
  readonly isSafe: boolean
  readonly isPhone: boolean
}

/** When nothing is. */
function ending({ upload }: Messages, end: End): Said {
  const { safe, skipped } = end
  if (end.isSafe) {
    const { phone, elsewhere } = upload.mayDelete
    return { title: upload.allSafe, rest: '', tally: (end.isPhone ? phone : elsewhere)(safe) }
  }
  const parts = [safe > 0 ? upload.partlySafe(safe) : '', skipped > 0 ? upload.skipped(skipped) : ''].filter(Boolean)
  const [title = upload.label, ...rest] = parts
  return { title, rest: rest.length > 0 ? `· ${rest.join(' · ')}` : '', tally: '' }
}

function tallyOf({ upload }: Messages, of: Counts): string[] {
  const { fresh, here, noPhoto } = upload.tally
  const count = (files: number, word: (files: number) => string) => (files > 0 ? [word(files)] : [])
  return [
    ...count(of('waiting', 'sending', 'checking', 'retrying', 'safe', 'replaced'), fresh),
    ...count(of('duplicate', 'restored'), here),
    ...count(of('skipped'), upload.skipped),
    ...count(of('noPhoto'), noPhoto),
  ]
}

/** Kept on one line. */
const whole = (part: string): string => part.replaceAll(' ', '\u00a0')

/** What a screen reader hears once nothing is under way. */
export function announcement(words: Messages, queue: UploadQueue): string {
  const { announce } = words.upload
  const of = countsOf(queue)
  const [skipped, noPhoto] = [of('skipped'), of('noPhoto')]
  const safe = queue.stages.done.size - skipped
  const attention = queue.stages.attention.size - noPhoto
  if (attention > 0) return announce.attention(attention)
  if (noPhoto > 0) return announce.noPhoto(safe, noPhoto)
  if (safe === 0) return announce.skipped(skipped)
  return skipped > 0 ? announce.partlySafe(safe, skipped) : announce.finished(safe)
}

function waitingFor(words: Messages, queue: UploadQueue, { connection, timeLeft }: Circumstances): string {
  if (queue.isPaused) return words.upload.paused
  if (connection === 'signedOut') return words.upload.signedOut
  if (connection !== 'ok') return words.upload.waiting
  if (queue.isBarred) return words.upload.waitingForBucket
  return timeLeft === undefined ? '' : remaining(words, timeLeft)
}

/** `4 minutes left`: rounded up, as people prefer to be surprised. */
export function remaining(words: Messages, milliseconds: number): string {
  const minutes = Math.ceil(milliseconds / 60_000)
  if (milliseconds < 55_000) return words.timeLeft.seconds
  if (minutes < 90) return words.timeLeft.minutes(minutes)
  return words.timeLeft.hours(Math.round(minutes / 60))
}
