import { z } from '../zod'
import { instituteSchema } from '../domain/institute'
import { roles } from '../domain/permissions'
import { lineSchema, typedPasswordSchema } from './common-schemas'
import { holderSchema, storeProblemSchema } from './store-schemas'

const sessionSchema = z.strictObject({
  username: z.string(),
  email: z.string(),
  role: z.enum(roles),
  institute: instituteSchema,
  loggedInAt: z.string()
})
export type Session = z.infer<typeof sessionSchema>

/** Where the application stands; the renderer chooses its page by it. */
export const appStateSchema = z.discriminatedUnion('phase', [
  z.strictObject({ phase: z.literal('storeProblem'), problem: storeProblemSchema }),
  z.strictObject({ phase: z.literal('setup') }),
  /** `heldBy`: another computer has the data open, so here they can only be looked at. */
  z.strictObject({
    phase: z.literal('login'),
    instituteName: z.string(),
    lockedUsername: z.string().nullable(),
    heldBy: holderSchema.nullable()
  }),
  /** Logged in, but the recovery key was not confirmed yet: it is shown (again) before anything else. */
  z.strictObject({ phase: z.literal('recoveryKey'), session: sessionSchema, recoveryKey: z.string() }),
  /** `isTrial`: made-up data, gone when the trial stops (spec R5.6). */
  z.strictObject({ phase: z.literal('ready'), session: sessionSchema, isTrial: z.boolean(), heldBy: holderSchema.nullable() })
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

/** `code` as it was typed or pasted, in whatever grouping. */
export const activateInputSchema = z.strictObject({ username: lineSchema, code: lineSchema, newPassword: typedPasswordSchema })

export const updateOwnInputSchema = z.strictObject({
  presentPassword: typedPasswordSchema,
  email: lineSchema,
  /** null keeps the present one. */
  newPassword: typedPasswordSchema.nullable()
})
