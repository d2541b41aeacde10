import { describe, expect, it } from 'vitest'
import { accountFields } from '../../../../shared/domain/finding'
import { columnName, columnOfField, fieldOfColumn, malConstants, malCsvRows, malHeader } from '../../../../shared/domain/mal'
import { malColumns } from '../../../../shared/ipc/import-schemas'
import { anInstitute } from '../../builders'

const leiden = anInstitute()
const rotterdam = anInstitute({ name: 'Rotterdam', malColumn: 'niv3', malVersion: '2026-2' })

describe('mal', () => {
  it('has the columns of the manual, with niv2 or niv3, and its version behind them', () => {
    const before = 'firstname middlename lastname email username status rolegroup rol password gender instituut'.split(' ')
    expect(malHeader(leiden)).toEqual([...before, 'niv2', 'big_nr', 'in_opleiding', 'mal_versie'])
    expect(malHeader(rotterdam)).toEqual([...before, 'niv3', 'big_nr', 'in_opleiding', 'mal_versie'])
  })

  it('knows what the constant columns of an institute hold', () => {
    expect(malConstants(leiden)).toEqual({
      status: 'actief',
      rolegroup: 'aios',
      rol: 'aios',
      instituut: 'Leiden',
      level: 'AIOS Leiden',
      in_opleiding: 'in_opl'
    })
  })

  it('is as CSV the header and one row with the constants and the version filled in', () => {
    expect(malCsvRows(rotterdam)).toEqual([
      malHeader(rotterdam),
      ['', '', '', '', '', 'actief', 'aios', 'aios', '', '', 'Rotterdam', 'AIOS Rotterdam', '', 'in_opl', '2026-2']
    ])
  })

  it('fills every field of an account from one column', () => {
    expect(malColumns.map((column) => fieldOfColumn[column]).toSorted()).toEqual([...accountFields].sort())
    expect(accountFields.map((field) => columnName(columnOfField(field), rotterdam))).toEqual([
      'username',
      'password',
      'email',
      'rol',
      'firstname',
      'middlename',
      'lastname',
      'status',
      'big_nr',
      'instituut',
      'gender',
      'in_opleiding',
      'niv3',
      'rolegroup'
    ])
  })
})
