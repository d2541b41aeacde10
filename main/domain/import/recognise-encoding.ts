import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { plausibility } from './encoding-evidence'

/** Encodings that office programs in Western Europe have written CSV files in. */
export const otherEncodings = ['Windows-1252', 'Mac Roman', 'CP850'] as const
export type OtherEncoding = (typeof otherEncodings)[number]

const decoderNames: Readonly<Record<OtherEncoding, string>> = { 'Windows-1252': 'win1252', 'Mac Roman': 'macroman', CP850: 'cp850' }

export type RecognisedEncoding =
  | { readonly kind: 'utf8'; readonly hasByteOrderMark: boolean }
  | {
      readonly kind: 'other'
      readonly encoding: OtherEncoding
      /** False when another encoding is nearly as likely; the user then has to look at the examples. */
      readonly isCertain: boolean
      /** Up to five words as they read in `encoding`, each with at least one letter outside ASCII. */
      readonly examples: readonly string[]
    }

/** Differences smaller than this, in log units, do not make one encoding certain. */
const certainMargin = 4
/** So many different words with letters outside ASCII are weighed; more do not change the verdict. */
const mostWords = 2000
const mostExamples = 5

const hasByteOrderMark = (bytes: Uint8Array): boolean => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf

/**
 * Tells in which encoding a text file is (spec R3.6). What is valid UTF-8 is UTF-8: text of another encoding with letters outside
 * ASCII is practically never valid by chance. Anything else is scored per encoding by the letters it would give; the best one is
 * named, never used to read the file.
 */
export function recogniseEncoding(bytes: Uint8Array): RecognisedEncoding {
  if (isUtf8(bytes)) return { kind: 'utf8', hasByteOrderMark: hasByteOrderMark(bytes) }
  const words = wordsOutsideAscii(bytes)
  const habits = lineEndHabits(bytes)
  const scored = otherEncodings
    .map((encoding) => {
      const decoded = words.map((word) => iconv.decode(word, decoderNames[encoding]))
      const score = decoded.reduce((sum, word) => sum + plausibilityOfWord(word), habits[encoding])
      return { encoding, decoded, score }
    })
    .sort((one, other) => other.score - one.score)
  const [best, second] = scored
  if (best === undefined || second === undefined) throw new Error('There are at least two encodings to compare.')
  return {
    kind: 'other',
    encoding: best.encoding,
    isCertain: best.score - second.score >= certainMargin,
    examples: best.decoded.map((word) => word.trim()).filter((word) => /\p{L}/u.test(word)).slice(0, mostExamples)
  }
}

function plausibilityOfWord(word: string): number {
  const characters = Array.from(word)
  return characters.reduce((sum, character, index) => {
    if (character.charCodeAt(0) < 0x80) return sum
    return sum + plausibility(characters[index - 1], character, characters[index + 1])
  }, 0)
}

/** DOS ends its texts with 0x1A and, like Windows, each line with CR LF; classic Mac programs end a line with CR alone. */
function lineEndHabits(bytes: Uint8Array): Readonly<Record<OtherEncoding, number>> {
  const endsAsInDos = bytes[bytes.length - 1] === 0x1a
  const firstCr = bytes.indexOf(0x0d)
  const hasCrLf = firstCr !== -1 && bytes[firstCr + 1] === 0x0a
  const hasCrOnly = firstCr !== -1 && !hasCrLf && !bytes.includes(0x0a)
  return {
    'Windows-1252': hasCrLf ? 1.5 : 0.5,
    'Mac Roman': hasCrOnly ? 4 : hasCrLf ? -0.5 : 0.5,
    CP850: endsAsInDos ? 6 : hasCrLf ? 0.5 : 0
  }
}

/** The different words that hold a byte outside ASCII, with the white space, separators and quotes around them left off. */
function wordsOutsideAscii(bytes: Uint8Array): readonly Buffer[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found = new Map<string, Buffer>()
  let end = 0
  for (let index = 0; index < buffer.length && found.size < mostWords; index++) {
    if ((buffer[index] ?? 0) < 0x80) continue
    let start = index
    while (start > end && !isBetweenWords(buffer[start - 1])) start--
    end = index + 1
    while (end < buffer.length && !isBetweenWords(buffer[end])) end++
    const word = buffer.subarray(start, end)
    found.set(word.toString('latin1'), word)
    index = end
  }
  return [...found.values()]
}

const betweenWords = new Set(Array.from(' \t\r\n,;"@|', (character) => character.charCodeAt(0)))
const isBetweenWords = (byte: number | undefined): boolean => byte === undefined || betweenWords.has(byte)
