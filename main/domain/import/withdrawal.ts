import type { ImportSummary, Withdrawal } from '../../../shared/ipc/account-schemas'

/** An import can be withdrawn for so long (spec R3.9). */
const windowMs = 24 * 60 * 60 * 1000

/**
 * A clock that was put back since makes an import of before look as if it were still to come; so much of that is what clocks differ
 * by, and more would be time won.
 */
const clockDifferenceMs = 5 * 60 * 1000

export type WithdrawalFacts = {
  readonly summary: Pick<ImportSummary, 'at' | 'created'>
  readonly withdrawn: { readonly at: string; readonly by: string } | null
  /** Of so many of its accounts login details are queued, on their way, sent or uncertain; asked for only where all else allows it. */
  readonly countOut: () => number
  readonly now: Date
}

/** Whether an import can be withdrawn as a whole, and why not: the reason that time will not change first (spec R3.9). */
export function withdrawalOf({ summary, withdrawn, countOut, now }: WithdrawalFacts): Withdrawal {
  if (withdrawn !== null) return { kind: 'withdrawn', at: withdrawn.at, by: withdrawn.by }
  if (summary.created === 0) return { kind: 'impossible', reason: 'nothingCreated', count: 0 }
  const madeAt = Date.parse(summary.at)
  const ageMs = now.getTime() - madeAt
  if (ageMs > windowMs || ageMs < -clockDifferenceMs) return { kind: 'impossible', reason: 'tooLate', count: 0 }
  const count = countOut()
  if (count > 0) return { kind: 'impossible', reason: 'loginDetails', count }
  return { kind: 'possible', until: new Date(madeAt + windowMs).toISOString() }
}
