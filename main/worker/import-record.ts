import type { ImportRecord, ImportSummary } from '../../shared/ipc/account-schemas'
import { withdrawalOf } from '../domain/import/withdrawal'
import type { Store } from '../store/store'

/** An import with what can be done about it at this moment (spec R3.9). */
export const importRecordOf = (store: Store, summary: ImportSummary): ImportRecord => ({
  ...summary,
  withdrawal: withdrawalOf({
    summary,
    withdrawn: store.data.withdrawals.find(({ importId }) => importId === summary.importId) ?? null,
    countOut: () => store.accounts.ofImport(summary.importId).filter(({ id }) => store.outbox.hasLoginDetailsOut(id) || store.aiosLogin(id) !== undefined).length,
    now: new Date(store.now())
  })
})
