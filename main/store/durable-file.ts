import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { hasSystemCode, systemCodeOf } from '../domain/system-code'
import type { Disk, DiskFile } from './disk'
import { temporarySuffix } from './file-names'
import { ShortWriteError } from './system-error'

/** Windows' virus scanners and indexers hold a file for a moment; together about a second and a half. */
const renamePausesMs = [10, 20, 50, 100, 200, 400, 800] as const

const temporaryPathFor = (filePath: string): string => `${filePath}.${process.pid}-${randomUUID()}${temporarySuffix}`

/**
 * Replaces a file, or makes it, so that a crash, a power cut or a full disk leaves either the old or the new content, whole
 * (spec R5.3). When it resolves the new content is on disk; when it rejects the old content stands.
 */
export async function replaceDurably(disk: Disk, filePath: string, pieces: readonly Buffer[]): Promise<void> {
  const temporaryPath = temporaryPathFor(filePath)
  try {
    await writeSynced(disk, temporaryPath, pieces)
    await renameWhileHeld(disk, temporaryPath, filePath)
  } catch (error) {
    await removeIfPossible(disk, temporaryPath)
    throw error
  }
  await disk.syncFolder(path.dirname(filePath))
}

async function writeSynced(disk: Disk, filePath: string, pieces: readonly Buffer[]): Promise<void> {
  const file = await disk.createFile(filePath)
  try {
    let position = 0
    for (const piece of pieces) {
      await writeFully(file, piece, position)
      position += piece.length
    }
    await file.sync()
    const sizeBytes = await file.sizeBytes()
    if (sizeBytes !== position) throw new ShortWriteError(`${sizeBytes} of ${position} bytes were written`)
  } finally {
    await file.close()
  }
}

const bytesPerWrite = 1024 * 1024

/** Pieces put together into few writes: what is short is one. */
export function* inWrites(pieces: Iterable<Buffer>): Generator<Buffer, void, undefined> {
  let gathered: Buffer[] = []
  let gatheredBytes = 0
  for (const piece of pieces) {
    gathered.push(piece)
    gatheredBytes += piece.length
    if (gatheredBytes < bytesPerWrite) continue
    yield Buffer.concat(gathered, gatheredBytes)
    gathered = []
    gatheredBytes = 0
  }
  if (gatheredBytes > 0) yield Buffer.concat(gathered, gatheredBytes)
}

/** Writes all of it, however little the system takes at a time. */
export async function writeFully(file: DiskFile, bytes: Buffer, positionBytes: number): Promise<void> {
  let written = 0
  while (written < bytes.length) {
    const count = await file.write(written === 0 ? bytes : bytes.subarray(written), positionBytes + written)
    if (count === 0) throw new ShortWriteError(`${written} of ${bytes.length} bytes were written`)
    written += count
  }
}

async function renameWhileHeld(disk: Disk, from: string, to: string): Promise<void> {
  for (const pauseMs of renamePausesMs) {
    try {
      await disk.rename(from, to)
      return
    } catch (error) {
      if (!hasSystemCode(error, 'EPERM', 'EBUSY', 'EACCES')) throw error
    }
    await pause(pauseMs)
  }
  await disk.rename(from, to)
}

/** For what is only litter: what cannot be removed now is removed at the next opening. */
export async function removeIfPossible(disk: Disk, filePath: string): Promise<void> {
  try {
    await disk.remove(filePath)
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error
  }
}
