import type { Failure } from '../../shared/errors'
import { ok, type Result } from '../../shared/result'
import { systemUsername, type AttributedEntry } from './audit-record'
import { isSettled, type OutboxBatch, type OutboxEntry } from './outbox-entry'
import type { OutboxState } from './outbox-state'
import type { Store } from './store'
import type { OutboxStep } from './store-port'

/** The batches of which nothing is left to do after these transitions, as entries of the audit trail. */
export function finishedBy(items: readonly OutboxStep[], state: OutboxState): readonly AttributedEntry[] {
  const ended = items.filter(({ transition }) => isSettled(transition))
  const batchIds = new Set(ended.map(({ entryId }) => state.entry(entryId).batchId))
  return [...batchIds].flatMap((batchId) => {
    const batch = state.batch(batchId)
    const endedHere = ended.filter(({ entryId }) => state.entry(entryId).batchId === batchId)
    return batch === undefined || openIn(batch) > endedHere.length ? [] : [finished(batch, endedHere)]
  })
}

const openIn = ({ counts }: OutboxBatch): number => counts.queued + counts.sending + counts.deferred

function finished({ batch, counts }: OutboxBatch, ended: readonly OutboxStep[]): AttributedEntry {
  const total = (kind: 'accepted' | 'saved' | 'refused' | 'uncertain' | 'stopped'): number =>
    counts[kind] + ended.filter(({ transition }) => transition.kind === kind).length
  const subject = {
    batchId: batch.batchId,
    accepted: total('accepted'),
    saved: total('saved'),
    refused: total('refused'),
    uncertain: total('uncertain'),
    stopped: total('stopped')
  }
  return { by: systemUsername, entry: { action: 'mailFinished', outcome: 'done', subject } }
}

/** What the program stopped by itself, by batch, as entries of the audit trail. */
export function stoppedEntries(entries: readonly OutboxEntry[], by: string): readonly AttributedEntry[] {
  const batchIds = [...new Set(entries.map(({ batchId }) => batchId))]
  return batchIds.map((batchId): AttributedEntry => {
    const subject = { batchId, stopped: entries.filter((entry) => entry.batchId === batchId).length }
    return { by, entry: { action: 'mailStopped', outcome: 'done', subject } }
  })
}

/** Stops these in one line of the journal. Only inside `inTurn`. */
export async function stopMails(store: Store, entries: readonly OutboxEntry[], by: string): Promise<Result<null, Failure>> {
  if (entries.length === 0) return ok(null)
  const at = store.now()
  const items = entries.map(({ draft }): OutboxStep => ({ entryId: draft.entryId, transition: { kind: 'stopped', at } }))
  return store.record((audit) => ({ type: 'transitions', items, audit }), [...stoppedEntries(entries, by), ...finishedBy(items, store.outbox)])
}
