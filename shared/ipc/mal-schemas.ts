import { z } from '../zod'
import { idSchema } from './common-schemas'
import { malColumnSchema } from './import-schemas'

/** Why a file is no mal that can be taken over (docs/mal-formaat.md). */
const malRefusalCodes = ['unreadable', 'noMal', 'newerFormat', 'wrongChecksum', 'otherInstitute', 'sameVersion'] as const

/** A mal that somebody chose, held against the one in use; nothing is taken over yet (spec R3.1). */
export const malOfferSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cancelled') }),
  z.strictObject({
    kind: z.literal('refused'),
    fileName: z.string(),
    code: z.enum(malRefusalCodes),
    details: z.record(z.string(), z.union([z.string(), z.number()]))
  }),
  z.strictObject({
    kind: z.literal('offered'),
    token: z.string(),
    fileName: z.string(),
    version: z.string(),
    presentVersion: z.string(),
    /** False: the one in use says that it is of later. */
    isNewer: z.boolean(),
    /** Values of constant columns that would differ from now. */
    changes: z.array(z.strictObject({ column: malColumnSchema, before: z.string(), after: z.string() })),
    /** What landelijk applicatiebeheer says of it; a stranger's text, made visible and shortened. May be empty. */
    note: z.string(),
    /** Who vouches for it: nobody, until landelijk applicatiebeheer signs. */
    signedBy: z.string().nullable()
  })
])
export type MalOffer = z.infer<typeof malOfferSchema>

export const malLoadInputSchema = z.strictObject({ token: idSchema })
