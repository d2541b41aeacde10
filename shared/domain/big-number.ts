import { bigNumberOf } from './username'

const weightsFromThirdDigit: readonly number[] = [6, 3, 7, 9, 10, 5, 8, 4, 2]

const zeroCode = '0'.charCodeAt(0)

/** The profession code of physicians: the last two digits. */
const physicianCode = '01'

/** Eleven digits and nothing else, leading zero included (spec R2.3). */
export const isBigNumber = (text: string): boolean => /^\d{11}$/.test(text)

/**
 * Whether the first digit follows from the others: s = 9 + 6·d3 + 3·d4 + 7·d5 + 9·d6 + 10·d7 + 5·d8 + 8·d9 + 4·d10 + 2·d11,
 * c = 11 − s mod 11, 11 → 0, 10 → 1, d1 = c and d2 = 9 (spec R2.7). Known from public code, not from the register itself: a
 * number that fails is warned about, never refused.
 */
export function hasValidCheckDigit(bigNumber: string): boolean {
  if (!isBigNumber(bigNumber)) return false
  const digitAt = (place: number): number => bigNumber.charCodeAt(place) - zeroCode
  const sum = weightsFromThirdDigit.reduce((total, weight, index) => total + weight * digitAt(index + 2), 9)
  return digitAt(1) === 9 && digitAt(0) === checkDigitOf(sum)
}

function checkDigitOf(sum: number): number {
  const rest = 11 - (sum % 11)
  if (rest === 11) return 0
  return rest === 10 ? 1 : rest
}

/** Ends in 01, the code of physicians (spec R2.7). */
export const isPhysicianNumber = (bigNumber: string): boolean => isBigNumber(bigNumber) && bigNumber.endsWith(physicianCode)

/**
 * The number with the zero put back that a spreadsheet took off, or null where that is not certain (spec R3.7): ten digits that
 * start with 9 and pass the check digit with a 0 in front, or whose username still has the zero. A username with another number
 * contradicts it: then nothing is restored.
 */
export function restoreLostZero(text: string, username: string): string | null {
  const digits = text.trim()
  if (!/^\d{10}$/.test(digits)) return null
  const restored = `0${digits}`
  const numberInUsername = bigNumberOf(username)
  if (numberInUsername !== null) return numberInUsername === restored ? restored : null
  return hasValidCheckDigit(restored) ? restored : null
}

/** "1,9E+10": a spreadsheet rounded the number, and the digits are gone (spec R3.7). */
export const isScientificNotation = (text: string): boolean => /^\s*\d+(?:[.,]\d*)?e[+-]?\d+\s*$/i.test(text)

/** How many digits there are in what somebody typed, whatever stands between them. */
export const digitsEntered = (text: string): number => text.replace(/\D/g, '').length
