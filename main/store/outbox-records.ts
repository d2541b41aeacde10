import { createHash } from 'node:crypto'
import { deliverySchema, mailKindSchema } from '../../shared/domain/delivery'
import { mailRoutes } from '../../shared/ipc/mail-schemas'
import { z } from '../../shared/zod'
import { auditHeadSchema, auditRecordSchema, type AuditRecord } from './audit-record'
import { openLine, sealLine } from './sealed-lines'
import type { Sealer } from './sealing'
import type { BatchDraft, OutboxDraft, Transition } from './store-port'

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
  /** Left out in what was written before mail could go by files. */
  route: z.enum(mailRoutes).default('server'),
  createdAt: z.string(),
  createdBy: z.string()
}) satisfies z.ZodType<BatchDraft>

/** How far an entry is on disk; `transmitting` is shown as sending, but after a crash only the server knows what became of it. */
const progressSchema = z.discriminatedUnion('kind', [...deliverySchema.options, z.strictObject({ kind: z.literal('transmitting') })])
export type EntryProgress = z.infer<typeof progressSchema>

const transitionSchema = progressSchema satisfies z.ZodType<Transition>

/** A batch as it stands at a moment: in a compacted outbox, a snapshot, a backup. */
export const keptBatchSchema = z.strictObject({
  type: z.literal('kept'),
  batch: batchSchema,
  entries: z.array(
    z.strictObject({
      draft: draftSchema,
      attempts: z.number().int(),
      progress: progressSchema,
      /** When it was last uncertain; left out where it never was, or is so now. */
      perhapsThereAt: z.string().optional()
    })
  )
})
export type KeptBatch = z.infer<typeof keptBatchSchema>

/**
 * What is written down in the audit trail by way of the outbox. A compaction drops these records from it, so that at opening any other
 * one that is in no journal is a change that was lost.
 */
export const actionsOfOutbox: ReadonlySet<AuditRecord['action']> = new Set(['mailQueued', 'mailFinished', 'mailStopped', 'mailRetried'])

/** One line of the outbox: what is in it happens whole or not at all. */
export const outboxRecordSchema = z.discriminatedUnion('type', [
  /** The first line: a new epoch begins with every compaction; the audit trail was so far when it did. */
  z.strictObject({ type: z.literal('outbox'), epoch: z.string(), auditHead: auditHeadSchema }),
  z.strictObject({ type: z.literal('queued'), batch: batchSchema, entries: z.array(draftSchema), audit: z.array(auditRecordSchema) }),
  z.strictObject({
    type: z.literal('transitions'),
    items: z.array(z.strictObject({ entryId: z.string(), transition: transitionSchema })),
    audit: z.array(auditRecordSchema)
  }),
  /** The plain codes of these uncertain entries are of no use any more (spec R4.4). */
  z.strictObject({ type: z.literal('codesForgotten'), entryIds: z.array(z.string()), audit: z.array(auditRecordSchema) }),
  keptBatchSchema
])
export type OutboxRecord = z.infer<typeof outboxRecordSchema>
export type OutboxHead = Extract<OutboxRecord, { type: 'outbox' }>
export type OutboxChange = Exclude<OutboxRecord, { type: 'outbox' }>

const context = 'outbox'
const lineSchema = z.strictObject({ epoch: z.string(), record: outboxRecordSchema })
export type OutboxLine = z.infer<typeof lineSchema> & { readonly index: number }

/** `epoch` of the head that the line stands behind, so that no line of before a compaction is taken for one of after it. */
export const encodeOutboxLine = (sealer: Sealer, epoch: string, index: number, record: OutboxRecord): Buffer =>
  sealLine(sealer, context, { n: index, value: { epoch, record } })

/** `bytes` without its line feed; null when it cannot be read. */
export function decodeOutboxLine(sealer: Sealer, bytes: Buffer): OutboxLine | null {
  const line = openLine(sealer, context, bytes)
  const parsed = lineSchema.safeParse(line?.value)
  return parsed.success && line !== null ? { ...parsed.data, index: line.n } : null
}

/** The digest of all lines so far, with one more. */
export const digestWith = (digest: string, line: Buffer): string => createHash('sha256').update(digest).update(line).digest('hex')
