/** Crockford's base32: no I, L, O (taken for 1, 1 and 0) and no U. Five bits a letter. */
export const base32Letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const lookAlikes: Readonly<Record<string, string>> = { I: '1', L: '1', O: '0', U: 'V' }

/** The bytes as values of five bits, most significant first; the last one is filled up with zero bits. */
export function toFiveBitValues(bytes: Uint8Array): number[] {
  const values: number[] = []
  let pending = 0
  let pendingBits = 0
  for (const byte of bytes) {
    pending = (pending << 8) | byte
    pendingBits += 8
    while (pendingBits >= 5) {
      pendingBits -= 5
      values.push((pending >> pendingBits) & 31)
    }
    pending &= (1 << pendingBits) - 1
  }
  if (pendingBits > 0) values.push((pending << (5 - pendingBits)) & 31)
  return values
}

export const lettersOf = (values: readonly number[]): string => values.map((value) => base32Letters.charAt(value)).join('')

export const valuesOf = (letters: string): number[] => [...letters].map((letter) => base32Letters.indexOf(letter))

/** "ABCD-EFGH-…": easier to read out and to type. */
export const grouped = (letters: string, groupLength: number): string =>
  letters.match(new RegExp(`.{1,${groupLength}}`, 'g'))?.join('-') ?? ''

/** What somebody typed, as capitals without spaces, dashes and look-alikes; null where another sign stands in it. */
export function readBase32(text: string): string | null {
  const letters = text
    .replace(/[\s\p{Pd}\u2212\u00AD\u200B-\u200D\u2060]/gu, '')
    .toUpperCase()
    .replace(/[ILOU]/g, (letter) => lookAlikes[letter] ?? letter)
  return [...letters].every((letter) => base32Letters.includes(letter)) ? letters : null
}
