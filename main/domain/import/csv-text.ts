import { stringify } from 'csv-stringify/sync'

/**
 * Rows as the CSV that Dutch spreadsheet programs open as it is: UTF-8 with byte order mark, semicolons, CR LF. Cells that a
 * spreadsheet would run as a formula get an apostrophe in front (spec R3.10).
 */
export const csvText = (rows: readonly (readonly string[])[]): string =>
  stringify(
    rows.map((row) => [...row]),
    // CR alone ends a row in some programs, so a cell that holds one is quoted too.
    { bom: true, delimiter: ';', record_delimiter: '\r\n', escape_formulas: true, quoted_match: /[\r\n]/ }
  )
