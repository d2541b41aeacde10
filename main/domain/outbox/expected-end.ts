import type { QueueState } from '../../../shared/ipc/mail-schemas'

export type Expectation = {
  /** Mails that wait, up to the last one of the batch. */
  readonly ahead: number
  readonly queue: QueueState
  /** The pace that was set; null: as fast as the server takes it. */
  readonly messagesPerMinute: number | null
  readonly now: Date
}

const minuteMs = 60_000

/**
 * When the last of a batch is expected to have been offered to the server, ISO 8601 (spec R4.6): at the pace of late, or, before there is
 * one, at the pace that was set. null while that cannot be told: nothing waits, a pause or a problem holds, or no pace is known.
 */
export function expectedEndAt({ ahead, queue, messagesPerMinute, now }: Expectation): string | null {
  const pace = paceOf(queue.perMinute, messagesPerMinute)
  if (ahead === 0 || pace === null || queue.paused || queue.problem !== null) return null
  return new Date(now.getTime() + Math.ceil((ahead / pace) * minuteMs)).toISOString()
}

/** What was measured may run ahead of the limit for a moment, but does not stay so. */
function paceOf(measured: number | null, limit: number | null): number | null {
  const known = [measured, limit].filter((pace): pace is number => pace !== null && pace > 0)
  return known.length === 0 ? null : Math.min(...known)
}
