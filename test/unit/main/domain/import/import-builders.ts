import { checkRow, malRowOf, type CheckedRow, type MalRow, type RowRules } from '../../../../../main/domain/import/check-row'
import { emailDomainSuggester } from '../../../../../shared/domain/email-domain'
import { malConstants } from '../../../../../shared/domain/mal'
import { malColumns, type MalColumn } from '../../../../../shared/ipc/import-schemas'
import { anInstitute } from '../../../builders'

export type Cells = Readonly<Record<MalColumn, string>>

/** The cells of a row without any fault or warning: Noor van der Heijden of Leiden. */
export const cellsOf = (overrides: Partial<Cells> = {}): Cells => ({
  firstname: 'Noor',
  middlename: 'van der',
  lastname: 'Heijden',
  email: 'n.vanderheijden@post.example',
  username: 'BIG-19447705301',
  status: 'actief',
  rolegroup: 'aios',
  rol: 'aios',
  password: '',
  gender: 'gender_v',
  instituut: 'Leiden',
  level: 'AIOS Leiden',
  big_nr: '19447705301',
  in_opleiding: 'in_opl',
  ...overrides
})

const indexes = new Map(malColumns.map((column, index) => [column, index]))

export const malRow = (overrides: Partial<Cells> = {}, line = 2): MalRow => {
  const cells = cellsOf(overrides)
  const row = malRowOf({ line, cells: malColumns.map((column) => cells[column]) }, { indexes, width: malColumns.length })
  if (row === null) throw new Error('The row holds nothing but constants.')
  return row
}

export const rowRules = (overrides: Partial<RowRules> = {}): RowRules => ({
  institute: anInstitute(),
  constants: malConstants(anInstitute()),
  accepted: {},
  isInTrainingAbsent: false,
  suggestEmailDomain: emailDomainSuggester(),
  ...overrides
})

export const checkedRow = (overrides: Partial<Cells> = {}, line = 2): CheckedRow => checkRow(malRow(overrides, line), rowRules())
