/** What systems leave in folders that nobody means to upload. */
const JUNK = /^(\.ds_store|thumbs\.db|ehthumbs\.db|desktop\.ini|\.nomedia|\._.*|icon\r)$/i
const JUNK_FOLDERS = /^(__macosx|@eadir|\.thumbnails|\.trash.*|\.spotlight-v100|\.fseventsd)$/i

export const isJunk = (name: string): boolean => JUNK.test(name)

/** What was found in a drop or a choice: files, and the names of what could not be read. */
export interface Found {
  readonly files: readonly File[]
  readonly unreadable: readonly string[]
}

/** All files of a drop: those in folders too, however deep, without what systems leave there. */
export async function droppedFiles(data: DataTransfer): Promise<Found> {
  const found = { files: [] as File[], unreadable: [] as string[] }
  // Entries must be taken before the first await, after which the browser empties the list.
  const entries = [...data.items].map((item) => item.webkitGetAsEntry?.() ?? item.getAsFile())
  for (const entry of entries) {
    if (entry instanceof File) found.files.push(entry)
    else if (entry) await walk(entry, found)
  }
  return { ...found, files: found.files.filter((file) => !isJunk(file.name)) }
}

async function walk(entry: FileSystemEntry, found: { files: File[]; unreadable: string[] }): Promise<void> {
  try {
    if (entry.isFile) {
      if (!isJunk(entry.name)) found.files.push(await fileOf(entry as FileSystemFileEntry))
    } else if (!JUNK_FOLDERS.test(entry.name)) {
      for (const child of await childrenOf(entry as FileSystemDirectoryEntry)) await walk(child, found)
    }
  } catch {
    found.unreadable.push(entry.name)
  }
}

const fileOf = (entry: FileSystemFileEntry) => new Promise<File>((resolve, reject) => entry.file(resolve, reject))

async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const children: FileSystemEntry[] = []
  for (;;) {
    // A reader gives a hundred entries or so at a time, and none at the end.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return children
    children.push(...some)
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
