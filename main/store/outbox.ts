import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { fail, ok, type Result } from '../../shared/result'
import { AppendFile } from './append-file'
import { headAfter, laterHead, type AuditHead, type AuditRecord } from './audit-record'
import type { Disk } from './disk'
import { replaceDurably } from './durable-file'
import { fileNames } from './file-names'
import {
  decodeOutboxLine,
  digestWith,
  encodeOutboxLine,
  type KeptBatch,
  type OutboxChange,
  type OutboxHead,
  type OutboxRecord
} from './outbox-records'
import { isFinal, type OutboxEntry } from './outbox-entry'
import { OutboxState } from './outbox-state'
import { splitLines, withoutTornLines } from './sealed-lines'
import type { Sealer } from './sealing'

/** What the whole lines of an outbox say. */
export type ReadOutbox = {
  readonly state: OutboxState
  readonly epoch: string
  /** What travelled with the changes and may still miss in the audit trail. */
  readonly audit: readonly AuditRecord[]
  readonly auditHead: AuditHead
  readonly lines: number
  readonly digest: string
  readonly codesToErase: number
  readonly lengthBytes: number
  readonly isTorn: boolean
}

/** Damage in any line but a torn last one is told, never skipped: it could be a mail that was sent. */
export function readOutbox(content: Buffer, sealer: Sealer): Result<ReadOutbox, string> {
  const { lines, lengthBytes, isTorn } = withoutTornLines(splitLines(content), (line) => decodeOutboxLine(sealer, line) !== null, 1)
  const state = new OutboxState()
  const audit: AuditRecord[] = []
  let codesToErase = 0
  let digest = ''
  let head: OutboxHead | null = null
  for (const [index, bytes] of lines.entries()) {
    const line = decodeOutboxLine(sealer, bytes)
    if (line === null) return fail(`line ${index + 1} cannot be read`)
    const { record } = line
    digest = digestWith(digest, bytes)
    if (record.type === 'outbox') {
      if (index > 0) return fail(`line ${index + 1} is a head`)
      head = record
    }
    if (head === null || line.index !== index || line.epoch !== head.epoch) return fail(`line ${index + 1} is out of place`)
    if (record.type === 'outbox') continue
    const contradiction = contradictionOf(state, record)
    if (contradiction !== null) return fail(`line ${index + 1}: ${contradiction}`)
    codesToErase += codesLeftBehind(state, record)
    state.apply(record)
    if (record.type !== 'kept') audit.push(...record.audit)
  }
  if (head === null) return fail('the file has no line')
  const last = audit.at(-1)
  const auditHead = last === undefined ? head.auditHead : laterHead(head.auditHead, headAfter(last))
  return ok({ state, epoch: head.epoch, audit, auditHead, lines: lines.length, digest, codesToErase, lengthBytes, isTorn })
}

/** What can still be read of a damaged outbox: every change that can be read and does not contradict the others. */
export function salvageOutbox(content: Buffer, sealer: Sealer): { readonly state: OutboxState; readonly audit: readonly AuditRecord[] } {
  const state = new OutboxState()
  const audit: AuditRecord[] = []
  for (const bytes of splitLines(content).lines) {
    const record = decodeOutboxLine(sealer, bytes)?.record
    if (record === undefined || record.type === 'outbox') continue
    if (record.type !== 'kept') audit.push(...record.audit)
    if (contradictionOf(state, record) === null) state.apply(record)
  }
  return { state, audit }
}

function contradictionOf(state: OutboxState, record: OutboxChange): string | null {
  try {
    state.check(record)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** How many plain codes stay behind on disk when this is applied. */
function codesLeftBehind(state: OutboxState, change: OutboxChange): number {
  const hasCode = (entryId: string): boolean => state.entry(entryId).draft.activationCode !== null
  if (change.type === 'codesForgotten') return change.entryIds.filter(hasCode).length
  if (change.type !== 'transitions') return 0
  const ofTheirOwn = change.items.filter(({ entryId, transition }) => isFinal(transition) && hasCode(entryId))
  return ofTheirOwn.length + change.items.flatMap((item) => state.codesVoidedBy(item)).length
}

/** Every batch as it stands, oldest first. */
export const keptBatches = (state: OutboxState): readonly KeptBatch[] =>
  [...state.batches()].reverse().map((batch) => ({
    type: 'kept',
    batch: batch.batch,
    entries: state.entriesOf(batch).map(keptEntry)
  }))

function keptEntry({ draft, attempts, progress, perhapsThereAt }: OutboxEntry): KeptBatch['entries'][number] {
  const kept = { draft, attempts, progress }
  return perhapsThereAt === null || progress.kind === 'uncertain' ? kept : { ...kept, perhapsThereAt }
}

type Written = { readonly epoch: string; readonly lines: number; readonly digest: string; readonly lengthBytes: number }

/** The outbox on disk (spec R4.6): an append-only journal of its own, because a mail changes state three times (design: the store). */
export class Outbox {
  private constructor(
    private readonly disk: Disk,
    private readonly filePath: string,
    private readonly sealer: Sealer,
    private readonly file: AppendFile,
    readonly state: OutboxState,
    private codesToErase: number,
    private written: Written
  ) {}

  /** A compaction failed, and so the file is the old one or the new one: it is written anew before anything is appended. */
  private mustRewrite: AuditHead | null = null

  /** Writes an outbox of these batches in place of whatever is there. */
  static async create(disk: Disk, folder: string, sealer: Sealer, batches: readonly KeptBatch[], auditHead: AuditHead): Promise<Outbox> {
    const filePath = path.join(folder, fileNames.outbox)
    const written = await writeAnew(disk, filePath, sealer, batches, auditHead)
    const state = new OutboxState()
    for (const batch of batches) state.apply(batch)
    return new Outbox(disk, filePath, sealer, new AppendFile(disk, filePath, written.lengthBytes, false), state, 0, written)
  }

  /** The outbox as it was read. Writes nothing. */
  static opened(disk: Disk, folder: string, sealer: Sealer, read: ReadOutbox): Outbox {
    const filePath = path.join(folder, fileNames.outbox)
    const { state, codesToErase, lengthBytes, isTorn } = read
    return new Outbox(disk, filePath, sealer, new AppendFile(disk, filePath, lengthBytes, isTorn), state, codesToErase, read)
  }

  /** How it stands on disk, for the record that the store was closed in good order; null while a failed write leaves that open. */
  get mark(): { readonly outboxLines: number; readonly outboxDigest: string } | null {
    if (this.mustRewrite !== null || !this.file.isSettled) return null
    return { outboxLines: this.written.lines, outboxDigest: this.written.digest }
  }

  /** Whether the file is there still, and as long as what was written to it. */
  isInPlace(): Promise<boolean> {
    return this.file.isInPlace()
  }

  /** On disk first, then in memory; rejects with the system's error and changes nothing when it cannot be written. */
  async append(change: OutboxChange): Promise<void> {
    this.state.check(change)
    if (this.mustRewrite !== null) await this.compact(this.mustRewrite)
    const { epoch, lines, digest } = this.written
    const line = encodeOutboxLine(this.sealer, epoch, lines, change)
    await this.file.append(line)
    this.codesToErase += codesLeftBehind(this.state, change)
    this.written = { epoch, lines: lines + 1, digest: digestWith(digest, line.subarray(0, -1)), lengthBytes: this.file.sizeBytes }
    this.state.apply(change)
  }

  /** Plain codes of final entries are on disk, and nothing waits or is under way that another compaction would follow (spec R4.4). */
  get hasCodesToErase(): boolean {
    return this.codesToErase > 0 && !this.state.isBusy()
  }

  /** More lines than a compaction would leave. */
  get isLong(): boolean {
    return this.written.lines > 1 + this.state.batches().length
  }

  /** Writes the journal anew as it stands now: one line a batch, no code of a final entry. Nothing may be transmitting. */
  async compact(auditHead: AuditHead): Promise<void> {
    await this.file.release()
    this.mustRewrite = auditHead
    this.written = await writeAnew(this.disk, this.filePath, this.sealer, keptBatches(this.state), auditHead)
    this.mustRewrite = null
    this.file.replaced(this.written.lengthBytes)
    this.codesToErase = 0
  }

  /** Cuts off a line that a crash tore. */
  repair(): Promise<void> {
    return this.file.repair()
  }

  close(): Promise<void> {
    return this.file.release()
  }
}

async function writeAnew(disk: Disk, filePath: string, sealer: Sealer, batches: readonly KeptBatch[], auditHead: AuditHead): Promise<Written> {
  const epoch = randomUUID()
  const records: readonly OutboxRecord[] = [{ type: 'outbox', epoch, auditHead }, ...batches]
  const lines = records.map((record, index) => encodeOutboxLine(sealer, epoch, index, record))
  await replaceDurably(disk, filePath, lines)
  return {
    epoch,
    lines: lines.length,
    digest: lines.reduce((digest, line) => digestWith(digest, line.subarray(0, -1)), ''),
    lengthBytes: lines.reduce((sum, line) => sum + line.length, 0)
  }
}
