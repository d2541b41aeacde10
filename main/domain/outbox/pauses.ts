import type { MailProblem } from '../../../shared/ipc/mail-schemas'
import { assertNever } from '../../../shared/result'

const minuteMs = 60_000

/** Greylisting lets a second attempt through after minutes; a full mailbox wants hours (spec R4.6: growing pauses). */
const pausesMs = [1, 5, 15, 60, 120, 240].map((minutes) => minutes * minuteMs)
const longestPauseMs = 240 * minuteMs

/** How long one mail waits after its `attempts`th attempt was refused for now; the first attempt is 1. */
export const nextPauseMs = (attempts: number): number => pausesMs[Math.max(attempts, 1) - 1] ?? longestPauseMs

const dayMs = 24 * 60 * minuteMs
const fewestAttempts = 10

/**
 * Whether a mail that is refused for now was tried long enough: RFC 5321, 4.5.4.1 wants four to five days. A computer that was off for
 * those days has tried too little yet.
 */
export const isGivenUp = ({ at, number, queuedAt }: { readonly at: Date; readonly number: number; readonly queuedAt: Date }): boolean =>
  number >= fewestAttempts && at.getTime() - queuedAt.getTime() >= 5 * dayMs

/** Whether time alone can solve what holds up the whole queue; the other problems wait for a person. */
function mendsByItself(kind: MailProblem['kind']): boolean {
  switch (kind) {
    case 'unreachable':
    case 'noGreeting':
    case 'serverStopped':
    case 'storeFailed':
      return true
    case 'notConfigured':
    case 'passwordNeeded':
    case 'loginNeeded':
    case 'loginNotOffered':
    case 'loginRefused':
    case 'certificate':
    case 'noEncryption':
    case 'senderRefused':
      return false
    default:
      return assertNever(kind)
  }
}

const doubling = (firstMs: number, times: number, longestMs: number): number => Math.min(firstMs * 2 ** Math.min(Math.max(times, 1) - 1, 20), longestMs)

/**
 * How long the queue waits after its `failures`th failure in a row; null: until somebody acts. A server that cannot be reached, most
 * often because there is no network, is tried again every half minute, so that it is noticed when it is back; one that answered and
 * did not want is left alone for longer, up to 10 min.
 */
export function problemPauseMs(kind: MailProblem['kind'], failures: number): number | null {
  if (!mendsByItself(kind)) return null
  return kind === 'unreachable' ? doubling(5_000, failures, 30_000) : doubling(30_000, failures, 10 * minuteMs)
}
