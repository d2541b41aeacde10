import { z } from '../zod'
import { accountDraftSchema, genders, openTaskSchema } from '../domain/account'
import { loginDetailsStatusSchema, mailKindSchema } from '../domain/delivery'
import { findingSchema } from '../domain/finding'
import { idSchema, lineSchema, pageSchema } from './common-schemas'
import { batchCountsSchema } from './mail-schemas'

export const accountSortSchema = z.strictObject({
  by: z.enum(['createdAt', 'username', 'name', 'email']),
  direction: z.enum(['ascending', 'descending'])
})
export type AccountSort = z.infer<typeof accountSortSchema>

export const accountFilterSchema = z.strictObject({
  delivery: z.enum(['all', 'notSent', 'failed', 'uncertain']),
  /** Only the accounts of this import. */
  importId: idSchema.nullable(),
  group: lineSchema.nullable(),
  openTask: openTaskSchema.nullable(),
  /** Words that all occur in name, username or e-mail; letter case and accents do not count. */
  search: lineSchema
})
export type AccountFilter = z.infer<typeof accountFilterSchema>

export const accountRowSchema = z.strictObject({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.string(),
  status: z.string(),
  institute: z.string(),
  groups: z.array(z.string()),
  createdAt: z.string(),
  loginDetails: loginDetailsStatusSchema,
  openTasks: z.array(openTaskSchema)
})
export type AccountRow = z.infer<typeof accountRowSchema>

export const importSummarySchema = z.strictObject({
  importId: z.string(),
  fileName: z.string(),
  at: z.string(),
  /** total = created + existing + refused (spec R3.10); identical doubles count with `existing` of the file itself. */
  total: z.number().int(),
  created: z.number().int(),
  existing: z.number().int(),
  refused: z.number().int(),
  /** Username of the beheerder; null of before this was kept. */
  by: z.string().nullable(),
  /** Of the file as it was read, in hex; null of before this was kept. */
  sha256: z.string().nullable()
})
export type ImportSummary = z.infer<typeof importSummarySchema>

/** Whether an import can be withdrawn as a whole (spec R3.9), and why not. */
const withdrawalSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('possible'), until: z.string() }),
  z.strictObject({
    kind: z.literal('impossible'),
    /** `loginDetails`: of so many accounts they are queued, sending, sent or uncertain. */
    reason: z.enum(['nothingCreated', 'tooLate', 'loginDetails']),
    count: z.number().int()
  }),
  z.strictObject({ kind: z.literal('withdrawn'), at: z.string(), by: z.string() })
])
export type Withdrawal = z.infer<typeof withdrawalSchema>

/** An import of before, as the history shows it. */
export const importRecordSchema = importSummarySchema.extend({ withdrawal: withdrawalSchema })
export type ImportRecord = z.infer<typeof importRecordSchema>
export const importHistorySchema = z.strictObject({ total: z.number().int(), imports: z.array(importRecordSchema) })

export const accountsPageSchema = z.strictObject({
  /** How many the filter holds. */
  total: z.number().int(),
  rows: z.array(accountRowSchema),
  counts: z.strictObject({
    all: z.number().int(),
    notSent: z.number().int(),
    /** Refused for good. */
    failed: z.number().int(),
    uncertain: z.number().int(),
    folderToMake: z.number().int()
  }),
  latestImport: importSummarySchema.nullable(),
  groups: z.array(z.string())
})
export type AccountsPage = z.infer<typeof accountsPageSchema>

export const accountsQuerySchema = z.strictObject({ sort: accountSortSchema, filter: accountFilterSchema, ...pageSchema })
export type AccountsQuery = z.infer<typeof accountsQuerySchema>

export const accountIdsSchema = z.strictObject({ ids: z.array(idSchema).max(100_000) })

export const draftInputSchema = z.strictObject({ draft: accountDraftSchema })

/** The account that an aios is logged in with (spec 1). */
export const ownAccountSchema = z.strictObject({
  username: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.string(),
  status: z.string(),
  bigNumber: z.string(),
  institute: z.string(),
  groups: z.array(z.string()),
  gender: z.enum(genders),
  inTraining: z.string(),
  createdAt: z.string(),
  activatedAt: z.string()
})
export type OwnAccount = z.infer<typeof ownAccountSchema>

/** Faults and warnings together; a draft without faults can be created. */
export const draftCheckSchema = z.strictObject({ findings: z.array(findingSchema) })

export const overviewSchema = z.strictObject({
  all: z.number().int(),
  notSent: z.number().int(),
  folderToMake: z.number().int(),
  refused: z.number().int(),
  uncertain: z.number().int(),
  waiting: z.number().int(),
  latestImport: importSummarySchema.nullable(),
  mailServer: z.strictObject({ host: z.string(), lastAcceptedAt: z.string().nullable() }).nullable(),
  /** When the store was last written, and so checked. */
  storeWrittenAt: z.string().nullable()
})
export type Overview = z.infer<typeof overviewSchema>

/** Meldingen (spec R3.11): what was finished while somebody looked elsewhere. */
export const noticeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('import'), id: z.string(), at: z.string(), isNew: z.boolean(), summary: importRecordSchema }),
  z.strictObject({
    kind: z.literal('mail'),
    id: z.string(),
    at: z.string(),
    isNew: z.boolean(),
    batchId: z.string(),
    mailKind: mailKindSchema,
    counts: batchCountsSchema
  })
])
export type Notice = z.infer<typeof noticeSchema>
