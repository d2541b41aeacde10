import type { Delivery } from '../../../shared/domain/delivery'
import { assertNever } from '../../../shared/result'
import { isGivenUp, nextPauseMs } from './pauses'
import type { SendOutcome } from './send-outcome'

type Attempt = {
  readonly at: Date
  /** The first is 1. */
  readonly number: number
  readonly queuedAt: Date
}

type Recorded = Exclude<Delivery, { kind: 'sending' | 'stopped' }>

/** What is written of a mail after an attempt. Of what never left, the mail simply waits again (spec R4.6). */
export function nextTransition(outcome: SendOutcome, attempt: Attempt): Recorded {
  const at = attempt.at.toISOString()
  switch (outcome.kind) {
    case 'accepted':
    case 'refused':
    case 'uncertain':
      return { kind: outcome.kind, at, answer: outcome.answer }
    case 'deferred': {
      if (isGivenUp(attempt)) return { kind: 'refused', at, answer: outcome.answer }
      const retryAt = new Date(attempt.at.getTime() + nextPauseMs(attempt.number)).toISOString()
      return { kind: 'deferred', at, retryAt, answer: outcome.answer }
    }
    case 'problem':
    case 'aborted':
      return { kind: 'queued' }
    default:
      return assertNever(outcome)
  }
}
