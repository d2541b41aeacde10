import { fail, ok, type Result } from '../../shared/result'
import { z } from '../../shared/zod'
import { auditRecordSchema } from './audit-record'
import { inWrites } from './durable-file'
import { encodeHead, type FileHead, type SplitFile } from './file-head'
import { jsonPieces } from './json-pieces'
import { issueIn, migrate, type VersionProblem } from './migrations'
import { keptBatchSchema } from './outbox-records'
import type { Sealer } from './sealing'
import { storeDataSchema } from './store-schema'

/** What a snapshot holds: all data, and the mail of that moment without any plain code. */
const contentSchema = z.strictObject({
  data: storeDataSchema,
  mail: z.array(keptBatchSchema).readonly(),
  /** Of a backup: the whole audit trail, which otherwise has a file of its own. */
  audit: z
    .array(z.union([auditRecordSchema, z.strictObject({ lostFrom: z.number().int(), lostTo: z.number().int(), hash: z.string() })]))
    .readonly()
    .nullable()
})
export type SnapshotContent = z.infer<typeof contentSchema>

/** The file in the pieces it is to be written in: a readable head, and the content, sealed to that head. */
export function encodeSnapshot(head: FileHead, content: SnapshotContent, sealer: Sealer): readonly Buffer[] {
  const headLine = encodeHead(head)
  const headText = headLine.toString('utf8', 0, headLine.length - 1)
  return [headLine, ...inWrites(sealer.sealPieces(jsonPieces(content), headText))]
}

/**
 * Reads nothing into the content that is not there: what fails a check is a problem, never a default. The chain of creations is
 * for the caller to look at, once what the journal adds is behind it.
 */
export function decodeSnapshot({ head, headText, body }: SplitFile, sealer: Sealer): Result<SnapshotContent, VersionProblem> {
  const opened = sealer.open(body, headText)
  if (opened === null) return fail({ kind: 'damaged', detail: `the content is not what was written (${body.length} bytes)` })
  const { data, ...rest } = z.looseObject({ data: z.unknown() }).parse(JSON.parse(opened.toString('utf8')))
  const migrated = migrate(head.schemaVersion, data)
  if (!migrated.ok) return migrated
  const parsed = contentSchema.safeParse({ data: migrated.value, ...rest })
  return parsed.success ? ok(parsed.data) : fail({ kind: 'damaged', detail: issueIn(parsed.error) })
}
