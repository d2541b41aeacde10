import { failure } from '../../shared/errors'
import { fail, ok } from '../../shared/result'
import { queueBatch, recordTransition, stopBatch } from '../store/outbox-changes'
import { batchOf, reportRowsOf } from '../store/outbox-report'
import type { StoreHandlers } from '../store/store-port'
import type { OpenFolder } from './open-folder'

type Handled = 'queueBatch' | 'dueMails' | 'recordTransition' | 'stopBatch' | 'batches' | 'reportRows' | 'lastAcceptedAt'

/** The outbox: queueing, sending and the report. */
export const mailHandlers = (folder: OpenFolder): Pick<StoreHandlers, Handled> => ({
  queueBatch: (input) => queueBatch(folder.store, input),
  dueMails: ({ now, limit }) => folder.store.outbox.dueMails(now, limit),
  recordTransition: (input) => recordTransition(folder.store, input),
  stopBatch: (input) => stopBatch(folder.store, input),
  batches: () => folder.store.outbox.batches().map(batchOf),
  reportRows: ({ batchId, filter, offset, limit }) => {
    const { outbox } = folder.store
    const batch = outbox.batch(batchId)
    if (batch === undefined) return fail(failure('unknownBatch'))
    const rows = reportRowsOf(outbox.entriesOf(batch), filter)
    return ok({ batch: batchOf(batch), total: rows.length, rows: rows.slice(offset, offset + limit) })
  },
  lastAcceptedAt: () => folder.store.outbox.lastAcceptedAt
})
