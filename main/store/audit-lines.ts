import { fail, ok, type Result } from '../../shared/result'
import { z } from '../../shared/zod'
import { auditHashOf, auditRecordSchema, emptyTrail, headAfter, type AuditHead, type AuditRecord } from './audit-record'
import { openLine, sealLine, splitLines } from './sealed-lines'
import type { Sealer } from './sealing'

/** Where lines were that cannot be read any more; what is left of them is the hash that the next entry was made with. */
const lostSchema = z.strictObject({ lostFrom: z.number().int().min(1), lostTo: z.number().int().min(1), hash: z.string() })
export type LostAudit = z.infer<typeof lostSchema>

const lineSchema = z.union([auditRecordSchema, lostSchema])
export type AuditLine = AuditRecord | LostAudit

const context = 'audit'

export const isLost = (line: AuditLine): line is LostAudit => 'lostFrom' in line
const firstSequence = (line: AuditLine): number => (isLost(line) ? line.lostFrom : line.sequence)
const headBehind = (line: AuditLine): AuditHead => (isLost(line) ? { sequence: line.lostTo, hash: line.hash } : headAfter(line))

export const encodeAuditLine = (sealer: Sealer, line: AuditLine): Buffer => sealLine(sealer, context, { n: firstSequence(line), value: line })

export type ReadAudit = {
  /** From the beginning, in order, each following the one before. */
  readonly lines: readonly AuditLine[]
  readonly head: AuditHead
  /** How far the file is good. */
  readonly lengthBytes: number
  readonly isTorn: boolean
  /** What is wrong with the line behind the last of `lines`; null: nothing is. */
  readonly problem: string | null
}

/**
 * The trail, chain and all, up to the first line that cannot be read; fails at a line that can be read and does not belong there.
 * Whoever wants all of it asks `readWholeAudit`.
 */
export function readAudit(content: Buffer, sealer: Sealer): Result<ReadAudit, string> {
  const { lines: sealed, lengthBytes, isTorn } = splitLines(content)
  const lines: AuditLine[] = []
  let head = emptyTrail
  let readBytes = 0
  for (const [index, bytes] of sealed.entries()) {
    const line = decoded(bytes, sealer)
    if (line === null) return checked({ lines, head, lengthBytes: readBytes, isTorn: true, problem: `line ${index + 1} cannot be read` })
    if (firstSequence(line) !== head.sequence + 1) return fail(`line ${index + 1}: ${firstSequence(line)} follows ${head.sequence}`)
    if (!isLost(line) && line.previous !== head.hash) return fail(`line ${index + 1} does not follow the one before it`)
    head = headBehind(line)
    lines.push(line)
    readBytes += bytes.length + 1
  }
  return checked({ lines, head, lengthBytes, isTorn, problem: null })
}

function checked(read: ReadAudit): Result<ReadAudit, string> {
  const untold = read.lines.filter(isLost).find((lost) => !isAcknowledged(lost, read.lines))
  return untold === undefined ? ok(read) : fail(`${untold.lostFrom} to ${untold.lostTo} are marked as lost without a record of it`)
}

/** The same, and every line of it can be read. */
export function readWholeAudit(content: Buffer, sealer: Sealer): Result<ReadAudit, string> {
  const read = readAudit(content, sealer)
  return read.ok && read.value.problem !== null ? fail(read.value.problem) : read
}

/** A gap is only believed when the recovery that made it stands in the trail: else anything could be replaced by a gap. */
const isAcknowledged = ({ lostFrom, lostTo }: LostAudit, lines: readonly AuditLine[]): boolean =>
  lines.some(
    (line) =>
      !isLost(line) &&
      line.sequence > lostTo &&
      line.action === 'auditRepaired' &&
      line.subject['from'] === lostFrom &&
      line.subject['to'] === lostTo
  )

/** Every entry that can still be read, by its number, whatever became of the lines around it. */
export function salvageAudit(content: Buffer, sealer: Sealer): ReadonlyMap<number, AuditLine> {
  const found = splitLines(content).lines.flatMap((bytes) => decoded(bytes, sealer) ?? [])
  return new Map(found.map((line) => [firstSequence(line), line]))
}

/**
 * Puts the trail together again, backwards from its anchored head, so that every entry is held against what followed it. What is
 * not there, or not what the next one was made with, becomes a gap.
 */
export function mendedAudit(found: ReadonlyMap<number, AuditLine>, head: AuditHead): readonly AuditLine[] {
  const byEnd = new Map([...found.values()].map((line) => [headBehind(line).sequence, line]))
  const mended: AuditLine[] = []
  /** Null in front of a gap: what the lost line said of the entry before it is lost, so that entry is believed. */
  let expected: string | null = head.hash
  let sequence = head.sequence
  while (sequence > 0) {
    const line = byEnd.get(sequence)
    if (line !== undefined && (expected === null || hashOf(line) === expected)) {
      mended.push(line)
      expected = isLost(line) ? null : line.previous
      sequence = firstSequence(line) - 1
    } else {
      extendGap(mended, sequence, expected ?? '')
      expected = null
      sequence -= 1
    }
  }
  return mended.reverse()
}

const hashOf = (line: AuditLine): string => (isLost(line) ? line.hash : auditHashOf(line))

/** Lines are gathered backwards, so the gap that grows is the last of them. */
function extendGap(mended: AuditLine[], sequence: number, hash: string): void {
  const last = mended.at(-1)
  if (last !== undefined && isLost(last) && last.lostFrom === sequence + 1) mended[mended.length - 1] = { ...last, lostFrom: sequence }
  else mended.push({ lostFrom: sequence, lostTo: sequence, hash })
}

function decoded(bytes: Buffer, sealer: Sealer): AuditLine | null {
  const line = openLine(sealer, context, bytes)
  const parsed = lineSchema.safeParse(line?.value)
  return parsed.success && line?.n === firstSequence(parsed.data) ? parsed.data : null
}
