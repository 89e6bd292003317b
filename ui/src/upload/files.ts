import type { Chosen } from './chosen'
import './keep/handles'

/** What systems leave in folders that nobody means to upload. */
const JUNK = /^(\.ds_store|thumbs\.db|ehthumbs\.db|desktop\.ini|\.nomedia|\._.*|icon\r)$/i
const JUNK_FOLDERS = /^(__macosx|@eadir|\.thumbnails|\.trash.*|\.spotlight-v100|\.fseventsd)$/i

export const isJunk = (name: string): boolean => JUNK.test(name)

/** Files handed on at once, so that work on the first begins while folders are still read. */
const AT_ONCE = 200

/** Files of a folder that the browser is asked for together: each takes it about a millisecond. */
const READS_AT_ONCE = 32

/** What was found so far in a drop or a choice: files, and the names of what could not be read. */
export interface Found {
  readonly files: readonly Chosen[]
  readonly unreadable: readonly string[]
}

/** A choice that may still be being read. */
export type Finding = AsyncIterable<Found> | Iterable<Found>

/** One file or folder that was dropped: with a handle where the browser gives one, else by the older way. */
type Dropped = FileSystemHandle | FileSystemEntry | File

/** All files of a drop: those in folders too, however deep, without what systems leave there. */
export function droppedFiles(data: DataTransfer): AsyncIterable<Found> {
  // Everything must be taken before the first await, after which the browser empties the list.
  const dropped = [...data.items]
    .filter(({ kind }) => kind === 'file')
    .map((item) => {
      const older = item.webkitGetAsEntry?.() ?? item.getAsFile()
      return (
        item.getAsFileSystemHandle?.().then(
          (handle) => handle ?? older,
          () => older,
        ) ?? Promise.resolve(older)
      )
    })
  return gathered(all(dropped))
}

/** All files of folders or files that a picker gave. */
export const pickedFiles = (handles: readonly FileSystemHandle[]): AsyncIterable<Found> =>
  gathered(all(handles.map((handle) => Promise.resolve(handle))))

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
    .some((name) => JUNK_FOLDERS.test(name))

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

async function* all(dropped: readonly Promise<Dropped | null>[]): AsyncGenerator<Chosen | string> {
  for (const promise of dropped) {
    const one = await promise
    if (one instanceof File) {
      if (!isJunk(one.name)) yield { file: one, path: one.name }
    } else if (one && 'isFile' in one) yield* ofEntry(one)
    else if (one) yield* ofHandle(one, one, [])
  }
}

/** What is in a folder that has a handle; a file that cannot be read is told by its name. */
async function* ofHandle(
  handle: FileSystemHandle,
  root: FileSystemHandle,
  path: readonly string[],
): AsyncGenerator<Chosen | string> {
  if (handle.kind === 'file') {
    if (!isJunk(handle.name)) yield await chosenOf(handle as FileSystemFileHandle, root, path)
    return
  }
  if (JUNK_FOLDERS.test(handle.name)) return
  try {
    const files: Promise<Chosen | string>[] = []
    for await (const child of (handle as FileSystemDirectoryHandle).values?.() ?? []) {
      const way = [...path, child.name]
      const isFolder = child.kind === 'directory'
      if (!isFolder && !isJunk(child.name)) files.push(chosenOf(child as FileSystemFileHandle, root, way))
      if (isFolder || files.length >= READS_AT_ONCE) yield* await Promise.all(files.splice(0))
      if (isFolder) yield* ofHandle(child, root, way)
    }
    yield* await Promise.all(files)
  } catch {
    yield handle.name
  }
}

const chosenOf = (handle: FileSystemFileHandle, root: FileSystemHandle, path: readonly string[]) =>
  handle.getFile().then(
    (file): Chosen => ({
      file,
      path: (path.length > 0 ? [root.name, ...path] : [file.name]).join('/'),
      place: { root, path },
    }),
    () => handle.name,
  )

/** The same where the browser has no handles. */
async function* ofEntry(entry: FileSystemEntry): AsyncGenerator<Chosen | string> {
  try {
    if (entry.isFile) {
      if (isJunk(entry.name)) return
      const file = await new Promise<File>((...both) => (entry as FileSystemFileEntry).file(...both))
      yield { file, path: entry.fullPath.replace(/^\//, '') }
    } else if (!JUNK_FOLDERS.test(entry.name)) {
      const reader = (entry as FileSystemDirectoryEntry).createReader()
      for (;;) {
        // A reader gives a hundred entries or so at a time, and none at the end.
        const some = await new Promise<FileSystemEntry[]>((...both) => reader.readEntries(...both))
        if (some.length === 0) return
        for (const child of some) yield* ofEntry(child)
      }
    }
  } catch {
    yield entry.name
  }
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
