import { count } from '../kit/format'

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
    /** A day is to be chosen, and its photos are read: what a screen reader hears, and what its heading shows. */
    reading: (day: string) => `Reading all photos of ${day}`,
    found: (photos: number) => `Reading, ${n(photos)} so far`,
    /** Between what of a photo or a day is told in one breath. */
    comma: ', ',
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
    drop: 'Drop to upload',
    dropHint: 'Photos and whole folders, anywhere on this page',
    notMissing: 'None of these files is one that is missing.',
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
}

export type Messages = typeof en
