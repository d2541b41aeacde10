import { createHash, timingSafeEqual } from 'node:crypto'
import { normaliseActivationCode } from '../../shared/domain/activation-code'

/** More codes than one account has that work: so many comparisons are made whether there are any or none. */
const fewestComparisons = 8

/** A hash that no code has, to spend the same time where there is none. */
export const unmatchableCodeHash = '0'.repeat(64)

/**
 * SHA-256, hex, of a code as it was typed, without its grouping (docs/activatiecodes-formaat.md); null when it cannot be a code. What
 * cannot be one is hashed as well, so that it takes as long.
 */
export function activationCodeHash(typed: string): string | null {
  const letters = normaliseActivationCode(typed)
  const hash = createHash('sha256').update(letters ?? typed).digest('hex')
  return letters === null ? null : hash
}

/** Compares in constant time, with each of them and never less than eight times, however many there are and whichever it is. */
export function isAmong(hash: string, hashes: readonly string[], compare: typeof timingSafeEqual = timingSafeEqual): boolean {
  const typed = Buffer.from(hash, 'hex')
  const fillers = Array.from({ length: Math.max(0, fewestComparisons - hashes.length) }, () => null)
  return [...hashes, ...fillers]
    .map((candidate) => compare(typed, Buffer.from(candidate ?? unmatchableCodeHash, 'hex')) && candidate !== null)
    .includes(true)
}
