import path from 'node:path'
import { fail, ok, type Result } from '../../shared/result'
import { AppendFile, type AppendWatch } from './append-file'
import type { Disk } from './disk'
import { replaceDurably } from './durable-file'
import { generationFileName } from './file-names'
import { journalRecordSchema, type JournalRecord } from './journal-records'
import { sealerOf, type StoreKey } from './key-envelope'
import { openLine, sealedPieces, sealLine, splitLines, withoutTornLines } from './sealed-lines'

/** Bound to the store by its key's id, so that a journal of another one, readable or not, is not taken for its own. */
const contextOf = (generation: number, { envelope }: StoreKey): string => `journal ${envelope.keyId} ${generation}`

/** One append of stale bytes; were any of these lines acknowledged, the audit trail would know of more than the journal. */
const mostTornLines = 20

export type ReadJournal = {
  /** Without its head. */
  readonly records: readonly JournalRecord[]
  readonly lengthBytes: number
  readonly isTorn: boolean
  /** What is wrong with the line behind the last of `records`; null: nothing is. */
  readonly problem: string | null
}

/** The records up to the first that cannot be read: behind that one nothing is certain. Fails when not even its head can be. */
export function readJournal(content: Buffer, generation: number, storeKey: StoreKey): Result<ReadJournal, string> {
  const [sealer, context] = [sealerOf(storeKey), contextOf(generation, storeKey)]
  const isReadable = (line: Buffer): boolean => openLine(sealer, context, line) !== null
  const { lines, lengthBytes, isTorn } = withoutTornLines(splitLines(content), isReadable, mostTornLines)
  const records: JournalRecord[] = []
  const ends = (problem: string): Result<ReadJournal, string> =>
    records.length === 0 ? fail(problem) : ok({ records: records.slice(1), lengthBytes, isTorn, problem })
  for (const [index, bytes] of lines.entries()) {
    const line = openLine(sealer, context, bytes)
    const record = journalRecordSchema.safeParse(line?.value)
    if (!record.success || line?.n !== index) return ends(`line ${index + 1} cannot be read`)
    if ((record.data.type === 'journal') !== (index === 0)) return ends(`line ${index + 1} is out of place`)
    records.push(record.data)
  }
  return records.length === 0 ? fail('the file has no line') : ok({ records: records.slice(1), lengthBytes, isTorn, problem: null })
}

/** The journal of a generation: what changed after its snapshot, a line a transaction. */
export class Journal {
  private constructor(
    private readonly generation: number,
    private readonly storeKey: StoreKey,
    private readonly file: AppendFile,
    private lines: number
  ) {}

  /** An empty one; it must stand before its snapshot does. */
  static async create(disk: Disk, folder: string, generation: number, storeKey: StoreKey): Promise<Journal> {
    const filePath = path.join(folder, generationFileName(generation, 'journal'))
    const head = sealLine(sealerOf(storeKey), contextOf(generation, storeKey), { n: 0, value: { type: 'journal', generation } satisfies JournalRecord })
    await replaceDurably(disk, filePath, [head])
    return new Journal(generation, storeKey, new AppendFile(disk, filePath, head.length, false), 1)
  }

  /** The journal as it was read. Writes nothing. */
  static opened(disk: Disk, folder: string, generation: number, storeKey: StoreKey, read: ReadJournal): Journal {
    const filePath = path.join(folder, generationFileName(generation, 'journal'))
    return new Journal(generation, storeKey, new AppendFile(disk, filePath, read.lengthBytes, read.isTorn), read.records.length + 1)
  }

  /** Whether the file is there still, and as long as what was written to it. */
  isInPlace(): Promise<boolean> {
    return this.file.isInPlace()
  }

  get sizeBytes(): number {
    return this.file.sizeBytes
  }

  /** On disk when it resolves; nothing of it is left when it rejects. */
  async append(record: JournalRecord, watch: AppendWatch | null = null): Promise<void> {
    await this.file.append(sealedPieces(sealerOf(this.storeKey), contextOf(this.generation, this.storeKey), { n: this.lines, value: record }), watch)
    this.lines += 1
  }

  close(): Promise<void> {
    return this.file.release()
  }
}
