import { count } from '../kit/format'

const n = (value: number) => count('en', value)
const plural = (value: number, one: string, many: string) => `${n(value)} ${value === 1 ? one : many}`
const are = (value: number, what: string) => `${n(value)} ${value === 1 ? 'is' : 'are'} ${what}`
const were = (value: number, what: string) => `${n(value)} ${value === 1 ? 'was' : 'were'} ${what}`

/** The words of the Uploads page in English. */
export const ledger = {
  head: {
    allSafe: (files: number, found: boolean) =>
      files === 1
        ? `The one file${found ? ' found' : ''} is safe: you may delete it from the phone.`
        : `All ${n(files)}${found ? ' found' : ''} are safe: you may delete them from the phone.`,
    allKept: (files: number, found: boolean) =>
      `All ${n(files)}${found ? ' found' : ''} were kept. They are too many to look at what became of them since.`,
    partlySafe: (safe: number, files: number, found: boolean, missing: readonly string[] = []) => {
      const which = found ? ' found' : ''
      const begin =
        safe > 0
          ? `${n(safe)} of ${n(files)}${which} ${safe === 1 ? 'is' : 'are'} safe`
          : files === 1
            ? `The one file${which} is not safe`
            : `None of the ${n(files)}${which} is safe`
      return `${[begin, missing.join(', ')].filter(Boolean).join('; ')}.`
    },
    attention: (files: number) => (files === 1 ? '1 needs you' : `${n(files)} need you`),
    open: (files: number) => are(files, 'on the way'),
    refused: (files: number) => were(files, 'refused'),
    skipped: (files: number) => were(files, 'skipped'),
    cancelled: (files: number) => were(files, 'cancelled'),
    expired: (files: number) => `${n(files)} expired`,
    inTrash: (files: number) => are(files, 'in the trash'),
    overwritten: (files: number) => were(files, 'replaced since'),
    gone: (files: number) => were(files, 'removed for good'),
  },
  batch: {
    allSafe: (files: number) => (files === 1 ? '1 file, safe' : `${n(files)} files, all safe`),
    partlySafe: (files: number, safe: number) => `${plural(files, 'file', 'files')}, ${n(safe)} safe`,
    files: (files: number) => plural(files, 'file', 'files'),
    local: 'From this browser',
    only: (when: string) => `Show only the files of ${when}`,
    all: (when: string) => `Files of ${when}. Show all files`,
  },
  show: 'Show',
  groups: {
    all: 'All',
    attention: 'Need you',
    open: 'On the way',
    safe: 'Safe',
    lost: 'No longer here',
    unkept: 'Not kept',
  },
  none: {
    attention: 'Nothing needs you.',
    open: 'Nothing is on the way.',
    safe: 'Nothing is safe yet.',
    lost: 'Whatever was safe is here yet.',
    unkept: 'Nothing was left out.',
  },
  search: 'Search by name',
  notFound: (q: string) => `No file has “${q}” in its name.`,
  showAll: 'Show all files',
  since: {
    trashed: 'In the trash since',
    replaced: 'Replaced since',
    removed: 'Removed for good since',
  },
  empty: 'Every file that you upload is listed here, with what became of it.',
  export: 'Export as CSV',
  exportFailed: 'The list could not be exported.',
  loading: 'The uploads are being loaded.',
  failed: 'The uploads could not be loaded.',
  failedHint: 'What is safe stays safe. Try again in a moment.',
  moreFailed: 'The rest could not be loaded.',
  cancelled: 'Cancelled',
  expired: 'Expired',
  expiredHint: 'It stood still for seven days. Choose the file again.',
  storageFull: 'The server’s storage is full',
  partly: 'Partly here',
  elsewhere: 'If no other device is sending it, choose the file again.',
  existing: 'Already here',
  photo: (name: string) => `${name}, open the photo`,
  acted: {
    safe: (name: string) => `${name} is safe.`,
    skipped: (name: string) => `${name} was skipped.`,
    cancelled: (name: string) => `${name} was cancelled.`,
    collision: (name: string) => `${name}: a different photo has this name. Decide what to do.`,
    incomplete: (name: string) => `${name} is not all here. Choose the file again.`,
    refused: (name: string) => `${name} was refused.`,
    failed: (name: string) => `${name} could not be dealt with. Try again in a moment.`,
    failedBecause: (name: string, why: string) => `${name}: ${why}. Try again in a moment.`,
    all: (done: number, left: number) =>
      left > 0 ? `${n(done)} done, ${n(left)} still need you.` : `${n(done)} done.`,
    gone: (name: string) => `${name} is no longer there.`,
  },
}
