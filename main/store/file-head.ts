import { createHash } from 'node:crypto'
import { fail, ok, type Result } from '../../shared/result'
import { z } from '../../shared/zod'
import { keyEnvelopeSchema } from './key-envelope'
import { newestVersion, type VersionProblem } from './migrations'

const headSchema = z.strictObject({
  format: z.literal('aiosbeheer'),
  kind: z.enum(['snapshot', 'backup']),
  schemaVersion: z.number().int(),
  /** 0 in a backup. */
  generation: z.number().int(),
  createdAt: z.string(),
  envelope: keyEnvelopeSchema
})
export type FileHead = z.infer<typeof headSchema>

export const longestHeadBytes = 64 * 1024
const checksumLength = 32
const lineFeed = 0x0a
const checksumOf = (json: string): string => createHash('sha256').update(json).digest('hex').slice(0, checksumLength)

/** The first line of a snapshot or backup: readable, without personal data. All later versions keep to JSON, space, checksum. */
export function encodeHead(head: FileHead): Buffer {
  const json = JSON.stringify(head)
  return Buffer.from(`${json} ${checksumOf(json)}\n`)
}

export type SplitFile = {
  readonly head: FileHead
  /** The head as it stands in the file: the body was sealed with it as its context. */
  readonly headText: string
  readonly body: Buffer
}

/** A head of a later version is told as such only when its checksum holds, so that one flipped bit is not taken for it. */
export function decodeHead(content: Buffer, kind: FileHead['kind']): Result<SplitFile, VersionProblem> {
  const end = content.subarray(0, longestHeadBytes).indexOf(lineFeed)
  if (end === -1) return damaged(content.length === 0 ? 'the file is empty' : `no head (${content.length} bytes)`)
  const line = content.toString('utf8', 0, end)
  const json = line.slice(0, -checksumLength - 1)
  if (line !== `${json} ${checksumOf(json)}`) return damaged('the checksum of the head differs')
  const value: unknown = JSON.parse(json)
  const version = z.looseObject({ format: z.literal('aiosbeheer'), schemaVersion: z.number() }).safeParse(value)
  if (!version.success) return damaged('no head of this format')
  if (version.data.schemaVersion > newestVersion) {
    return fail({ kind: 'newerVersion', detail: `schemaVersion ${version.data.schemaVersion}, this program knows up to ${newestVersion}` })
  }
  const head = headSchema.safeParse(value)
  if (!head.success || head.data.kind !== kind) return damaged(`no head of a ${kind}`)
  return ok({ head: head.data, headText: line, body: content.subarray(end + 1) })
}

const damaged = (detail: string): Result<never, VersionProblem> => fail({ kind: 'damaged', detail })
