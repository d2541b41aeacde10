import { failure, type Failure } from '../../shared/errors'
import { fail, ok, type Result } from '../../shared/result'
import { canSendAgain } from './activations'
import { systemUsername, type AttributedEntry } from './audit-record'
import { finishedBy, stoppedEntries, stopMails } from './ended-mails'
import type { OutboxBatch, OutboxEntry } from './outbox-entry'
import type { OutboxState } from './outbox-state'
import type { Store } from './store'
import type { AdvancedOutbox, InstituteScope, OutboxStep, StoreInput, StoreOutput } from './store-port'
import { isVoid, stepsOf, stopVoidMails, voidMailsAfter, withStopped } from './void-mails'

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

/**
 * What became of mails, and which are next, in one line of the journal. A step of a mail that its user stopped meanwhile is left out;
 * any other impossible one is a bug and throws. Mails that wait with a code that a newer one makes void here are stopped (spec R4.4).
 */
export function advanceOutbox(store: Store, { items, take, now }: StoreInput<'advanceOutbox'>): Promise<StoreOutput<'advanceOutbox'>> {
  return store.inTurn(async () => {
    const { outbox, accounts } = store
    const outcomes = items.map((step): AdvancedOutbox['outcomes'][number] => outcomeOf(step, outbox))
    const wanted = items.filter((_item, index) => outcomes[index] === 'recorded')
    const after = stepsOf(wanted)
    const voided = voidMailsAfter(store, after)
    const ended = withStopped(wanted, voided, store.now())
    // Mail is sent by who may write down what became of it, and nobody gets mail about an account that is gone, or a void code.
    const isOwn = store.heldBy === null
    const isWanted = (entry: OutboxEntry): boolean => accounts.byId(entry.draft.accountId) !== undefined && !isVoid(store, entry, after)
    const due = isOwn && take > 0 ? outbox.due(now, take, isWanted) : []
    const begun = due.map(({ entry }): OutboxStep => ({ entryId: entry.entryId, transition: { kind: 'sending' } }))
    const finishes = finishedBy(ended, outbox)
    const steps = [...ended, ...begun]
    const told = [...stoppedEntries(voided, systemUsername), ...finishes]
    const recorded = steps.length === 0 ? ok(null) : await store.record((audit) => ({ type: 'transitions', items: steps, audit }), told)
    if (!recorded.ok) return recorded
    const finishedBatchIds = finishes.map(({ entry }) => String(entry.subject['batchId']))
    return ok({ outcomes, finishedBatchIds, taken: due, nextRetryAt: isOwn ? outbox.nextRetryAt(isWanted) : null, queued: isOwn ? outbox.queuedCount : 0 })
  })
}

function outcomeOf({ entryId, transition }: OutboxStep, outbox: OutboxState): AdvancedOutbox['outcomes'][number] {
  const { kind } = outbox.entry(entryId).progress
  // It is its user who has an uncertain mail sent again, never the program by itself (spec R4.6).
  if (kind === 'uncertain' && transition.kind === 'queued') throw new Error(`outbox entry ${entryId} is uncertain`)
  return kind === 'stopped' ? 'notWanted' : 'recorded'
}

/**
 * `deferred`: their time has come. `uncertain`: the same mail once more, with the same Message-ID and code, because its user wants it
 * (spec R4.6); not where the code does not work any more. All in one line.
 */
export function retryMails(store: Store, { batchId, which, entryId, actor, scope }: StoreInput<'retryMails'>): Promise<StoreOutput<'retryMails'>> {
  return store.inTurn(async () => {
    const batch = store.outbox.batch(batchId)
    if (batch === undefined || !isBatchWithin(scope)(batch)) return fail(failure('unknownBatch'))
    const now = new Date(store.now())
    const asked = store.outbox
      .entriesOf(batch)
      .filter(({ draft, progress }) => progress.kind === which && (entryId === null || draft.entryId === entryId))
    const wanted = which === 'deferred' ? asked : asked.filter((entry) => canSendAgain(store, entry, now))
    const left = asked.length - wanted.length
    if (wanted.length === 0) return ok({ queued: 0, left })
    const items = wanted.map(({ draft }): OutboxStep => ({ entryId: draft.entryId, transition: { kind: 'queued' } }))
    const subject = { batchId, which, mails: items.length }
    const retried: AttributedEntry = { by: actor.username, entry: { action: 'mailRetried', outcome: 'done', subject } }
    const recorded = await store.record((audit) => ({ type: 'transitions', items, audit }), [retried])
    return recorded.ok ? ok({ queued: items.length, left }) : recorded
  })
}

/** Whether somebody with this scope may know of the batch. */
export const isBatchWithin =
  (scope: InstituteScope) =>
  ({ batch }: OutboxBatch): boolean =>
    scope === null || batch.instituteName === scope

/** What is leaving at this moment ends by itself; what waits is not sent any more. */
export function stopBatch(store: Store, { batchId, at, actor, scope }: StoreInput<'stopBatch'>): Promise<StoreOutput<'stopBatch'>> {
  return store.inTurn(async () => {
    const batch = store.outbox.batch(batchId)
    if (batch === undefined || !isBatchWithin(scope)(batch)) return fail(failure('unknownBatch'))
    const waiting = store.outbox.entriesOf(batch).filter(({ progress }) => progress.kind === 'queued' || progress.kind === 'deferred' || progress.kind === 'sending')
    if (waiting.length === 0) return ok({ stopped: 0 })
    const items = waiting.map(({ draft }): OutboxStep => ({ entryId: draft.entryId, transition: { kind: 'stopped', at } }))
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
export function stopStrangers(store: Store, by: string): Promise<Result<null, Failure>> {
  const strangers = store.outbox
    .openEntries()
    .filter(({ draft, progress }) => progress.kind !== 'transmitting' && store.accounts.byId(draft.accountId) === undefined)
  return stopMails(store, strangers, by)
}

/**
 * After a crash: what had not begun to leave waits again; of what was leaving only the server knows what became of it, so it is
 * uncertain and never sent again by itself (spec R4.6).
 */
export async function recoverOutbox(store: Store): Promise<Result<null, Failure>> {
  const at = store.now()
  const items = store.outbox.openEntries().flatMap((entry): readonly OutboxStep[] => {
    const { entryId } = entry.draft
    const { kind } = entry.progress
    if (kind === 'sending') return [{ entryId, transition: { kind: 'queued' } }]
    // Of a mail that goes by files perhaps the file was written.
    const mayBeThere = kind === 'transmitting' || store.outbox.routeOf(entry) === 'files'
    return mayBeThere ? [{ entryId, transition: { kind: 'uncertain', at, answer: '' } }] : []
  })
  const recovered =
    items.length === 0 ? ok(null) : await store.record((audit) => ({ type: 'transitions', items, audit }), finishedBy(items, store.outbox))
  if (!recovered.ok) return recovered
  // A crash came between a withdrawal, or an activation, and the mail to its accounts.
  const stopped = await stopStrangers(store, systemUsername)
  return stopped.ok ? stopVoidMails(store, store.outbox.openEntries()) : stopped
}
