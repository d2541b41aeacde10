import { failure } from '../../shared/errors'
import { fail, ok } from '../../shared/result'
import { canSendAgain } from '../store/activations'
import { advanceOutbox, isBatchWithin, queueBatch, retryMails, stopBatch } from '../store/outbox-changes'
import { batchOf, reportEntries, reportFileRow, reportRow } from '../store/outbox-report'
import type { StoreHandlers } from '../store/store-port'
import type { OpenFolder } from './open-folder'

type Handled =
  | 'queueBatch'
  | 'advanceOutbox'
  | 'retryMails'
  | 'stopBatch'
  | 'batches'
  | 'reportRows'
  | 'wholeReport'
  | 'lastAcceptedAt'
  | 'waitingMails'

/** The outbox: queueing, sending and the report. */
export const mailHandlers = (folder: OpenFolder): Pick<StoreHandlers, Handled> => ({
  queueBatch: (input) => queueBatch(folder.store, input),
  advanceOutbox: (input) => advanceOutbox(folder.store, input),
  retryMails: (input) => retryMails(folder.store, input),
  stopBatch: (input) => stopBatch(folder.store, input),
  batches: ({ scope }) => folder.store.outbox.batches().filter(isBatchWithin(scope)).map(batchOf),
  reportRows: ({ batchId, filter, offset, limit, scope }) => {
    const { outbox } = folder.store
    const batch = outbox.batch(batchId)
    if (batch === undefined || !isBatchWithin(scope)(batch)) return fail(failure('unknownBatch'))
    const shown = reportEntries(outbox.entriesOf(batch), filter)
    const now = new Date(folder.store.now())
    const rows = shown.slice(offset, offset + limit).map((entry) => reportRow(entry, (one) => canSendAgain(folder.store, one, now)))
    return ok({ batch: batchOf(batch), ahead: outbox.queuedUntil(batchId), total: shown.length, rows })
  },
  wholeReport: ({ batchId, scope }) => {
    const { outbox } = folder.store
    const batch = outbox.batch(batchId)
    if (batch === undefined || !isBatchWithin(scope)(batch)) return fail(failure('unknownBatch'))
    return ok({ batch: batchOf(batch), from: batch.batch.from, rows: outbox.entriesOf(batch).map(reportFileRow) })
  },
  lastAcceptedAt: () => folder.store.outbox.lastAcceptedAt,
  waitingMails: () => folder.store.outbox.waitingCount
})
