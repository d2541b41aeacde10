import { open, type FileHandle } from 'node:fs/promises'
import { systemCodeOf } from '../domain/system-code'
import { ShortWriteError } from './system-error'

/**
 * A file that only grows, line by line. What was appended is on disk when `append` resolves; when it rejects nothing of it is
 * left, so that the next line never lands behind half a line.
 */
export class AppendFile {
  private handle: FileHandle | null = null
  private hasTornTail: boolean

  /** `lengthBytes` is how far the file is good; what stands behind it is cut off before the first append. */
  constructor(
    private readonly filePath: string,
    private lengthBytes: number,
    hasTornTail: boolean
  ) {
    this.hasTornTail = hasTornTail
  }

  async append(text: string): Promise<void> {
    const bytes = Buffer.from(text, 'utf8')
    const handle = await this.opened()
    await this.repair()
    this.hasTornTail = true
    try {
      await writeFully(handle, bytes, this.lengthBytes)
      await handle.datasync()
    } catch (error) {
      await this.repairIfPossible()
      throw error
    }
    this.hasTornTail = false
    this.lengthBytes += bytes.length
  }

  /** Cuts off what a crash or a failed append left behind the last whole line. */
  async repair(): Promise<void> {
    if (!this.hasTornTail) return
    const handle = await this.opened()
    await handle.truncate(this.lengthBytes)
    await handle.sync()
    this.hasTornTail = false
  }

  /** Closes the file until the next append: Windows replaces no file that is open. */
  async release(): Promise<void> {
    const handle = this.handle
    this.handle = null
    await handle?.close()
  }

  /** The file was replaced by another one of this length. */
  replaced(lengthBytes: number): void {
    this.lengthBytes = lengthBytes
    this.hasTornTail = false
  }

  private async opened(): Promise<FileHandle> {
    this.handle ??= await open(this.filePath, 'r+')
    return this.handle
  }

  /** A tail that cannot be cut off now stays marked and is cut off before the next append. */
  private async repairIfPossible(): Promise<void> {
    try {
      await this.repair()
    } catch (error) {
      if (systemCodeOf(error) === undefined) throw error
    }
  }
}

async function writeFully(handle: FileHandle, bytes: Buffer, positionBytes: number): Promise<void> {
  let written = 0
  while (written < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, written, bytes.length - written, positionBytes + written)
    if (bytesWritten === 0) throw new ShortWriteError(`${written} of ${bytes.length} bytes were written`)
    written += bytesWritten
  }
}

const lineFeed = 0x0a

/** Where the line starts whose line feed is the last byte before `endBytes`. */
export const startOfLineEndingAt = (content: Buffer, endBytes: number): number =>
  endBytes < 2 ? 0 : content.lastIndexOf(lineFeed, endBytes - 2) + 1

/**
 * Where the whole lines end, in bytes. Behind them stands at most the one append that a crash or power cut tore: without its
 * line feed, or with NUL bytes where the file had grown and its content was not there yet. Neither was ever acknowledged.
 */
export function endOfWholeLines(content: Buffer): number {
  const end = content.lastIndexOf(lineFeed) + 1
  const start = startOfLineEndingAt(content, end)
  return content.subarray(start, end).includes(0) ? start : end
}
