import type { Batch, BatchCounts, QueueState, ReportRow } from '../../../shared/ipc/mail-schemas'
import { formatDateTime, formatTime } from '../../../shared/messages/nl/common'
import { mailMessages } from '../../../shared/messages/nl/mail'
import { wordsWithoutAnswer as ownWords } from '../../../shared/messages/nl/mail-report'

const messages = mailMessages.report

/** How many will not change any more. */
export const settledCount = (counts: BatchCounts): number => counts.accepted + counts.saved + counts.refused + counts.uncertain + counts.stopped

export const isSettled = (counts: BatchCounts): boolean => settledCount(counts) === counts.total

/** What stopping keeps from being sent. */
export const waitingCount = (counts: BatchCounts): number => counts.queued + counts.deferred

/** Nothing goes or waits its turn; what is left is tried again at its time. */
export const isOnlyDeferredLeft = ({ queued, sending, deferred }: BatchCounts): boolean => deferred > 0 && queued + sending === 0

/** The truth in one line: while it lasts how far it is, afterwards what became of the mails (spec R4.7). */
export function headingOf(counts: BatchCounts, queue: QueueState): string {
  if (isSettled(counts)) return messages.settledHeading(counts)
  const settled = settledCount(counts)
  if (queue.paused) return messages.pausedHeading(settled, counts.total)
  if (queue.problem !== null) return messages.waitingHeading(settled, counts.total)
  return isOnlyDeferredLeft(counts) ? messages.deferredHeading(settled, counts.total, counts.deferred) : messages.busyHeading(settled, counts.total)
}

/** What is read out while it lasts: every tenth part, so that a screen reader keeps up; the end always. */
export function announcementOf(counts: BatchCounts, queue: QueueState): string {
  if (isSettled(counts) || isOnlyDeferredLeft(counts) || queue.paused || queue.problem !== null) return headingOf(counts, queue)
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

/** What stands in place of an answer: our own words where there was none, and why the same mail is of no use any more. */
export function wordsWithoutAnswer({ delivery, canRetry }: Pick<ReportRow, 'delivery' | 'canRetry'>, { kind, route }: Pick<Batch, 'kind' | 'route'>): string {
  const isCodeVoid = delivery.kind === 'uncertain' && !canRetry && kind === 'loginDetails' && route === 'server'
  return [ownWords(delivery, route), isCodeVoid ? messages.codeVoid : ''].filter((part) => part !== '').join('. ')
}

/** What can be done about one mail here. */
export type RowAction = 'retryDeferred' | 'retryUncertain' | 'newLoginDetails'

export function actionOf({ delivery, canRetry }: Pick<ReportRow, 'delivery' | 'canRetry'>, { kind, route }: Pick<Batch, 'kind' | 'route'>): RowAction | null {
  if (delivery.kind === 'deferred') return 'retryDeferred'
  if (delivery.kind !== 'uncertain') return null
  if (canRetry) return 'retryUncertain'
  return kind === 'loginDetails' && route === 'server' ? 'newLoginDetails' : null
}

/** Whether any row may have something to press. */
export const hasActions = ({ counts, route }: Batch): boolean => counts.deferred > 0 || (counts.uncertain > 0 && route === 'server')

/** How fast it goes and when that will be over (spec R4.6); empty while neither can be told. */
export function paceLine({ paused, problem, perMinute }: QueueState, expectedEndAt: string | null, now: Date): string {
  if (paused || problem !== null) return ''
  const pace = perMinute === null ? 0 : Math.round(perMinute)
  return [pace > 0 ? messages.pace(pace) : '', expectedEndAt === null ? '' : messages.expectedEnd(momentOf(expectedEndAt, now))]
    .filter((part) => part !== '')
    .join(', ')
}

/** "14:32", and with its day when that is not today. */
const momentOf = (iso: string, now: Date): string =>
  new Date(iso).toDateString() === now.toDateString() ? formatTime(iso) : formatDateTime(iso)

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
