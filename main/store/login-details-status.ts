import type { LoginDetailsStatus } from '../../shared/domain/delivery'
import { madeAfter, type LastActivation } from '../domain/activation/working-codes'
import { deliveryOf } from './outbox-entry'
import type { OutboxState } from './outbox-state'

/** What the list shows (spec R4.1): how the newest login details stand, or that they were used; then newer ones show again. */
export function loginDetailsStatus(outbox: OutboxState, accountId: string, activation: LastActivation | undefined): LoginDetailsStatus {
  const entries = outbox.loginDetailsOf(accountId)
  if (activation === undefined) {
    const newest = entries.at(-1)
    return newest === undefined ? { kind: 'notSent' } : deliveryOf(newest)
  }
  const made = entries.map((entry) => ({ entry, hash: entry.draft.activationCodeHash ?? '', madeAt: outbox.batchOf(entry).batch.createdAt }))
  const newest = madeAfter(made, activation).at(-1)
  return newest === undefined ? { kind: 'activated', at: activation.activatedAt } : deliveryOf(newest.entry)
}
