import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { generatePassword, passwordRuleKeys, unmetPasswordRules } from '../../../../shared/domain/password-rules'

describe('unmetPasswordRules', () => {
  it('has nothing against the example of the manual', () => {
    expect(unmetPasswordRules('Huis(arts!01', 'BIG-19447705301')).toEqual([])
  })

  it.each([
    ['Huis(arts!0', ['length']],
    ['huis(arts!01', ['upper']],
    ['HUIS(ARTS!01', ['lower']],
    ['Huis(arts!ab', ['digit']],
    ['Huisarts0123', ['other']],
    ['', ['length', 'upper', 'lower', 'digit', 'other']],
    ['Mijn fiets 1 rood', []],
    ['Été-brûlant-9', []],
    ['🐴🐴🐴🐴🐴🐴🐴🐴Aa1', ['length']]
  ])('misses in %j: %j', (password, expected) => {
    expect(unmetPasswordRules(password, 'BIG-19447705301')).toEqual(expected)
  })

  it('finds the username in any letter case', () => {
    expect(unmetPasswordRules('Aa1!big-19447705301', ' BIG-19447705301 ')).toEqual(['withoutUsername'])
  })

  it('has no username to find in an empty field', () => {
    expect(unmetPasswordRules('Huis(arts!01', '  ')).toEqual([])
  })

  it('names the rules in the order in which they are shown', () => {
    expect(unmetPasswordRules('x', 'x')).toEqual(passwordRuleKeys.filter((key) => key !== 'lower'))
  })
})

describe('generatePassword', () => {
  const bytes = fc.uint8Array({ minLength: 256, maxLength: 256 })

  it('always meets the rules, at 16 characters without look-alikes', () => {
    fc.assert(
      fc.property(bytes, (randomBytes) => {
        const password = generatePassword(randomBytes)
        expect(unmetPasswordRules(password, 'BIG-19447705301')).toEqual([])
        expect(password).toMatch(/^[^\sIl1Oo0!|'"`]{16}$/)
      })
    )
  })

  it('gives another password for other bytes and the same for the same', () => {
    fc.assert(
      fc.property(bytes, bytes, (one, other) => {
        expect(generatePassword(one) === generatePassword(other)).toBe(one.slice(0, 40).every((byte, index) => byte === other[index]))
      }),
      { examples: [[new Uint8Array(256).fill(7), new Uint8Array(256).fill(7)]], numRuns: 50 }
    )
  })

  it('puts every kind of sign at every place equally often', () => {
    const digitsPerPlace = Array.from({ length: 16 }, () => 0)
    const rounds = 3_000
    for (let round = 0; round < rounds; round += 1) {
      const randomBytes = crypto.getRandomValues(new Uint8Array(128))
      ;[...generatePassword(randomBytes)].forEach((sign, place) => {
        if (/\d/.test(sign)) digitsPerPlace[place] = (digitsPerPlace[place] ?? 0) + 1
      })
    }
    // One certain digit and twelve of one in eight, over sixteen places; six standard deviations off never comes by chance.
    const share = (1 + 12 / 8) / 16
    const deviation = Math.sqrt(share * (1 - share) * rounds)
    expect(digitsPerPlace.filter((count) => Math.abs(count - share * rounds) > 6 * deviation)).toEqual([])
  })

  it('needs no more than 64 random bytes', () => {
    for (let round = 0; round < 500; round += 1) expect(generatePassword(crypto.getRandomValues(new Uint8Array(64)))).toHaveLength(16)
  })

  it('throws rather than make a weaker one of too few bytes', () => {
    expect(() => generatePassword(new Uint8Array(20))).toThrow(RangeError)
  })
})
