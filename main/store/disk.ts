import { fdatasyncSync, statSync, writeSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { hasSystemCode } from '../domain/system-code'

const fileMode = 0o600
const folderMode = 0o700

/** An open file. Each method is one call of the file system. */
export type DiskFile = {
  /** Answers how many of the bytes were written, which can be fewer than there are. */
  readonly write: (bytes: Buffer, positionBytes: number) => Promise<number>
  /** Puts content and length on the disk. */
  readonly sync: () => Promise<void>
  readonly truncate: (lengthBytes: number) => Promise<void>
  readonly sizeBytes: () => Promise<number>
  readonly close: () => Promise<void>
}

/**
 * The few things that the store asks of a file system, each one call of it, so that every call can be made to fail and a power
 * cut can be played out after each of them (docs/reliability.md). All reject with the system's own error.
 */
export type Disk = {
  readonly readFile: (filePath: string) => Promise<Buffer>
  /** At most so many bytes from its beginning. */
  readonly readStart: (filePath: string, lengthBytes: number) => Promise<Buffer>
  /** For writing; fails when the file is there. For this user alone: mode 0600. */
  readonly createFile: (filePath: string) => Promise<DiskFile>
  /** For writing into a file that is there. */
  readonly openFile: (filePath: string) => Promise<DiskFile>
  /** Replaces what is at `to`. */
  readonly rename: (from: string, to: string) => Promise<void>
  /** Removes a file; does nothing when it is gone already. */
  readonly remove: (filePath: string) => Promise<void>
  readonly list: (folder: string) => Promise<readonly string[]>
  /** Makes a folder and those above it, for this user alone: mode 0700. */
  readonly makeFolder: (folder: string) => Promise<void>
  /** Makes renames, new and removed files of the folder survive a power cut. */
  readonly syncFolder: (folder: string) => Promise<void>
  /** Undefined when there is no such file. */
  readonly sizeBytesOf: (filePath: string) => Promise<number | undefined>
}

/**
 * A line of a journal goes by calls that do not leave the thread, which is the store's own: handing each to a thread of libuv and
 * waiting for its turn there takes longer than the call (`npm run bench -- mail`). Large writes, and what syncs them, do not hold it up.
 */
const smallWriteBytes = 64 * 1024

async function openNodeFile(filePath: string, flags: 'wx' | 'r+'): Promise<DiskFile> {
  const handle = await open(filePath, flags, fileMode)
  let unsyncedBytes = 0
  // What is closed is refused by the calls that know what to answer then.
  const isOpen = (): boolean => handle.fd >= 0
  return {
    write: async (bytes, positionBytes) => {
      unsyncedBytes += bytes.length
      if (bytes.length <= smallWriteBytes && isOpen()) return writeSync(handle.fd, bytes, 0, bytes.length, positionBytes)
      return (await handle.write(bytes, 0, bytes.length, positionBytes)).bytesWritten
    },
    sync: async () => {
      const isSmall = unsyncedBytes <= smallWriteBytes
      unsyncedBytes = 0
      if (isSmall && isOpen()) fdatasyncSync(handle.fd)
      else await handle.datasync()
    },
    truncate: (lengthBytes) => handle.truncate(lengthBytes),
    sizeBytes: async () => (await handle.stat()).size,
    close: () => handle.close()
  }
}

/** Windows has no such call (its journal does it), nor do some network folders. */
async function syncNodeFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } catch (error) {
    if (!hasSystemCode(error, 'EINVAL', 'ENOTSUP', 'ENOSYS')) throw error
  } finally {
    await handle.close()
  }
}

/** The real file system. */
export const nodeDisk: Disk = {
  readFile: (filePath) => readFile(filePath),
  readStart: async (filePath, lengthBytes) => {
    const handle = await open(filePath, 'r')
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(lengthBytes), 0, lengthBytes, 0)
      return buffer.subarray(0, bytesRead)
    } finally {
      await handle.close()
    }
  },
  createFile: (filePath) => openNodeFile(filePath, 'wx'),
  openFile: (filePath) => openNodeFile(filePath, 'r+'),
  rename,
  remove: (filePath) => rm(filePath, { force: true }),
  list: (folder) => readdir(folder),
  makeFolder: async (folder) => {
    await mkdir(folder, { recursive: true, mode: folderMode })
  },
  syncFolder: syncNodeFolder,
  sizeBytesOf: async (filePath) => statSync(filePath, { throwIfNoEntry: false })?.size
}
