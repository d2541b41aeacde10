import { usernameKey, type Account } from '../../shared/domain/account'
import type { Failure } from '../../shared/errors'
import type { Portfolio } from '../../shared/ipc/import-schemas'
import { fail, ok, type Result } from '../../shared/result'
import { systemCodeOf } from '../domain/system-code'
import { AccountIndex } from './account-index'
import { AccountQueries } from './account-query'
import type { AttributedEntry, AuditRecord } from './audit-record'
import type { AuditTrail } from './audit-trail'
import type { Database } from './database'
import type { Outbox } from './outbox'
import type { OutboxChange } from './outbox-records'
import { createSerialQueue, type SerialQueue } from './serial-queue'
import type { StoreData } from './store-schema'
import { storeFailureOf } from './system-error'

/** The parts of the data that a caller changes; the audit trail's part is kept by the store. */
type Content = Omit<StoreData, 'auditSequence' | 'pendingAudit'>
type JournalChange = Exclude<OutboxChange, { type: 'kept' }>

/** Where registers contradict each other, the portfolio that is not the own one counts: nothing is made twice. */
const registerOrder: readonly Portfolio[] = ['HN', 'SGBO', 'SOON']

/**
 * Data file, audit trail and outbox as one whole. Every change is decided and written in turn (`inTurn`); memory follows the disk,
 * never the other way round.
 */
export class Store {
  readonly accounts = new AccountIndex()
  readonly queries: AccountQueries
  readonly inTurn: SerialQueue = createSerialQueue()
  private folders: ReadonlySet<string> = new Set()
  private registered: ReadonlyMap<string, Portfolio> = new Map()
  private folderChanges = 0

  constructor(
    private readonly database: Database,
    private readonly trail: AuditTrail,
    private readonly journal: Outbox,
    private readonly clock: () => Date
  ) {
    this.queries = new AccountQueries(this.accounts, {
      statusOf: (id) => this.outbox.loginDetailsStatusOf(id),
      wasAccepted: (id) => this.outbox.hasLoginDetailsIn(id, ['accepted']),
      hasFolder: (id) => this.folders.has(id),
      version: () => this.outbox.version + this.folderChanges
    })
    if (database.data !== null) this.follow(null, database.data)
  }

  get data(): StoreData {
    const { data } = this.database
    if (data === null) throw new Error('the store has no data yet')
    return data
  }

  get outbox(): Outbox['state'] {
    return this.journal.state
  }

  get writtenAt(): string | null {
    return this.database.writtenAt?.toISOString() ?? null
  }

  now(): string {
    return this.clock().toISOString()
  }

  hasFolder(accountId: string): boolean {
    return this.folders.has(accountId)
  }

  registeredAt(key: string): Portfolio | undefined {
    return this.registered.get(key)
  }

  /** Writes content and audit records in one go. Only inside `inTurn`. */
  async commit(next: Content, audit: readonly AttributedEntry[], signal?: AbortSignal): Promise<Result<'written' | 'cancelled', Failure>> {
    const before = this.database.data
    const records = this.trail.stamp(audit, this.now())
    const data: StoreData = { ...next, auditSequence: this.trail.sequence + records.length, pendingAudit: [...this.trail.pending, ...records] }
    try {
      if ((await this.database.write(data, signal)) === 'cancelled') return ok('cancelled')
    } catch (error) {
      return fail(storeFailureOf(error))
    }
    this.follow(before, data)
    await this.trail.accept(records)
    return ok('written')
  }

  /** Writes a change of the outbox and its audit records in one go. Only inside `inTurn`. */
  async record(change: (audit: AuditRecord[]) => JournalChange, audit: readonly AttributedEntry[]): Promise<Result<null, Failure>> {
    const records = this.trail.stamp(audit, this.now())
    try {
      await this.journal.append(change([...records]))
    } catch (error) {
      return fail(storeFailureOf(error))
    }
    await this.trail.accept(records)
    if (this.journal.hasCodesToErase) await this.compact()
    return ok(null)
  }

  /** For what changes nothing else. Only inside `inTurn`. */
  async audit(entries: readonly AttributedEntry[]): Promise<Result<null, Failure>> {
    try {
      await this.trail.append(this.trail.stamp(entries, this.now()))
      return ok(null)
    } catch (error) {
      return fail(storeFailureOf(error))
    }
  }

  /** Shortens the journal. A full disk puts it off: it is tried again after the next mail and at the next start. */
  async compact(): Promise<void> {
    // The journal's audit records go with its lines, so they must stand in the trail first.
    if (this.trail.pending.length > 0) return
    try {
      await this.journal.compact()
    } catch (error) {
      if (systemCodeOf(error) === undefined) throw error
    }
  }

  async compactIfLong(): Promise<void> {
    if (this.journal.isLong) await this.compact()
  }

  /** After the last change in turn. */
  close(): Promise<void> {
    return this.inTurn(async () => {
      await this.journal.close()
      await this.trail.close()
    })
  }

  /** Brings the indexes behind what is on disk now; the records themselves were only added to. */
  private follow(before: StoreData | null, after: StoreData): void {
    const added: readonly Account[] = after.accounts.slice(before?.accounts.length ?? 0)
    this.accounts.add(added)
    if (before?.folderMade !== after.folderMade) {
      this.folders = new Set(after.folderMade)
      this.folderChanges += 1
    }
    if (before?.registers !== after.registers) this.registered = registeredUsernames(after)
  }
}

function registeredUsernames({ registers }: StoreData): ReadonlyMap<string, Portfolio> {
  const inOrder = [...registers].sort((one, other) => registerOrder.indexOf(one.portfolio) - registerOrder.indexOf(other.portfolio))
  return new Map(inOrder.flatMap(({ portfolio, usernames }) => usernames.map((username) => [usernameKey(username), portfolio] as const)))
}
