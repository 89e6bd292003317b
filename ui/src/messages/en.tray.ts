import { count, fileSize } from '../kit/format'

const n = (value: number) => count('en', value)
const plural = (value: number, one: string, many: string) => `${n(value)} ${value === 1 ? one : many}`

/** The words of the uploads that are under way in English. */
export const tray = {
  all: 'All uploads',
  label: 'Uploads',
  list: 'Files',
  progress: (done: number, total: number) => `${n(done)} of ${n(total)}`,
  reading: 'Reading the folder…',
  looking: (done: number, total: number) => `Looking at ${n(done)} of ${n(total)}`,
  paused: 'Paused',
  pause: 'Pause',
  resume: 'Resume',
  speed: (bytes: number) => `${fileSize('en', bytes)}/s`,
  /** What the files of a choice turned out to be. */
  tally: {
    fresh: (files: number) => `${n(files)} new`,
    here: (files: number) => `${n(files)} here already`,
    noPhoto: (files: number) => `${n(files)} no photo`,
  },
  waiting: 'Waiting for the connection',
  waitingForBucket: 'Waiting for the bucket',
  /** For whoever runs the server. */
  barred: (origin: string) =>
    `The bucket does not let this page send. Its CORS rules must allow ${origin} the method PUT and the headers Content-Type, Content-Range and Range (see docs/decisions/0014-straight-to-the-bucket.md). Nothing is lost: sending goes on once they do.`,
  signedOut: 'Waiting for you to sign in',
  allSafe: 'All safe',
  mayDelete: {
    phone: (files: number) =>
      files === 1
        ? 'It is kept: you may delete it from the phone.'
        : `All ${n(files)} are kept: you may delete them from the phone.`,
    elsewhere: (files: number) =>
      files === 1
        ? 'It is kept: you may delete it where it came from.'
        : `All ${n(files)} are kept: you may delete them where they came from.`,
  },
  partlySafe: (files: number) => `${n(files)} safe`,
  skipped: (files: number) => `${n(files)} skipped`,
  attention: (files: number) => (files === 1 ? '1 needs you' : `${n(files)} need you`),
  expand: 'Show the list',
  collapse: 'Fold away',
  cancel: 'Cancel',
  cancelAll: 'Cancel the rest',
  dismiss: 'Dismiss',
  dismissAll: 'Dismiss all',
  retry: 'Retry',
  retryAll: 'Retry all',
  states: {
    chosen: 'Waiting',
    inspecting: 'Being looked at',
    inspected: 'Waiting',
    waiting: 'Waiting',
    sending: 'Sending',
    checking: 'Checking',
    retrying: 'Trying again shortly',
    safe: 'Safe',
    duplicate: 'Was here already',
    restored: 'Back from the trash',
    replaced: 'Safe, replaced the former photo',
    skipped: 'Skipped',
  },
  collision: 'A different photo already has this name.',
  collisions: (files: number) => `${n(files)} names are already taken.`,
  collisionOfBatch: 'Another file of this upload has this name.',
  there: 'Here now',
  coming: 'To come',
  needsFile: 'Choose it again to go on',
  needsPermission: 'The browser asks before it reads it again',
  /** About all of them, above the list. */
  missing: (files: number) =>
    files === 1
      ? 'The page was closed before 1 file was sent. Choose it again to go on.'
      : `The page was closed before ${n(files)} files were sent. Choose them again to go on.`,
  asleep: (files: number) =>
    files === 1
      ? 'The browser asks before it reads 1 file again.'
      : `The browser asks before it reads ${n(files)} files again.`,
  notAllowed: 'The browser was not allowed to read the files. Go on to be asked again, or choose them anew.',
  chooseFiles: 'Choose files',
  chooseFolder: 'Choose folder',
  allow: 'Go on',
  keepBoth: 'Keep both',
  overwrite: 'Replace',
  skip: 'Skip',
  forAll: 'For all of them:',
  refused: {
    unsupported: 'This format is not supported',
    empty: 'The file is empty',
    corrupt: 'The file is damaged',
    tooLarge: (limit: number) => `Larger than ${fileSize('en', limit)}`,
    tooManyPixels: 'Too many pixels',
    badName: 'The name cannot be used',
    forbidden: 'Not allowed',
    other: 'Refused',
  },
  /** What to do about it. */
  refusedHint: {
    unsupported: 'Photos can be JPEG, HEIC, AVIF, PNG, WebP, GIF, TIFF or JPEG XL.',
    empty: 'Choose the file again once there is something in it.',
    corrupt: 'Part of it is missing or broken. Choose the file again once it is whole.',
    tooLarge: 'Whoever runs this server can raise the limit.',
    tooManyPixels: 'Whoever runs this server can raise the limit.',
    badName: 'Rename the file, then choose it again.',
    forbidden: 'Open this page by its own address and try again.',
  },
  failed: {
    network: 'The connection broke',
    busy: 'The server is busy',
    server: 'The server could not keep it',
    checksum: 'It was damaged on the way',
    unreadable: 'The file cannot be read, or has changed; choose it again',
  },

  timeLeft: {
    seconds: 'less than a minute left',
    minutes: (minutes: number) => plural(minutes, 'minute left', 'minutes left'),
    hours: (hours: number) => plural(hours, 'hour left', 'hours left'),
  },
}

export type TrayWords = typeof tray
