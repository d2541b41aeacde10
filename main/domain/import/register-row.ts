import { stripInvisible } from '../../../shared/domain/name-rules'
import type { FileRefusal } from '../../../shared/ipc/import-schemas'
import { portfolioSchema, type Portfolio } from '../../../shared/ipc/register-schemas'
import { columnKey } from './find-header'
import type { CsvRow } from './parse-csv'

const registerColumns = ['username', 'portfolio'] as const

/** The names that the header of a register has (spec R3.13). */
export const registerColumnNames: ReadonlySet<string> = new Set(registerColumns)

export type RegisterColumns = { readonly username: number; readonly portfolio: number }

/** Where the two columns stand; null when one is missing or there twice. */
export function mapRegisterColumns(names: readonly string[]): RegisterColumns | null {
  const keys = names.map(columnKey)
  const isOnce = registerColumns.every((column) => keys.includes(column) && keys.indexOf(column) === keys.lastIndexOf(column))
  return isOnce ? { username: keys.indexOf('username'), portfolio: keys.indexOf('portfolio') } : null
}

export type RegisterRow =
  | { readonly kind: 'taken'; readonly username: string; readonly portfolio: Portfolio }
  | { readonly kind: 'refused'; readonly refusal: FileRefusal }

/** Without what nobody sees: a taken username would not be recognised by it. */
const seenIn = (row: CsvRow, index: number): string => stripInvisible(row.cells[index] ?? '').text

/** One taken username; a row that names no portfolio that exists, or no username, makes the whole file no register. */
export function registerRowOf(row: CsvRow, columns: RegisterColumns): RegisterRow {
  const username = seenIn(row, columns.username)
  const found = seenIn(row, columns.portfolio)
  const portfolio = portfolioSchema.safeParse(found.toUpperCase())
  if (username !== '' && portfolio.success) return { kind: 'taken', username, portfolio: portfolio.data }
  return { kind: 'refused', refusal: { code: 'wrongColumns', details: { line: row.line, found: `${username}, ${found}` } } }
}
