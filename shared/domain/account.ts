import { z } from '../zod'
import { maximumLineLength } from './text-limits'

export const genders = ['m', 'v'] as const
export type Gender = (typeof genders)[number]

/**
 * What the form holds while somebody types: every field as text, nothing refused yet. The limits only bound what crosses IPC;
 * shared/domain/account-rules.ts says what is wrong with it.
 */
export const accountDraftSchema = z.strictObject({
  username: z.string().max(maximumLineLength),
  password: z.string().max(maximumLineLength),
  email: z.string().max(maximumLineLength),
  role: z.literal('aios'),
  firstName: z.string().max(maximumLineLength),
  middleName: z.string().max(maximumLineLength),
  lastName: z.string().max(maximumLineLength),
  status: z.literal('actief'),
  bigNumber: z.string().max(maximumLineLength),
  institute: z.string().max(200),
  gender: z.enum(['', ...genders]),
  inTraining: z.literal('in_opl'),
  groups: z.array(z.string().max(200)).max(20),
  roleGroup: z.enum(['', 'aios'])
})
export type AccountDraft = z.infer<typeof accountDraftSchema>

/**
 * One account as it was created; never changed afterwards (spec 1). It holds no password: nobody can log in until its owner
 * made one (spec R2.3, R4.4).
 */
export const accountSchema = z.strictObject({
  id: z.string(),
  username: z.string(),
  email: z.string(),
  role: z.literal('aios'),
  firstName: z.string(),
  middleName: z.string(),
  lastName: z.string(),
  status: z.literal('actief'),
  bigNumber: z.string().regex(/^\d{11}$/),
  institute: z.string(),
  gender: z.enum(genders),
  inTraining: z.literal('in_opl'),
  groups: z.array(z.string()),
  roleGroup: z.literal('aios'),
  /** ISO 8601, UTC. */
  createdAt: z.string(),
  /** Username of the beheerder. */
  createdBy: z.string(),
  origin: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('form') }),
    z.strictObject({ kind: z.literal('import'), importId: z.string(), line: z.number().int() })
  ])
})
export type Account = z.infer<typeof accountSchema>

/** What stays to be done for an account (spec R2.6). */
const openTasks = ['sendLoginDetails', 'makeInstituteFolder'] as const
export const openTaskSchema = z.enum(openTasks)
export type OpenTask = z.infer<typeof openTaskSchema>

/** "Noor van der Heijden": the parts that are there, one space apart. */
export const fullName = (name: Pick<Account, 'firstName' | 'middleName' | 'lastName'>): string =>
  [name.firstName, name.middleName, name.lastName].filter((part) => part !== '').join(' ')

/** How usernames are compared everywhere: letter case and surrounding space do not count (spec R2.5). */
export const usernameKey = (username: string): string => username.trim().toLowerCase()
