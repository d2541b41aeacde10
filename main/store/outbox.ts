import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fail, ok, type Result } from '../../shared/result'
import { hasSystemCode } from '../domain/system-code'
import { AppendFile, endOfWholeLines } from './append-file'
import type { AuditRecord } from './audit-record'
import { replaceDurably } from './durable-file'
import { fileNames } from './file-names'
import { decodeRecord, encodeRecord, journalHead, type OutboxChange, type OutboxRecord } from './outbox-records'
import { isFinalKind, OutboxState } from './outbox-state'
import { problemOf, type FoundProblem } from './system-error'

type Replayed = { readonly state: OutboxState; readonly audit: readonly AuditRecord[]; readonly codesToErase: number; readonly lines: number }

/** What the journal's whole lines say. Damage in any of them is told, never skipped: it could be a mail that was sent. */
export function replay(text: string): Result<Replayed, Omit<FoundProblem, 'fileName'>> {
  const state = new OutboxState()
  const audit: AuditRecord[] = []
  let codesToErase = 0
  const lines = text.split('\n').slice(0, -1)
  for (const [index, line] of lines.entries()) {
    const decoded = decodeRecord(line)
    if (!decoded.ok) return fail({ kind: decoded.error.kind, detail: `line ${index + 1}: ${decoded.error.detail}` })
    const record = decoded.value
    if ((record.type === 'journal') !== (index === 0)) return fail({ kind: 'damaged', detail: `line ${index + 1}: ${record.type} is out of place` })
    if (record.type === 'journal') continue
    const contradiction = contradictionOf(state, record)
    if (contradiction !== null) return fail({ kind: 'damaged', detail: `line ${index + 1}: ${contradiction}` })
    codesToErase += codesMadeFinal(state, record)
    state.apply(record)
    if (record.type !== 'kept') audit.push(...record.audit)
  }
  return lines.length === 0 ? fail({ kind: 'damaged', detail: 'the file has no line' }) : ok({ state, audit, codesToErase, lines: lines.length })
}

function contradictionOf(state: OutboxState, record: OutboxChange): string | null {
  try {
    state.check(record)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** How many plain codes stay behind on disk when these entries become final. */
function codesMadeFinal(state: OutboxState, change: OutboxChange): number {
  if (change.type !== 'transitions') return 0
  return change.items.filter(({ entryId, transition }) => isFinalKind(transition.kind) && state.entry(entryId).draft.activationCode !== null).length
}

/** The outbox on disk (spec R4.6): an append-only journal, because a mail changes state three times (design: the store). */
export class Outbox {
  private constructor(
    private readonly filePath: string,
    private readonly file: AppendFile,
    readonly state: OutboxState,
    private codesToErase: number,
    private lines: number
  ) {}

  /** An empty journal for a new installation. */
  static async create(folder: string): Promise<Outbox> {
    const filePath = path.join(folder, fileNames.outbox)
    const head = Buffer.from(encodeRecord(journalHead))
    await replaceDurably(filePath, [head])
    return new Outbox(filePath, new AppendFile(filePath, head.length, false), new OutboxState(), 0, 1)
  }

  /** `audit` is what travelled with the changes and may still miss in the audit trail. */
  static async open(folder: string): Promise<Result<{ readonly outbox: Outbox; readonly audit: readonly AuditRecord[] }, FoundProblem>> {
    const filePath = path.join(folder, fileNames.outbox)
    let content
    try {
      content = await readFile(filePath)
    } catch (error) {
      if (hasSystemCode(error, 'ENOENT')) return fail({ kind: 'missing', fileName: fileNames.outbox, detail: 'ENOENT' })
      return fail(problemOf(error, fileNames.outbox, 'reading'))
    }
    const end = endOfWholeLines(content)
    const replayed = replay(content.toString('utf8', 0, end))
    if (!replayed.ok) return fail({ ...replayed.error, fileName: fileNames.outbox })
    const { state, audit, codesToErase, lines } = replayed.value
    const file = new AppendFile(filePath, end, end < content.length)
    return ok({ outbox: new Outbox(filePath, file, state, codesToErase, lines), audit })
  }

  /** On disk first, then in memory; rejects with the system's error and changes nothing when it cannot be written. */
  async append(change: OutboxChange): Promise<void> {
    this.state.check(change)
    await this.file.append(encodeRecord(change))
    this.codesToErase += codesMadeFinal(this.state, change)
    this.lines += 1
    this.state.apply(change)
  }

  /** Plain codes of final entries are on disk, and nothing waits or is under way that another compaction would follow (spec R4.4). */
  get hasCodesToErase(): boolean {
    return this.codesToErase > 0 && !this.state.isBusy()
  }

  /** More lines than a compaction would leave. */
  get isLong(): boolean {
    return this.lines > 1 + this.state.batches().length
  }

  /** Writes the journal anew as it stands now: one line a batch, no code of a final entry. Nothing may be transmitting. */
  async compact(): Promise<void> {
    const records: OutboxRecord[] = [journalHead]
    for (const batch of [...this.state.batches()].reverse()) {
      const entries = this.state.entriesOf(batch).map(({ draft, attempts, progress }) => ({ draft, attempts, progress }))
      records.push({ type: 'kept', batch: batch.batch, entries })
    }
    const pieces = records.map((record) => Buffer.from(encodeRecord(record)))
    await this.file.release()
    await replaceDurably(this.filePath, pieces)
    this.file.replaced(pieces.reduce((sum, piece) => sum + piece.length, 0))
    this.codesToErase = 0
    this.lines = pieces.length
  }

  /** Cuts off a line that a crash tore. */
  repair(): Promise<void> {
    return this.file.repair()
  }

  close(): Promise<void> {
    return this.file.release()
  }
}

/** Whether the journal holds anything: an empty one may be left of a first start that broke off. */
export const isEmptyJournal = (sizeBytes: number): boolean => sizeBytes <= Buffer.byteLength(encodeRecord(journalHead))
