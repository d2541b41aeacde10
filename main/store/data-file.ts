import { createHash } from 'node:crypto'
import { fail, ok, type Result } from '../../shared/result'
import { z } from '../../shared/zod'
import { migrate, newestVersion, type Migration, type VersionProblem } from './migrations'
import { storeDataSchema, type StoreData } from './store-schema'

/** The head stands first and in this order, so that the checksum can be taken over the very bytes that follow it. */
const headPattern = /^\{"schemaVersion":(\d+),"checksum":"([0-9a-f]{64})","data":/
const longestHeadBytes = 200
const tail = Buffer.from('}\n')

const checksumOf = (version: number, data: Buffer): string => createHash('sha256').update(`${version}\n`).update(data).digest('hex')

/** The file's content, in pieces that need not be copied together. */
export function encodeDataFile(data: unknown, version: number): readonly Buffer[] {
  const body = Buffer.from(JSON.stringify(data), 'utf8')
  return [Buffer.from(`{"schemaVersion":${version},"checksum":"${checksumOf(version, body)}","data":`), body, tail]
}

/** Reads nothing into the content that is not there: what fails a check is a problem, never a default. */
export function decodeDataFile(content: Buffer, migrations: readonly Migration[]): Result<StoreData, VersionProblem> {
  const head = headPattern.exec(content.subarray(0, longestHeadBytes).toString('latin1'))
  if (head === null) return fail(otherHead(content, migrations))
  const version = Number(head[1])
  if (version > newestVersion(migrations)) return fail({ kind: 'newerVersion', detail: `schemaVersion ${version}` })
  const body = content.subarray(head[0].length, content.length - tail.length)
  const isWhole = content.subarray(-tail.length).equals(tail) && checksumOf(version, body) === head[2]
  if (!isWhole) return damaged(`checksum differs (${content.length} bytes)`)
  const migrated = migrate(version, JSON.parse(body.toString('utf8')), migrations)
  if (!migrated.ok) return migrated
  const parsed = storeDataSchema.safeParse(migrated.value)
  return parsed.success ? ok(parsed.data) : damaged(firstIssue(parsed.error))
}

const damaged = (detail: string): Result<never, VersionProblem> => fail({ kind: 'damaged', detail })

/** A later version may write its head differently, as long as it is JSON with a schemaVersion. */
function otherHead(content: Buffer, migrations: readonly Migration[]): VersionProblem {
  const parsed = z.looseObject({ schemaVersion: z.number() }).safeParse(parsedJson(content))
  if (parsed.success && parsed.data.schemaVersion > newestVersion(migrations)) {
    return { kind: 'newerVersion', detail: `schemaVersion ${parsed.data.schemaVersion}` }
  }
  return { kind: 'damaged', detail: content.length === 0 ? 'the file is empty' : `no head (${content.length} bytes)` }
}

function parsedJson(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString('utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Names the field, never its value: that may be somebody's name. */
function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0]
  return issue === undefined ? 'schema' : `${issue.path.join('.')}: ${issue.code}`
}
