import type { Chosen } from './chosen'
import { allDropped, dropsOf } from './dropped'
import { isJunk, isJunkFolder } from './junk'

/** Files handed on at once, so that work on the first begins while folders are still read. */
const AT_ONCE = 200

/** What was found so far in a drop or a choice: files, and the names of what could not be read. */
export interface Found {
  readonly files: readonly Chosen[]
  readonly unreadable: readonly string[]
}

/** A choice that may still be being read. */
export type Finding = AsyncIterable<Found> | Iterable<Found>

/** All files of a drop: those in folders too, however deep, without what systems leave there. */
export const droppedFiles = (data: DataTransfer): AsyncIterable<Found> => gathered(allDropped(dropsOf(data)))

/** All files that a picker gave. */
export const pickedFiles = (handles: readonly FileSystemHandle[]): AsyncIterable<Found> =>
  gathered(allDropped(handles.map((handle) => ({ handle: Promise.resolve(handle), older: null }))))

/** Files of an `<input>`, whose folders, if any, are told by the browser. */
export const inputFiles = (files: Iterable<File>): Found[] =>
  inGroups(
    [...files]
      .filter(({ webkitRelativePath, name }) => !isJunk(name) && !inJunkFolder(webkitRelativePath))
      .map((file) => ({ file, path: file.webkitRelativePath || file.name })),
  )

const inJunkFolder = (path: string) =>
  path
    .split('/')
    .slice(0, -1)
    .some((name) => isJunkFolder(name))

function inGroups(files: readonly Chosen[]): Found[] {
  const groups: Found[] = []
  for (let at = 0; at < files.length; at += AT_ONCE)
    groups.push({ files: files.slice(at, at + AT_ONCE), unreadable: [] })
  return groups
}

async function* gathered(found: AsyncIterable<Chosen | string>): AsyncGenerator<Found> {
  let files: Chosen[] = []
  let unreadable: string[] = []
  for await (const one of found) {
    if (typeof one === 'string') unreadable.push(one)
    else files.push(one)
    if (files.length + unreadable.length < AT_ONCE) continue
    yield { files, unreadable }
    files = []
    unreadable = []
  }
  if (files.length + unreadable.length > 0) yield { files, unreadable }
}

/** Files from the clipboard, named by the moment: browsers call every pasted picture `image.png`. */
export function pastedFiles(data: DataTransfer, now: Date): File[] {
  return [...data.files].map((file, at) => {
    if (file.name && !/^image\.\w+$/.test(file.name)) return file
    const two = (value: number) => String(value).padStart(2, '0')
    const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-')
    const time = [two(now.getHours()), two(now.getMinutes()), two(now.getSeconds())].join('.')
    const ending = file.name.split('.').at(-1) || file.type.split('/').at(-1) || 'png'
    const name = `${day} ${time}${at > 0 ? ` ${at + 1}` : ''}.${ending}`
    return new File([file], name, { type: file.type, lastModified: now.getTime() })
  })
}
