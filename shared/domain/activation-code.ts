import { base32Letters, grouped, lettersOf, readBase32, toFiveBitValues, valuesOf } from './base32'

/** 128 bits (spec R4.4): 25 letters of five bits, one of three bits and two zeros, and the check letter. */
const byteCount = 16
const dataLetters = 26
const groupLength = 4

/**
 * The code as it stands in the mail: "ABCD-EFGH-…", 26 base32 letters and a check letter.
 * @throws RangeError unless there are exactly 16 bytes.
 */
export function formatActivationCode(randomBytes: Uint8Array): string {
  if (randomBytes.length !== byteCount) throw new RangeError(`An activation code is made of ${byteCount} bytes, not ${randomBytes.length}`)
  const letters = lettersOf(toFiveBitValues(randomBytes))
  return grouped(letters + checkLetterOf(letters), groupLength)
}

/**
 * The 27 letters of a code as somebody typed it, without dashes: the text whose hash is kept. Letter case, spaces, dashes and
 * look-alikes (O for 0, I and L for 1, U for V) do not count. Null when it cannot be a code: the check letter finds every single
 * wrong letter and every two that changed places.
 */
export function normaliseActivationCode(text: string): string | null {
  const letters = readBase32(text)
  if (letters?.length !== dataLetters + 1) return null
  const data = letters.slice(0, dataLetters)
  const hasStrayBits = ((valuesOf(data).at(-1) ?? 0) & 3) !== 0
  return !hasStrayBits && letters.endsWith(checkLetterOf(data)) ? letters : null
}

/**
 * The sum of α^(i+1) times the i-th letter in the field of 32 elements (polynomial x⁵ + x² + 1, in which α = x has order 31).
 * The weights of all 27 letters differ and none is zero, which is why no wrong letter and no exchange goes unseen.
 */
function checkLetterOf(letters: string): string {
  const sum = valuesOf(letters).reduceRight((total, value) => timesAlpha(total ^ value), 0)
  return base32Letters.charAt(sum)
}

const timesAlpha = (value: number): number => ((value << 1) ^ (value & 16 ? 0b100101 : 0)) & 31
