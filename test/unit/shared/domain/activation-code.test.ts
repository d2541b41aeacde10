import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatActivationCode, normaliseActivationCode } from '../../../../shared/domain/activation-code'
import { base32Letters } from '../../../../shared/domain/base32'

const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 })
const codes = bytes.map((randomBytes) => formatActivationCode(randomBytes).replaceAll('-', ''))

/** The bits of the letters, read by other arithmetic than the one under test. */
function bytesOf(letters: string): number[] {
  const bits = [...letters].map((letter) => base32Letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Array.from({ length: 16 }, (_, index) => Number.parseInt(bits.slice(index * 8, index * 8 + 8), 2))
}

describe('activation code', () => {
  it('stands in groups of four base32 letters', () => {
    fc.assert(
      fc.property(bytes, (randomBytes) => {
        expect(formatActivationCode(randomBytes)).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{3}$/)
      })
    )
  })

  it('never changes its form: codes in mails that were sent must go on working', () => {
    expect(formatActivationCode(Uint8Array.from({ length: 16 }, (_, index) => index * 17))).toBe('008J-4CT4-ANK7-F24S-NAXW-SQFE-ZW5')
  })

  it('holds all 128 bits', () => {
    fc.assert(
      fc.property(bytes, (randomBytes) => {
        expect(bytesOf(formatActivationCode(randomBytes).replaceAll('-', ''))).toEqual([...randomBytes])
      })
    )
  })

  it('is read back as it was made, however it was typed', () => {
    fc.assert(
      fc.property(codes, (code) => {
        const typed = [
          code,
          code.toLowerCase(),
          ` ${code.match(/.{1,3}/g)?.join(' ') ?? ''}\n`,
          code.match(/.{1,4}/g)?.join('–') ?? '',
          code.replaceAll('0', 'O').replaceAll('1', 'l'),
          code.replaceAll('1', 'I').replaceAll('V', 'u')
        ]
        expect(typed.map(normaliseActivationCode)).toEqual(typed.map(() => code))
      })
    )
  })

  it('is refused with any one letter wrong', () => {
    fc.assert(
      fc.property(codes, fc.nat(26), fc.constantFrom(...base32Letters), (code, place, letter) => {
        fc.pre(code.charAt(place) !== letter)
        expect(normaliseActivationCode(code.slice(0, place) + letter + code.slice(place + 1))).toBeNull()
      })
    )
  })

  it('is refused with any two letters exchanged', () => {
    fc.assert(
      fc.property(codes, fc.nat(26), fc.nat(26), (code, one, other) => {
        fc.pre(code.charAt(one) !== code.charAt(other))
        const letters = [...code]
        letters[one] = code.charAt(other)
        letters[other] = code.charAt(one)
        expect(normaliseActivationCode(letters.join(''))).toBeNull()
      })
    )
  })

  it.each(['', '-', 'ABCD', '0'.repeat(26), '0'.repeat(28), `${'0'.repeat(26)}*`])('is not %j', (text) => {
    expect(normaliseActivationCode(text)).toBeNull()
  })

  it.each([0, 15, 17])('is not made of %i bytes', (length) => {
    expect(() => formatActivationCode(new Uint8Array(length))).toThrow(RangeError)
  })
})
