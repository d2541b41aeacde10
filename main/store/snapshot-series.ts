import path from 'node:path'
import { systemCodeOf } from '../domain/system-code'
import type { AppendWatch } from './append-file'
import type { Disk } from './disk'
import { removeIfPossible, replaceDurably } from './durable-file'
import { decodeHead, longestHeadBytes } from './file-head'
import { generationFileName, generationsIn } from './file-names'
import { expendable, isFoldDue, type Generation } from './generations'
import { Journal } from './journal'
import type { JournalRecord } from './journal-records'
import { sealerOf, type StoreKey } from './key-envelope'
import { newestVersion } from './migrations'
import { encodeSnapshot, type SnapshotContent } from './snapshot-file'

type Newest = { readonly generation: number; readonly journal: Journal; readonly createdAt: string; readonly snapshotBytes: number }

/**
 * The generations of a data folder as its writer has them: the newest takes what changes, and is followed by a next one from time
 * to time. A next generation is its empty journal first and its snapshot then: the snapshot's rename is what makes it count.
 */
export class SnapshotSeries {
  private unwanted: number | null = null

  private constructor(
    private readonly disk: Disk,
    private readonly folder: string,
    private storeKey: StoreKey,
    private newest: Newest,
    private changes: number
  ) {}

  /** Begins with this content, as this generation. */
  static async begin(
    disk: Disk,
    folder: string,
    storeKey: StoreKey,
    generation: number,
    content: SnapshotContent,
    createdAt: string
  ): Promise<SnapshotSeries> {
    return new SnapshotSeries(disk, folder, storeKey, await written(disk, folder, storeKey, generation, content, createdAt), 0)
  }

  /** The newest generation as it was read. Writes nothing. */
  static opened(disk: Disk, folder: string, storeKey: StoreKey, newest: Newest, changes: number): SnapshotSeries {
    return new SnapshotSeries(disk, folder, storeKey, newest, changes)
  }

  get key(): StoreKey {
    return this.storeKey
  }

  /** Resolves when the record is on disk; rejects, without a trace, when it cannot be written. */
  async append(record: JournalRecord, watch: AppendWatch | null = null): Promise<void> {
    await this.removeUnwanted()
    await this.newest.journal.append(record, watch)
    if (record.type === 'transaction') this.changes += 1
  }

  /** Whether snapshot and journal are where they were left. */
  async isInPlace(): Promise<boolean> {
    const { generation, journal, snapshotBytes } = this.newest
    return (await journal.isInPlace()) && (await this.disk.sizeBytesOf(this.pathOf(generation, 'snapshot'))) === snapshotBytes
  }

  get hasChanges(): boolean {
    return this.changes > 0
  }

  isDue(now: Date): boolean {
    const { journal, snapshotBytes, createdAt } = this.newest
    return isFoldDue({ journalBytes: journal.sizeBytes, snapshotBytes, snapshotAt: createdAt, changes: this.changes }, now)
  }

  /** Writes this content as the next generation, from then on with this key. Rejects with the system's error; then nothing changed. */
  async next(content: SnapshotContent, createdAt: string, storeKey: StoreKey = this.storeKey): Promise<void> {
    await this.removeUnwanted()
    const { journal, generation } = this.newest
    this.unwanted = generation + 1
    this.newest = await written(this.disk, this.folder, storeKey, generation + 1, content, createdAt)
    this.unwanted = null
    this.storeKey = storeKey
    this.changes = 0
    await journal.close()
  }

  /**
   * A snapshot whose writing failed may be there all the same, where the answer got lost; while it might be, nothing may be written
   * behind the one before it.
   */
  private async removeUnwanted(): Promise<void> {
    if (this.unwanted === null) return
    await this.disk.remove(this.pathOf(this.unwanted, 'snapshot'))
    await this.disk.syncFolder(this.folder)
    this.unwanted = null
  }

  /** Removes what no longer needs to be kept. What cannot be removed now is removed after the next snapshot. */
  async prune(now: Date): Promise<void> {
    const generations = await this.generations()
    const gone = new Set(expendable(generations, now).map(({ generation }) => generation))
    const oldestKept = Math.min(...generations.map(({ generation }) => generation).filter((generation) => !gone.has(generation)))
    // A journal is of no use once every snapshot that it could follow is gone.
    for (const generation of generationsIn(await this.disk.list(this.folder), 'journal')) if (generation < oldestKept) gone.add(generation)
    for (const generation of gone) {
      for (const part of ['snapshot', 'journal'] as const) await removeIfPossible(this.disk, this.pathOf(generation, part))
    }
  }

  /** Newest first; one whose head cannot be read is left out, for nothing is known of it: it stays. */
  private async generations(): Promise<readonly Generation[]> {
    const found: Generation[] = []
    for (const generation of generationsIn(await this.disk.list(this.folder), 'snapshot')) {
      const start = await this.startOf(generation)
      const head = start === null ? null : decodeHead(start, 'snapshot')
      if (head?.ok !== true) continue
      const sizes = await Promise.all((['snapshot', 'journal'] as const).map((part) => this.disk.sizeBytesOf(this.pathOf(generation, part))))
      const sizeBytes = sizes.reduce((sum: number, size) => sum + (size ?? 0), 0)
      found.push({ generation, createdAt: head.value.head.createdAt, sizeBytes })
    }
    return found
  }

  close(): Promise<void> {
    return this.newest.journal.close()
  }

  private async startOf(generation: number): Promise<Buffer | null> {
    try {
      return await this.disk.readStart(this.pathOf(generation, 'snapshot'), longestHeadBytes)
    } catch (error) {
      if (systemCodeOf(error) === undefined) throw error
      return null
    }
  }

  private pathOf(generation: number, part: 'snapshot' | 'journal'): string {
    return path.join(this.folder, generationFileName(generation, part))
  }
}

async function written(
  disk: Disk,
  folder: string,
  storeKey: StoreKey,
  generation: number,
  content: SnapshotContent,
  createdAt: string
): Promise<Newest> {
  const sealer = sealerOf(storeKey)
  const journal = await Journal.create(disk, folder, generation, storeKey)
  const head = { format: 'aiosbeheer', kind: 'snapshot', schemaVersion: newestVersion, generation, createdAt, envelope: storeKey.envelope } as const
  const pieces = encodeSnapshot(head, content, sealer)
  try {
    await replaceDurably(disk, path.join(folder, generationFileName(generation, 'snapshot')), pieces)
  } catch (error) {
    // Without its snapshot the empty journal counts for nothing; at the next opening it is litter.
    await journal.close()
    throw error
  }
  return { generation, journal, createdAt, snapshotBytes: pieces.reduce((sum, piece) => sum + piece.length, 0) }
}
