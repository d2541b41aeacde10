import { columnKey } from '../find-header'
import type { CsvRow } from '../parse-csv'

export type SheetHeader = { readonly names: readonly string[]; readonly line: number }

/** So many rows with text are looked at: a title or an instruction may stand above the header. */
export const mostRowsAbove = 50

/** A sentence that happens to be the name of a column is no header; two of them side by side are. */
const namesThatTell = 2

/**
 * The header among the first rows of a sheet: the first row with two known names or more; if there is none, the first row of all when
 * it has one (what is missing can then be named). Null where neither is.
 */
export function findSheetHeader(rows: readonly CsvRow[], knownNames: ReadonlySet<string>): SheetHeader | null {
  const known = ({ cells }: CsvRow): number => new Set(cells.map(columnKey).filter((name) => knownNames.has(name))).size
  const [first] = rows
  const header = rows.find((row) => known(row) >= namesThatTell) ?? (first !== undefined && known(first) > 0 ? first : undefined)
  return header === undefined ? null : { names: header.cells, line: header.line }
}
