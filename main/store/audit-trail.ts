import path from 'node:path'
import { fail, ok, type Result } from '../../shared/result'
import { systemCodeOf } from '../domain/system-code'
import { AppendFile } from './append-file'
import { encodeAuditLine, isLost, type AuditLine, type ReadAudit } from './audit-lines'
import { emptyTrail, headAfter, laterHead, stamped, type AttributedEntry, type AuditHead, type AuditRecord } from './audit-record'
import type { Disk } from './disk'
import { replaceDurably } from './durable-file'
import { fileNames } from './file-names'
import type { Sealer } from './sealing'
import { MissingFileError } from './system-error'

/** What the other files know of the trail: records that were written with a change, and the head that they are held against. */
export type KnownAudit = { readonly pending: readonly AuditRecord[]; readonly head: AuditHead }

/**
 * Which records the file still misses, and its head with them. A gap, a head that differs, or a trail that knows of more than the
 * other files do means that something was lost, which is told and never papered over.
 */
export function missingRecords(lines: readonly AuditLine[], fileHead: AuditHead, known: KnownAudit): Result<readonly AuditRecord[], string> {
  const bySequence = new Map(known.pending.filter(({ sequence }) => sequence > fileHead.sequence).map((record) => [record.sequence, record]))
  const missing = [...bySequence.values()].sort((one, other) => one.sequence - other.sequence)
  let head = fileHead
  for (const record of missing) {
    if (record.sequence !== head.sequence + 1 || record.previous !== head.hash) return fail(`ends at ${fileHead.sequence}, ${known.head.sequence} were given out`)
    head = headAfter(record)
  }
  if (head.sequence < known.head.sequence) return fail(`ends at ${head.sequence}, ${known.head.sequence} were given out`)
  return hashAt(lines, missing, known.head.sequence) === known.head.hash ? ok(missing) : fail(`entry ${known.head.sequence} is another one than was written`)
}

function hashAt(lines: readonly AuditLine[], missing: readonly AuditRecord[], sequence: number): string {
  if (sequence === 0) return emptyTrail.hash
  const record = missing.find((candidate) => candidate.sequence === sequence)
  if (record !== undefined) return headAfter(record).hash
  const line = lines.findLast((candidate) => (isLost(candidate) ? candidate.lostTo : candidate.sequence) === sequence)
  if (line === undefined) return 'none'
  return isLost(line) ? line.hash : headAfter(line).hash
}

/**
 * The append-only audit trail (spec R5.1). A record is on disk together with the change that it tells of (in the journal or the
 * outbox) before it is appended here, so that neither exists without the other after a crash.
 */
export class AuditTrail {
  private constructor(
    private readonly file: AppendFile,
    private readonly sealer: Sealer,
    private lastHead: AuditHead,
    private unwritten: readonly AuditRecord[]
  ) {}

  /** Writes a trail of these lines in place of whatever is there. */
  static async create(disk: Disk, folder: string, sealer: Sealer, lines: readonly AuditLine[], head: AuditHead): Promise<AuditTrail> {
    const filePath = path.join(folder, fileNames.audit)
    const content = Buffer.concat(lines.map((line) => encodeAuditLine(sealer, line)))
    await replaceDurably(disk, filePath, [content])
    return new AuditTrail(new AppendFile(disk, filePath, content.length, false), sealer, head, [])
  }

  /** The trail as it was read; `missing` is what it does not hold yet. Writes nothing. */
  static opened(disk: Disk, folder: string, sealer: Sealer, read: ReadAudit, missing: readonly AuditRecord[]): AuditTrail {
    const file = new AppendFile(disk, path.join(folder, fileNames.audit), read.lengthBytes, read.isTorn)
    const last = missing.at(-1)
    return new AuditTrail(file, sealer, last === undefined ? read.head : laterHead(read.head, headAfter(last)), missing)
  }

  /** Of the last record that was given out. */
  get head(): AuditHead {
    return this.lastHead
  }

  /** What could not be appended yet: until it is, the journal that holds it must stay. */
  get pending(): readonly AuditRecord[] {
    return this.unwritten
  }

  /** Everything that was given out is in the file, and nothing else. */
  get isSettled(): boolean {
    return this.unwritten.length === 0 && this.file.isSettled
  }

  /** The records as they will be; nothing is given out before `accept`. */
  stamp(entries: readonly AttributedEntry[], at: string): readonly AuditRecord[] {
    return stamped(entries, this.lastHead, at)
  }

  /** For records that are already on disk elsewhere: what cannot be appended now (a full disk) goes with the next ones. */
  async accept(records: readonly AuditRecord[]): Promise<void> {
    const last = records.at(-1)
    if (last === undefined) return
    this.unwritten = [...this.unwritten, ...records]
    this.lastHead = headAfter(last)
    await this.flushIfPossible()
  }

  async flushIfPossible(): Promise<void> {
    try {
      await this.flush()
    } catch (error) {
      if (systemCodeOf(error) === undefined) throw error
    }
  }

  /** Puts on disk what is pending, and cuts off what a crash tore. */
  async flush(): Promise<void> {
    await this.file.repair()
    if (this.unwritten.length === 0) return
    // Written to a file that was removed under our hands they would be gone; in the journal they are not, and the next start tells.
    if (!(await this.file.isInPlace())) throw new MissingFileError('the audit trail is gone')
    await this.file.append(Buffer.concat(this.unwritten.map((record) => encodeAuditLine(this.sealer, record))))
    this.unwritten = []
  }

  close(): Promise<void> {
    return this.file.release()
  }
}
