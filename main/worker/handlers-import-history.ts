import { failure, type Failure } from '../../shared/errors'
import type { ImportRecord } from '../../shared/ipc/account-schemas'
import { fail, ok, type Result } from '../../shared/result'
import { restCsv } from '../domain/import/rest-csv'
import { stopStrangers } from '../store/outbox-changes'
import type { Store } from '../store/store'
import type { InstituteScope, StoreHandlers, StoreInput, StoreOutput } from '../store/store-port'
import type { StoreData } from '../store/store-schema'
import { importRecordOf } from './import-record'
import { importsWithin } from './imports-within'
import type { OpenFolder } from './open-folder'

type Handled = 'importResults' | 'imports' | 'importHistory' | 'importRest' | 'withdrawImport'

/** What became of imports, and taking one back (spec R3.9, R3.10). */
export const importHistoryHandlers = (folder: OpenFolder): Pick<StoreHandlers, Handled> => ({
  importResults: ({ importId, offset, limit, scope }) => {
    const found = importWithin(folder.store, importId, scope)
    if (!found.ok) return found
    const { resultRows } = found.value
    return ok({ total: resultRows.length, rows: resultRows.slice(offset, offset + limit) })
  },
  imports: ({ scope }) => importsWithin(folder.store, scope).map(({ summary }) => importRecordOf(folder.store, summary)).reverse(),
  importHistory: ({ offset, limit, scope }) => {
    const newestFirst = importsWithin(folder.store, scope).toReversed()
    const shown = newestFirst.slice(offset, offset + limit)
    return { total: newestFirst.length, imports: shown.map(({ summary }) => importRecordOf(folder.store, summary)) }
  },
  importRest: ({ importId, institute, scope }) => {
    const found = importWithin(folder.store, importId, scope)
    if (!found.ok) return found
    const { summary, rest, resultRows } = found.value
    return ok({ fileName: summary.fileName, csv: restCsv(rest, resultRows, institute) })
  },
  withdrawImport: (input) => folder.store.inTurn(() => withdrawImport(folder.store, input))
})

function importWithin(store: Store, importId: string, scope: InstituteScope): Result<StoreData['imports'][number], Failure> {
  const found = importsWithin(store, scope).find(({ summary }) => summary.importId === importId)
  return found === undefined ? fail(failure('unknownImport')) : ok(found)
}

/**
 * In turn with every other change: a mailing that is queued before it keeps the accounts, and one after it finds them gone. What was
 * decided is written as one transaction, all accounts or none; their records stay (spec R3.9).
 */
async function withdrawImport(store: Store, { importId, actor, scope }: StoreInput<'withdrawImport'>): Promise<StoreOutput<'withdrawImport'>> {
  const found = importWithin(store, importId, scope)
  if (!found.ok) return found
  const { summary } = found.value
  const { withdrawal } = importRecordOf(store, summary)
  if (withdrawal.kind !== 'possible') return fail(refusalOf(withdrawal))
  const { length } = store.accounts.ofImport(importId)
  const change = { kind: 'importWithdrawn', importId, at: store.now(), by: actor.username } as const
  const written = await store.commit([change], [
    { by: actor.username, entry: { action: 'importWithdrawn', outcome: 'done', subject: { importId, accounts: length } } }
  ])
  if (!written.ok) return written
  // Free messages that wait. What the disk refuses now is never due (outbox-state.ts), and stopped at the next opening.
  await stopStrangers(store, actor.username)
  return ok(importRecordOf(store, summary))
}

const refusalOf = (withdrawal: Exclude<ImportRecord['withdrawal'], { kind: 'possible' }>): Failure =>
  failure(
    'importNotWithdrawable',
    withdrawal.kind === 'withdrawn' ? { reason: 'withdrawn', count: 0 } : { reason: withdrawal.reason, count: withdrawal.count }
  )
