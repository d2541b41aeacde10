import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fail, ok, type Result } from '../../shared/result'
import { hasSystemCode, systemCodeOf } from '../domain/system-code'
import { AppendFile, endOfWholeLines, startOfLineEndingAt } from './append-file'
import { auditRecordSchema, type AttributedEntry, type AuditRecord } from './audit-record'
import { replaceDurably } from './durable-file'
import { fileNames } from './file-names'
import { problemOf, type FoundProblem } from './system-error'

const lineOf = (record: AuditRecord): string => `${JSON.stringify(record)}\n`

/** The sequence of the last whole line (0 in an empty file) and where that line ends. */
export type AuditTail = { readonly sequence: number; readonly lengthBytes: number; readonly isTorn: boolean }

/** A torn last line was never acknowledged, so it does not count; a whole one that cannot be read is damage. */
export function readAuditTail(content: Buffer): Result<AuditTail, string> {
  const lengthBytes = endOfWholeLines(content)
  const isTorn = lengthBytes < content.length
  if (lengthBytes === 0) return ok({ sequence: 0, lengthBytes, isTorn })
  const start = startOfLineEndingAt(content, lengthBytes)
  const record = auditRecordSchema.safeParse(parsedJson(content.toString('utf8', start, lengthBytes)))
  return record.success ? ok({ sequence: record.data.sequence, lengthBytes, isTorn }) : fail(`last line at byte ${start} is unreadable`)
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** What other files know of the trail: records that travelled with a write, and the highest sequence given out. */
export type KnownAudit = { readonly pending: readonly AuditRecord[]; readonly sequence: number }

/**
 * Which records the file still misses. A gap means that lines of the trail are lost, which is told and never papered over.
 */
export function missingRecords(lastSequence: number, known: KnownAudit): Result<readonly AuditRecord[], string> {
  const bySequence = new Map(known.pending.filter(({ sequence }) => sequence > lastSequence).map((record) => [record.sequence, record]))
  const missing = [...bySequence.values()].sort((one, other) => one.sequence - other.sequence)
  const reached = missing.at(-1)?.sequence ?? lastSequence
  const hasGap = missing.some((record, index) => record.sequence !== lastSequence + 1 + index)
  if (hasGap || reached < known.sequence) return fail(`ends at sequence ${lastSequence}, ${known.sequence} were given out`)
  return ok(missing)
}

/**
 * The append-only audit trail (spec R5.1). A record of a change is on disk together with the change (in the data file or the
 * outbox) before it is appended here, so that neither exists without the other after a crash.
 */
export class AuditTrail {
  private unwritten: readonly AuditRecord[]

  private constructor(
    private readonly file: AppendFile,
    private lastSequence: number,
    unwritten: readonly AuditRecord[]
  ) {
    this.unwritten = unwritten
  }

  /** An empty trail for a new installation. */
  static async create(folder: string): Promise<AuditTrail> {
    const filePath = path.join(folder, fileNames.audit)
    await replaceDurably(filePath, [])
    return new AuditTrail(new AppendFile(filePath, 0, false), 0, [])
  }

  static async open(folder: string, known: KnownAudit): Promise<Result<AuditTrail, FoundProblem>> {
    const filePath = path.join(folder, fileNames.audit)
    const damaged = (detail: string): Result<never, FoundProblem> => fail({ kind: 'damaged', fileName: fileNames.audit, detail })
    let content
    try {
      content = await readFile(filePath)
    } catch (error) {
      if (hasSystemCode(error, 'ENOENT')) return fail({ kind: 'missing', fileName: fileNames.audit, detail: 'ENOENT' })
      return fail(problemOf(error, fileNames.audit, 'reading'))
    }
    const tail = readAuditTail(content)
    if (!tail.ok) return damaged(tail.error)
    const missing = missingRecords(tail.value.sequence, known)
    if (!missing.ok) return damaged(missing.error)
    const file = new AppendFile(filePath, tail.value.lengthBytes, tail.value.isTorn)
    const trail = new AuditTrail(file, missing.value.at(-1)?.sequence ?? tail.value.sequence, missing.value)
    try {
      await file.repair()
      await trail.flush()
    } catch (error) {
      await file.release()
      return fail(problemOf(error, fileNames.audit, 'writing'))
    }
    return ok(trail)
  }

  /** The highest sequence given out. */
  get sequence(): number {
    return this.lastSequence
  }

  /** What could not be appended yet and so must travel with the next write of the data file. */
  get pending(): readonly AuditRecord[] {
    return this.unwritten
  }

  /** The records as they will be; nothing is given out before `accept` or `append`. */
  stamp(entries: readonly AttributedEntry[], at: string): readonly AuditRecord[] {
    return entries.map(({ by, entry }, index) => ({
      sequence: this.lastSequence + 1 + index,
      at,
      by,
      action: entry.action,
      outcome: entry.outcome,
      subject: entry.subject
    }))
  }

  /** For records that are already on disk elsewhere: what cannot be appended now (a full disk) goes with the next ones. */
  async accept(records: readonly AuditRecord[]): Promise<void> {
    this.unwritten = [...this.unwritten, ...records]
    this.lastSequence += records.length
    try {
      await this.flush()
    } catch (error) {
      if (systemCodeOf(error) === undefined) throw error
    }
  }

  /** For what changes nothing else: rejects, without a trace, when it cannot be written. */
  async append(records: readonly AuditRecord[]): Promise<void> {
    await this.file.append([...this.unwritten, ...records].map(lineOf).join(''))
    this.unwritten = []
    this.lastSequence += records.length
  }

  close(): Promise<void> {
    return this.file.release()
  }

  private async flush(): Promise<void> {
    if (this.unwritten.length === 0) return
    await this.file.append(this.unwritten.map(lineOf).join(''))
    this.unwritten = []
  }
}
