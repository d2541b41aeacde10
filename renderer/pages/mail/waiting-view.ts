import type { Batch, BatchCounts, QueueState } from '../../../shared/ipc/mail-schemas'
import { mailMessages } from '../../../shared/messages/nl/mail'
import type { WaitingMail } from '../../hooks/use-waiting-mail'
import { settledCount } from './report-view'

const messages = mailMessages.waiting

/** Why mail has not left yet: it is going, somebody paused it, or the queue cannot go on. */
export type WaitingKind = 'busy' | 'paused' | 'problem'

export function kindOfWaiting({ paused, problem }: QueueState): WaitingKind {
  if (problem !== null) return 'problem'
  return paused ? 'paused' : 'busy'
}

/** How one sending stands, in one line. */
export function waitingLine(counts: BatchCounts, queue: QueueState): string {
  const settled = settledCount(counts)
  if (queue.problem !== null) return messages.problem(mailMessages.report.problem(queue.problem).title, settled, counts.total)
  return queue.paused ? mailMessages.report.pausedHeading(settled, counts.total) : messages.busy(settled, counts.total)
}

/** Mails that still have to go, of all sendings together. */
export const stillToGo = (batches: readonly Batch[]): number =>
  batches.reduce((sum, { counts }) => sum + counts.total - settledCount(counts), 0)

/** The one sending to point at: the oldest with a problem, which stops or troubles the others; else the newest. */
export function batchToShow({ batches, queue }: WaitingMail): Batch | null {
  const troubled = batches.filter(({ counts }) => queue.problem !== null || counts.deferred + counts.refused + counts.uncertain > 0)
  return troubled.at(-1) ?? batches.at(0) ?? null
}
