import type { Delivery, DeliveryKind } from '../../shared/domain/delivery'
import type { Batch, ReportFilter, ReportRow } from '../../shared/ipc/mail-schemas'
import { deliveryOf, type OutboxBatch, type OutboxEntry } from './outbox-state'

const kindsOf: Readonly<Record<Exclude<ReportFilter, 'all'>, readonly DeliveryKind[]>> = {
  trouble: ['deferred', 'refused', 'uncertain'],
  accepted: ['accepted'],
  deferred: ['deferred'],
  refused: ['refused'],
  uncertain: ['uncertain'],
  waiting: ['queued', 'sending']
}

/** Under way on top, then trouble, then what went well, each newest first; what waits last, in its own order. */
const ranks: Readonly<Record<DeliveryKind, number>> = { sending: 0, refused: 1, uncertain: 1, deferred: 1, accepted: 2, stopped: 3, queued: 4 }

export const batchOf = ({ batch, counts, lastFinalAt }: OutboxBatch): Batch => ({
  batchId: batch.batchId,
  kind: batch.kind,
  subject: batch.subject,
  createdAt: batch.createdAt,
  createdBy: batch.createdBy,
  finishedAt: counts.queued + counts.sending + counts.deferred === 0 ? lastFinalAt : null,
  counts
})

const timeOf = (delivery: Delivery): string => ('at' in delivery ? delivery.at : '')

/** The rows of a delivery report (spec R4.7), in the order in which they are shown. */
export function reportRowsOf(entries: readonly OutboxEntry[], filter: ReportFilter): readonly ReportRow[] {
  const rows = entries.map((entry): ReportRow => {
    const { entryId, accountId, name, email } = entry.draft
    return { entryId, accountId, name, email, attempts: entry.attempts, delivery: deliveryOf(entry) }
  })
  const shown = filter === 'all' ? rows : rows.filter(({ delivery }) => kindsOf[filter].includes(delivery.kind))
  return shown.sort(({ delivery: one }, { delivery: other }) => {
    const byRank = ranks[one.kind] - ranks[other.kind]
    if (byRank !== 0) return byRank
    const [time, otherTime] = [timeOf(one), timeOf(other)]
    if (time === otherTime) return 0
    return time > otherTime ? -1 : 1
  })
}
