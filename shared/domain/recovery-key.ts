import { grouped, lettersOf, readBase32, toFiveBitValues } from './base32'

/** 160 bits: more than enough that no slow hash is needed, and eight even groups to write down (spec R1.1). */
const byteCount = 20
const letterCount = 32
const groupLength = 4

/**
 * The key as it is shown once: eight groups of four base32 letters.
 * @throws RangeError unless there are exactly 20 bytes.
 */
export function formatRecoveryKey(randomBytes: Uint8Array): string {
  if (randomBytes.length !== byteCount) throw new RangeError(`A recovery key is made of ${byteCount} bytes, not ${randomBytes.length}`)
  return grouped(lettersOf(toFiveBitValues(randomBytes)), groupLength)
}

/**
 * The 32 letters of a key as somebody typed it, without dashes: the text whose hash is kept. Letter case, spaces, dashes and
 * look-alikes (O for 0, I and L for 1, U for V) do not count. Null when it cannot be a key.
 */
export function normaliseRecoveryKey(text: string): string | null {
  const letters = readBase32(text)
  return letters?.length === letterCount ? letters : null
}
