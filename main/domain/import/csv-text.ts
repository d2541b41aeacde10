import { stringify } from 'csv-stringify/sync'

/**
 * Where a spreadsheet could begin to read a formula: at the start, and behind whatever another program may take for the end of a
 * cell (OWASP, CSV Injection). Spaces, quotes and what nobody sees do not hide one. Signs are compared in their plain form, so
 * that ＝ and ﹣ count like = and -.
 */
const beginnings = /(?<=^|[,;|\t\r\n])(?:(?![\t\r\n])[\s\p{C}\p{Default_Ignorable_Code_Point}"\u2800])*(?=(.))/gsu
const formulaSigns: ReadonlySet<string> = new Set('=+-@')
const isFormulaSign = (character: string): boolean => formulaSigns.has(character.normalize('NFKC'))

/** A dash where there is nothing to say is what people write, and no formula. */
const onlyDash = /^ *- *$/

/** Dangerous in itself, by the same source. */
const leadingBreak = /^[\t\r\n]/

/** The cell as text: an apostrophe stands before each place where a spreadsheet could read a formula. Doing it twice changes nothing. */
export function harmlessCell(text: string): string {
  if (onlyDash.test(text)) return text
  const guarded = text.replace(beginnings, (between: string, first: string) => (isFormulaSign(first) ? `'${between}` : between))
  return leadingBreak.test(guarded) ? `'${guarded}` : guarded
}

/** Undoes the apostrophe at the start of a cell, in a file that is known to be one of ours. */
export const unguardedCell = (cell: string): string => (cell.startsWith("'") && harmlessCell(cell.slice(1)) === cell ? cell.slice(1) : cell)

/**
 * Rows as the CSV that Dutch spreadsheet programs open as it is: UTF-8 with byte order mark, semicolons, CR LF. The one place where
 * CSV is made, so that no cell of any export is a formula (spec R3.10).
 */
export const csvText = (rows: readonly (readonly string[])[]): string =>
  stringify(
    rows.map((row) => row.map(harmlessCell)),
    // CR alone ends a row in some programs, and a comma or tab a cell, so what holds one is quoted too.
    { bom: true, delimiter: ';', record_delimiter: '\r\n', quoted_match: /[\r\n,\t|]/ }
  )
