import { z } from '../../shared/zod'
import { auditActions, type AuditEntry } from './store-port'

/** One line of the audit trail. */
export const auditRecordSchema = z.strictObject({
  sequence: z.number().int().min(1),
  at: z.string(),
  by: z.string(),
  action: z.enum(auditActions),
  outcome: z.enum(['done', 'refused']),
  subject: z.record(z.string(), z.union([z.string(), z.number()]))
})
export type AuditRecord = z.infer<typeof auditRecordSchema>

/** Who did it, for what no person started. */
export const systemUsername = 'systeem'

export type AttributedEntry = { readonly by: string; readonly entry: AuditEntry }
