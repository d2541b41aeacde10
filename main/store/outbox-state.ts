import { finalDeliveryKinds, type Delivery, type DeliveryKind, type LoginDetailsStatus } from '../../shared/domain/delivery'
import type { BatchCounts } from '../../shared/ipc/mail-schemas'
import { assertNever } from '../../shared/result'
import type { EntryProgress, OutboxChange } from './outbox-records'
import type { BatchDraft, DueMail, OutboxDraft, StoreOutput, Transition } from './store-port'

export type OutboxEntry = {
  /** Without its plain code once it is final (spec R4.4). */
  readonly draft: OutboxDraft
  readonly batchId: string
  readonly attempts: number
  readonly progress: EntryProgress
}

export type OutboxBatch = {
  readonly batch: BatchDraft
  readonly entryIds: readonly string[]
  readonly counts: Readonly<BatchCounts>
  /** When the latest of its entries so far became final. */
  readonly lastFinalAt: string | null
}

/** From where a transition may lead there; anything else is a bug of the sender and throws. */
const allowedFrom: Readonly<Record<Transition['kind'], readonly EntryProgress['kind'][]>> = {
  sending: ['queued', 'deferred'],
  transmitting: ['sending'],
  /** Given back: it did not leave. */
  queued: ['sending', 'transmitting', 'deferred'],
  accepted: ['sending', 'transmitting'],
  deferred: ['sending', 'transmitting'],
  refused: ['sending', 'transmitting'],
  uncertain: ['sending', 'transmitting'],
  stopped: ['queued', 'sending', 'deferred']
}

/** Login details that are there, on their way or perhaps there: a second mail asks first (spec R4.7), and their import stays (R3.9). */
export const outKinds = ['queued', 'sending', 'deferred', 'accepted', 'uncertain'] as const satisfies readonly DeliveryKind[]

export const deliveryOf = ({ progress }: Pick<OutboxEntry, 'progress'>): Delivery =>
  progress.kind === 'transmitting' ? { kind: 'sending' } : progress

export const isFinalKind = (kind: EntryProgress['kind']): boolean => (finalDeliveryKinds as readonly EntryProgress['kind'][]).includes(kind)

/** The outbox in memory: what replaying the journal gives. It changes by `apply` alone, after the record is on disk. */
export class OutboxState {
  private readonly entries = new Map<string, OutboxEntry>()
  private readonly batchesById = new Map<string, OutboxBatch>()
  /** Not final, in the order of queueing: first in, first out. */
  private readonly open = new Set<string>()
  private readonly loginDetailsByAccount = new Map<string, string[]>()
  private newestAcceptedAt: string | null = null
  private changes = 0

  apply(change: OutboxChange): void {
    this.changes += 1
    switch (change.type) {
      case 'queued':
        this.addBatch(change.batch, change.entries.map((draft) => ({ draft, attempts: 0, progress: { kind: 'queued' } })))
        return
      case 'kept':
        this.addBatch(change.batch, change.entries)
        return
      case 'transitions':
        for (const { entryId, transition } of change.items) this.move(entryId, transition)
        return
      default:
        assertNever(change)
    }
  }

  /** Throws what `apply` would throw, without changing anything. */
  check(change: OutboxChange): void {
    if (change.type === 'transitions') {
      for (const { entryId, transition } of change.items) checkAllowed(this.entry(entryId), transition)
      return
    }
    if (this.batchesById.has(change.batch.batchId)) throw new Error(`batch ${change.batch.batchId} is there already`)
    const ids = change.entries.map((entry) => ('draft' in entry ? entry.draft.entryId : entry.entryId))
    if (new Set(ids).size !== ids.length || ids.some((id) => this.entries.has(id))) throw new Error('an entry is there already')
  }

  /** Grows at every change. */
  get version(): number {
    return this.changes
  }

  get lastAcceptedAt(): string | null {
    return this.newestAcceptedAt
  }

  /** Newest first. */
  batches(): readonly OutboxBatch[] {
    return [...this.batchesById.values()].reverse()
  }

  batch(batchId: string): OutboxBatch | undefined {
    return this.batchesById.get(batchId)
  }

  entriesOf({ entryIds }: OutboxBatch): readonly OutboxEntry[] {
    return entryIds.map((id) => this.entry(id))
  }

  entry(entryId: string): OutboxEntry {
    const entry = this.entries.get(entryId)
    if (entry === undefined) throw new Error(`no outbox entry ${entryId}`)
    return entry
  }

  openEntries(): readonly OutboxEntry[] {
    return [...this.open].map((id) => this.entry(id))
  }

  /** Something waits to be sent at once, or is under way. */
  isBusy(): boolean {
    for (const id of this.open) if (this.entry(id).progress.kind !== 'deferred') return true
    return false
  }

  /** `isThere`: mail to an account that is gone is not sent. */
  dueMails(now: string, limit: number, isThere: (accountId: string) => boolean): StoreOutput<'dueMails'> {
    const due: DueMail[] = []
    let nextRetryAt: string | null = null
    for (const entry of this.openEntries()) {
      const { progress } = entry
      if (!isThere(entry.draft.accountId)) continue
      if (progress.kind === 'deferred' && progress.retryAt > now) {
        if (nextRetryAt === null || progress.retryAt < nextRetryAt) nextRetryAt = progress.retryAt
      } else if ((progress.kind === 'queued' || progress.kind === 'deferred') && due.length < limit) {
        due.push({ batch: this.batchOf(entry).batch, entry: entry.draft, attempts: entry.attempts })
      }
    }
    return { due, nextRetryAt }
  }

  /** Of the newest mail with login details. */
  loginDetailsStatusOf(accountId: string): LoginDetailsStatus {
    const newest = this.loginDetailsByAccount.get(accountId)?.at(-1)
    return newest === undefined ? { kind: 'notSent' } : deliveryOf(this.entry(newest))
  }

  /** Whether a mail with login details ever got as far as one of these. */
  hasLoginDetailsIn(accountId: string, kinds: readonly DeliveryKind[]): boolean {
    return (this.loginDetailsByAccount.get(accountId) ?? []).some((id) => kinds.includes(deliveryOf(this.entry(id)).kind))
  }

  private batchOf(entry: OutboxEntry): OutboxBatch {
    const batch = this.batchesById.get(entry.batchId)
    if (batch === undefined) throw new Error(`no outbox batch ${entry.batchId}`)
    return batch
  }

  private addBatch(batch: BatchDraft, added: readonly Omit<OutboxEntry, 'batchId'>[]): void {
    const counts = { total: added.length, queued: 0, sending: 0, accepted: 0, deferred: 0, refused: 0, uncertain: 0, stopped: 0 }
    let lastFinalAt: string | null = null
    for (const { draft, attempts, progress } of added) {
      const entry = { draft, attempts, progress, batchId: batch.batchId }
      counts[deliveryOf(entry).kind] += 1
      this.entries.set(draft.entryId, entry)
      if (!isFinalKind(progress.kind)) this.open.add(draft.entryId)
      if (batch.kind === 'loginDetails') this.addLoginDetails(draft)
      lastFinalAt = later(lastFinalAt, finalAt(progress))
      this.noteAccepted(progress)
    }
    this.batchesById.set(batch.batchId, { batch, entryIds: added.map(({ draft }) => draft.entryId), counts, lastFinalAt })
  }

  private addLoginDetails({ accountId, entryId }: OutboxDraft): void {
    const ids = this.loginDetailsByAccount.get(accountId)
    if (ids === undefined) this.loginDetailsByAccount.set(accountId, [entryId])
    else ids.push(entryId)
  }

  private move(entryId: string, transition: Transition): void {
    const entry = this.entry(entryId)
    checkAllowed(entry, transition)
    const isNowFinal = isFinalKind(transition.kind)
    const next: OutboxEntry = {
      ...entry,
      draft: isNowFinal ? { ...entry.draft, activationCode: null } : entry.draft,
      attempts: entry.attempts + (transition.kind === 'sending' ? 1 : 0),
      progress: transition
    }
    const batch = this.batchOf(entry)
    const counts = { ...batch.counts }
    counts[deliveryOf(entry).kind] -= 1
    counts[deliveryOf(next).kind] += 1
    this.entries.set(entryId, next)
    this.batchesById.set(entry.batchId, { ...batch, counts, lastFinalAt: later(batch.lastFinalAt, finalAt(transition)) })
    if (isNowFinal) this.open.delete(entryId)
    this.noteAccepted(transition)
  }

  private noteAccepted(progress: EntryProgress): void {
    if (progress.kind === 'accepted') this.newestAcceptedAt = later(this.newestAcceptedAt, progress.at)
  }
}

/** ISO 8601 in UTC sorts as text. */
const later = (one: string | null, other: string | null): string | null => {
  if (one === null || other === null) return one ?? other
  return one > other ? one : other
}

const finalAt = (progress: EntryProgress): string | null => ('at' in progress && progress.kind !== 'deferred' ? progress.at : null)

function checkAllowed({ draft, progress }: OutboxEntry, transition: Transition): void {
  if (allowedFrom[transition.kind].includes(progress.kind)) return
  throw new Error(`outbox entry ${draft.entryId} cannot go from ${progress.kind} to ${transition.kind}`)
}
