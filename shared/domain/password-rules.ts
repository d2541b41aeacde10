import { usernameKey } from './account'

/** The rules of spec R2.3, in the order in which they are shown. */
export const passwordRuleKeys = ['length', 'upper', 'lower', 'digit', 'other', 'withoutUsername'] as const
export type PasswordRuleKey = (typeof passwordRuleKeys)[number]

export const minimumPasswordLength = 12

const isMet: Readonly<Record<PasswordRuleKey, (password: string, username: string) => boolean>> = {
  length: (password) => [...password].length >= minimumPasswordLength,
  upper: (password) => /\p{Lu}/u.test(password),
  lower: (password) => /\p{Ll}/u.test(password),
  digit: (password) => /\p{Nd}/u.test(password),
  other: (password) => /[^\p{L}\p{M}\p{N}\p{C}]/u.test(password),
  withoutUsername: (password, username) => {
    const key = usernameKey(username)
    return key === '' || !password.toLowerCase().includes(key)
  }
}

/** The rules that the password does not meet yet; empty for a valid one. An empty username cannot be held by any password. */
export const unmetPasswordRules = (password: string, username: string): PasswordRuleKey[] =>
  passwordRuleKeys.filter((key) => !isMet[key](password, username))

// No I, l, 1, O, o, 0, ! or |: on paper and on screen they are taken for each other.
const upperLetters = 'ABCDEFGHJKLMNPQRSTUVWXYZ'
const lowerLetters = 'abcdefghijkmnpqrstuvwxyz'
const digits = '23456789'
const signs = '#%&*+=?@'
const allSigns = upperLetters + lowerLetters + digits + signs
const generatedLength = 16

/**
 * A password of 16 characters that meets every rule: one of each kind and twelve of any, shuffled. Every choice is unbiased, so
 * some bytes may be thrown away: 64 are plenty (about 32 are used).
 * @throws RangeError when there are too few bytes.
 */
export function generatePassword(randomBytes: Uint8Array): string {
  const below = unbiasedChoices(randomBytes)
  const pick = (letters: string): string => letters.charAt(below(letters.length))
  const kinds = [upperLetters, lowerLetters, digits, signs]
  const characters = Array.from({ length: generatedLength }, (_, index) => pick(kinds[index] ?? allSigns))
  return shuffled(characters, below).join('')
}

/** Whole numbers in [0, bound), bound ≤ 256, each equally likely: a byte from the uneven rest at the top is drawn again. */
function unbiasedChoices(randomBytes: Uint8Array): (bound: number) => number {
  const bytes = randomBytes.values()
  return (bound) => {
    const limit = 256 - (256 % bound)
    for (let drawn = bytes.next(); drawn.done !== true; drawn = bytes.next()) {
      if (drawn.value < limit) return drawn.value % bound
    }
    throw new RangeError(`${randomBytes.length} random bytes are too few for a password`)
  }
}

/** Fisher–Yates. */
function shuffled(items: readonly string[], below: (bound: number) => number): string[] {
  const result: string[] = []
  items.forEach((item, index) => {
    result.splice(below(index + 1), 0, item)
  })
  return result
}
