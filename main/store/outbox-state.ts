import type { DeliveryKind } from '../../shared/domain/delivery'
import { assertNever } from '../../shared/result'
import {
  checkAllowed,
  deliveryOf,
  isHandedOver,
  isSettled,
  outKinds,
  routeOf,
  stepped,
  type OutboxBatch,
  type OutboxEntry
} from './outbox-entry'
import type { EntryProgress, KeptBatch, OutboxChange } from './outbox-records'
import type { BatchDraft, DueMail, OutboxDraft, OutboxStep } from './store-port'
import { WaitingMails } from './waiting-mails'

/** The outbox in memory: what replaying the journal gives. It changes by `apply` alone, after the record is on disk. */
export class OutboxState {
  private readonly entries = new Map<string, OutboxEntry>()
  private readonly batchesById = new Map<string, OutboxBatch>()
  /** Not settled. */
  private readonly open = new Set<string>()
  /** Those of them that are not put off. */
  private readonly busy = new Set<string>()
  private readonly waiting = new WaitingMails()
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
        for (const step of change.items) this.move(step)
        return
      case 'codesForgotten':
        for (const entryId of change.entryIds) this.forgetCode(entryId)
        return
      default:
        assertNever(change)
    }
  }

  /** Throws what `apply` would throw, without changing anything. */
  check(change: OutboxChange): void {
    if (change.type === 'transitions') {
      for (const step of change.items) this.checkStep(step)
      if (new Set(change.items.map(({ entryId }) => entryId)).size < change.items.length) throw new Error('two steps of one entry')
      return
    }
    if (change.type === 'codesForgotten') {
      const open = change.entryIds.find((id) => !isSettled(this.entry(id).progress))
      if (open !== undefined) throw new Error(`outbox entry ${open} still needs its code`)
      return
    }
    if (this.batchesById.has(change.batch.batchId)) throw new Error(`batch ${change.batch.batchId} is there already`)
    const ids = change.entries.map((entry) => ('draft' in entry ? entry.draft.entryId : entry.entryId))
    if (new Set(ids).size !== ids.length || ids.some((id) => this.entries.has(id))) throw new Error('an entry is there already')
  }

  private checkStep({ entryId, transition }: OutboxStep): void {
    const entry = this.entry(entryId)
    checkAllowed(entry, this.batchOf(entry).batch, transition)
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
    return this.busy.size > 0
  }

  /** The oldest that wait for the server and whose time has come. `isWanted`: what must not be sent, whatever it waits for, is none of them. */
  due(now: string, limit: number, isWanted: (entry: OutboxEntry) => boolean): readonly DueMail[] {
    return this.waiting
      .due(now, limit, (entryId) => isWanted(this.entry(entryId)))
      .map((entryId) => this.dueMail(this.entry(entryId)))
  }

  /** How many are queued for the server. */
  get queuedCount(): number {
    return this.waiting.queuedCount
  }

  /** When the first deferred one is due; null where none is. */
  nextRetryAt(isWanted: (entry: OutboxEntry) => boolean): string | null {
    return this.waiting.nextRetryAt((entryId) => isWanted(this.entry(entryId)))
  }

  /** Entries with login details of an account, in the order of queueing. */
  loginDetailsOf(accountId: string): readonly OutboxEntry[] {
    return (this.loginDetailsByAccount.get(accountId) ?? []).map((id) => this.entry(id))
  }

  /** Uncertain ones that can be sent again as the same mail, or could: they have a plain code yet. */
  uncertainWithCode(): readonly OutboxEntry[] {
    return [...this.entries.values()].filter(({ draft, progress }) => progress.kind === 'uncertain' && draft.activationCode !== null)
  }

  /** How many wait for the server, or are offered to it. */
  get waitingCount(): number {
    return this.waiting.count
  }

  /** How many are queued in this batch and those before it. */
  queuedUntil(batchId: string): number {
    let queued = 0
    for (const [id, outboxBatch] of this.batchesById) {
      const { batch, counts } = outboxBatch
      if (batch.route === 'server') queued += counts.queued
      else if (counts.queued > 0) queued += this.entriesOf(outboxBatch).filter((entry) => entry.progress.kind === 'queued' && this.routeOf(entry) === 'server').length
      if (id === batchId) break
    }
    return queued
  }

  /** Whether a mail with login details is as far as one of these. */
  hasLoginDetailsIn(accountId: string, kinds: readonly DeliveryKind[]): boolean {
    return this.loginDetailsOf(accountId).some((entry) => kinds.includes(deliveryOf(entry).kind))
  }

  /** Whether login details are there, on their way or perhaps there. */
  hasLoginDetailsOut(accountId: string): boolean {
    return this.hasLoginDetailsIn(accountId, outKinds) || this.loginDetailsOf(accountId).some(({ perhapsThereAt }) => perhapsThereAt !== null)
  }

  private dueMail(entry: OutboxEntry): DueMail {
    return { batch: this.batchOf(entry).batch, entry: entry.draft, attempts: entry.attempts }
  }

  batchOf(entry: OutboxEntry): OutboxBatch {
    const batch = this.batchesById.get(entry.batchId)
    if (batch === undefined) throw new Error(`no outbox batch ${entry.batchId}`)
    return batch
  }

  /** Which way a mail goes from here. */
  routeOf(entry: OutboxEntry): BatchDraft['route'] {
    return routeOf(this.batchOf(entry).batch, entry)
  }

  private addBatch(batch: BatchDraft, added: KeptBatch['entries']): void {
    const counts = { total: added.length, queued: 0, sending: 0, accepted: 0, saved: 0, deferred: 0, refused: 0, uncertain: 0, stopped: 0 }
    let lastSettledAt: string | null = null
    for (const { draft, attempts, progress, perhapsThereAt = progress.kind === 'uncertain' ? progress.at : null } of added) {
      const entry = { draft, attempts, progress, perhapsThereAt, batchId: batch.batchId, order: this.entries.size }
      counts[deliveryOf(entry).kind] += 1
      this.keep(entry, batch)
      if (batch.kind === 'loginDetails') this.addLoginDetails(draft)
      lastSettledAt = later(lastSettledAt, settledAt(progress))
      this.noteAccepted(progress)
    }
    this.batchesById.set(batch.batchId, { batch, entryIds: added.map(({ draft }) => draft.entryId), counts, lastSettledAt })
  }

  private addLoginDetails({ accountId, entryId }: OutboxDraft): void {
    const ids = this.loginDetailsByAccount.get(accountId)
    if (ids === undefined) this.loginDetailsByAccount.set(accountId, [entryId])
    else ids.push(entryId)
  }

  private keep(entry: OutboxEntry, batch: BatchDraft): void {
    const { progress, order, draft } = entry
    const { entryId } = draft
    this.entries.set(entryId, entry)
    if (isSettled(progress)) this.open.delete(entryId)
    else this.open.add(entryId)
    if (isSettled(progress) || progress.kind === 'deferred') this.busy.delete(entryId)
    else this.busy.add(entryId)
    if (routeOf(batch, entry) === 'server') this.waiting.put(entryId, order, progress)
  }

  private move({ entryId, transition }: OutboxStep): void {
    const entry = this.entry(entryId)
    const batch = this.batchOf(entry)
    const next = stepped(entry, batch.batch, transition)
    const counts = { ...batch.counts }
    counts[deliveryOf(entry).kind] -= 1
    counts[deliveryOf(next).kind] += 1
    this.keep(next, batch.batch)
    this.batchesById.set(entry.batchId, { ...batch, counts, lastSettledAt: later(batch.lastSettledAt, settledAt(transition)) })
    this.noteAccepted(transition)
    for (const id of this.codesVoidedBy({ entryId, transition })) this.forgetCode(id)
  }

  /** Entries before this one whose plain codes a transition makes useless: the newer code works from now on (spec R4.4). */
  codesVoidedBy({ entryId, transition }: OutboxStep): readonly string[] {
    if (!isHandedOver(transition)) return []
    const ofAccount = this.loginDetailsByAccount.get(this.entry(entryId).draft.accountId) ?? []
    return ofAccount.slice(0, Math.max(0, ofAccount.indexOf(entryId))).filter((id) => {
      const { draft, progress } = this.entry(id)
      return draft.activationCode !== null && progress.kind === 'uncertain'
    })
  }

  private forgetCode(entryId: string): void {
    const entry = this.entry(entryId)
    this.entries.set(entryId, { ...entry, draft: { ...entry.draft, activationCode: null } })
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

const settledAt = (progress: EntryProgress): string | null => ('at' in progress && progress.kind !== 'deferred' ? progress.at : null)
