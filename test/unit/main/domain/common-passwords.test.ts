import { fileURLToPath } from 'node:url'
import { dictionary } from '@zxcvbn-ts/language-common'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCommonPassword, takeApart } from '../../../../main/domain/common-passwords'

const assetFile = fileURLToPath(new URL('../../../../assets/common-passwords.txt', import.meta.url))

/** The words behind the common passwords. `npx vitest run -u` with this file writes the asset again. */
function assetText(): string {
  const stems = new Set(dictionary['passwords-common'].map((password) => takeApart(password).stem).filter((stem) => stem.length >= 4))
  const origin = '# The words in the common passwords of @zxcvbn-ts/language-common (MIT licence). Made by common-passwords.test.ts.'
  return [origin, ...[...stems].sort(), ''].join('\n')
}

describe('isCommonPassword', () => {
  it('carries the list of @zxcvbn-ts/language-common, as far as it can matter', async () => {
    await expect(assetText()).toMatchFileSnapshot(assetFile)
  })

  it.each([
    'Welkom2026!!',
    'Wachtwoord01!',
    'W@chtwoord01!',
    'WELKOM-123456',
    'We1k0m123456!',
    '!!2026Welkom',
    '@jax12345678!',
    'Voetba11!2026',
    'WelkomWelkom1!',
    'P@ssw0rd2026!',
    'P@$$word2026!',
    'Qwertyuiop123!',
    'Huisarts2026!',
    'Aiosbeheer2026!',
    'A1osbeheer2026!',
    'Huisartsopleiding1!',
    'Portfolio2026!',
    'ePortfolio2026!',
    'Leiden123456!',
    'Amsterdam VUmc 2026!',
    'AIOS Leiden 2026!',
    'Aiosnijmegen1!',
    'Zomer2026!!!!',
    'Aaaaaaaaaaa1!',
    'Ab1234567890!',
    'A1!1111111111',
    'password',
    '1Qaz2wsx!!!!',
    'Wachtwoord-wachtwoord1',
    'Welkom welkom WELKOM 1',
    'Abcdefghijk1!',
    'Zyxwvutsrq1!',
    'Qwertyuiop1!asdf',
    'Asdf-lkjh-1234',
    'Qwertyasdfgh1!',
    'Abcdefedc1234!',
    'Azer7!tyuiop9'
  ])('refuses %s', (password) => {
    expect(isCommonPassword(password)).toBe(true)
  })

  const others = ['Huis(arts!01', 'Sterk!Geheim4Leiden', 'Vier-paarden-eten-3-taarten', 'Tq8#mwZr2&Kx', 'Ab7391#82645!', 'Kanarie(op)zolder9', '']
  const nearRows = ['Welkom-Leiden1', 'Qwer-Kanarie-12', 'Abc-def-ghi-12!', 'Abcdx-fghij-12!', 'Kanarie-kanarie', 'Qwe1rty2uio3!']
  it.each([...others, ...nearRows])('lets %s pass', (password) => {
    expect(isCommonPassword(password)).toBe(false)
  })

  it('refuses pieces of a row, forwards or backwards, whatever digits and signs stand between', () => {
    const rows = ['abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'].flatMap((row) => [row, [...row].reverse().join('')])
    const piece = fc.tuple(fc.constantFrom(...rows), fc.nat(), fc.nat()).map(([row, from, more]) => {
      const start = from % (row.length - 3)
      return row.slice(start, start + 4 + (more % (row.length - start - 3)))
    })
    const between = fc.string({ unit: fc.constantFrom(...'0123456789!#.?-'), maxLength: 4 })
    fc.assert(
      fc.property(fc.array(fc.tuple(piece, between), { minLength: 1, maxLength: 5 }), between, (pieces, before) => {
        expect(isCommonPassword(before + pieces.flat().join(''))).toBe(true)
      })
    )
  })

  it('refuses no two words of which one is uncommon, and no rows beside it', () => {
    const uncommon = fc.string({ unit: fc.constantFrom(...'bdgknpvwx'), minLength: 9, maxLength: 12 }).filter((word) => !/(.)\1/.test(word))
    fc.assert(
      fc.property(uncommon, fc.constantFrom('welkom', 'Wachtwoord', 'qwerty', 'Abcdef'), fc.constantFrom('-', '1!', '(', ' '), (word, common, sign) => {
        expect(isCommonPassword(`${common}${sign}${word}1`)).toBe(false)
        expect(isCommonPassword(`${word}${sign}${common}1`)).toBe(false)
      })
    )
  })

  it('refuses every common password of letters, whatever digits and signs surround it', () => {
    const words = dictionary['passwords-common'].filter((password) => /^[a-z]{4,}$/.test(password))
    const surroundings = fc.string({ unit: fc.constantFrom(...'0123456789!#.?-'), maxLength: 8 })
    fc.assert(
      fc.property(fc.constantFrom(...words), surroundings, surroundings, (word, before, after) => {
        expect(isCommonPassword(before + word.charAt(0).toUpperCase() + word.slice(1) + after)).toBe(true)
      })
    )
  })
})
