import { count } from '../kit/format'

const n = (value: number) => count('en', value)
const photos = (value: number) => `${n(value)} ${value === 1 ? 'photo' : 'photos'}`

export const selection = {
  label: 'Selected photos',
  count: (value: number) => `${n(value)} selected`,
  progress: (done: number, total: number) => `${n(done)} of ${n(total)} done`,
  clear: 'Clear the selection',
  favourite: 'Mark as favourites',
  unfavourite: 'Remove from the favourites',
  download: 'Download as one archive',
  trash: 'Move to the trash',
  restore: 'Restore',
  done: {
    favourite: (value: number) => (value === 1 ? '1 photo is a favourite' : `${n(value)} photos are favourites`),
    unfavourite: (value: number) => `${photos(value)} removed from the favourites`,
    trash: (value: number) => `${photos(value)} moved to the trash`,
    restore: (value: number) => `${photos(value)} back from the trash`,
  },
  downloading: (value: number) => `Downloading ${photos(value)}`,
  changed: 'Some of these photos have changed meanwhile. Look at what is selected, then try again.',
  tooMany: 'These are too many photos at once: an archive holds 20,000. Select fewer.',
  failed: 'This was not done to all photos. Those that are left are still selected; try again.',
  undoFailed: 'Not all photos could be restored. They are still in the trash.',
}
