import { accountSchema } from '../../shared/domain/account'
import { importSummarySchema } from '../../shared/ipc/account-schemas'
import { malColumnSchema, portfolioSchema, resultRowSchema } from '../../shared/ipc/import-schemas'
import { smtpSecurities } from '../../shared/ipc/mail-schemas'
import { z } from '../../shared/zod'
import { auditRecordSchema } from './audit-record'
import type { Beheerder, Installation, StoredSettings } from './store-port'

const installationSchema = z.strictObject({
  id: z.string(),
  kind: z.literal('lokaal'),
  instituteName: z.string(),
  createdAt: z.string(),
  recoveryKeyHash: z.string(),
  recoveryKeyConfirmed: z.boolean()
}) satisfies z.ZodType<Installation>

const beheerderSchema = z.strictObject({
  id: z.string(),
  username: z.string(),
  email: z.string(),
  role: z.literal('lokaal'),
  passwordHash: z.string(),
  createdAt: z.string(),
  noticesSeenAt: z.string().nullable()
}) satisfies z.ZodType<Beheerder>

const settingsSchema = z.strictObject({
  smtp: z
    .strictObject({
      host: z.string(),
      port: z.number().int(),
      security: z.enum(smtpSecurities),
      username: z.string(),
      sealedPassword: z.string().nullable()
    })
    .nullable(),
  portalUrl: z.string(),
  landelijkEmail: z.string(),
  mailPaused: z.boolean(),
  acceptedConstants: z.partialRecord(malColumnSchema, z.string()),
  declinedConstants: z.partialRecord(malColumnSchema, z.array(z.string()).readonly())
}) satisfies z.ZodType<StoredSettings>

/** Everything of the data file, version 1. A change of shape is a new version with a migration (migrations.ts). */
export const storeDataSchema = z.strictObject({
  installation: installationSchema,
  beheerders: z.array(beheerderSchema).readonly(),
  settings: settingsSchema,
  /** In the order in which they were made; a record never changes (spec 1). */
  accounts: z.array(accountSchema).readonly(),
  /** Accounts whose instituutsmap is there (spec R2.6): apart, because the records themselves never change. */
  folderMade: z.array(z.string()).readonly(),
  imports: z.array(z.strictObject({ summary: importSummarySchema, resultRows: z.array(resultRowSchema).readonly() })).readonly(),
  registers: z
    .array(z.strictObject({ portfolio: portfolioSchema, importedAt: z.string(), usernames: z.array(z.string()).readonly() }))
    .readonly(),
  /** The highest sequence of the audit trail that was given out when this was written. */
  auditSequence: z.number().int(),
  /** Written in one go with what they tell of, and from here into the audit trail (audit-trail.ts). */
  pendingAudit: z.array(auditRecordSchema).readonly()
})
export type StoreData = Readonly<z.infer<typeof storeDataSchema>>
