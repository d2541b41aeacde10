import path from 'node:path'
import type { Disk, DiskFile } from '../../../main/store/disk'
import type { FolderContent } from './folder-content'
import { makeSystemError } from './make-system-error'
import { ModelledFile } from './modelled-file'
import { ModelledFolder, PendingTransactions, type ModelledEntry } from './modelled-folder'

type Place = { readonly folder: ModelledFolder; readonly name: string }

export type ModelledDisk = {
  readonly disk: Disk
  readonly root: ModelledFolder
  readonly transactions: PendingTransactions
  /** What a sync of content does in place of keeping all of it. It then rejects with EIO. */
  readonly failNextSync: (arrivedOf: (file: ModelledFile) => Buffer) => void
}

const putDurably = (folder: ModelledFolder, name: string, entry: ModelledEntry): void => {
  folder.seen.set(name, entry)
  folder.durable.set(name, entry)
}

const isInside = (inner: string, outer: string): boolean => path.resolve(inner).startsWith(`${path.resolve(outer)}${path.sep}`)

/** The tree with that content, all of it on the disk for certain. */
function durableTree({ files, folders }: FolderContent): ModelledFolder {
  const root = new ModelledFolder()
  const folderOf = new Map([['.', root]])
  for (const name of folders) {
    const folder = new ModelledFolder()
    folderOf.set(name, folder)
    putDurably(folderOf.get(path.posix.dirname(name))!, path.posix.basename(name), folder)
  }
  for (const [name, content] of files) {
    putDurably(folderOf.get(path.posix.dirname(name))!, path.posix.basename(name), new ModelledFile(content))
  }
  return root
}

/**
 * A disk in memory that answers and fails as Node's does, and knows of everything whether it is on the disk for certain.
 * Paths are those of `rootPath` and below; any other is a bug of the test.
 */
export function modelledDisk(rootPath: string, content: FolderContent): ModelledDisk {
  const root = durableTree(content)
  const transactions = new PendingTransactions()
  let nextSyncFails: ((file: ModelledFile) => Buffer) | undefined

  const namesOf = (target: string): readonly string[] => {
    const relative = path.relative(rootPath, path.resolve(target))
    if (relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative)) throw new Error(`${target} is outside ${rootPath}`)
    return relative === '' ? [] : relative.split(path.sep)
  }
  const entryAt = (names: readonly string[], syscall: string, target: string): ModelledEntry | undefined => {
    let entry: ModelledEntry | undefined = root
    for (const name of names) {
      if (entry === undefined) return undefined
      if (entry.kind === 'file') throw makeSystemError('ENOTDIR', syscall, target)
      entry = entry.seen.get(name)
    }
    return entry
  }
  const folderAt = (names: readonly string[], syscall: string, target: string): ModelledFolder => {
    const entry = entryAt(names, syscall, target)
    if (entry === undefined) throw makeSystemError('ENOENT', syscall, target)
    if (entry.kind === 'file') throw makeSystemError('ENOTDIR', syscall, target)
    return entry
  }
  const fileAt = (target: string): ModelledFile => {
    const entry = entryAt(namesOf(target), 'open', target)
    if (entry === undefined) throw makeSystemError('ENOENT', 'open', target)
    if (entry.kind === 'folder') throw makeSystemError('EISDIR', 'open', target)
    return entry
  }
  const placeOf = (target: string, syscall: string): Place => {
    const names = namesOf(target)
    const name = names.at(-1)
    if (name === undefined) throw new Error(`The root itself was to be changed: ${target}`)
    return { folder: folderAt(names.slice(0, -1), syscall, target), name }
  }

  const opened = (file: ModelledFile): DiskFile => ({
    write: async (bytes, positionBytes) => {
      file.change({ kind: 'write', positionBytes, bytes: Buffer.from(bytes) })
      return bytes.length
    },
    sync: async () => {
      const arrivedOf = nextSyncFails
      nextSyncFails = undefined
      if (arrivedOf === undefined) {
        file.sync()
        return
      }
      file.syncBadly(arrivedOf(file))
      throw makeSystemError('EIO', 'fdatasync')
    },
    truncate: async (lengthBytes) => file.change({ kind: 'truncate', lengthBytes }),
    sizeBytes: async () => file.lengthBytes,
    close: async () => undefined
  })

  const rename = (from: string, to: string): void => {
    const source = placeOf(from, 'rename')
    const target = placeOf(to, 'rename')
    const entry = source.folder.seen.get(source.name)
    if (entry === undefined) throw makeSystemError('ENOENT', 'rename', from)
    if (isInside(to, from)) throw makeSystemError('EINVAL', 'rename', from)
    if (isInside(from, to)) throw makeSystemError('ENOTEMPTY', 'rename', from)
    const replaced = target.folder.seen.get(target.name)
    if (replaced === entry) return
    if (entry.kind === 'file' && replaced?.kind === 'folder') throw makeSystemError('EISDIR', 'rename', from)
    if (entry.kind === 'folder' && replaced?.kind === 'file') throw makeSystemError('ENOTDIR', 'rename', from)
    if (replaced?.kind === 'folder' && replaced.seen.size > 0) throw makeSystemError('ENOTEMPTY', 'rename', from)
    const arrival = { ...target, entry }
    const departure = { ...source, entry: undefined }
    const description = `rename ${path.relative(rootPath, from)} → ${path.relative(rootPath, to)}`
    if (source.folder === target.folder) {
      transactions.add({ changes: [arrival, departure], description })
      return
    }
    const arriving = { changes: [arrival], description: `${description} (new name)` }
    transactions.add(arriving)
    transactions.add({ changes: [departure], description: `${description} (old name gone)`, needs: arriving })
  }

  const makeFolder = (target: string): void => {
    let folder = root
    const names = namesOf(target)
    for (const [index, name] of names.entries()) {
      const entry = folder.seen.get(name)
      if (entry?.kind === 'file') throw makeSystemError(index === names.length - 1 ? 'EEXIST' : 'ENOTDIR', 'mkdir', target)
      const next = entry ?? new ModelledFolder()
      if (entry === undefined) transactions.add({ changes: [{ folder, name, entry: next }], description: `make folder ${name}` })
      folder = next
    }
  }

  return {
    root,
    transactions,
    failNextSync: (arrivedOf) => {
      nextSyncFails = arrivedOf
    },
    disk: {
      readFile: async (target) => fileAt(target).read(),
      readStart: async (target, lengthBytes) => fileAt(target).read().subarray(0, lengthBytes),
      createFile: async (target) => {
        const { folder, name } = placeOf(target, 'open')
        if (folder.seen.has(name)) throw makeSystemError('EEXIST', 'open', target)
        const file = new ModelledFile()
        transactions.add({ changes: [{ folder, name, entry: file }], description: `create ${path.relative(rootPath, target)}` })
        return opened(file)
      },
      openFile: async (target) => opened(fileAt(target)),
      rename: async (from, to) => rename(from, to),
      remove: async (target) => {
        const entry = entryAt(namesOf(target), 'unlink', target)
        if (entry === undefined) return
        if (entry.kind === 'folder') throw new Error(`The disk removes files only, and ${target} is a folder`)
        transactions.add({ changes: [{ ...placeOf(target, 'unlink'), entry: undefined }], description: `remove ${path.relative(rootPath, target)}` })
      },
      list: async (target) => [...folderAt(namesOf(target), 'scandir', target).seen.keys()],
      makeFolder: async (target) => makeFolder(target),
      syncFolder: async (target) => transactions.sync(folderAt(namesOf(target), 'open', target)),
      sizeBytesOf: async (target) => {
        const entry = entryAt(namesOf(target), 'stat', target)
        return entry?.kind === 'file' ? entry.lengthBytes : undefined
      }
    }
  }
}
