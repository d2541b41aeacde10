import { randomInt } from 'node:crypto'
import { aBigNumber } from '../../unit/builders'

/** Somebody whose name and address are found nowhere by chance. */
export type Canary = { readonly firstName: string; readonly lastName: string; readonly email: string; readonly bigNumber: string }

const letters = 'abcdefghijklmnopqrstuvwxyz'
const wordLength = 12
const bigNumbers = 10_000_000

/** So many letters that no file has them by chance. */
export const randomWord = (): string => Array.from({ length: wordLength }, () => letters[randomInt(letters.length)] ?? '').join('')

const capitalised = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1)

export function makeCanaries(count: number): readonly Canary[] {
  const first = randomInt(bigNumbers - count)
  return Array.from({ length: count }, (_unused, index) => ({
    firstName: capitalised(randomWord()),
    lastName: capitalised(randomWord()),
    email: `${randomWord()}@post.example`,
    bigNumber: aBigNumber(first + index)
  }))
}

/** A file of the mal of Leiden. */
export function csvOf(canaries: readonly Canary[]): string {
  const header = 'firstname;middlename;lastname;email;username;status;rolegroup;rol;password;gender;instituut;niv2;big_nr;in_opleiding'
  const rows = canaries.map(
    ({ firstName, lastName, email, bigNumber }) =>
      `${firstName};;${lastName};${email};BIG-${bigNumber};actief;aios;aios;;gender_v;Leiden;AIOS Leiden;${bigNumber};in_opl`
  )
  return [header, ...rows].join('\r\n')
}
