import { z } from '../../shared/zod'
import { auditHeadSchema, auditRecordSchema } from './audit-record'
import { storeChangeSchema } from './store-change'

/** One line of a generation's journal: what is in it happens whole or not at all. */
export const journalRecordSchema = z.discriminatedUnion('type', [
  /** The first line. */
  z.strictObject({ type: z.literal('journal'), generation: z.number().int() }),
  z.strictObject({ type: z.literal('transaction'), changes: z.array(storeChangeSchema).readonly(), audit: z.array(auditRecordSchema).readonly() }),
  /** The store was opened for writing. */
  z.strictObject({ type: z.literal('opened') }),
  /** The store was closed in good order, and this is how the other files were left: whatever differs then was done from outside. */
  z.strictObject({
    type: z.literal('closed'),
    auditHead: auditHeadSchema,
    /** The snapshot in front has all mail as it is now. */
    isMailCopied: z.boolean(),
    outboxLines: z.number().int(),
    outboxDigest: z.string()
  })
])
export type JournalRecord = z.infer<typeof journalRecordSchema>
export type ClosedRecord = Extract<JournalRecord, { type: 'closed' }>
