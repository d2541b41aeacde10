import { isFinalKind, isSettledKind, type Delivery, type DeliveryKind } from '../../shared/domain/delivery'
import type { BatchCounts } from '../../shared/ipc/mail-schemas'
import { assertNever } from '../../shared/result'
import type { EntryProgress, OutboxChange } from './outbox-records'
import type { BatchDraft, DueMail, OutboxDraft, Transition } from './store-port'
import { WaitingMails } from './waiting-mails'

export type OutboxEntry = {
  /** Without its plain code once that is of no use any more (spec R4.4). */
  readonly draft: OutboxDraft
  readonly batchId: string
  readonly attempts: number
  readonly progress: EntryProgress
}

export type OutboxBatch = {
  readonly batch: BatchDraft
  readonly entryIds: readonly string[]
  readonly counts: Readonly<BatchCounts>
  /** When the latest of its entries so far was settled. */
  readonly lastSettledAt: string | null
}

/** From where a transition may lead there; anything else is a bug of the sender and throws. */
const allowedFrom: Readonly<Record<Transition['kind'], readonly EntryProgress['kind'][]>> = {
  sending: ['queued', 'deferred'],
  transmitting: ['sending'],
  /** Given back: it did not leave. Or its user has it sent again. */
  queued: ['sending', 'transmitting', 'deferred', 'uncertain'],
  accepted: ['sending', 'transmitting'],
  /** Mail that goes by files. */
  saved: ['queued'],
  deferred: ['sending', 'transmitting'],
  refused: ['sending', 'transmitting'],
  /** From `queued`: of a mail that goes by files, after a crash. */
  uncertain: ['sending', 'transmitting', 'queued'],
  stopped: ['queued', 'sending', 'deferred']
}

/** Login details that are there, on their way or perhaps there: a second mail asks first (spec R4.7), and their import stays (R3.9). */
export const outKinds = ['queued', 'sending', 'deferred', 'accepted', 'saved', 'uncertain'] as const satisfies readonly DeliveryKind[]

export const deliveryOf = ({ progress }: Pick<OutboxEntry, 'progress'>): Delivery =>
  progress.kind === 'transmitting' ? { kind: 'sending' } : progress

/** The server has it, or a file: from then on its code works, and the codes of before do not (spec R4.4). */
export const handedOverKinds = ['accepted', 'saved'] as const satisfies readonly DeliveryKind[]

/** Nothing more happens to it by itself. */
export const isSettled = ({ kind }: EntryProgress): boolean => kind !== 'transmitting' && isSettledKind(kind)

/** Nothing more happens to it at all. */
export const isFinal = ({ kind }: EntryProgress): boolean => kind !== 'transmitting' && isFinalKind(kind)

/** The outbox in memory: what replaying the journal gives. It changes by `apply` alone, after the record is on disk. */
export class OutboxState {
  private readonly entries = new Map<string, OutboxEntry>()
  private readonly batchesById = new Map<string, OutboxBatch>()
  /** Not settled. */
  private readonly open = new Set<string>()
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
        for (const { entryId, transition } of change.items) this.move(entryId, transition)
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
      for (const { entryId, transition } of change.items) checkAllowed(this.entry(entryId), transition)
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

  /** The oldest that wait for the server and whose time has come. `isThere`: mail to an account that is gone is not sent. */
  due(now: string, limit: number, isThere: (accountId: string) => boolean): readonly DueMail[] {
    return this.waiting
      .due(now, limit, (entryId) => isThere(this.entry(entryId).draft.accountId))
      .map((entryId) => this.dueMail(this.entry(entryId)))
  }

  /** How many are queued for the server. */
  get queuedCount(): number {
    return this.waiting.queuedCount
  }

  /** When the first deferred one is due; null where none is. */
  get nextRetryAt(): string | null {
    return this.waiting.nextRetryAt
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
    for (const [id, { counts, batch }] of this.batchesById) {
      if (batch.route === 'server') queued += counts.queued
      if (id === batchId) break
    }
    return queued
  }

  /** Whether a mail with login details ever got as far as one of these. */
  hasLoginDetailsIn(accountId: string, kinds: readonly DeliveryKind[]): boolean {
    return (this.loginDetailsByAccount.get(accountId) ?? []).some((id) => kinds.includes(deliveryOf(this.entry(id)).kind))
  }

  private dueMail(entry: OutboxEntry): DueMail {
    return { batch: this.batchOf(entry).batch, entry: entry.draft, attempts: entry.attempts }
  }

  batchOf(entry: OutboxEntry): OutboxBatch {
    const batch = this.batchesById.get(entry.batchId)
    if (batch === undefined) throw new Error(`no outbox batch ${entry.batchId}`)
    return batch
  }

  private addBatch(batch: BatchDraft, added: readonly Omit<OutboxEntry, 'batchId'>[]): void {
    const counts = { total: added.length, queued: 0, sending: 0, accepted: 0, saved: 0, deferred: 0, refused: 0, uncertain: 0, stopped: 0 }
    let lastSettledAt: string | null = null
    for (const { draft, attempts, progress } of added) {
      const entry = { draft, attempts, progress, batchId: batch.batchId }
      counts[deliveryOf(entry).kind] += 1
      this.entries.set(draft.entryId, entry)
      if (!isSettled(progress)) this.open.add(draft.entryId)
      if (batch.route === 'server') this.waiting.put(draft.entryId, progress)
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

  private move(entryId: string, transition: Transition): void {
    const entry = this.entry(entryId)
    checkAllowed(entry, transition)
    const next: OutboxEntry = {
      ...entry,
      draft: isFinal(transition) ? { ...entry.draft, activationCode: null } : entry.draft,
      attempts: entry.attempts + attemptsBy(entry.progress, transition),
      progress: transition
    }
    const batch = this.batchOf(entry)
    const counts = { ...batch.counts }
    counts[deliveryOf(entry).kind] -= 1
    counts[deliveryOf(next).kind] += 1
    this.entries.set(entryId, next)
    this.batchesById.set(entry.batchId, { ...batch, counts, lastSettledAt: later(batch.lastSettledAt, settledAt(transition)) })
    if (isSettled(transition)) this.open.delete(entryId)
    else this.open.add(entryId)
    // A mail that was not saved as a file and is sent again goes over the server, whatever way its batch went.
    if (batch.batch.route === 'server' || entry.progress.kind === 'uncertain' || this.waiting.has(entryId)) this.waiting.put(entryId, transition)
    this.noteAccepted(transition)
    for (const id of this.codesVoidedBy({ entryId, transition })) this.forgetCode(id)
  }

  /** Entries before this one whose plain codes a transition makes useless: the newer code works from now on (spec R4.4). */
  codesVoidedBy({ entryId, transition }: { readonly entryId: string; readonly transition: Transition }): readonly string[] {
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

/** What did not leave was no attempt. */
function attemptsBy(from: EntryProgress, to: Transition): number {
  if (to.kind === 'sending') return 1
  return to.kind === 'queued' && (from.kind === 'sending' || from.kind === 'transmitting') ? -1 : 0
}

const isHandedOver = ({ kind }: EntryProgress): boolean => handedOverKinds.some((handedOver) => handedOver === kind)

function checkAllowed({ draft, progress }: OutboxEntry, transition: Transition): void {
  if (allowedFrom[transition.kind].includes(progress.kind)) return
  throw new Error(`outbox entry ${draft.entryId} cannot go from ${progress.kind} to ${transition.kind}`)
}
