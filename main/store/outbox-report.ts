import type { Delivery, DeliveryKind } from '../../shared/domain/delivery'
import type { Batch, ReportFilter, ReportRow } from '../../shared/ipc/mail-schemas'
import { deliveryOf, type OutboxBatch, type OutboxEntry } from './outbox-entry'
import type { ReportFileRow } from './store-port'

const kindsOf: Readonly<Record<Exclude<ReportFilter, 'all'>, readonly DeliveryKind[]>> = {
  trouble: ['deferred', 'refused', 'uncertain'],
  accepted: ['accepted'],
  saved: ['saved'],
  stopped: ['stopped'],
  deferred: ['deferred'],
  refused: ['refused'],
  uncertain: ['uncertain'],
  waiting: ['queued', 'sending']
}

/** Under way on top, then trouble, then what went well, each newest first; what waits last, in its own order. */
const ranks: Readonly<Record<DeliveryKind, number>> = { sending: 0, refused: 1, uncertain: 1, deferred: 1, accepted: 2, saved: 2, stopped: 3, queued: 4 }

export const batchOf = ({ batch, counts, lastSettledAt }: OutboxBatch): Batch => ({
  batchId: batch.batchId,
  kind: batch.kind,
  route: batch.route,
  subject: batch.subject,
  createdAt: batch.createdAt,
  createdBy: batch.createdBy,
  finishedAt: counts.queued + counts.sending + counts.deferred === 0 ? lastSettledAt : null,
  counts
})

const timeOf = (delivery: Delivery): string => ('at' in delivery ? delivery.at : '')

/** What a delivery report shows (spec R4.7), in its order. */
export function reportEntries(entries: readonly OutboxEntry[], filter: ReportFilter): readonly OutboxEntry[] {
  const all = entries.map((entry) => ({ entry, delivery: deliveryOf(entry) }))
  const shown = filter === 'all' ? all : all.filter(({ delivery }) => kindsOf[filter].includes(delivery.kind))
  return shown
    .sort(({ delivery: one }, { delivery: other }) => {
      const byRank = ranks[one.kind] - ranks[other.kind]
      if (byRank !== 0) return byRank
      const [time, otherTime] = [timeOf(one), timeOf(other)]
      if (time === otherTime) return 0
      return time > otherTime ? -1 : 1
    })
    .map(({ entry }) => entry)
}

export function reportRow(entry: OutboxEntry, canSendAgain: (entry: OutboxEntry) => boolean): ReportRow {
  const { username: _username, ...row } = reportFileRow(entry)
  return { ...row, canRetry: row.delivery.kind === 'deferred' || canSendAgain(entry) }
}

export function reportFileRow(entry: OutboxEntry): ReportFileRow {
  const { entryId, accountId, name, username, email } = entry.draft
  return { entryId, accountId, name, username, email, attempts: entry.attempts, delivery: deliveryOf(entry) }
}
