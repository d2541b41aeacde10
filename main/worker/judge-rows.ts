import { checkRow, type CheckedRow, type RowRules } from '../domain/import/check-row'
import { createFileIndex, type FileIndex } from '../domain/import/file-index'
import { decideRow, type DecidedRow, type KnownAccounts } from '../domain/import/plan-import'
import type { ImportFile } from './import-file'
import { inTurns, type WorkContext } from './import-context'

/** The rows of a file with what was found in each, and which of them share a username or an address. */
export type CheckedFile = { readonly rows: readonly CheckedRow[]; readonly index: FileIndex }

/** Checks each row by itself; null when it was cancelled. */
export async function checkFile(file: ImportFile, rules: RowRules, { onProgress, signal }: WorkContext): Promise<CheckedFile | null> {
  const rows: CheckedRow[] = []
  const index = createFileIndex()
  const isDone = await inTurns(
    file.rows,
    signal,
    (row) => {
      const checked = checkRow(row, rules)
      rows.push(checked)
      index.add(checked)
    },
    (done) => onProgress({ kind: 'checking', done, total: file.rows.length })
  )
  return isDone ? { rows, index } : null
}

/** The same without turns, for an answer that is waited for. */
export function checkFileAtOnce(file: ImportFile, rules: RowRules): CheckedFile {
  const rows = file.rows.map((row) => checkRow(row, rules))
  const index = createFileIndex()
  rows.forEach(index.add)
  return { rows, index }
}

/** Decides what becomes of each row, against the accounts as they are now; null when it was cancelled. */
export async function decideFile(
  { rows, index }: CheckedFile,
  known: KnownAccounts,
  { onProgress, signal }: WorkContext
): Promise<DecidedRow[] | null> {
  const decided: DecidedRow[] = []
  const isDone = await inTurns(
    rows,
    signal,
    (row) => decided.push(decideRow(row, index, known)),
    (done) => onProgress({ kind: 'checking', done, total: rows.length })
  )
  return isDone ? decided : null
}
