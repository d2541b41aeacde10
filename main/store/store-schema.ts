import { accountSchema } from '../../shared/domain/account'
import { loadedConstantsSchema, malLevelColumns, malVersionSchema } from '../../shared/domain/institute'
import { longestIdleLockMinutes, shortestIdleLockMinutes } from '../../shared/domain/idle-lock'
import { importSummarySchema } from '../../shared/ipc/account-schemas'
import { malColumnSchema, resultRowSchema } from '../../shared/ipc/import-schemas'
import { portfolioSchema } from '../../shared/ipc/register-schemas'
import { mailPaceSchema, smtpSecurities } from '../../shared/ipc/mail-schemas'
import { z } from '../../shared/zod'
import { longestSlotName } from '../domain/login-slots'
import { auditHeadSchema } from './audit-record'
import { creationSchema } from './creation-chain'
import type { Beheerder, Installation, StoredAiosLogin, StoredMal, StoredSecurity, StoredSettings } from './stored-types'

export const installationSchema = z.strictObject({
  id: z.string(),
  kind: z.literal('lokaal'),
  instituteName: z.string(),
  createdAt: z.string(),
  recoveryKeyHash: z.string(),
  recoveryKeyConfirmed: z.boolean()
}) satisfies z.ZodType<Installation>

export const beheerderSchema = z.strictObject({
  id: z.string(),
  username: z.string(),
  email: z.string(),
  role: z.literal('lokaal'),
  passwordHash: z.string(),
  createdAt: z.string(),
  noticesSeenAt: z.string().nullable()
}) satisfies z.ZodType<Beheerder>

export const settingsSchema = z.strictObject({
  smtp: z
    .strictObject({
      host: z.string(),
      port: z.number().int(),
      security: z.enum(smtpSecurities),
      username: z.string(),
      sealedPassword: z.string().nullable(),
      /** `certificate`: PEM. */
      authority: z
        .strictObject({ fileName: z.string(), subject: z.string(), fingerprint: z.string(), validUntil: z.string(), certificate: z.string() })
        .nullable(),
      timeoutSeconds: z.number().int(),
      ...mailPaceSchema
    })
    .nullable(),
  portalUrl: z.string(),
  landelijkEmail: z.string(),
  mailPaused: z.boolean(),
  acceptedConstants: z.partialRecord(malColumnSchema, z.string()),
  declinedConstants: z.partialRecord(malColumnSchema, z.array(z.string()).readonly())
}) satisfies z.ZodType<StoredSettings>

/** What the login needs to keep (spec R1.2): when to lock, and how often each slot of `main/domain/login-slots.ts` failed in a row. */
const securitySchema = z.strictObject({
  idleLockMinutes: z.number().int().min(shortestIdleLockMinutes).max(longestIdleLockMinutes),
  loginFailures: z.record(z.string().max(longestSlotName), z.number().int().min(1))
}) satisfies z.ZodType<StoredSecurity>

/** The rows of a file that were not read in, as they stood after the user's corrections (spec R3.10): cells in the order of `columns`. */
const restSchema = z.strictObject({
  columns: z.array(malColumnSchema).readonly(),
  rows: z.array(z.strictObject({ line: z.number().int(), cells: z.array(z.string()).readonly() })).readonly()
})

/** `instituteName`: whose accounts it made. */
export const storedImportSchema = z.strictObject({
  summary: importSummarySchema,
  resultRows: z.array(resultRowSchema).readonly(),
  rest: restSchema,
  instituteName: z.string()
})
/** An import whose accounts are gone as a whole (spec R3.9); `by`: username of the beheerder. */
export const withdrawalRecordSchema = z.strictObject({ importId: z.string(), at: z.string(), by: z.string() })
export const storedRegisterSchema = z.strictObject({ portfolio: portfolioSchema, importedAt: z.string(), usernames: z.array(z.string()).readonly() })

export const storedMalSchema = z.strictObject({
  institute: z.string(),
  version: malVersionSchema,
  malColumn: z.enum(malLevelColumns),
  constants: loadedConstantsSchema,
  publishedAt: z.string(),
  checksum: z.string(),
  loadedAt: z.string()
}) satisfies z.ZodType<StoredMal>

export const aiosLoginSchema = z.strictObject({
  accountId: z.string(),
  passwordHash: z.string(),
  codeHash: z.string(),
  newestCodeHash: z.string(),
  activatedAt: z.string()
}) satisfies z.ZodType<StoredAiosLogin>

/** Everything of a snapshot but the mail, schema version 5. A change of shape is a new version with a migration (migrations.ts). */
export const storeDataSchema = z.strictObject({
  installation: installationSchema,
  beheerders: z.array(beheerderSchema).readonly(),
  settings: settingsSchema,
  security: securitySchema,
  /**
   * In the order in which they were made; a record never changes (spec 1), and stays when its import is withdrawn. Who asks which
   * accounts there are asks `presentAccounts` (withdrawals.ts).
   */
  accounts: z.array(accountSchema).readonly(),
  /** The chain over `accounts` (creation-chain.ts). */
  creations: z.array(creationSchema).readonly(),
  /** Accounts whose instituutsmap is there (spec R2.6): apart, because the records themselves never change. */
  folderMade: z.array(z.string()).readonly(),
  imports: z.array(storedImportSchema).readonly(),
  withdrawals: z.array(withdrawalRecordSchema).readonly(),
  registers: z.array(storedRegisterSchema).readonly(),
  /** The mal in use where one was loaded from a file, at most one an institute (spec R3.1). */
  mals: z.array(storedMalSchema).readonly(),
  /** Of the aiossen that made a password, at most one an account (spec R4.4). */
  aiosLogins: z.array(aiosLoginSchema).readonly(),
  lastBackupAt: z.string().nullable(),
  /** The audit trail as far as this is written. */
  auditHead: auditHeadSchema
})
export type StoreData = Readonly<z.infer<typeof storeDataSchema>>
