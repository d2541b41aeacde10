import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatRecoveryKey, normaliseRecoveryKey } from '../../../../shared/domain/recovery-key'

const bytes = fc.uint8Array({ minLength: 20, maxLength: 20 })

describe('recovery key', () => {
  it('stands in eight groups of four base32 letters', () => {
    fc.assert(
      fc.property(bytes, (randomBytes) => {
        expect(formatRecoveryKey(randomBytes)).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/)
      })
    )
  })

  it('never changes its form: keys on paper must go on working', () => {
    expect(formatRecoveryKey(Uint8Array.from({ length: 20 }, (_, index) => index * 13))).toBe('006H-M9SM-8575-PT3N-GA7S-SADP-RF8D-VTQQ')
  })

  it('differs for different bytes', () => {
    fc.assert(
      fc.property(bytes, fc.nat(19), fc.integer({ min: 1, max: 255 }), (randomBytes, place, change) => {
        const other = randomBytes.map((byte, index) => (index === place ? byte ^ change : byte))
        expect(formatRecoveryKey(other)).not.toBe(formatRecoveryKey(randomBytes))
      })
    )
  })

  it('is read back as it was made, however it was typed', () => {
    fc.assert(
      fc.property(bytes, (randomBytes) => {
        const key = formatRecoveryKey(randomBytes)
        const plain = key.replaceAll('-', '')
        const typed = [key, plain, ` ${key.toLowerCase()} `, key.replaceAll('-', '\n'), key.replaceAll('0', 'o').replaceAll('1', 'L')]
        expect(typed.map(normaliseRecoveryKey)).toEqual(typed.map(() => plain))
      })
    )
  })

  it.each(['', '0'.repeat(31), '0'.repeat(33), `${'0'.repeat(31)}*`])('is not %j', (text) => {
    expect(normaliseRecoveryKey(text)).toBeNull()
  })

  it.each([0, 16, 21])('is not made of %i bytes', (length) => {
    expect(() => formatRecoveryKey(new Uint8Array(length))).toThrow(RangeError)
  })
})
