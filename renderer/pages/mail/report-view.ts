import type { BatchCounts, QueueState, ReportRow } from '../../../shared/ipc/mail-schemas'
import { formatDateTime } from '../../../shared/messages/nl/common'
import { mailMessages } from '../../../shared/messages/nl/mail'

const messages = mailMessages.report

/** How many will not change any more. */
export const settledCount = (counts: BatchCounts): number => counts.accepted + counts.saved + counts.refused + counts.uncertain + counts.stopped

export const isSettled = (counts: BatchCounts): boolean => settledCount(counts) === counts.total

/** What stopping keeps from being sent. */
export const waitingCount = (counts: BatchCounts): number => counts.queued + counts.deferred

/** The truth in one line: while it lasts how far it is, afterwards what became of the mails (spec R4.7). */
export function headingOf(counts: BatchCounts, queue: QueueState): string {
  if (isSettled(counts)) return messages.settledHeading(counts)
  const settled = settledCount(counts)
  if (queue.paused) return messages.pausedHeading(settled, counts.total)
  return queue.problem === null ? messages.busyHeading(settled, counts.total) : messages.waitingHeading(settled, counts.total)
}

/** What is read out while it lasts: every tenth part, so that a screen reader keeps up; the end always. */
export function announcementOf(counts: BatchCounts, queue: QueueState): string {
  if (isSettled(counts) || queue.paused || queue.problem !== null) return headingOf(counts, queue)
  const step = Math.max(1, Math.ceil(counts.total / 10))
  return messages.busyHeading(Math.floor(settledCount(counts) / step) * step, counts.total)
}

export type BarPart = { readonly key: 'accepted' | 'saved' | 'deferred' | 'refused' | 'uncertain' | 'stopped' | 'waiting'; readonly count: number }

/** The parts of the bar in the order of the sum; together they are all recipients. */
export function barParts(counts: BatchCounts): readonly BarPart[] {
  const { accepted, saved, deferred, refused, uncertain, stopped, queued, sending } = counts
  const parts: readonly BarPart[] = [
    { key: 'accepted', count: accepted },
    { key: 'saved', count: saved },
    { key: 'deferred', count: deferred },
    { key: 'refused', count: refused },
    { key: 'uncertain', count: uncertain },
    { key: 'stopped', count: stopped },
    { key: 'waiting', count: queued + sending }
  ]
  return parts.filter(({ count }) => count > 0)
}

/** What the application says where the server said nothing of a mail that is over; empty otherwise. */
export function wordsWithoutAnswer({ delivery }: Pick<ReportRow, 'delivery'>): string {
  const isWithout = (delivery.kind === 'uncertain' || delivery.kind === 'refused') && delivery.answer === ''
  return isWithout ? messages.noAnswer[delivery.kind] : ''
}

/** The server's own words; empty while there are none. */
export function answerOf({ delivery }: Pick<ReportRow, 'delivery'>): string {
  switch (delivery.kind) {
    case 'accepted':
    case 'deferred':
    case 'refused':
    case 'uncertain':
      return delivery.answer
    case 'queued':
    case 'sending':
    case 'saved':
    case 'stopped':
      return ''
  }
}

/** "10:24:18", and with its day when that is not today. */
export function timeOf({ delivery }: Pick<ReportRow, 'delivery'>, now: Date): string {
  if (delivery.kind === 'queued' || delivery.kind === 'sending') return ''
  const isToday = new Date(delivery.at).toDateString() === now.toDateString()
  return isToday ? messages.timeOfDay(delivery.at) : formatDateTime(delivery.at)
}
