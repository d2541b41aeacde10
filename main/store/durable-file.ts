import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, link, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { hasSystemCode } from '../domain/system-code'
import { temporarySuffix } from './file-names'
import { ShortWriteError } from './system-error'

const fileMode = 0o600
const folderMode = 0o700
/** Windows' virus scanners and indexers hold a file for a moment; together about a second and a half. */
const renamePausesMs = [10, 20, 50, 100, 200, 400, 800] as const

export type ReplaceOptions = {
  /** Looked at for the last time just before the rename; aborting later changes nothing any more. */
  readonly signal?: AbortSignal | undefined
  /** Where the file that is replaced stays, as one older generation. */
  readonly previousPath?: string | undefined
}

const temporaryPathFor = (filePath: string): string => `${filePath}.${process.pid}-${randomUUID()}${temporarySuffix}`

/**
 * Replaces a file so that a crash, a power cut or a full disk leaves either the old or the new content, whole (spec R5.3).
 * When it resolves the new content is on disk; when it rejects the old content stands.
 */
export async function replaceDurably(filePath: string, pieces: readonly Buffer[], options: ReplaceOptions = {}): Promise<void> {
  const temporaryPath = temporaryPathFor(filePath)
  try {
    await writeFlushed(temporaryPath, pieces)
    if (options.previousPath !== undefined) await keepAs(filePath, options.previousPath)
    options.signal?.throwIfAborted()
    await renameWhileHeld(temporaryPath, filePath)
  } catch (error) {
    // What cannot be removed now is removed at the next opening; the first error is the one that counts.
    await rm(temporaryPath, { force: true }).catch(() => undefined)
    throw error
  }
  await flushFolder(path.dirname(filePath))
}

async function writeFlushed(filePath: string, pieces: readonly Buffer[]): Promise<void> {
  const handle = await open(filePath, 'wx', fileMode)
  try {
    for (const piece of pieces) await handle.writeFile(piece)
    await handle.sync()
    const expectedBytes = pieces.reduce((sum, piece) => sum + piece.length, 0)
    const { size } = await handle.stat()
    if (size !== expectedBytes) throw new ShortWriteError(`${size} of ${expectedBytes} bytes were written`)
  } finally {
    await handle.close()
  }
}

/** A second name for the same content, or a copy where the file system has no links; nothing when there is no file yet. */
async function keepAs(filePath: string, previousPath: string): Promise<void> {
  const temporaryPath = temporaryPathFor(previousPath)
  try {
    await link(filePath, temporaryPath)
  } catch (error) {
    if (hasSystemCode(error, 'ENOENT')) return
    if (!hasSystemCode(error, 'EPERM', 'ENOTSUP', 'ENOSYS', 'EMLINK', 'EINVAL', 'EISDIR')) throw error
    await copyFlushed(filePath, temporaryPath)
  }
  try {
    await renameWhileHeld(temporaryPath, previousPath)
  } finally {
    // Two names of one file are not renamed onto each other (POSIX rename): then the second name is still there.
    await rm(temporaryPath, { force: true })
  }
}

async function copyFlushed(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_EXCL)
  const handle = await open(to, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function renameWhileHeld(from: string, to: string): Promise<void> {
  for (const pauseMs of renamePausesMs) {
    try {
      await rename(from, to)
      return
    } catch (error) {
      if (!hasSystemCode(error, 'EPERM', 'EBUSY', 'EACCES')) throw error
    }
    await pause(pauseMs)
  }
  await rename(from, to)
}

/** Makes a rename survive a power cut. Windows has no such call (its journal does it), nor do some network folders. */
async function flushFolder(folder: string): Promise<void> {
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

/** Makes the folder, for this user alone, when it is not there. */
export async function ensureFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: folderMode })
}

/** Size in bytes; undefined when there is no such file. */
export async function sizeBytesOf(filePath: string): Promise<number | undefined> {
  try {
    return (await stat(filePath)).size
  } catch (error) {
    if (hasSystemCode(error, 'ENOENT')) return undefined
    throw error
  }
}
