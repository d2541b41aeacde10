import { isFinal, isSettled } from './outbox-entry'
import type { KeptBatch } from './outbox-records'

type KeptEntry = KeptBatch['entries'][number]

/**
 * Mail as it comes out of a copy: what had not ended then may have left since, so it is uncertain and never sent again by itself
 * (spec R4.6). Nothing of it holds a plain code.
 */
export const fromCopy = (batches: readonly KeptBatch[], at: string): readonly KeptBatch[] =>
  batches.map((batch) => ({ ...batch, entries: batch.entries.map((entry) => ended(entry, { kind: 'uncertain', at, answer: '' })) }))

/** Plain codes stand in the outbox alone (spec R4.4). */
export const withoutCodes = (batches: readonly KeptBatch[]): readonly KeptBatch[] =>
  batches.map((batch) => ({ ...batch, entries: batch.entries.map((entry) => ({ ...entry, draft: { ...entry.draft, activationCode: null } })) }))

/** Mail to accounts that are not there (any more) is not sent. */
export const withoutStrangers = (batches: readonly KeptBatch[], isThere: (accountId: string) => boolean, at: string): readonly KeptBatch[] =>
  batches.map((batch) => ({
    ...batch,
    entries: batch.entries.map((entry) => (isThere(entry.draft.accountId) ? entry : ended(entry, { kind: 'stopped', at })))
  }))

function ended(entry: KeptEntry, progress: KeptEntry['progress']): KeptEntry {
  return isSettled(entry.progress) ? entry : { ...entry, draft: { ...entry.draft, activationCode: null }, progress }
}

/** Of two views of the same mail the one that is further: nothing that ended is taken back, and no batch is lost. */
export function merged(one: readonly KeptBatch[], other: readonly KeptBatch[]): readonly KeptBatch[] {
  const others = new Map(other.map((batch) => [batch.batch.batchId, batch]))
  const both = one.map((batch) => {
    const counterpart = new Map((others.get(batch.batch.batchId)?.entries ?? []).map((entry) => [entry.draft.entryId, entry]))
    others.delete(batch.batch.batchId)
    return { ...batch, entries: batch.entries.map((entry) => further(entry, counterpart.get(entry.draft.entryId))) }
  })
  return [...others.values(), ...both].sort((first, second) => (first.batch.createdAt < second.batch.createdAt ? -1 : 1))
}

const further = (one: KeptEntry, other: KeptEntry | undefined): KeptEntry =>
  other !== undefined && howFar(other) > howFar(one) ? other : one

/** An uncertain mail may have been sent again since, and ended then. */
const howFar = ({ progress }: KeptEntry): number => (isFinal(progress) ? 2 : Number(isSettled(progress)))
