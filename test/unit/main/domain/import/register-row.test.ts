import { describe, expect, it } from 'vitest'
import { mapRegisterColumns, registerRowOf } from '../../../../../main/domain/import/register-row'

describe('mapRegisterColumns', () => {
  it('finds the two columns in any order, letter case and space aside, among others', () => {
    expect(mapRegisterColumns(['Portfolio', 'sinds', ' USERNAME '])).toEqual({ username: 2, portfolio: 0 })
  })

  it.each([[['username']], [['portfolio', 'naam']], [['username', 'portfolio', 'username']]])('refuses the header %j', (names) => {
    expect(mapRegisterColumns(names)).toBeNull()
  })
})

describe('registerRowOf', () => {
  const columns = { username: 0, portfolio: 1 }

  it('reads the username as it stands and the portfolio without regard to letter case', () => {
    expect(registerRowOf({ line: 2, cells: [' BIG-1 ', 'soon'] }, columns)).toEqual({ kind: 'taken', username: 'BIG-1', portfolio: 'SOON' })
  })

  it.each([
    [['BIG-1', 'LUMC'], 'BIG-1, LUMC'],
    [['', 'SOON'], ', SOON'],
    [['BIG-1'], 'BIG-1, ']
  ])('refuses the row %j by its line', (cells, found) => {
    expect(registerRowOf({ line: 7, cells }, columns)).toEqual({
      kind: 'refused',
      refusal: { code: 'wrongColumns', details: { line: 7, found } }
    })
  })
})
