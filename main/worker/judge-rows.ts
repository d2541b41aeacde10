import type { RowRules } from '../domain/import/check-row'
import type { DecidedRow, KnownAccounts } from '../domain/import/decide-row'
import { ImportTable } from '../domain/import/import-table'
import type { ImportFile } from './import-file'
import { inTurns, type WorkContext } from './import-context'

/** Checks each row by itself and decides what becomes of it; null when it was cancelled. */
export async function judgedTable(file: ImportFile, rules: RowRules, known: KnownAccounts, context: WorkContext): Promise<ImportTable | null> {
  const table = new ImportTable()
  const total = file.rows.length
  const isChecked = await inTurns(
    file.rows,
    context.signal,
    (row) => {
      table.take(row, rules)
    },
    (done) => {
      // Checking and deciding are one piece of work to who waits for it.
      context.onProgress({ kind: 'checking', done: Math.floor(done / 2), total })
    }
  )
  if (!isChecked) return null
  const decided = await decideAll(table, known, context, 0.5)
  if (decided === null) return null
  table.settle(decided)
  return table
}

/** Decides on every row against the accounts as they are now, after `shareDone` of the work; null when it was cancelled. */
export async function decideAll(table: ImportTable, known: KnownAccounts, { signal, onProgress }: WorkContext, shareDone = 0): Promise<DecidedRow[] | null> {
  const total = table.rows.length
  for (;;) {
    const { version } = table
    const decided: DecidedRow[] = []
    const isDone = await inTurns(
      table.rows,
      signal,
      () => decided.push(table.decisionAt(decided.length, known)),
      (done) => {
        onProgress({ kind: 'checking', done: Math.floor(total * shareDone + done * (1 - shareDone)), total })
      }
    )
    if (!isDone) return null
    // Somebody may have corrected a row between two turns.
    if (table.version === version) return decided
  }
}
