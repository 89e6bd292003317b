import { count, fileSize } from '../kit/format'

const n = (value: number) => count('en', value)
const plural = (value: number, one: string, many: string) => `${n(value)} ${value === 1 ? one : many}`

/** Every word of the page in English. A language is a file of this shape; a missing word does not compile. */
export const en = {
  product: 'imgstream',
  skipToPhotos: 'Skip to the photos',
  places: 'Places',
  photos: 'Photos',
  close: 'Close',
  tryAgain: 'Try again',
  undo: 'Undo',

  timeline: {
    label: 'Photos by month',
    selectAll: (month: string) => `Select all of ${month}`,
    count: (photos: number) => plural(photos, 'photo', 'photos'),
    photo: (when: string) => `Photo, ${when}`,
    favourite: (when: string) => `Favourite photo, ${when}`,
    loading: 'Your photos are being loaded.',
    empty: 'Your photos will live here. Drop them anywhere on this page, or choose them.',
    choose: 'Choose photos',
    failed: 'Your photos could not be loaded.',
    failedHint: 'They are safe. Try again in a moment.',
    monthFailed: (month: string) => `${month} could not be loaded.`,
    scrubber: 'Scroll by date',
    goTo: 'Go to a date',
    goToFrom: (month: string) => `${month}, go to a date`,
    go: 'Go',
  },

  connection: {
    offline: 'You are offline. What is loaded stays here; uploads go on when you are back.',
    unreachable: 'The server does not answer. Trying again by itself.',
    signedOut: 'You are signed out. Sign in again, then come back here; uploads wait for you.',
    signIn: 'Sign in',
  },

  /** What stands in for a piece of the page that is yet to be read. */
  piece: {
    waiting: 'This opens by itself as soon as the server answers.',
    gone: 'The page has changed since you opened it. Load it again to go on; uploads go on by themselves.',
    reload: 'Load again',
  },

  account: {
    open: 'Account and settings',
    theme: 'Theme',
    themes: { auto: 'Auto', light: 'Light', dark: 'Dark' },
    language: 'Language',
    languages: { auto: 'Auto', en: 'English', ja: '日本語' },
    keys: 'Keyboard shortcuts',
  },

  favourites: {
    place: 'Favourites',
    title: 'Favourites',
    empty: 'Photos that you love will gather here.',
    emptyHint: 'Open a photo and press its heart, or the key f.',
    failed: 'The photo could not be marked. Try again.',
  },

  trash: {
    title: 'Trash',
    empty: 'The trash is empty.',
    emptyHint: 'What you move here can be taken back for at least 30 days.',
    kept: 'Kept here for at least 30 days',
    moved: 'Moved to the trash',
    failed: 'The photo could not be moved to the trash. It is still here.',
    restored: 'Back from the trash',
    restoreFailed: 'The photo could not be restored. It is still in the trash.',
  },

  upload: {
    button: 'Upload',
    folder: 'Upload a folder',
    all: 'All uploads',
    label: 'Uploads',
    list: 'Files',
    drop: 'Drop to upload',
    dropHint: 'Photos and whole folders, anywhere on this page',
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
    notMissing: 'None of these files is one that is missing.',
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
    announce: {
      started: (files: number) => `Uploading ${plural(files, 'file', 'files')}`,
      finished: (files: number) => `All safe: ${plural(files, 'photo', 'photos')}`,
      partlySafe: (safe: number, skipped: number) => `Uploads: ${n(safe)} safe, ${n(skipped)} skipped`,
      skipped: (files: number) => `Uploads: ${n(files)} skipped`,
      noPhoto: (safe: number, files: number) => `Uploads: ${n(safe)} safe, ${n(files)} no photo`,
      paused: 'Uploads are paused',
      resumed: 'Uploads go on',
      barred: 'Uploads wait: the bucket does not let this page send',
      attention: (files: number) => `Uploads: ${files === 1 ? '1 file needs you' : `${n(files)} files need you`}`,
    },
  },

  /** The place of all uploads, as the page speaks of it before it is read. */
  uploads: {
    title: 'Uploads',
    /** In the rail, where there is room for little. */
    place: 'Uploads',
    skip: 'Skip to the uploads',
    needsYou: 'needs you',
  },

  timeLeft: {
    seconds: 'less than a minute left',
    minutes: (minutes: number) => plural(minutes, 'minute left', 'minutes left'),
    hours: (hours: number) => plural(hours, 'hour left', 'hours left'),
  },
}

export type Messages = typeof en
