import type { MailProblem } from '../../../shared/ipc/mail-schemas'
import { assertNever } from '../../../shared/result'

const minuteMs = 60_000

/** Greylisting lets a second attempt through after minutes; a full mailbox wants hours (spec R4.6: growing pauses). */
const pausesMs = [1, 5, 15, 60, 120, 240].map((minutes) => minutes * minuteMs)
const longestPauseMs = 240 * minuteMs

/** How long one mail waits after its `attempts`th attempt was refused for now; the first attempt is 1. */
export const nextPauseMs = (attempts: number): number => pausesMs[Math.max(attempts, 1) - 1] ?? longestPauseMs

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

/** How long the queue waits after its `failures`th failure in a row: 30 s, doubling to 10 min; null: until somebody acts. */
export const problemPauseMs = (kind: MailProblem['kind'], failures: number): number | null =>
  mendsByItself(kind) ? Math.min(30_000 * 2 ** Math.min(Math.max(failures, 1) - 1, 10), 10 * minuteMs) : null
