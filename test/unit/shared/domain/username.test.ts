import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bigNumberOf, usernameOf } from '../../../../shared/domain/username'

describe('username', () => {
  it('is BIG- and the number, there and back', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{11}$/), (bigNumber) => {
        expect(bigNumberOf(usernameOf(bigNumber))).toBe(bigNumber)
      })
    )
  })

  it('is read whatever its letter case and the space around it', () => {
    expect(['big-09437022801', ' Big-09437022801\t'].map(bigNumberOf)).toEqual(['09437022801', '09437022801'])
  })

  const others = ['09437022801', 'BIG09437022801', 'BIG-9437022801', 'BIG-094370228011', 'BIG- 09437022801', 'L_beheerhn', '']
  it.each(others)('is not %j', (text) => {
    expect(bigNumberOf(text)).toBeNull()
  })
})
