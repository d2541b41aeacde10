import { failure, type Failure } from '../../shared/errors'
import { fail, ok, type Result } from '../../shared/result'
import { systemUsername, type AttributedEntry } from './audit-record'
import { isFinalKind, type OutboxBatch, type OutboxState } from './outbox-state'
import type { Store } from './store'
import type { InstituteScope, StoreInput, StoreOutput, Transition } from './store-port'

type Item = { readonly entryId: string; readonly transition: Transition }

/** The batches of which nothing is left to do after these transitions, as entries of the audit trail. */
function finishedBy(items: readonly Item[], state: OutboxState): readonly AttributedEntry[] {
  const ended = items.filter(({ transition }) => isFinalKind(transition.kind))
  const batchIds = new Set(ended.map(({ entryId }) => state.entry(entryId).batchId))
  return [...batchIds].flatMap((batchId) => {
    const batch = state.batch(batchId)
    const endedHere = ended.filter(({ entryId }) => state.entry(entryId).batchId === batchId)
    return batch === undefined || openIn(batch) > endedHere.length ? [] : [finished(batch, endedHere)]
  })
}

const openIn = ({ counts }: OutboxBatch): number => counts.queued + counts.sending + counts.deferred

function finished({ batch, counts }: OutboxBatch, ended: readonly Item[]): AttributedEntry {
  const total = (kind: 'accepted' | 'refused' | 'uncertain' | 'stopped'): number =>
    counts[kind] + ended.filter(({ transition }) => transition.kind === kind).length
  const subject = {
    batchId: batch.batchId,
    accepted: total('accepted'),
    refused: total('refused'),
    uncertain: total('uncertain'),
    stopped: total('stopped')
  }
  return { by: systemUsername, entry: { action: 'mailFinished', outcome: 'done', subject } }
}

/**
 * Batch and entries are one line of the journal: all are queued or none. `unknownAccount` when one of them was withdrawn since it was
 * read (spec R3.9): of a withdrawal and a mailing at one moment the first in turn wins.
 */
export function queueBatch(store: Store, { batch, entries, actor }: StoreInput<'queueBatch'>): Promise<StoreOutput<'queueBatch'>> {
  return store.inTurn(async () => {
    if (entries.length === 0) return fail(failure('noRecipients'))
    if (entries.some(({ accountId }) => store.accounts.byId(accountId) === undefined)) return fail(failure('unknownAccount'))
    const subject = { batchId: batch.batchId, recipients: entries.length }
    const queued: AttributedEntry = { by: actor.username, entry: { action: 'mailQueued', outcome: 'done', subject } }
    return store.record((audit) => ({ type: 'queued', batch, entries: [...entries], audit }), [queued])
  })
}

/** `unknownBatch` when the user stopped the mail between its being read and this; any other impossible step is a bug and throws. */
export function recordTransition(store: Store, item: Item): Promise<StoreOutput<'recordTransition'>> {
  return store.inTurn(async () => {
    if (store.outbox.entry(item.entryId).progress.kind === 'stopped') return fail(failure('unknownBatch', { entryId: item.entryId }))
    const finishes = finishedBy([item], store.outbox)
    const recorded = await store.record((audit) => ({ type: 'transitions', items: [item], audit }), finishes)
    return recorded.ok ? ok({ batchFinished: finishes.length > 0 }) : recorded
  })
}

/** Whether somebody with this scope may know of the batch. */
export const isBatchWithin =
  (scope: InstituteScope) =>
  ({ batch }: OutboxBatch): boolean =>
    scope === null || batch.instituteName === scope

/** What is under way at this moment ends by itself; what waits is not sent any more. */
export function stopBatch(store: Store, { batchId, at, actor, scope }: StoreInput<'stopBatch'>): Promise<StoreOutput<'stopBatch'>> {
  return store.inTurn(async () => {
    const batch = store.outbox.batch(batchId)
    if (batch === undefined || !isBatchWithin(scope)(batch)) return fail(failure('unknownBatch'))
    const waiting = store.outbox.entriesOf(batch).filter(({ progress }) => progress.kind === 'queued' || progress.kind === 'deferred')
    if (waiting.length === 0) return ok({ stopped: 0 })
    const items = waiting.map(({ draft }): Item => ({ entryId: draft.entryId, transition: { kind: 'stopped', at } }))
    const subject = { batchId, stopped: items.length }
    const stopped: AttributedEntry = { by: actor.username, entry: { action: 'mailStopped', outcome: 'done', subject } }
    const recorded = await store.record((audit) => ({ type: 'transitions', items, audit }), [stopped, ...finishedBy(items, store.outbox)])
    return recorded.ok ? ok({ stopped: items.length }) : recorded
  })
}

/**
 * Nobody gets mail about an account that is gone: what has not begun to leave for one is stopped (spec R3.9). Only inside `inTurn`.
 * A free message may be among it; login details are not, for an account that has any queued is not withdrawn.
 */
export async function stopStrangers(store: Store, by: string): Promise<Result<null, Failure>> {
  const at = store.now()
  const strangers = store.outbox
    .openEntries()
    .filter(({ draft, progress }) => progress.kind !== 'transmitting' && store.accounts.byId(draft.accountId) === undefined)
  if (strangers.length === 0) return ok(null)
  const items = strangers.map(({ draft }): Item => ({ entryId: draft.entryId, transition: { kind: 'stopped', at } }))
  const batchIds = [...new Set(strangers.map(({ batchId }) => batchId))]
  const stopped = batchIds.map((batchId): AttributedEntry => {
    const subject = { batchId, stopped: strangers.filter((entry) => entry.batchId === batchId).length }
    return { by, entry: { action: 'mailStopped', outcome: 'done', subject } }
  })
  return store.record((audit) => ({ type: 'transitions', items, audit }), [...stopped, ...finishedBy(items, store.outbox)])
}

/**
 * After a crash: what had not begun to leave waits again; of what was leaving only the server knows what became of it, so it is
 * uncertain and never sent again by itself (spec R4.6).
 */
export async function recoverOutbox(store: Store): Promise<Result<null, Failure>> {
  const at = store.now()
  const items = store.outbox.openEntries().flatMap(({ draft, progress }): readonly Item[] => {
    if (progress.kind === 'sending') return [{ entryId: draft.entryId, transition: { kind: 'queued' } }]
    if (progress.kind !== 'transmitting') return []
    return [{ entryId: draft.entryId, transition: { kind: 'uncertain', at, answer: '' } }]
  })
  const recovered =
    items.length === 0 ? ok(null) : await store.record((audit) => ({ type: 'transitions', items, audit }), finishedBy(items, store.outbox))
  // A crash came between a withdrawal and the mail to its accounts.
  return recovered.ok ? stopStrangers(store, systemUsername) : recovered
}
