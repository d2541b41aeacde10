import { createHash, randomBytes } from 'node:crypto'
import path from 'node:path'
import { fail, ok, type Result } from '../../../shared/result'
import { z } from '../../../shared/zod'
import { auditRecordSchema, emptyTrail, headAfter, type AuditHead, type AuditRecord } from '../audit-record'
import type { Disk } from '../disk'
import { removeIfPossible } from '../durable-file'
import { storeKeyOf } from '../key-envelope'
import { issueIn, migrate } from '../migrations'
import { keptBatches } from '../outbox'
import { outboxRecordSchema } from '../outbox-records'
import { OutboxState } from '../outbox-state'
import { rewriteStore } from '../rewrite-store'
import { splitLines } from '../sealed-lines'
import { contentOf } from '../store-files'
import { storeDataSchema } from '../store-schema'
import type { FoundProblem } from '../system-error'
import { decodeVersion1 } from './data-file'

/** The files of version 1, none of which was encrypted. */
const version1Names = { data: 'aiosbeheer.json', previous: 'aiosbeheer.previous.json', audit: 'audit.jsonl', outbox: 'outbox.jsonl' } as const

export const isVersion1 = (names: readonly string[]): boolean => names.includes(version1Names.data)
/** Something of version 1 is there, but not its data. */
export const traceOfVersion1 = (names: readonly string[]): string | undefined => Object.values(version1Names).find((name) => names.includes(name))

const oldRecordSchema = auditRecordSchema.omit({ previous: true })
type OldRecord = z.infer<typeof oldRecordSchema>
const oldDataSchema = z.looseObject({ pendingAudit: z.array(oldRecordSchema) })
const keyBytes = 32

const damaged = (fileName: string, detail: string): Result<never, FoundProblem> => fail({ kind: 'damaged', fileName, detail })

/**
 * Makes a store of what version 1 left, not encrypted yet: whoever opens it has it sealed next. The old files go when the new ones
 * are on disk. Nothing is guessed: what cannot be read is a problem, and stays as it is.
 */
export async function upgradeVersion1(disk: Disk, folder: string, at: string): Promise<Result<null, FoundProblem>> {
  const dataFile = await contentOf(disk, folder, version1Names.data)
  const raw = dataFile.ok ? decodeVersion1(dataFile.value) : dataFile
  if (!raw.ok) return fail({ fileName: version1Names.data, ...raw.error })
  const migrated = migrate(1, raw.value)
  if (!migrated.ok) return fail({ fileName: version1Names.data, ...migrated.error })
  const data = storeDataSchema.safeParse(migrated.value)
  const pending = oldDataSchema.safeParse(raw.value)
  if (!data.success || !pending.success) return damaged(version1Names.data, issueIn((data.error ?? pending.error) as z.ZodError))

  const outboxFile = await contentOf(disk, folder, version1Names.outbox)
  if (!outboxFile.ok) return outboxFile
  const outbox = readOldOutbox(outboxFile.value)
  if (!outbox.ok) return damaged(version1Names.outbox, outbox.error)
  const auditFile = await contentOf(disk, folder, version1Names.audit)
  if (!auditFile.ok) return auditFile
  const audit = readOldAudit(auditFile.value, [...pending.data.pendingAudit, ...outbox.value.audit])
  if (!audit.ok) return damaged(version1Names.audit, audit.error)

  const storeKey = storeKeyOf(randomBytes(keyBytes), { isEncrypted: false, osSealed: null, recoveryWrapped: null })
  const whole = { storeKey, data: data.data, mail: keptBatches(outbox.value.state), audit: audit.value.lines, auditHead: audit.value.head }
  await rewriteStore(disk, folder, whole, [], at, 1)
  await removeVersion1(disk, folder)
  return ok(null)
}

/** Also after a crash between the last write and the first removal. */
export async function removeVersion1(disk: Disk, folder: string): Promise<void> {
  for (const name of Object.values(version1Names)) await removeIfPossible(disk, path.join(folder, name))
}

const oldChecksumLength = 16

/** Checksum, space, JSON a line, with audit records that were not chained. */
function readOldOutbox(content: Buffer): Result<{ readonly state: OutboxState; readonly audit: readonly OldRecord[] }, string> {
  const state = new OutboxState()
  const audit: OldRecord[] = []
  for (const [index, bytes] of splitLines(content).lines.entries()) {
    const line = bytes.toString('utf8')
    const json = line.slice(oldChecksumLength + 1)
    const checksum = createHash('sha256').update(json).digest('hex').slice(0, oldChecksumLength)
    if (line !== `${checksum} ${json}`) return fail(`line ${index + 1}: checksum differs`)
    if (index === 0) continue
    const { audit: carried = [], ...rest } = z.looseObject({ audit: z.array(oldRecordSchema).optional() }).parse(JSON.parse(json))
    const record = outboxRecordSchema.safeParse(rest['type'] === 'kept' ? rest : { ...rest, audit: [] })
    if (!record.success || record.data.type === 'outbox') return fail(`line ${index + 1} is out of place`)
    try {
      state.check(record.data)
    } catch (error) {
      return fail(`line ${index + 1}: ${error instanceof Error ? error.message : String(error)}`)
    }
    state.apply(record.data)
    audit.push(...carried)
  }
  return ok({ state, audit })
}

/** The old trail, chained now; what travelled with other files and was not in it yet is put behind it. */
function readOldAudit(content: Buffer, pending: readonly OldRecord[]): Result<{ readonly lines: readonly AuditRecord[]; readonly head: AuditHead }, string> {
  const records: OldRecord[] = []
  for (const [index, bytes] of splitLines(content).lines.entries()) {
    const record = oldRecordSchema.safeParse(parsedJson(bytes))
    if (!record.success) return fail(`line ${index + 1} is unreadable`)
    records.push(record.data)
  }
  const last = records.at(-1)?.sequence ?? 0
  const missing = new Map(pending.filter(({ sequence }) => sequence > last).map((record) => [record.sequence, record]))
  const all = [...records, ...[...missing.values()].sort((one, other) => one.sequence - other.sequence)]
  const lines: AuditRecord[] = []
  let head = emptyTrail
  for (const record of all) {
    if (record.sequence !== head.sequence + 1) return fail(`${record.sequence} follows ${head.sequence}`)
    const chained = { ...record, previous: head.hash }
    lines.push(chained)
    head = headAfter(chained)
  }
  return ok({ lines, head })
}

function parsedJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
