import type { z } from '../zod'
import type { ErrorCode } from '../errors'
import type { Permission } from '../domain/permissions'

/**
 * Who may call: anybody at the window, anybody logged in, or only who has a permission. `unusableStore`: anybody, but only while the
 * store cannot be opened. `restore`: anybody while there is no store to lose, else who may restore backups.
 */
export type Access = 'public' | 'session' | 'unusableStore' | 'restore' | Permission

export type RequestDefinition = {
  readonly input: z.ZodType
  readonly output: z.ZodType
  readonly access: Access
  /** How much may be asked in one call (main/ipc/payload-limit.ts); left out: a form's worth. */
  readonly size?: 'manyIds' | 'manyRows'
  /** What it can answer besides the door's own codes. */
  readonly errors: readonly ErrorCode[]
}
