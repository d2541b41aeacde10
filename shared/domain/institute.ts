import { z } from '../zod'

export const malLevelColumns = ['niv2', 'niv3'] as const
export type MalLevelColumn = (typeof malLevelColumns)[number]

export const instituteSchema = z.strictObject({
  name: z.string().min(1).max(100),
  /** The column of the mal that holds the group (spec R1.3). */
  malColumn: z.enum(malLevelColumns),
  suggestedUsername: z.string().min(1).max(60),
  malVersion: z.string().min(1).max(20)
})
export type Institute = z.infer<typeof instituteSchema>

export const institutesFileSchema = z.strictObject({ institutes: z.array(instituteSchema).min(1) })

/** The group of an institute's trainees: "AIOS Leiden" (spec R1.3). */
export const groupOf = (institute: Pick<Institute, 'name'>): string => `AIOS ${institute.name}`
