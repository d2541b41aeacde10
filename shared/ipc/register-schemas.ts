import { z } from '../zod'
import { idSchema } from './common-schemas'
import { fileRefusalSchema } from './import-schemas'

export const portfolioSchema = z.enum(['HN', 'SOON', 'SGBO'])
export type Portfolio = z.infer<typeof portfolioSchema>

/** Usernames that are taken elsewhere (spec R3.13). */
export const registerSchema = z.strictObject({ portfolio: portfolioSchema, importedAt: z.string(), count: z.number().int() })
export type Register = z.infer<typeof registerSchema>

/** What importing a register would change in one portfolio, which it replaces as a whole; `before` is null where there was none. */
const registerChangeSchema = z.strictObject({
  portfolio: portfolioSchema,
  before: registerSchema.nullable(),
  count: z.number().int(),
  added: z.number().int(),
  removed: z.number().int()
})
export type RegisterChange = z.infer<typeof registerChangeSchema>

/** A chosen register, read and compared; nothing is imported yet. */
export const registerOfferSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cancelled') }),
  z.strictObject({ kind: z.literal('refused'), fileName: z.string(), refusal: fileRefusalSchema }),
  z.strictObject({ kind: z.literal('offered'), token: z.string(), fileName: z.string(), changes: z.array(registerChangeSchema) })
])
export type RegisterOffer = z.infer<typeof registerOfferSchema>

export const registerImportInputSchema = z.strictObject({ token: idSchema })
