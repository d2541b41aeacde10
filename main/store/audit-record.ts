import { createHash } from 'node:crypto'
import { auditActions } from '../../shared/domain/audit'
import { z } from '../../shared/zod'
import type { AuditEntry } from './store-port'

const recordSchema = z.strictObject({
  sequence: z.number().int().min(1),
  at: z.string(),
  by: z.string(),
  action: z.enum(auditActions),
  outcome: z.enum(['done', 'refused']),
  subject: z.record(z.string(), z.union([z.string(), z.number()]))
})

/** One entry of the audit trail, with the hash of the one before it: changing, removing or moving one breaks the chain. */
export const auditRecordSchema = z.strictObject({ ...recordSchema.shape, previous: z.string() })
export type AuditRecord = z.infer<typeof auditRecordSchema>

/** How far the trail is, and the hash of its last entry: what the other files are held against. */
export const auditHeadSchema = z.strictObject({ sequence: z.number().int().min(0), hash: z.string() })
export type AuditHead = z.infer<typeof auditHeadSchema>

export const emptyTrail: AuditHead = { sequence: 0, hash: '' }

/** SHA-256 over everything in it, the hash of the one before included; hex. */
export function auditHashOf({ previous, sequence, at, by, action, outcome, subject }: AuditRecord): string {
  const facts = Object.entries(subject).sort(([one], [other]) => (one < other ? -1 : 1))
  return createHash('sha256').update(JSON.stringify([previous, sequence, at, by, action, outcome, facts])).digest('hex')
}

export const headAfter = (record: AuditRecord): AuditHead => ({ sequence: record.sequence, hash: auditHashOf(record) })

/** The later one. */
export const laterHead = (one: AuditHead, other: AuditHead): AuditHead => (other.sequence > one.sequence ? other : one)

/** Who did it, for what no person started. */
export const systemUsername = 'systeem'

export type AttributedEntry = { readonly by: string; readonly entry: AuditEntry }

/** The records as they will follow this head. */
export function stamped(entries: readonly AttributedEntry[], after: AuditHead, at: string): readonly AuditRecord[] {
  let head = after
  return entries.map(({ by, entry }) => {
    const { action, outcome, subject } = entry
    const record: AuditRecord = { sequence: head.sequence + 1, at, by, action, outcome, subject: { ...subject }, previous: head.hash }
    head = headAfter(record)
    return record
  })
}
