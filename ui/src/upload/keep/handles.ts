/** What TypeScript's DOM does not know of the File System Access API: only Chromium has it so far. */

type Permission = { queryPermission?(mode: { mode: 'read' }): Promise<PermissionState> } & {
  requestPermission?(mode: { mode: 'read' }): Promise<PermissionState>
}

declare global {
  interface DataTransferItem {
    getAsFileSystemHandle?(): Promise<FileSystemHandle | null>
  }
  interface FileSystemDirectoryHandle {
    values?(): AsyncIterable<FileSystemHandle>
  }
  interface Window {
    showOpenFilePicker?(options: object): Promise<FileSystemFileHandle[]>
  }
}

/** Whether what a handle leads to may be read without asking. */
export async function mayRead(handle: FileSystemHandle): Promise<boolean> {
  return ((await (handle as Permission).queryPermission?.({ mode: 'read' })) ?? 'granted') === 'granted'
}

/** Lets the browser ask whether it may be read. */
export async function requestRead(handle: FileSystemHandle): Promise<boolean> {
  if (await mayRead(handle)) return true
  return (await (handle as Permission).requestPermission?.({ mode: 'read' })) === 'granted'
}

/** The file at a place below a root. */
export async function fileAt(root: FileSystemHandle, path: readonly string[]): Promise<File> {
  if (root.kind === 'file') return (root as FileSystemFileHandle).getFile()
  let folder = root as FileSystemDirectoryHandle
  for (const name of path.slice(0, -1)) folder = await folder.getDirectoryHandle(name)
  return (await folder.getFileHandle(path.at(-1) ?? '')).getFile()
}
