import { maximumLineLength } from '../domain/text-limits'
import { z } from '../zod'

/** Nothing in, or nothing out: still a strict object, so that a stray field is refused. */
export const nothing = z.strictObject({})

export const idSchema = z.string().min(1).max(64)
export const operationIdSchema = z.string().min(8).max(64)

/** At most a page of rows crosses to the window at a time (design: the list is queried, not shipped). */
export const pageSchema = { offset: z.number().int().min(0), limit: z.number().int().min(1).max(500) }
export const pageQuerySchema = z.strictObject(pageSchema)

/** Text that people type into one line. */
export const lineSchema = z.string().max(maximumLineLength)

/** A password as typed: never logged, never stored as it is. */
export const typedPasswordSchema = z.string().max(maximumLineLength)

/** How a "save as" ended; `fileName` without its folder. */
export const savedSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cancelled') }),
  z.strictObject({ kind: z.literal('saved'), fileName: z.string() })
])
