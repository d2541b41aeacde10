import { createHash } from 'node:crypto'
import { deliverySchema, mailKindSchema } from '../../shared/domain/delivery'
import { fail, ok, type Result } from '../../shared/result'
import { z } from '../../shared/zod'
import { auditRecordSchema } from './audit-record'
import type { BatchDraft, OutboxDraft, Transition } from './store-port'

const journalVersion = 1

const draftSchema = z.strictObject({
  entryId: z.string(),
  accountId: z.string(),
  name: z.string(),
  username: z.string(),
  email: z.string(),
  activationCode: z.string().nullable(),
  activationCodeHash: z.string().nullable()
}) satisfies z.ZodType<OutboxDraft>

const batchSchema = z.strictObject({
  batchId: z.string(),
  kind: mailKindSchema,
  subject: z.string(),
  text: z.string(),
  from: z.string(),
  instituteName: z.string(),
  portalUrl: z.string(),
  createdAt: z.string(),
  createdBy: z.string()
}) satisfies z.ZodType<BatchDraft>

/** How far an entry is on disk; `transmitting` is shown as sending, but after a crash only the server knows what became of it. */
const progressSchema = z.discriminatedUnion('kind', [...deliverySchema.options, z.strictObject({ kind: z.literal('transmitting') })])
export type EntryProgress = z.infer<typeof progressSchema>

const transitionSchema = progressSchema satisfies z.ZodType<Transition>

/** One line of the journal: what is in it happens whole or not at all. */
const recordSchema = z.discriminatedUnion('type', [
  /** The first line. */
  z.strictObject({ type: z.literal('journal'), schemaVersion: z.number().int() }),
  z.strictObject({ type: z.literal('queued'), batch: batchSchema, entries: z.array(draftSchema), audit: z.array(auditRecordSchema) }),
  z.strictObject({
    type: z.literal('transitions'),
    items: z.array(z.strictObject({ entryId: z.string(), transition: transitionSchema })),
    audit: z.array(auditRecordSchema)
  }),
  /** A batch as the last compaction found it. */
  z.strictObject({
    type: z.literal('kept'),
    batch: batchSchema,
    entries: z.array(z.strictObject({ draft: draftSchema, attempts: z.number().int(), progress: progressSchema }))
  })
])
export type OutboxRecord = z.infer<typeof recordSchema>
export type OutboxChange = Exclude<OutboxRecord, { type: 'journal' }>

export const journalHead: OutboxRecord = { type: 'journal', schemaVersion: journalVersion }

const checksumLength = 16
const checksumOf = (json: string): string => createHash('sha256').update(json).digest('hex').slice(0, checksumLength)

/** Checksum, space, JSON, line feed. */
export function encodeRecord(record: OutboxRecord): string {
  const json = JSON.stringify(record)
  return `${checksumOf(json)} ${json}\n`
}

/** `line` without its line feed. */
export function decodeRecord(line: string): Result<OutboxRecord, { kind: 'damaged' | 'newerVersion'; detail: string }> {
  const json = line.slice(checksumLength + 1)
  if (line.slice(0, checksumLength + 1) !== `${checksumOf(json)} `) return fail({ kind: 'damaged', detail: 'checksum differs' })
  const value: unknown = JSON.parse(json)
  const head = z.looseObject({ type: z.literal('journal'), schemaVersion: z.number() }).safeParse(value)
  if (head.success && head.data.schemaVersion > journalVersion) {
    return fail({ kind: 'newerVersion', detail: `schemaVersion ${head.data.schemaVersion}` })
  }
  const record = recordSchema.safeParse(value)
  if (record.success) return ok(record.data)
  const issue = record.error.issues[0]
  return fail({ kind: 'damaged', detail: issue === undefined ? 'schema' : `${issue.path.join('.')}: ${issue.code}` })
}
