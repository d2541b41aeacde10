import { malColumns } from '../ipc/import-schemas'
import type { MalColumn } from '../ipc/import-schemas'
import type { AccountField } from './finding'
import { groupOf } from './institute'
import type { Institute } from './institute'

/** The last column of the mal: it tells an outdated one, and the import ignores it otherwise (spec R3.1). */
export const malVersionColumn = 'mal_versie'

export const constantColumns = ['status', 'rolegroup', 'rol', 'instituut', 'level', 'in_opleiding'] as const satisfies readonly MalColumn[]
export type ConstantColumn = (typeof constantColumns)[number]

/** Which field of an account a column fills. */
export const fieldOfColumn: Readonly<Record<MalColumn, AccountField>> = {
  firstname: 'firstName',
  middlename: 'middleName',
  lastname: 'lastName',
  email: 'email',
  username: 'username',
  status: 'status',
  rolegroup: 'roleGroup',
  rol: 'role',
  password: 'password',
  gender: 'gender',
  instituut: 'institute',
  level: 'groups',
  big_nr: 'bigNumber',
  in_opleiding: 'inTraining'
}

/** The name of a column as it stands in the file of this institute: `level` is niv2 or niv3 (spec R1.3). */
export const columnName = (column: MalColumn, institute: Pick<Institute, 'malColumn'>): string =>
  column === 'level' ? institute.malColumn : column

/** The column that fills a field; every field has one. */
export function columnOfField(field: AccountField): MalColumn {
  const column = malColumns.find((candidate) => fieldOfColumn[candidate] === field)
  if (column === undefined) throw new Error(`No column of the mal fills ${field}`)
  return column
}

/** The columns in the order of spec R3.2, and the version. */
export const malHeader = (institute: Pick<Institute, 'malColumn'>): string[] => [
  ...malColumns.map((column) => columnName(column, institute)),
  malVersionColumn
]

/** What the institute's constant columns hold (spec R3.2), by the mal that was loaded last; compared without regard to letter case. */
export const malConstants = (institute: Pick<Institute, 'name' | 'constants'>): Record<ConstantColumn, string> => ({
  status: 'actief',
  rolegroup: 'aios',
  rol: 'aios',
  instituut: institute.name,
  level: groupOf(institute),
  in_opleiding: 'in_opl',
  ...institute.constants
})

/** A row with nothing but the constants and the version: an import takes it for empty as long as the other columns are (spec R3.1). */
export function malPrefilledRow(institute: Institute): string[] {
  const constants: Readonly<Partial<Record<MalColumn, string>>> = malConstants(institute)
  return [...malColumns.map((column) => constants[column] ?? ''), institute.malVersion]
}

/** The mal as rows of a CSV: the header, and one row to be filled in and copied down. */
export const malCsvRows = (institute: Institute): string[][] => [malHeader(institute), malPrefilledRow(institute)]
