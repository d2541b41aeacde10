import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  digitsEntered,
  hasValidCheckDigit,
  isBigNumber,
  isPhysicianNumber,
  isScientificNotation,
  restoreLostZero
} from '../../../../shared/domain/big-number'
import { aBigNumber } from '../../builders'

const physicianNumbers = fc.integer({ min: 0, max: 9_999_999 }).map(aBigNumber)
const numbersWithZero = physicianNumbers.filter((bigNumber) => bigNumber.startsWith('0'))

describe('isBigNumber', () => {
  it.each([
    ['19447705301', true],
    ['09437022801', true],
    ['9437022801', false],
    ['194477053011', false],
    ['BIG-19447705301', false],
    ['194 4770 5301', false],
    [' 19447705301', false],
    ['19447705301\n', false],
    ['١٩٤٤٧٧٠٥٣٠١', false],
    ['', false]
  ])('%j: %j', (text, expected) => {
    expect(isBigNumber(text)).toBe(expected)
  })
})

describe('hasValidCheckDigit', () => {
  // Worked out by hand: s = 208, 208 mod 11 = 10, c = 1; s = 176, mod 11 = 0, c = 11 → 0; s = 12, mod 11 = 1, c = 10 → 1.
  it.each(['19447705301', '09437022801', '09516414301', '39807940401', '59350103601'])('holds for %s', (bigNumber) => {
    expect(hasValidCheckDigit(bigNumber)).toBe(true)
  })

  it.each(['29447705301', '18447705301', '9437022801', '', '1,9E+10', '12345678901'])('does not hold for %j', (text) => {
    expect(hasValidCheckDigit(text)).toBe(false)
  })

  it('finds every first digit but one wrong', () => {
    fc.assert(
      fc.property(physicianNumbers, (bigNumber) => {
        const passing = [...'0123456789'].filter((digit) => hasValidCheckDigit(digit + bigNumber.slice(1)))
        expect(passing).toEqual([bigNumber.charAt(0)])
      })
    )
  })

  it('turns 11 into 0 and 10 into 1', () => {
    // Only d3 and d11 are not zero: s = 9 + 6·d3 + 2·d11.
    expect(hasValidCheckDigit('09000000001')).toBe(true) // s = 11, c = 11
    expect(hasValidCheckDigit('19100000004')).toBe(true) // s = 23, c = 10
  })
})

describe('isPhysicianNumber', () => {
  it('ends in 01', () => {
    expect(['19447705301', '19447705317', '0101'].map(isPhysicianNumber)).toEqual([true, false, false])
  })
})

describe('restoreLostZero', () => {
  it('puts the zero back that a spreadsheet took off, with or without a username that lost it too', () => {
    fc.assert(
      fc.property(numbersWithZero, (bigNumber) => {
        const lost = bigNumber.slice(1)
        expect(['', `BIG-${lost}`, `BIG-${bigNumber}`, ` big-${bigNumber} `].map((username) => restoreLostZero(lost, username))).toEqual(
          Array.from({ length: 4 }, () => bigNumber)
        )
      })
    )
  })

  it('believes a username that still has the zero, even where the check digit fails', () => {
    expect(restoreLostZero('9437022802', 'BIG-09437022802')).toBe('09437022802')
  })

  it.each([
    ['9437022802', ''],
    ['8437022801', ''],
    ['943702280', ''],
    ['09437022801', 'BIG-09437022801'],
    ['19447705301', ''],
    ['9437022801', 'BIG-19447705301'],
    ['9,437E+09', ''],
    ['', '']
  ])('leaves %j with username %j alone', (text, username) => {
    expect(restoreLostZero(text, username)).toBeNull()
  })

  it('never makes anything but the same digits with a zero in front', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{8,12}$/), fc.stringMatching(/^(BIG-)?\d{10,11}$/), (text, username) => {
        expect([null, `0${text}`]).toContain(restoreLostZero(text, username))
      })
    )
  })
})

describe('isScientificNotation', () => {
  it.each([
    ['1,9E+10', true],
    ['1.9447705301E+10', true],
    ['2E10', true],
    [' 9,43702e+09 ', true],
    ['19447705301', false],
    ['BIG-1,9E+10', false],
    ['E10', false],
    ['', false]
  ])('%j: %j', (text, expected) => {
    expect(isScientificNotation(text)).toBe(expected)
  })
})

describe('digitsEntered', () => {
  it('counts digits, whatever stands between them', () => {
    expect(['194 4770', 'BIG-1', '', 'twee'].map(digitsEntered)).toEqual([7, 1, 0, 0])
  })
})
