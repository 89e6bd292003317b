import type { Chosen } from './chosen'
import { isJunk, isJunkFolder } from './junk'
import './keep/handles'

/** Files of a folder that the browser is asked for together: each takes it about a millisecond. */
const READS_AT_ONCE = 32

/** One file or folder that was dropped. */
export interface Drop {
  /** Outlives the page; not every browser gives one. */
  readonly handle: Promise<FileSystemHandle | null>
  /** What all give: it lists every file, where Chromium's handles leave out names that Windows cannot have. */
  readonly older: FileSystemEntry | File | null
}

/** A file, or the name of one that cannot be read. */
type Find = Chosen | string

/** What a drop brings, all taken before the first await, after which the browser empties the list. */
export const dropsOf = (data: DataTransfer): Drop[] =>
  [...data.items]
    .filter(({ kind }) => kind === 'file')
    .map((item) => ({
      older: item.webkitGetAsEntry?.() ?? item.getAsFile(),
      handle: item.getAsFileSystemHandle?.().catch(() => null) ?? Promise.resolve(null),
    }))

/** Every file of some drops, however deep. */
export async function* allDropped(drops: readonly Drop[]): AsyncGenerator<Find> {
  for (const { handle: promise, older } of drops) {
    const handle = await promise
    const entry = older && 'isFile' in older ? older : undefined
    if (handle?.kind === 'directory') yield* ofFolder(handle as FileSystemDirectoryHandle, entry, handle, [])
    else if (handle) yield* ofFile(handle as FileSystemFileHandle, entry)
    else if (entry) yield* ofEntry(entry)
    else if (older instanceof File && !isJunk(older.name)) yield { file: older, path: older.name }
  }
}

async function* ofFile(handle: FileSystemFileHandle, entry: FileSystemEntry | undefined): AsyncGenerator<Find> {
  if (isJunk(handle.name)) return
  const found = await chosenOf(handle, handle, [])
  if (typeof found === 'string' && entry) yield* ofEntry(entry)
  else yield found
}

/** What is in a folder: by its handle, and by its entry what the handle does not tell of. */
async function* ofFolder(
  folder: FileSystemDirectoryHandle,
  entry: FileSystemEntry | undefined,
  root: FileSystemHandle,
  path: readonly string[],
): AsyncGenerator<Find> {
  if (isJunkFolder(folder.name)) return
  // Names alone: no file is read twice.
  const untold = new Map((await childrenOf(entry).catch(() => [])).map((child) => [child.name, child]))
  try {
    const files: Promise<Find>[] = []
    for await (const child of folder.values?.() ?? []) {
      const way = [...path, child.name]
      const isFolder = child.kind === 'directory'
      const twin = untold.get(child.name)
      untold.delete(child.name)
      if (!isFolder && !isJunk(child.name)) files.push(chosenOf(child as FileSystemFileHandle, root, way))
      if (isFolder || files.length >= READS_AT_ONCE) yield* await Promise.all(files.splice(0))
      if (isFolder) yield* ofFolder(child as FileSystemDirectoryHandle, twin, root, way)
    }
    yield* await Promise.all(files)
  } catch {
    yield folder.name
    return
  }
  for (const child of untold.values()) yield* ofEntry(child)
}

const chosenOf = (handle: FileSystemFileHandle, root: FileSystemHandle, path: readonly string[]): Promise<Find> =>
  handle.getFile().then(
    (file): Chosen => ({
      file,
      path: (path.length > 0 ? [root.name, ...path] : [file.name]).join('/'),
      place: { root, path },
    }),
    () => handle.name,
  )

/** The same by the older way alone. */
async function* ofEntry(entry: FileSystemEntry): AsyncGenerator<Find> {
  try {
    if (entry.isFile) {
      if (isJunk(entry.name)) return
      const file = await new Promise<File>((...both) => (entry as FileSystemFileEntry).file(...both))
      yield { file, path: entry.fullPath.replace(/^\//, '') }
    } else if (!isJunkFolder(entry.name)) {
      for (const child of await childrenOf(entry)) yield* ofEntry(child)
    }
  } catch {
    yield entry.name
  }
}

async function childrenOf(entry: FileSystemEntry | undefined): Promise<FileSystemEntry[]> {
  if (!entry?.isDirectory) return []
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const children: FileSystemEntry[] = []
  for (;;) {
    // A reader gives a hundred entries or so at a time, and none at the end.
    const some = await new Promise<FileSystemEntry[]>((...both) => reader.readEntries(...both))
    if (some.length === 0) return children
    children.push(...some)
  }
}
