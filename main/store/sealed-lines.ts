import { z } from '../../shared/zod'
import { jsonPieces } from './json-pieces'
import type { Sealer } from './sealing'

const lineFeed = 0x0a
const lineFeedBytes = Buffer.from([lineFeed])

/** A line of a file says which one it is, so that a removed, repeated or moved line shows. */
const numberedSchema = z.strictObject({ n: z.number().int().min(0), value: z.unknown() })
export type NumberedLine = z.infer<typeof numberedSchema>

/** Base64 where it is encrypted, else JSON behind its checksum: neither ever holds a line feed or a NUL byte. */
export const sealLine = (sealer: Sealer, context: string, line: NumberedLine): Buffer => Buffer.concat([...sealedPieces(sealer, context, line)])

/** The same in pieces, each made when it is asked for: the line of a large import is nowhere in memory as a whole. */
export function* sealedPieces(sealer: Sealer, context: string, line: NumberedLine): Generator<Buffer, void, undefined> {
  const sealed = sealer.sealPieces(jsonPieces(line), context)
  yield* sealer.isEncrypted ? base64Pieces(sealed) : sealed
  yield lineFeedBytes
}

const bytesPerGroup = 3

/** Base64 of them all: what is left of a piece behind its last whole group goes before the next one. */
function* base64Pieces(pieces: Iterable<Buffer>): Generator<Buffer, void, undefined> {
  let left: Buffer = Buffer.alloc(0)
  for (const piece of pieces) {
    const bytes = left.length === 0 ? piece : Buffer.concat([left, piece])
    const whole = bytes.length - (bytes.length % bytesPerGroup)
    if (whole > 0) yield Buffer.from(bytes.toString('base64', 0, whole), 'latin1')
    left = bytes.subarray(whole)
  }
  if (left.length > 0) yield Buffer.from(left.toString('base64'), 'latin1')
}

/** `line` without its line feed; null when it is not a line of this file. */
export function openLine(sealer: Sealer, context: string, line: Buffer): NumberedLine | null {
  const content = sealer.open(sealer.isEncrypted ? decodedBase64(line) : line, context)
  if (content === null) return null
  const parsed = numberedSchema.safeParse(JSON.parse(content.toString('utf8')))
  return parsed.success ? parsed.data : null
}

/** Empty for what is not base64 to the letter: Buffer.from would pass over stray bytes, and a changed byte would go unseen. */
function decodedBase64(line: Buffer): Buffer {
  const text = line.toString('latin1')
  const decoded = Buffer.from(text, 'base64')
  return decoded.toString('base64') === text ? decoded : Buffer.alloc(0)
}

/**
 * The same without the lines at its end that cannot be read, at most so many: a power cut can leave a line feed, or stale bytes that
 * hold some, in an append of which sectors are missing. Whether it is that, or damage to something that was acknowledged, the other
 * files tell.
 */
export function withoutTornLines({ lines, lengthBytes, isTorn }: SplitLines, isReadable: (line: Buffer) => boolean, most: number): SplitLines {
  const last = lines.at(-1)
  if (most === 0 || last === undefined || isReadable(last)) return { lines, lengthBytes, isTorn }
  const shorter = { lines: lines.slice(0, -1), lengthBytes: lengthBytes - last.length - 1, isTorn: true }
  return withoutTornLines(shorter, isReadable, most - 1)
}

export type SplitLines = {
  readonly lines: readonly Buffer[]
  /** Where the whole lines end. */
  readonly lengthBytes: number
  /** Something stands behind them. */
  readonly isTorn: boolean
}

/**
 * The whole lines of a file. Behind them stands at most the one append that a crash or power cut tore: without its line feed, or
 * with NUL bytes where the file had grown and its content was not there yet. Neither was ever acknowledged.
 */
export function splitLines(content: Buffer): SplitLines {
  const lines: Buffer[] = []
  let start = 0
  for (let end = content.indexOf(lineFeed); end !== -1; end = content.indexOf(lineFeed, start)) {
    lines.push(content.subarray(start, end))
    start = end + 1
  }
  const last = lines.at(-1)
  if (last?.includes(0) === true) {
    lines.pop()
    start -= last.length + 1
  }
  return { lines, lengthBytes: start, isTorn: start < content.length }
}
