import { failure, type Failure } from '../../shared/errors'
import type { Portfolio } from '../../shared/ipc/register-schemas'
import type { Holder } from '../../shared/ipc/store-schemas'
import { fail, ok, type Result } from '../../shared/result'
import { systemCodeOf } from '../domain/system-code'
import { AccountIndex } from './account-index'
import { AccountQueries } from './account-query'
import { AppendStopped, type AppendWatch } from './append-file'
import { headAfter, type AttributedEntry, type AuditRecord } from './audit-record'
import type { AuditTrail } from './audit-trail'
import { brokenCreation } from './creation-chain'
import type { StoreKey } from './key-envelope'
import { loginDetailsStatus } from './login-details-status'
import { withoutCodes } from './mail-copy'
import { keptBatches, type Outbox } from './outbox'
import { actionsOfOutbox, type OutboxChange } from './outbox-records'
import { handedOverKinds } from './outbox-entry'
import { RegisterIndex } from './register-index'
import { createSerialQueue, type SerialQueue } from './serial-queue'
import type { SnapshotContent } from './snapshot-file'
import type { SnapshotSeries } from './snapshot-series'
import { applyChange, type StoreChange } from './store-change'
import type { StoreData } from './store-schema'
import type { StoredAiosLogin } from './stored-types'
import { storeFailureOf } from './system-error'
import { presentAccounts } from './withdrawals'

type OutboxRecorded = Exclude<OutboxChange, { type: 'kept' }>

export type StoreParts = {
  readonly data: StoreData
  readonly series: SnapshotSeries
  readonly trail: AuditTrail
  readonly journal: Outbox
  readonly clock: () => Date
  /** The newest snapshot has all mail as it is now. */
  readonly isMailCopied: boolean
  /** When what is in `data` was last written, ISO 8601. */
  readonly writtenAt: string
  /** Who else has the folder open for writing: then nothing is written here. */
  readonly heldBy: Holder | null
  /** Whether the folder is still this writer's own (writer-lock.ts). */
  readonly mayWrite: () => Promise<boolean>
}

/**
 * Data, audit trail and outbox as one whole. Every change is decided and written in turn (`inTurn`); memory follows the disk,
 * never the other way round.
 */
export class Store {
  readonly accounts = new AccountIndex()
  readonly registers = new RegisterIndex()
  readonly queries: AccountQueries
  readonly inTurn: SerialQueue = createSerialQueue()
  private current: StoreData
  private lastWrittenAt: string
  private folders: ReadonlySet<string> = new Set()
  private folderChanges = 0
  private logins: ReadonlyMap<string, StoredAiosLogin> = new Map()
  private loginChanges = 0
  private known: object = {}
  private isReleased = false
  /** Since the last snapshot, which has a copy of the mail. */
  private hasMailChanged: boolean

  constructor(private readonly parts: StoreParts) {
    this.current = parts.data
    this.lastWrittenAt = parts.writtenAt
    this.hasMailChanged = !parts.isMailCopied
    this.queries = new AccountQueries(this.accounts, {
      statusOf: (id) => loginDetailsStatus(this.outbox, id, this.logins.get(id)),
      wasSent: (id) => this.logins.has(id) || this.outbox.hasLoginDetailsIn(id, handedOverKinds),
      hasFolder: (id) => this.folders.has(id),
      version: () => this.outbox.version + this.folderChanges + this.loginChanges
    })
    this.follow(null, parts.data)
  }

  /** Cuts off what a crash tore, puts in the trail what it misses, and says in the journal that the store is open. */
  async begin(): Promise<void> {
    const { journal, trail, series } = this.parts
    await journal.repair()
    await trail.flush()
    await series.append({ type: 'opened' })
  }

  get data(): StoreData {
    return this.current
  }

  get outbox(): Outbox['state'] {
    return this.parts.journal.state
  }

  get key(): StoreKey {
    return this.parts.series.key
  }

  get heldBy(): Holder | null {
    return this.parts.heldBy
  }

  get pendingAudit(): readonly AuditRecord[] {
    return this.parts.trail.pending
  }

  get writtenAt(): string {
    return this.lastWrittenAt
  }

  now(): string {
    return this.parts.clock().toISOString()
  }

  hasFolder(accountId: string): boolean {
    return this.folders.has(accountId)
  }

  /** How its owner logs in; undefined before they made a password. */
  aiosLogin(accountId: string): StoredAiosLogin | undefined {
    return this.logins.get(accountId)
  }

  /** The same as long as no account came or went and no register changed. */
  get knownVersion(): unknown {
    return this.known
  }

  registeredAt(key: string): Portfolio | undefined {
    return this.registers.portfolioOf(key)
  }

  /**
   * Writes changes and audit records in one go: all of it is on disk, or nothing. Stopping counts until it is synced.
   * Only inside `inTurn`.
   */
  async commit(changes: readonly StoreChange[], audit: readonly AttributedEntry[], watch: AppendWatch | null = null): Promise<Result<'written' | 'cancelled', Failure>> {
    const { series, trail } = this.parts
    const refusal = await this.refusal()
    if (refusal !== null) return fail(refusal)
    const records = trail.stamp(audit, this.now())
    const last = records.at(-1)
    const changed = changes.reduce(applyChange, this.current)
    const next = last === undefined ? changed : { ...changed, auditHead: headAfter(last) }
    if (watch?.signal.aborted === true) return ok('cancelled')
    try {
      if (!(await series.isInPlace())) {
        // Somebody took the files away under our hands; all that was acknowledged is in memory yet.
        const folded = await this.fold(this.key)
        if (!folded.ok) return folded
      }
      await series.append({ type: 'transaction', changes, audit: records }, watch)
    } catch (error) {
      if (error instanceof AppendStopped) return ok('cancelled')
      return fail(storeFailureOf(error))
    }
    const before = this.current
    this.current = next
    this.lastWrittenAt = this.now()
    this.follow(before, next)
    await trail.accept(records)
    // Behind this change and before the next: whoever asked for this one has its answer by then.
    if (series.isDue(this.parts.clock())) void this.inTurn(() => this.foldIfDue())
    return ok('written')
  }

  /** Writes a change of the outbox and its audit records in one go; those are `actionsOfOutbox`. Only inside `inTurn`. */
  async record(change: (audit: AuditRecord[]) => OutboxRecorded, audit: readonly AttributedEntry[]): Promise<Result<null, Failure>> {
    const { journal, trail } = this.parts
    const refusal = await this.refusal()
    if (refusal !== null) return fail(refusal)
    const stray = audit.find(({ entry }) => !actionsOfOutbox.has(entry.action))
    if (stray !== undefined) throw new Error(`${stray.entry.action} is not written down in the outbox`)
    const records = trail.stamp(audit, this.now())
    try {
      if (!(await journal.isInPlace())) await journal.compact(trail.head)
      await journal.append(change([...records]))
    } catch (error) {
      return fail(storeFailureOf(error))
    }
    await trail.accept(records)
    if (journal.hasCodesToErase) await this.compact()
    this.hasMailChanged = true
    // What became of a whole batch is copied into a snapshot at once: nobody must be mailed again because the outbox was lost.
    if (records.some(({ action }) => action === 'mailFinished')) void this.inTurn(() => this.foldChanges())
    return ok(null)
  }

  /** For what changes nothing else. It goes through the journal all the same: that is what the trail's head is anchored in. */
  async audit(entries: readonly AttributedEntry[]): Promise<Result<null, Failure>> {
    const written = await this.commit([], entries)
    return written.ok ? ok(null) : written
  }

  /** Shortens the outbox. A full disk puts it off: it is tried again after the next mail and at the next start. */
  async compact(): Promise<void> {
    const { journal, trail } = this.parts
    // The outbox's audit records go with its lines, so they must stand in the trail first.
    await trail.flushIfPossible()
    if (trail.pending.length > 0) return
    await whatTheDiskAllows(() => journal.compact(trail.head))
  }

  async compactIfLong(): Promise<void> {
    if (this.parts.journal.isLong) await this.compact()
  }

  /** A new generation when it is time for one. A full disk puts it off; what is in the journal is as safe as what is in a snapshot. */
  async foldIfDue(): Promise<void> {
    if (this.parts.series.isDue(this.parts.clock())) await this.foldChanges()
  }

  /** A new generation when anything changed since the last, so that it stands twice: at opening, and when a mailing ended. */
  async foldChanges(): Promise<void> {
    if (this.heldBy !== null || this.isReleased || !(this.parts.series.hasChanges || this.hasMailChanged)) return
    await whatTheDiskAllows(async () => {
      const folded = await this.fold(this.key)
      if (folded.ok) await this.parts.series.prune(this.parts.clock())
    })
  }

  /** Writes a new generation, from now on with this key. Only inside `inTurn`. */
  async fold(key: StoreKey): Promise<Result<null, Failure>> {
    const { series, trail } = this.parts
    const refusal = await this.refusal()
    if (refusal !== null) return fail(refusal)
    const broken = brokenCreation(this.current.accounts, this.current.creations)
    if (broken !== null) throw new Error(broken)
    try {
      // The journal's audit records stay behind with it, so they must stand in the trail first.
      await trail.flush()
      await series.next(this.content(null), this.now(), key)
      this.hasMailChanged = false
      return ok(null)
    } catch (error) {
      return fail(storeFailureOf(error))
    }
  }

  /** All that a snapshot or, with the trail, a backup holds. */
  content(audit: SnapshotContent['audit']): SnapshotContent {
    return { data: { ...this.current, auditHead: this.parts.trail.head }, mail: withoutCodes(keptBatches(this.outbox)), audit }
  }

  /** After the last change in turn: leaves a record of how everything was left, by which a change from outside shows. */
  close(): Promise<void> {
    return this.inTurn(async () => {
      const { series, trail, journal, heldBy } = this.parts
      if (heldBy === null && !this.isReleased && (await this.parts.mayWrite())) {
        await trail.flushIfPossible()
        const { mark } = journal
        const closed = { type: 'closed', auditHead: trail.head, isMailCopied: !this.hasMailChanged } as const
        if (trail.isSettled && mark !== null) await whatTheDiskAllows(() => series.append({ ...closed, ...mark }))
      }
      await this.release()
    })
  }

  /** Lets go of the files as they are, for they are to be written anew; from now on this store refuses every change. */
  async release(): Promise<void> {
    this.isReleased = true
    const { series, trail, journal } = this.parts
    await series.close()
    await journal.close()
    await trail.close()
  }

  private async refusal(): Promise<Failure | null> {
    const { heldBy, mayWrite } = this.parts
    if (this.isReleased) return failure('storeUnavailable')
    if (heldBy !== null) return failure('heldElsewhere', { host: heldBy.host })
    return (await mayWrite()) ? null : failure('heldElsewhere', { host: '' })
  }

  /** Brings the indexes behind what is on disk now; the records themselves were only added to, whatever was withdrawn. */
  private follow(before: StoreData | null, after: StoreData): void {
    if (before === null || before.withdrawals !== after.withdrawals) this.accounts.replace(presentAccounts(after))
    else this.accounts.add(after.accounts.slice(before.accounts.length))
    const isAsKnown = before?.accounts === after.accounts && before.withdrawals === after.withdrawals && before.registers === after.registers
    if (!isAsKnown) this.known = {}
    if (before?.folderMade !== after.folderMade) {
      this.folders = new Set(after.folderMade)
      this.folderChanges += 1
    }
    if (before?.aiosLogins !== after.aiosLogins) {
      this.logins = new Map(after.aiosLogins.map((login) => [login.accountId, login]))
      this.loginChanges += 1
    }
    if (before?.registers !== after.registers) this.registers.follow(after.registers)
  }
}

/** For what can wait: a write that the disk refuses is tried again later; anything else is a bug. */
async function whatTheDiskAllows(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error
  }
}
