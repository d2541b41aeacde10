import { describe, expect, it } from 'vitest'
import type { LinkedFields } from '../../../../renderer/pages/new-user/linked-fields'
import { typeBigNumber, typeUsername } from '../../../../renderer/pages/new-user/linked-fields'

const empty: LinkedFields = { username: '', bigNumber: '', usernameTouched: false, bigNumberTouched: false }

describe('Gebruikersnaam and Big-nr. fill each other (spec R2.3)', () => {
  it('fills Big-nr. from the username while nobody typed there', () => {
    expect(typeUsername(empty, 'BIG-09447705301')).toEqual({
      username: 'BIG-09447705301',
      bigNumber: '09447705301',
      usernameTouched: true,
      bigNumberTouched: false
    })
  })

  it('fills the username from Big-nr. while nobody typed there', () => {
    expect(typeBigNumber(empty, '09447705301')).toEqual({
      username: 'BIG-09447705301',
      bigNumber: '09447705301',
      usernameTouched: false,
      bigNumberTouched: true
    })
  })

  it('follows letter by letter, without a number before the prefix is whole', () => {
    const steps = ['B', 'BIG', 'BIG-', 'BIG-1', 'BIG-19']
    const numbers = steps.map((text) => typeUsername(empty, text).bigNumber)
    expect(numbers).toEqual(['', '', '', '1', '19'])
  })

  it('takes a username typed in small letters, with space, or as a bare number', () => {
    expect(['big-194 ', ' Big- 194', '194'].map((text) => typeUsername(empty, text).bigNumber)).toEqual(['194', '194', '194'])
  })

  it('counts what is visible only, on both sides', () => {
    expect(typeUsername(empty, 'BIG-\u200b194\u00ad4').bigNumber).toBe('1944')
    expect(typeBigNumber(empty, '\ufeff194\u200b').username).toBe('BIG-194')
  })

  it('leaves a field alone that was typed in, so that the double entry is a check', () => {
    const both = typeBigNumber(typeUsername(empty, 'BIG-19447705301'), '19447705302')
    expect(both).toEqual({ username: 'BIG-19447705301', bigNumber: '19447705302', usernameTouched: true, bigNumberTouched: true })
    expect(typeUsername(both, 'BIG-1').bigNumber).toBe('19447705302')
  })

  it('fills a field again that was emptied', () => {
    const emptied = typeUsername(typeBigNumber(typeUsername(empty, 'BIG-1'), '2'), '')
    expect(emptied).toEqual({ username: '', bigNumber: '2', usernameTouched: false, bigNumberTouched: true })
    expect(typeBigNumber(emptied, '23').username).toBe('BIG-23')
  })

  it('empties the untouched field along with the one it follows', () => {
    expect(typeBigNumber(typeBigNumber(empty, '194'), '')).toEqual(empty)
  })
})
