import type { Institute } from '../../../shared/domain/institute'
import { malHeader } from '../../../shared/domain/mal'
import { malColumns, type MalColumn, type ResultRow } from '../../../shared/ipc/import-schemas'
import { findingMessage } from '../../../shared/messages/nl/findings'
import { restReasonHeader, restReasons } from '../../../shared/messages/nl/import-history'
import { csvText } from './csv-text'

/** A row that was not read in, as it stood after the user's corrections. */
export type RestRow = { readonly line: number; readonly cells: Readonly<Record<MalColumn, string>> }

/** The same as it is kept with its import. */
export type KeptRest = {
  readonly columns: readonly MalColumn[]
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[]
}

/** No password is kept, not even that there was one (spec R3.2). */
const keptColumns = malColumns.filter((column) => column !== 'password')

export const keptRest = (rows: readonly RestRow[]): KeptRest => ({
  columns: rows.length === 0 ? [] : keptColumns,
  rows: rows.map(({ line, cells }) => ({ line, cells: keptColumns.map((column) => cells[column]) }))
})

/**
 * The rows that were not read in, in the columns of the institute's own mal and `reden`, which an import ignores: ready to correct and
 * upload again (spec R3.10).
 */
export function restCsv(rest: KeptRest, resultRows: readonly ResultRow[], institute: Institute): string {
  const reasons = new Map(resultRows.filter(({ kind }) => kind !== 'warned').map((row) => [row.line, reasonOf(row)]))
  const placeOf = malColumns.map((column) => rest.columns.indexOf(column))
  return csvText([
    [...malHeader(institute), restReasonHeader],
    ...rest.rows.map(({ line, cells }) => [...placeOf.map((place) => cells[place] ?? ''), institute.malVersion, reasons.get(line) ?? ''])
  ])
}

/** What keeps the row out first, then what is to be said of it besides. */
const reasonOf = ({ kind, findings }: ResultRow): string => {
  const byWeight = [...findings.filter(({ level }) => level === 'fault'), ...findings.filter(({ level }) => level !== 'fault')]
  const sentences = byWeight.map(findingMessage)
  return (sentences.length === 0 && kind !== 'warned' ? [restReasons[kind]] : sentences).join('; ')
}
