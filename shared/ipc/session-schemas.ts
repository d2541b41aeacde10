import { z } from '../zod'
import { instituteSchema } from '../domain/institute'
import { roles } from '../domain/permissions'
import { lineSchema, typedPasswordSchema } from './common-schemas'

const sessionSchema = z.strictObject({
  username: z.string(),
  email: z.string(),
  role: z.enum(roles),
  institute: instituteSchema,
  loggedInAt: z.string()
})
export type Session = z.infer<typeof sessionSchema>

/** Why the store cannot be used; nothing of it was changed (spec R5.3). */
const storeProblemSchema = z.strictObject({
  kind: z.enum(['damaged', 'missing', 'newerVersion', 'notReadable', 'readOnly', 'inUse', 'full']),
  folder: z.string(),
  fileName: z.string(),
  /** The operating system's or the check's own words, for the helpdesk. */
  detail: z.string()
})
export type StoreProblem = z.infer<typeof storeProblemSchema>

/** Where the application stands; the renderer chooses its page by it. */
export const appStateSchema = z.discriminatedUnion('phase', [
  z.strictObject({ phase: z.literal('storeProblem'), problem: storeProblemSchema }),
  z.strictObject({ phase: z.literal('setup') }),
  z.strictObject({ phase: z.literal('login'), instituteName: z.string(), lockedUsername: z.string().nullable() }),
  /** Logged in, but the recovery key was not confirmed yet: it is shown (again) before anything else. */
  z.strictObject({ phase: z.literal('recoveryKey'), session: sessionSchema, recoveryKey: z.string() }),
  /** `isTrial`: made-up data, gone when the trial stops (spec R5.6). */
  z.strictObject({ phase: z.literal('ready'), session: sessionSchema, isTrial: z.boolean() })
])
export type AppState = z.infer<typeof appStateSchema>

export const appInfoSchema = z.strictObject({
  version: z.string(),
  platform: z.enum(['win32', 'darwin', 'linux']),
  dataFolder: z.string()
})

export const setupInputSchema = z.strictObject({
  kind: z.literal('lokaal'),
  institute: z.string().max(100),
  username: lineSchema,
  email: lineSchema,
  password: typedPasswordSchema
})

export const loginInputSchema = z.strictObject({ username: lineSchema, password: typedPasswordSchema })

export const resetPasswordInputSchema = z.strictObject({
  username: lineSchema,
  recoveryKey: lineSchema,
  newPassword: typedPasswordSchema
})

export const addBeheerderInputSchema = z.strictObject({
  recoveryKey: lineSchema,
  username: lineSchema,
  email: lineSchema,
  password: typedPasswordSchema
})

export const updateOwnInputSchema = z.strictObject({
  presentPassword: typedPasswordSchema,
  email: lineSchema,
  /** null keeps the present one. */
  newPassword: typedPasswordSchema.nullable()
})
