import { failure } from '../../shared/errors'
import { fail, ok } from '../../shared/result'
import { isBatchWithin, queueBatch, recordTransition, stopBatch } from '../store/outbox-changes'
import { batchOf, reportRowsOf } from '../store/outbox-report'
import type { StoreHandlers } from '../store/store-port'
import type { OpenFolder } from './open-folder'

type Handled = 'queueBatch' | 'dueMails' | 'recordTransition' | 'stopBatch' | 'batches' | 'reportRows' | 'lastAcceptedAt'

/** The outbox: queueing, sending and the report. */
export const mailHandlers = (folder: OpenFolder): Pick<StoreHandlers, Handled> => ({
  queueBatch: (input) => queueBatch(folder.store, input),
  // Mail is sent by who may write down what became of it.
  dueMails: ({ now, limit }) => {
    const { heldBy, outbox, accounts } = folder.store
    return heldBy === null ? outbox.dueMails(now, limit, (id) => accounts.byId(id) !== undefined) : { due: [], nextRetryAt: null }
  },
  recordTransition: (input) => recordTransition(folder.store, input),
  stopBatch: (input) => stopBatch(folder.store, input),
  batches: ({ scope }) => folder.store.outbox.batches().filter(isBatchWithin(scope)).map(batchOf),
  reportRows: ({ batchId, filter, offset, limit, scope }) => {
    const { outbox } = folder.store
    const batch = outbox.batch(batchId)
    if (batch === undefined || !isBatchWithin(scope)(batch)) return fail(failure('unknownBatch'))
    const rows = reportRowsOf(outbox.entriesOf(batch), filter)
    return ok({ batch: batchOf(batch), total: rows.length, rows: rows.slice(offset, offset + limit) })
  },
  lastAcceptedAt: () => folder.store.outbox.lastAcceptedAt
})
