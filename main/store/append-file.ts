import { setImmediate } from 'node:timers/promises'
import { systemCodeOf } from '../domain/system-code'
import type { Disk, DiskFile } from './disk'
import { inWrites, writeFully } from './durable-file'

/** Thrown by an append that was stopped: as after any other that fails, nothing of it is left. */
export class AppendStopped extends Error {}

/** Looks at a long append between its writes. */
export type AppendWatch = {
  /** Stops it as long as it is not being synced. */
  readonly signal: AbortSignal
  readonly onWritten: (bytes: number) => void
}

/**
 * A file that only grows, line by line. What was appended is on disk when `append` resolves; when it rejects nothing of it is
 * left, so that the next line never lands behind half a line.
 */
export class AppendFile {
  private file: DiskFile | null = null
  private hasTornTail: boolean

  /** `lengthBytes` is how far the file is good; what stands behind it is cut off before the first append. */
  constructor(
    private readonly disk: Disk,
    private readonly filePath: string,
    private lengthBytes: number,
    hasTornTail: boolean
  ) {
    this.hasTornTail = hasTornTail
  }

  get sizeBytes(): number {
    return this.lengthBytes
  }

  /** False while something may stand behind what was appended that could not be cut off yet. */
  get isSettled(): boolean {
    return !this.hasTornTail
  }

  /** Whether the file under this name is as long as it was left: one that was removed under our hands takes writes, and keeps none. */
  async isInPlace(): Promise<boolean> {
    return this.hasTornTail || (await this.disk.sizeBytesOf(this.filePath)) === this.lengthBytes
  }

  /** Pieces are asked for one by one, so that they need not all be in memory. */
  async append(content: Buffer | Iterable<Buffer>, watch: AppendWatch | null = null): Promise<void> {
    const file = await this.opened()
    await this.repair()
    this.hasTornTail = true
    let end = this.lengthBytes
    try {
      for (const bytes of Buffer.isBuffer(content) ? [content] : inWrites(content)) {
        await writeFully(file, bytes, end)
        end += bytes.length
        watch?.onWritten(end - this.lengthBytes)
        // A message that stops it must be let in: writing alone does not.
        if (watch !== null) await setImmediate()
        if (watch?.signal.aborted === true) throw new AppendStopped()
      }
      await file.sync()
    } catch (error) {
      await this.repairIfPossible()
      throw error
    }
    this.hasTornTail = false
    this.lengthBytes = end
  }

  /** Cuts off what a crash or a failed append left behind the last whole line. */
  async repair(): Promise<void> {
    if (!this.hasTornTail) return
    const file = await this.opened()
    await file.truncate(this.lengthBytes)
    await file.sync()
    this.hasTornTail = false
  }

  /** Closes the file until the next append: Windows replaces no file that is open. What it holds is on disk, whatever closing says. */
  async release(): Promise<void> {
    const { file } = this
    this.file = null
    try {
      await file?.close()
    } catch (error) {
      if (systemCodeOf(error) === undefined) throw error
    }
  }

  /** The file was replaced by another one of this length. */
  replaced(lengthBytes: number): void {
    this.lengthBytes = lengthBytes
    this.hasTornTail = false
  }

  private async opened(): Promise<DiskFile> {
    this.file ??= await this.disk.openFile(this.filePath)
    return this.file
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
