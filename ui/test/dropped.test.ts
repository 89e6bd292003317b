import { expect, test } from 'vitest'
import { droppedFiles } from '../src/upload/files'

/** A handle of the File System Access API. */
function handle(name: string, children?: object[]): object {
  if (!children) return { kind: 'file', name, getFile: () => Promise.resolve(new File(['1'], name)) }
  return { kind: 'directory', name, values: () => children }
}

/** Files that were read by the older way. */
const readAgain: string[] = []

/** An entry of the older File and Directory Entries API; its children come one by one. */
function entry(fullPath: string, children?: object[]): object {
  const name = fullPath.split('/').at(-1) ?? ''
  const file = (resolve: (file: File) => void) => {
    readAgain.push(name)
    resolve(new File(['1'], name))
  }
  const isFile = !children
  const createReader = () => {
    const left = [...(children ?? [])]
    return { readEntries: (resolve: (some: object[]) => void) => resolve(left.splice(0, 1)) }
  }
  return { name, fullPath, isFile, isDirectory: !isFile, file, createReader }
}

const drop = (dropped: object, older: object | null = null) => ({
  kind: 'file',
  webkitGetAsEntry: () => older,
  getAsFile: () => null,
  getAsFileSystemHandle: () => Promise.resolve(dropped),
})

async function found(...items: object[]) {
  readAgain.length = 0
  const files = []
  const unreadable = []
  for await (const found of droppedFiles({ items } as unknown as DataTransfer)) {
    files.push(...found.files)
    unreadable.push(...found.unreadable)
  }
  return { paths: files.map(({ path }) => path), places: files.map(({ place }) => place?.path), unreadable }
}

test('a dropped folder is read whole, and the way to each file is kept', async () => {
  const locked = { kind: 'file', name: 'locked.jpg', getFile: () => Promise.reject(new Error()) }
  const folder = handle('Italy', [handle('a.jpg'), handle('.DS_Store'), handle('Rome', [handle('b.jpg'), locked])])
  expect(await found(drop(handle('c.jpg')), drop(folder), { kind: 'string' })).toEqual({
    paths: ['c.jpg', 'Italy/a.jpg', 'Italy/Rome/b.jpg'],
    places: [[], ['a.jpg'], ['Rome', 'b.jpg']],
    unreadable: ['locked.jpg'],
  })
})

test('what handles leave out is taken by the older way, and nothing else is read by it', async () => {
  const folder = handle('Italy', [handle('a.jpg'), handle('Rome', [handle('b.jpg')])])
  const older = entry('/Italy', [
    entry('/Italy/a.jpg'),
    entry('/Italy/what?.jpg'),
    entry('/Italy/Rome', [entry('/Italy/Rome/b.jpg'), entry('/Italy/Rome/  c  .jpg'), entry('/Italy/Rome/.DS_Store')]),
    entry('/Italy/10:45', [entry('/Italy/10:45/d.jpg')]),
  ])
  expect((await found(drop(folder, older))).paths.sort()).toEqual(
    ['a.jpg', 'Rome/b.jpg', 'Rome/  c  .jpg', 'what?.jpg', '10:45/d.jpg'].map((path) => `Italy/${path}`).sort(),
  )
  expect(readAgain.sort()).toEqual(['  c  .jpg', 'd.jpg', 'what?.jpg'])
})

test('a file whose handle cannot be read is taken by the older way', async () => {
  const locked = { kind: 'file', name: 'a?.jpg', getFile: () => Promise.reject(new Error()) }
  expect(await found(drop(locked, entry('/a?.jpg')))).toMatchObject({ paths: ['a?.jpg'], unreadable: [] })
})

test('without handles a drop is read by the older way', async () => {
  const older = entry('/Italy', [entry('/Italy/a.jpg')])
  const plain = { kind: 'file', webkitGetAsEntry: () => older, getAsFile: () => null }
  expect((await found(plain)).paths).toEqual(['Italy/a.jpg'])
})
