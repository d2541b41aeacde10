import { z } from '../zod'
import { longestIdleLockMinutes, shortestIdleLockMinutes } from '../domain/idle-lock'
import { deliverySchema, mailKindSchema } from '../domain/delivery'
import { idSchema, lineSchema, operationIdSchema, pageSchema, typedPasswordSchema } from './common-schemas'

/** One send can be this large; the outbox takes more of them. */
const recipientsSchema = z.array(idSchema).min(1).max(20_000)

const mailTextSchema = z.strictObject({ subject: z.string().max(300), text: z.string().max(20_000) })
export type MailText = z.infer<typeof mailTextSchema>

export const composeInputSchema = z.strictObject({ kind: mailKindSchema, accountIds: recipientsSchema })

const recipientSchema = z.strictObject({ accountId: z.string(), name: z.string(), email: z.string() })
export type Recipient = z.infer<typeof recipientSchema>

export const composedSchema = z.strictObject({
  from: z.string(),
  recipients: z.array(recipientSchema),
  /** The fixed text, with its placeholders between braces: {naam}, {gebruikersnaam}, {activatiecode} … */
  template: mailTextSchema,
  portalUrl: z.string().nullable(),
  mailConfigured: z.boolean(),
  passwordNeeded: z.boolean(),
  /** Names of those who have one already, or one under way (spec R4.7: a second mail asks first). */
  alreadySent: z.array(z.string()),
  /** Names of those of them who chose a password already. */
  activated: z.array(z.string()),
  /** Names of those whose address another recipient has too: one person would get two mails. */
  sameAddress: z.array(z.string()),
  /** Not among `recipients`: they have no address that mail can be sent to (spec R4.3). */
  skipped: z.array(z.strictObject({ name: z.string(), email: z.string() }))
})
export type Composed = z.infer<typeof composedSchema>

export const previewMailInputSchema = z.strictObject({ kind: mailKindSchema, accountId: idSchema, mail: mailTextSchema })

/** The mail as this recipient will get it; a code is never previewed. `htmlUrl` is a page for a sandboxed frame. */
export const mailPreviewSchema = z.strictObject({ to: z.string(), subject: z.string(), htmlUrl: z.string(), text: z.string() })
export type MailPreview = z.infer<typeof mailPreviewSchema>

export const sendMailInputSchema = z.strictObject({
  kind: mailKindSchema,
  accountIds: recipientsSchema,
  mail: mailTextSchema,
  /** The user saw who has one already and wants another sent. */
  sendAgain: z.boolean()
})

/** **Bewaren als .eml**: its progress comes as events, and `operations.cancel` leaves out the rest. */
export const saveMailFilesInputSchema = z.strictObject({ ...sendMailInputSchema.shape, operationId: operationIdSchema })

/** `skipped`: names of those without an address that mail can be sent to. */
export const queuedMailSchema = z.strictObject({ batchId: z.string(), queued: z.number().int(), skipped: z.array(z.string()) })

/** **Bewaren als .eml**: what came of it, in a new folder inside the one that was chosen; `failed`: files that could not be written. */
export const savedMailsSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cancelled') }),
  z.strictObject({
    kind: z.literal('saved'),
    batchId: z.string(),
    folderName: z.string(),
    saved: z.number().int(),
    failed: z.number().int(),
    skipped: z.array(z.string())
  })
])

/** `deferred`: tries them now. `uncertain`: sends the same mails again, with the same Message-ID and code (spec R4.6). */
export const retryMailInputSchema = z.strictObject({
  batchId: idSchema,
  which: z.enum(['deferred', 'uncertain']),
  /** null: all of that kind. */
  entryId: idSchema.nullable()
})
/** `left`: uncertain ones whose code does not work any more, so that the same mail would be of no use. */
export const retriedMailSchema = z.strictObject({ queued: z.number().int(), left: z.number().int() })
export type RetriedMail = z.infer<typeof retriedMailSchema>

/** What lies behind a problem with the mail server, where that is known. */
const mailCauseSchema = z.discriminatedUnion('reason', [
  z.strictObject({
    reason: z.enum([
      /** The name is in no directory. */
      'nameNotFound',
      /** Nobody could be asked for it: mostly there is no network. */
      'nameNotAsked',
      /** Nothing listens at this port. */
      'connectionRefused',
      /** Nothing came back within the time that was set. */
      'noAnswer',
      'certificateExpired',
      'certificateNotYetValid',
      /** Nobody but the server itself vouches for it. */
      'certificateSelfSigned',
      /** Who vouches for it is not known here: an authority of the institute's own, mostly. */
      'certificateOfUnknownAuthority',
      /** STARTTLS was asked for, and the server has none, or somebody in between took it away. */
      'noStartTls'
    ])
  }),
  /** `names`: for which the certificate is; empty where it names none. */
  z.strictObject({ reason: z.literal('certificateOfAnotherHost'), names: z.array(z.string()) })
])
export type MailCause = z.infer<typeof mailCauseSchema>

/** Why the whole queue waits, as opposed to what one server said of one recipient. */
const mailProblemSchema = z.strictObject({
  kind: z.enum([
    'notConfigured',
    'passwordNeeded',
    'unreachable',
    /** Something takes the connection, but it does not speak as a mail server does. */
    'noGreeting',
    'loginNeeded',
    'loginNotOffered',
    'loginRefused',
    'certificate',
    'noEncryption',
    'serverStopped',
    'senderRefused',
    'storeFailed'
  ]),
  /** Empty where the problem is on this computer. */
  host: z.string(),
  /** The server's own words, which begin with a reply code; empty where there are none. */
  detail: z.string(),
  retryAt: z.string().nullable(),
  cause: mailCauseSchema.optional()
})
export type MailProblem = z.infer<typeof mailProblemSchema>

export const batchCountsSchema = z.strictObject({
  total: z.number().int(),
  queued: z.number().int(),
  sending: z.number().int(),
  accepted: z.number().int(),
  saved: z.number().int(),
  deferred: z.number().int(),
  refused: z.number().int(),
  uncertain: z.number().int(),
  stopped: z.number().int()
})
export type BatchCounts = z.infer<typeof batchCountsSchema>

/** Over the mail server, or as files for a mail program (**Bewaren als .eml**). */
export const mailRoutes = ['server', 'files'] as const

export const batchSchema = z.strictObject({
  batchId: z.string(),
  kind: mailKindSchema,
  route: z.enum(mailRoutes),
  subject: z.string(),
  createdAt: z.string(),
  createdBy: z.string(),
  /** When the last of it was settled; null while anything waits. */
  finishedAt: z.string().nullable(),
  counts: batchCountsSchema
})
export type Batch = z.infer<typeof batchSchema>

export const queueStateSchema = z.strictObject({
  paused: z.boolean(),
  problem: mailProblemSchema.nullable(),
  /** Mails a minute of late; null while nothing goes. */
  perMinute: z.number().nullable()
})
export type QueueState = z.infer<typeof queueStateSchema>

const reportRowSchema = z.strictObject({
  entryId: z.string(),
  accountId: z.string(),
  name: z.string(),
  email: z.string(),
  attempts: z.number().int(),
  delivery: deliverySchema,
  /** Deferred: it can be tried now. Uncertain: the same mail can be sent again, with a code that still works. */
  canRetry: z.boolean()
})
export type ReportRow = z.infer<typeof reportRowSchema>

const reportFilterSchema = z.enum(['all', 'trouble', 'accepted', 'saved', 'deferred', 'refused', 'uncertain', 'stopped', 'waiting'])
export type ReportFilter = z.infer<typeof reportFilterSchema>
export const reportQuerySchema = z.strictObject({ batchId: idSchema, filter: reportFilterSchema, ...pageSchema })
export const reportPageSchema = z.strictObject({
  batch: batchSchema,
  queue: queueStateSchema,
  /** When the last of this batch is expected to have been offered to the server; null while that cannot be told. */
  expectedEndAt: z.string().nullable(),
  total: z.number().int(),
  rows: z.array(reportRowSchema)
})

export const smtpSecurities = ['starttls', 'tls', 'none'] as const

/** How fast mail may go: 30 a minute over 3 connections is what Exchange Online allows (spec R4.6). */
export const mailPaceSchema = {
  /** null: as fast as the server takes it. */
  messagesPerMinute: z.number().int().min(1).max(10_000).nullable(),
  connections: z.number().int().min(1).max(10)
}

/** A certificate authority of the institute's own, trusted for the mail server beside the usual ones (spec R4.5). */
const authoritySchema = z.strictObject({
  fileName: z.string(),
  subject: z.string(),
  /** SHA-256, hex in pairs with colons. */
  fingerprint: z.string(),
  validUntil: z.string()
})
export type Authority = z.infer<typeof authoritySchema>

/** `refused`: `notACertificate` (no PEM or DER certificate), `notAnAuthority` (it may not vouch for others), `expired`, `tooLarge`. */
export const chosenAuthoritySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cancelled') }),
  z.strictObject({ kind: z.literal('refused'), fileName: z.string(), reason: z.enum(['notACertificate', 'notAnAuthority', 'expired', 'tooLarge', 'unreadable']) }),
  z.strictObject({ kind: z.literal('chosen'), token: z.string(), authority: authoritySchema })
])
export type ChosenAuthority = z.infer<typeof chosenAuthoritySchema>

export const smtpInputSchema = z.strictObject({
  host: lineSchema,
  port: z.number().int().min(1).max(65_535),
  security: z.enum(smtpSecurities),
  /** Empty: the server wants no login. */
  username: lineSchema,
  /** null keeps the present one. */
  password: typedPasswordSchema.nullable(),
  authority: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('keep') }),
    z.strictObject({ kind: z.literal('none') }),
    /** As `settings.chooseAuthority` handed out. */
    z.strictObject({ kind: z.literal('chosen'), token: idSchema })
  ]),
  /** How long a step of the dialogue may take; the answer to a whole mail has ten minutes all the same (RFC 5321, 4.5.3.2.6). */
  timeoutSeconds: z.number().int().min(5).max(300),
  ...mailPaceSchema,
  /** What the user knows and wants where `security` is none: without it main refuses (`plainTextUnconfirmed`). */
  plainAccepted: z.enum(['no', 'mails', 'mailsAndPassword'])
})
export type SmtpInput = z.infer<typeof smtpInputSchema>

const smtpSettingsSchema = z.strictObject({
  host: z.string(),
  port: z.number().int(),
  security: z.enum(smtpSecurities),
  username: z.string(),
  passwordKept: z.enum(['none', 'secretStore', 'thisSession']),
  authority: authoritySchema.nullable(),
  timeoutSeconds: z.number().int(),
  ...mailPaceSchema
})
export type SmtpSettings = z.infer<typeof smtpSettingsSchema>

export const settingsSchema = z.strictObject({
  smtp: smtpSettingsSchema.nullable(),
  /** The operating system can keep secrets; without it a mail password lasts for this session only (spec R4.5). */
  hasSecretStore: z.boolean(),
  /** https address, or empty. */
  portalUrl: z.string(),
  /** Address of landelijk applicatiebeheer, or empty. */
  landelijkEmail: z.string(),
  /** Without a key or a click for so long the session locks (spec R1.2). */
  idleLockMinutes: z.number().int(),
  dataFolder: z.string(),
  version: z.string()
})
export type Settings = z.infer<typeof settingsSchema>

/** Each part is saved on its own, so that a fault in one never holds back another. */
export const generalSettingsInputSchema = z.discriminatedUnion('part', [
  z.strictObject({ part: z.literal('portalUrl'), portalUrl: lineSchema }),
  z.strictObject({ part: z.literal('landelijkEmail'), landelijkEmail: lineSchema }),
  z.strictObject({ part: z.literal('idleLock'), minutes: z.number().int().min(shortestIdleLockMinutes).max(longestIdleLockMinutes) })
])

export const testMailSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('accepted'), to: z.string(), answer: z.string() }),
  z.strictObject({ kind: z.literal('refused'), to: z.string(), answer: z.string() }),
  z.strictObject({ kind: z.literal('problem'), problem: mailProblemSchema })
])
export type TestMail = z.infer<typeof testMailSchema>
