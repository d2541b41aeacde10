import { createHash } from 'node:crypto'
import { loadedConstantsSchema, malLevelColumns, malVersionSchema } from '../../../shared/domain/institute'
import type { MalOffer } from '../../../shared/ipc/mal-schemas'
import { fail, ok, type Result } from '../../../shared/result'
import { z } from '../../../shared/zod'

/** What a file that ends in .aiosmal says of itself first (docs/mal-formaat.md). */
const headSchema = z.looseObject({ format: z.literal('aiosbeheer-mal'), formatVersion: z.number().int().min(1) })
const newestFormat = 1

const malFileSchema = z.strictObject({
  format: z.literal('aiosbeheer-mal'),
  formatVersion: z.literal(newestFormat),
  institute: z.string().trim().min(1).max(100),
  version: malVersionSchema,
  malColumn: z.enum(malLevelColumns),
  constants: loadedConstantsSchema,
  publishedAt: z.iso.datetime(),
  note: z.string().max(2000),
  checksum: z.string().regex(/^[0-9a-f]{64}$/),
  /** Room for whoever vouches for it; nothing verifies it yet. */
  signature: z.strictObject({ by: z.string().max(200), algorithm: z.string().max(50), value: z.string().max(10_000) }).nullable()
})
export type MalFile = z.infer<typeof malFileSchema>

export type MalFileProblem = Pick<Extract<MalOffer, { kind: 'refused' }>, 'code' | 'details'>

/** One mal is 700 bytes; a note of 2,000 characters and a signature fit as well. */
export const largestMalBytes = 64 * 1024

/** SHA-256, in hex, over the canonical form: its values as one JSON list in this order, in UTF-8 without white space. */
export function malChecksum({ format, formatVersion, institute, version, malColumn, constants, publishedAt, note }: Omit<MalFile, 'checksum' | 'signature'>): string {
  const { status, rolegroup, rol, level, in_opleiding: inTraining } = constants
  const values = [format, formatVersion, institute, version, malColumn, status, rolegroup, rol, level, inTraining, publishedAt, note]
  return createHash('sha256').update(JSON.stringify(values), 'utf8').digest('hex')
}

/** Reads a mal that landelijk applicatiebeheer published; what is none, of a later format or damaged is told as such (spec R3.1). */
export function readMalFile(bytes: Uint8Array): Result<MalFile, MalFileProblem> {
  const content = bytes.length > largestMalBytes ? undefined : jsonOf(bytes)
  const head = headSchema.safeParse(content)
  if (!head.success) return fail({ code: 'noMal', details: {} })
  if (head.data.formatVersion > newestFormat) return fail({ code: 'newerFormat', details: { formatVersion: head.data.formatVersion } })
  const file = malFileSchema.safeParse(content)
  if (!file.success) return fail({ code: 'noMal', details: { field: file.error.issues[0]?.path.join('.') ?? '' } })
  if (malChecksum(file.data) !== file.data.checksum) return fail({ code: 'wrongChecksum', details: {} })
  return ok(file.data)
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    const content: unknown = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8').replace(/^\uFEFF/, ''))
    return content
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
