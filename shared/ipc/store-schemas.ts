import { z } from '../zod'
import { idSchema, lineSchema } from './common-schemas'

/** What a recovered state lacks, beside what the audit trail says was done after it. */
const missingSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('nothing') }),
  /** The audit trail cannot be read either, so nobody can say. */
  z.strictObject({ kind: z.literal('unknown') }),
  z.strictObject({
    kind: z.literal('known'),
    /** Accounts made after it, by hand and by import together. */
    accounts: z.number().int(),
    /** Mailings that were queued after it. */
    mailings: z.number().int(),
    /** Settings, beheerders, registers, folders that were ticked. */
    others: z.number().int()
  })
])
export type Missing = z.infer<typeof missingSchema>

/** What can be made of the good files of a damaged store (spec R5.3); nothing happens before somebody asks for it. */
const recoveryOfferSchema = z.strictObject({
  /** When the newest change in it was made, ISO 8601. */
  stateAt: z.string(),
  accounts: z.number().int(),
  missing: missingSchema,
  /** The mail report is lost or cut off: mails of after `stateAt` may be shown as not sent. */
  isMailIncomplete: z.boolean(),
  /** Lines of the audit trail that cannot be read any more. */
  lostAuditLines: z.number().int()
})
export type RecoveryOffer = z.infer<typeof recoveryOfferSchema>

/** Why the store cannot be used; nothing of it was changed (spec R5.3). */
export const storeProblemSchema = z.strictObject({
  /** `keyLost`: encrypted, and this computer's secret store does not hold its key (any more). */
  kind: z.enum(['damaged', 'missing', 'newerVersion', 'notReadable', 'readOnly', 'inUse', 'full', 'keyLost']),
  folder: z.string(),
  fileName: z.string(),
  /** The operating system's or the check's own words, for the helpdesk. */
  detail: z.string(),
  offer: recoveryOfferSchema.nullable()
})
export type StoreProblem = z.infer<typeof storeProblemSchema>

/** A computer's name is shown no longer than this. */
export const maximumHostLength = 60

/** Who has the data open for writing, when that is not this window. */
export const holderSchema = z.strictObject({
  /** As it may stand in a sentence; empty where the lock does not say. A character may be two units; … and two isolates come on top. */
  host: z.string().max(2 * maximumHostLength + 3),
  since: z.iso.datetime()
})
export type Holder = z.infer<typeof holderSchema>

/** How the data is kept (spec R5.3), for **Opslag** and **Reservekopie**. */
export const storeSafetySchema = z.strictObject({
  isEncrypted: z.boolean(),
  /** Whether this computer has a secret store to keep the key in. */
  hasSecretStore: z.boolean(),
  /** The older states that are kept, newest first; `isGood` false: its files are damaged, or one is gone, perhaps with its date (`at` null). */
  generations: z.array(z.strictObject({ at: z.string().nullable(), sizeBytes: z.number().int(), isGood: z.boolean() })),
  lastBackupAt: z.string().nullable(),
  /** False after an upgrade until a recovery key was shown: no backup can be made that it would open. */
  hasRecoveryKey: z.boolean()
})
export type StoreSafety = z.infer<typeof storeSafetySchema>

export const madeBackupSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cancelled') }),
  z.strictObject({ kind: z.literal('saved'), fileName: z.string(), accounts: z.number().int(), sizeBytes: z.number().int() })
])
export type MadeBackup = z.infer<typeof madeBackupSchema>

/** A backup file is known to the window by a token only. */
export const chosenBackupSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cancelled') }),
  z.strictObject({
    kind: z.literal('chosen'),
    token: idSchema,
    fileName: z.string(),
    madeAt: z.string(),
    /** It opens with the key of the data that are open now, so the recovery key need not be typed to check it. */
    isOwn: z.boolean()
  })
])
export type ChosenBackup = z.infer<typeof chosenBackupSchema>

/** The recovery key may be left out where the backup is the own one. */
export const checkBackupInputSchema = z.strictObject({ token: idSchema, recoveryKey: lineSchema.nullable() })
export const restoreBackupInputSchema = z.strictObject({ token: idSchema, recoveryKey: lineSchema })
export const unlockInputSchema = z.strictObject({ recoveryKey: lineSchema })

/** What is in a backup that was read from its first byte to its last. */
export const backupContentsSchema = z.strictObject({
  fileName: z.string(),
  madeAt: z.string(),
  instituteName: z.string(),
  beheerders: z.number().int(),
  accounts: z.number().int(),
  imports: z.number().int(),
  mails: z.number().int(),
  auditLines: z.number().int(),
  /**
   * What is in the present data and not in the backup, so that restoring would take it away: then it is refused, for what is
   * created cannot be removed (spec 1). Null where there are no present data to lose.
   */
  wouldLose: z.strictObject({ accounts: z.number().int(), mails: z.number().int() }).nullable()
})
export type BackupContents = z.infer<typeof backupContentsSchema>
