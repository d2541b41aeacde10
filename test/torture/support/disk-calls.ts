import type { Disk, DiskFile } from '../../../main/store/disk'

export type DiskCallName = keyof Disk | `file.${keyof DiskFile}`

export type DiskCall = {
  readonly name: DiskCallName
  /** Of the file or folder; of a rename where it goes to. */
  readonly path: string
}

/** What stands between the store and the disk: gets each call before it is made, and makes it or not. */
export type AroundCalls = {
  readonly call: <Answer>(call: DiskCall, make: () => Promise<Answer>) => Promise<Answer>
  readonly write: (call: DiskCall, bytes: Buffer, make: (bytes: Buffer) => Promise<number>) => Promise<number>
}

/** The disk with something around each of its calls and those of the files it opens. */
export function interceptedDisk(disk: Disk, around: AroundCalls): Disk {
  const calling = <Answer>(name: DiskCallName, path: string, make: () => Promise<Answer>): Promise<Answer> => around.call({ name, path }, make)
  const intercepted = (path: string, file: DiskFile): DiskFile => ({
    write: (bytes, positionBytes) => around.write({ name: 'file.write', path }, bytes, (those) => file.write(those, positionBytes)),
    sync: () => calling('file.sync', path, () => file.sync()),
    truncate: (lengthBytes) => calling('file.truncate', path, () => file.truncate(lengthBytes)),
    sizeBytes: () => calling('file.sizeBytes', path, () => file.sizeBytes()),
    close: () => calling('file.close', path, () => file.close())
  })
  return {
    readFile: (path) => calling('readFile', path, () => disk.readFile(path)),
    readStart: (path, lengthBytes) => calling('readStart', path, () => disk.readStart(path, lengthBytes)),
    createFile: (path) => calling('createFile', path, async () => intercepted(path, await disk.createFile(path))),
    openFile: (path) => calling('openFile', path, async () => intercepted(path, await disk.openFile(path))),
    rename: (from, to) => calling('rename', to, () => disk.rename(from, to)),
    remove: (path) => calling('remove', path, () => disk.remove(path)),
    list: (folder) => calling('list', folder, () => disk.list(folder)),
    makeFolder: (folder) => calling('makeFolder', folder, () => disk.makeFolder(folder)),
    syncFolder: (folder) => calling('syncFolder', folder, () => disk.syncFolder(folder)),
    sizeBytesOf: (path) => calling('sizeBytesOf', path, () => disk.sizeBytesOf(path))
  }
}
