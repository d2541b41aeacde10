import { createHash } from 'node:crypto'
import { fail, ok, type Result } from '../../../shared/result'
import { z } from '../../../shared/zod'
import type { VersionProblem } from '../migrations'

/** The head stands first and in this order, so that the checksum can be taken over the very bytes that follow it. */
const headPattern = /^\{"schemaVersion":(\d+),"checksum":"([0-9a-f]{64})","data":/
const longestHeadBytes = 200
const tail = Buffer.from('}\n')

const checksumOf = (version: number, data: Buffer): string => createHash('sha256').update(`${version}\n`).update(data).digest('hex')

/** What version 1 wrote: the data as JSON behind a checksum. Only ever read. */
export function decodeVersion1(content: Buffer): Result<unknown, VersionProblem> {
  const head = headPattern.exec(content.subarray(0, longestHeadBytes).toString('latin1'))
  if (head === null) return fail(otherHead(content))
  const version = Number(head[1])
  if (version > 1) return fail({ kind: 'newerVersion', detail: `schemaVersion ${version}` })
  const body = content.subarray(head[0].length, content.length - tail.length)
  const isWhole = content.subarray(-tail.length).equals(tail) && checksumOf(version, body) === head[2]
  if (!isWhole) return damaged(`checksum differs (${content.length} bytes)`)
  return version < 1 ? damaged(`schemaVersion ${version}`) : ok(JSON.parse(body.toString('utf8')))
}

const damaged = (detail: string): Result<never, VersionProblem> => fail({ kind: 'damaged', detail })

/** A later version may write its head differently, as long as it is JSON with a schemaVersion. */
function otherHead(content: Buffer): VersionProblem {
  const parsed = z.looseObject({ schemaVersion: z.number() }).safeParse(parsedJson(content))
  if (parsed.success && parsed.data.schemaVersion > 1) return { kind: 'newerVersion', detail: `schemaVersion ${parsed.data.schemaVersion}` }
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
