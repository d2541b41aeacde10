import { describe, expect, it } from 'vitest'
import { changesBy, repairRowOf } from '../../../../../main/domain/import/repairs'
import type { MalColumn, RepairKind } from '../../../../../shared/ipc/import-schemas'
import { malRow, type Cells } from './import-builders'

const repaired = (repair: RepairKind, cells: Partial<Cells>): Partial<Record<MalColumn, string>> =>
  Object.fromEntries(changesBy(repair, malRow(cells)).map(({ column, after }) => [column, after]))

/** 09447706801 has a check digit of 0. */
const whole = '09447706801'
const short = '9447706801'

describe('leading zeros', () => {
  it.each<[string, Partial<Cells>, Partial<Cells>]>([
    ['by the check digit, where the username says nothing', { big_nr: short, username: 'noor' }, { big_nr: whole }],
    ['by the username that still has it', { big_nr: '9056789401', username: 'BIG-09056789401' }, { big_nr: '09056789401' }],
    ['in both, where both lost it', { big_nr: short, username: `BIG-${short}` }, { big_nr: whole, username: `BIG-${whole}` }],
    ['in the username alone', { big_nr: whole, username: `big-${short}` }, { username: `BIG-${whole}` }]
  ])('come back %s', (_how, cells, after) => {
    expect(repaired('leadingZero', cells)).toEqual(after)
  })

  it.each<[string, Partial<Cells>]>([
    ['the check digit does not prove it', { big_nr: '9056789401', username: 'noor' }],
    ['the username has another number', { big_nr: short, username: 'BIG-19447706801' }],
    ['digits are gone for good', { big_nr: '9,45E+09', username: `BIG-${whole}` }],
    ['nothing is lost', {}]
  ])('do not where %s', (_why, cells) => {
    expect(repaired('leadingZero', cells)).toEqual({})
  })
})

describe('BIG-', () => {
  it('leaves the column of the number, and comes where the username is the number alone', () => {
    expect(repaired('bigPrefix', { big_nr: `BIG-${whole}` })).toEqual({ big_nr: whole })
    expect(repaired('bigPrefix', { big_nr: `big ${short}` })).toEqual({ big_nr: short })
    expect(repaired('bigPrefix', { big_nr: `BIG-${whole}`, username: whole })).toEqual({ big_nr: whole, username: `BIG-${whole}` })
    expect(repaired('bigPrefix', { big_nr: whole, username: '19447706801' })).toEqual({})
  })
})

describe('spaces and what nobody sees', () => {
  it('go out of names, address and numbers', () => {
    const cells = { firstname: 'No\u200bor', lastname: 'Van\u00a0 Dam', email: 'noor@\u00adpost.example', big_nr: '0 9447.706 801', username: 'BIG- 09447706801' }
    expect(repaired('spaces', cells)).toEqual({
      firstname: 'Noor',
      lastname: 'Van Dam',
      email: 'noor@post.example',
      big_nr: whole,
      username: `BIG-${whole}`
    })
  })

  it('are made to be seen before', () => {
    const row = malRow({ firstname: 'No\u200bor', lastname: 'Van\u00a0 Dam' })
    expect(repairRowOf(row, changesBy('spaces', row))).toEqual({
      line: 2,
      changes: [
        { column: 'firstname', before: 'No‹U+200B›or', after: 'Noor' },
        { column: 'lastname', before: 'Van␣␣Dam', after: 'Van Dam' }
      ]
    })
  })
})

describe('a tussenvoegsel', () => {
  it('goes from the surname to its own column', () => {
    expect(repaired('middleName', { middlename: '', lastname: 'Heijden, van der' })).toEqual({ middlename: 'van der', lastname: 'Heijden' })
    expect(repaired('middleName', { middlename: 'de', lastname: 'de Wit' })).toEqual({ lastname: 'Wit' })
  })

  it('stays where another one stands there already', () => {
    expect(repaired('middleName', { middlename: 'van', lastname: 'de Wit' })).toEqual({})
  })
})

describe('mangled letters', () => {
  it('are read back, in names alone and only where that is certain', () => {
    expect(repaired('mojibake', { firstname: 'ZoÃ«', lastname: 'MÃ¼ller', email: 'zoÃ«@post.example' })).toEqual({ firstname: 'Zoë', lastname: 'Müller' })
    expect(repaired('mojibake', { firstname: 'Zoë', lastname: 'São' })).toEqual({})
  })
})
