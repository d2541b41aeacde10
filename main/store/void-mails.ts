import type { Failure } from '../../shared/errors'
import type { Result } from '../../shared/result'
import { madeAfter } from '../domain/activation/working-codes'
import { systemUsername } from './audit-record'
import { stopMails } from './ended-mails'
import { isHandedOver, type OutboxEntry } from './outbox-entry'
import type { EntryProgress } from './outbox-records'
import type { Store } from './store'
import type { OutboxStep } from './store-port'

/** Once under way it ends by itself. */
const isWaiting = ({ kind }: EntryProgress): boolean => kind === 'queued' || kind === 'deferred'

/** What becomes of entries in the line that is about to be written, by their id. */
export type Steps = ReadonlyMap<string, OutboxStep['transition']>

export const stepsOf = (items: readonly OutboxStep[]): Steps => new Map(items.map(({ entryId, transition }) => [entryId, transition]))

const progressAfter = (entry: OutboxEntry, steps: Steps): EntryProgress => steps.get(entry.draft.entryId) ?? entry.progress

/** The login details of an account whose code does not work whatever becomes of their mail, once these steps were made (spec R4.4). */
function voidOf(store: Store, accountId: string, steps: Steps): readonly OutboxEntry[] {
  const codes = store.outbox.loginDetailsOf(accountId).flatMap((entry) => {
    const { activationCodeHash: hash } = entry.draft
    return hash === null ? [] : [{ hash, madeAt: store.outbox.batchOf(entry).batch.createdAt, entry }]
  })
  const made = madeAfter(codes, store.aiosLogin(accountId) ?? null)
  const newestHandedOver = made.findLastIndex(({ entry }) => isHandedOver(progressAfter(entry, steps)))
  const ofUse = new Set(made.slice(Math.max(0, newestHandedOver)))
  return codes.filter((code) => !ofUse.has(code)).map(({ entry }) => entry)
}

/** Whether the code in this mail is known not to work, once these steps were made. */
export const isVoid = (store: Store, entry: OutboxEntry, steps: Steps): boolean =>
  entry.draft.activationCodeHash !== null && voidOf(store, entry.draft.accountId, steps).some(({ draft }) => draft.entryId === entry.draft.entryId)

/** Mails to the accounts of these steps that would wait behind them with a void code. */
export function voidMailsAfter(store: Store, steps: Steps): readonly OutboxEntry[] {
  const accountIds = new Set([...steps.keys()].map((entryId) => store.outbox.entry(entryId).draft.accountId))
  return [...accountIds].flatMap((id) => voidOf(store, id, steps)).filter((entry) => isWaiting(progressAfter(entry, steps)))
}

/** The steps, with these mails stopped, also where a step would have had one wait: an entry has one step a line. */
export function withStopped(steps: readonly OutboxStep[], stopped: readonly OutboxEntry[], at: string): readonly OutboxStep[] {
  const ids = new Set(stopped.map(({ draft }) => draft.entryId))
  return [
    ...steps.filter(({ entryId }) => !ids.has(entryId)),
    ...[...ids].map((entryId): OutboxStep => ({ entryId, transition: { kind: 'stopped', at } }))
  ]
}

/** Stops those of these mails that wait with a void code. Only inside `inTurn`. */
export const stopVoidMails = (store: Store, entries: readonly OutboxEntry[]): Promise<Result<null, Failure>> =>
  stopMails(
    store,
    entries.filter((entry) => isWaiting(entry.progress) && isVoid(store, entry, new Map())),
    systemUsername
  )
