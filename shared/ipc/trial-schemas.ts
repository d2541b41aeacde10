import { z } from '../zod'
import { idSchema, pageSchema } from './common-schemas'

const trialMailRowSchema = z.strictObject({ id: z.string(), to: z.string(), subject: z.string(), at: z.string() })
export type TrialMailRow = z.infer<typeof trialMailRowSchema>

export const trialMailsQuerySchema = z.strictObject(pageSchema)

/** Newest first; `total` counts what the mailbox still has. */
export const trialMailsSchema = z.strictObject({ total: z.number().int(), rows: z.array(trialMailRowSchema) })
export type TrialMails = z.infer<typeof trialMailsSchema>

export const trialMailQuerySchema = z.strictObject({ id: idSchema })

/** One mail as it arrived. `htmlUrl` is a page for a sandboxed frame. */
export const trialMailSchema = z.strictObject({
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  at: z.string(),
  htmlUrl: z.string(),
  text: z.string()
})
export type TrialMail = z.infer<typeof trialMailSchema>
