import type { ConnectionState } from '../kit/connection.svelte'
import type { TrayWords } from '../messages/en.tray'
import { countsOf, type Counts } from './counts'
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

export function summarise(words: TrayWords, queue: UploadQueue, around: Circumstances): Summary {
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
    isOver && noPhoto > 0 ? words.tally.noPhoto(noPhoto) : '',
    attention > 0 ? words.attention(attention) : '',
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
function going(words: TrayWords, queue: UploadQueue, around: Circumstances): Said {
  const { stages, ofKind, total } = queue
  const rest = waitingFor(words, queue, around)
  if (total === 0) return { title: words.reading, rest, tally: '' }
  const tally = tallyOf(words, countsOf(queue))
  if (around.speed !== undefined) tally.push(words.speed(around.speed))
  const unseen = ofKind.chosen.size + ofKind.inspecting.size
  const isLooking = unseen > 0 && stages.active.size === 0 && stages.done.size === 0
  const title = isLooking
    ? words.looking(total - unseen, total)
    : words.progress(stages.done.size + stages.attention.size, total)
  return { title, rest: rest && `· ${rest}`, tally: tally.map(whole).join(' · ') }
}

interface End {
  readonly safe: number
  readonly skipped: number
  readonly isSafe: boolean
  readonly isPhone: boolean
}

/** When nothing is. */
function ending(words: TrayWords, end: End): Said {
  const { safe, skipped } = end
  if (end.isSafe) {
    const { phone, elsewhere } = words.mayDelete
    return { title: words.allSafe, rest: '', tally: (end.isPhone ? phone : elsewhere)(safe) }
  }
  const parts = [safe > 0 ? words.partlySafe(safe) : '', skipped > 0 ? words.skipped(skipped) : ''].filter(Boolean)
  const [title = words.label, ...rest] = parts
  return { title, rest: rest.length > 0 ? `· ${rest.join(' · ')}` : '', tally: '' }
}

function tallyOf(words: TrayWords, of: Counts): string[] {
  const { fresh, here, noPhoto } = words.tally
  const count = (files: number, word: (files: number) => string) => (files > 0 ? [word(files)] : [])
  return [
    ...count(of('waiting', 'sending', 'checking', 'retrying', 'safe', 'replaced'), fresh),
    ...count(of('duplicate', 'restored'), here),
    ...count(of('skipped'), words.skipped),
    ...count(of('noPhoto'), noPhoto),
  ]
}

/** Kept on one line. */
const whole = (part: string): string => part.replaceAll(' ', '\u00a0')

function waitingFor(words: TrayWords, queue: UploadQueue, { connection, timeLeft }: Circumstances): string {
  if (queue.isPaused) return words.paused
  if (connection === 'signedOut') return words.signedOut
  if (connection !== 'ok') return words.waiting
  if (queue.isBarred) return words.waitingForBucket
  return timeLeft === undefined ? '' : remaining(words, timeLeft)
}

/** `4 minutes left`: rounded up, as people prefer to be surprised. */
export function remaining(words: TrayWords, milliseconds: number): string {
  const minutes = Math.ceil(milliseconds / 60_000)
  if (milliseconds < 55_000) return words.timeLeft.seconds
  if (minutes < 90) return words.timeLeft.minutes(minutes)
  return words.timeLeft.hours(Math.round(minutes / 60))
}
