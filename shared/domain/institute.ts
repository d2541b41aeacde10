import { z } from '../zod'

export const malLevelColumns = ['niv2', 'niv3'] as const
export type MalLevelColumn = (typeof malLevelColumns)[number]

/** Longer is nobody's code; as of the questions about constants (main/domain/import/check-row.ts). */
const codeSchema = z.string().trim().min(1).max(100)

/** What a mal that was loaded says of its constant columns; `instituut` is the name, by which files of others are told apart. */
export const loadedConstantsSchema = z.strictObject({
  status: codeSchema,
  rolegroup: codeSchema,
  rol: codeSchema,
  level: codeSchema,
  in_opleiding: codeSchema
})
export type LoadedConstants = z.infer<typeof loadedConstantsSchema>

export const malVersionSchema = z.string().trim().min(1).max(20)

export const instituteSchema = z.strictObject({
  name: z.string().min(1).max(100),
  /** The column of the mal that holds the group (spec R1.3). */
  malColumn: z.enum(malLevelColumns),
  suggestedUsername: z.string().min(1).max(60),
  malVersion: malVersionSchema,
  /** Of a mal that was loaded (spec R3.1); without one the application's own hold. */
  constants: loadedConstantsSchema.optional()
})
export type Institute = z.infer<typeof instituteSchema>

export const institutesFileSchema = z.strictObject({ institutes: z.array(instituteSchema).min(1) })

/** The group of an institute's trainees: "AIOS Leiden" (spec R1.3). */
export const groupOf = (institute: Pick<Institute, 'name'>): string => `AIOS ${institute.name}`
