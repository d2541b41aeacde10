import path from 'node:path'
import type { StoreProblem } from '../../shared/ipc/store-schemas'
import { failure, type Failure } from '../../shared/errors'
import { fail, ok, type Result } from '../../shared/result'
import { readWholeAudit, type AuditLine } from '../store/audit-lines'
import { checkGenerations, type CheckedGeneration } from '../store/check-generations'
import type { Disk } from '../store/disk'
import { fileNames } from '../store/file-names'
import { systemUsername, type AttributedEntry } from '../store/audit-record'
import { sealerOf } from '../store/key-envelope'
import { beginEncryption, finishEncryption, withSealedKey } from '../store/encryption'
import { lockFolder, openLocked, openStore, type Opened, type OpenOptions, type OpenProblem } from '../store/open-store'
import { recoverStore, replaceStore, setStoreAside } from '../store/replace-store'
import type { RecoveryPlan } from '../store/recovery-plan'
import { rewriteStore, type WholeStore } from '../store/rewrite-store'
import { createSerialQueue } from '../store/serial-queue'
import type { SnapshotContent } from '../store/snapshot-file'
import type { Store } from '../store/store'
import { contentOf, readableHeads } from '../store/store-files'
import { storeFailureOf } from '../store/system-error'
import type { OpenedStore, StoreInput, StoreKeys, StoreProtection } from '../store/store-port'
import type { WriterLock } from '../store/writer-lock'
import { newStore } from './new-store'

const noKeys: StoreKeys = { unsealed: null, recoveryKey: null }
/** A backup may take the place of these; a newer version, a full or a read-only disk is left as it is. */
const replaceable: ReadonlySet<StoreProblem['kind']> = new Set(['damaged', 'missing', 'notReadable', 'keyLost'])

type Reopened = Result<Result<OpenedStore, StoreProblem>, Failure>

/** The data folder over the life of the worker: closed, open but new, or open with its store. */
export class OpenFolder {
  private opened: Opened | null = null
  /** What was last said to be recoverable. */
  private recoverable: RecoveryPlan | null = null
  /** Opening, creating, replacing and closing never overlap. */
  private readonly inTurn = createSerialQueue()

  constructor(private readonly options: OpenOptions) {}

  /** Throws while there is no store: the caller did not look at what `open` answered. */
  get store(): Store {
    if (this.opened?.kind !== 'existing') throw new Error('the store is not open')
    return this.opened.store
  }

  /** Null while there is none. */
  get storeIfOpen(): Store | null {
    return this.opened?.kind === 'existing' ? this.opened.store : null
  }

  /** The whole audit trail, also what the disk did not take yet. */
  async auditLines(): Promise<Result<readonly AuditLine[], Failure>> {
    const { disk, folder } = this.options
    const content = await contentOf(disk, folder, fileNames.audit)
    if (!content.ok) return fail(failure('storeFailed', { detail: content.error.detail }))
    const read = readWholeAudit(content.value, sealerOf(this.store.key))
    if (!read.ok) throw new Error(`the audit trail of an open store cannot be read: ${read.error}`)
    return ok([...read.value.lines, ...this.store.pendingAudit.filter(({ sequence }) => sequence > read.value.head.sequence)])
  }

  checkedGenerations(): Promise<readonly CheckedGeneration[]> {
    const { disk, folder } = this.options
    return checkGenerations(disk, folder, this.store.key)
  }

  get disk(): Disk {
    return this.options.disk
  }

  /** What a backup would take the place of: what is open, or else what can be recovered. */
  get present(): SnapshotContent | null {
    return this.storeIfOpen?.content(null) ?? contentOfPlan(this.recoverable)
  }

  /** What main has to unseal before it opens the folder. */
  async protection(): Promise<StoreProtection> {
    const { disk, folder } = this.options
    try {
      const [head] = await readableHeads(disk, folder, await disk.list(folder))
      if (head === undefined) return { kind: 'new' }
      return head.envelope.isEncrypted ? { kind: 'sealed', osSealed: head.envelope.osSealed } : { kind: 'plain' }
    } catch (error) {
      // What is the matter with the folder is told when it is opened.
      storeFailureOf(error)
      return { kind: 'new' }
    }
  }

  open(keys: StoreKeys): Promise<Result<OpenedStore, StoreProblem>> {
    return this.inTurn(async () => {
      if (this.opened !== null) return ok(shown(this.opened))
      return this.settled(await openStore(this.options, keys), keys)
    })
  }

  recover(keys: StoreKeys): Promise<Reopened> {
    const { disk, folder } = this.options
    return this.replaced({ before: keys, after: keys }, async (found) => {
      const plan = found.ok ? null : found.error.plan
      // What was told is what is done: a file that cannot be read just now must not make it less.
      if (plan === null || JSON.stringify(plan.offer) !== JSON.stringify(this.recoverable?.offer)) return failure('noRecoveryOffer')
      await recoverStore(disk, folder, plan, this.now())
      return null
    })
  }

  startAnew(keys: StoreKeys): Promise<Reopened> {
    const { disk, folder, markerPath } = this.options
    return this.replaced({ before: keys, after: keys }, async (found) => {
      if (found.ok || found.error.problem.kind !== 'missing' || found.error.plan !== null) return failure('noRecoveryOffer')
      await setStoreAside(disk, folder, this.now())
      if (markerPath === null) return null
      await disk.remove(markerPath)
      await disk.syncFolder(path.dirname(markerPath))
      return null
    })
  }

  /**
   * Writes a store in place of whatever is there, as a backup has it; `refusal` is asked once nothing can change any more, with
   * what is there (null: nothing that can be opened).
   */
  restore(whole: WholeStore, entries: readonly AttributedEntry[], refusal: (present: SnapshotContent | null) => Failure | null): Promise<Reopened> {
    const { disk, folder } = this.options
    const after = { unsealed: whole.storeKey.key.toString('base64'), recoveryKey: null }
    return this.replaced({ before: noKeys, after }, async (found) => {
      if (!found.ok && !replaceable.has(found.error.problem.kind)) return failure('storeUnavailable')
      const refused = refusal(presentIn(found))
      if (refused !== null) return refused
      await replaceStore(disk, folder, whole, entries, this.now())
      return null
    })
  }

  create(input: StoreInput<'createInstallation'>): Promise<Result<null, Failure>> {
    const { installation, beheerder, protection } = input
    return this.inTurn(async () => {
      if (this.opened === null) return fail(failure('storeUnavailable'))
      if (this.opened.kind === 'existing') return fail(failure('alreadyInstalled'))
      const { lock } = this.opened
      const { disk, folder } = this.options
      const subject = { installationId: installation.id, beheerderId: beheerder.id }
      const entries: readonly AttributedEntry[] = [{ by: beheerder.username, entry: { action: 'installationCreated', outcome: 'done', subject } }]
      try {
        await rewriteStore(disk, folder, newStore(input), entries, this.now(), 1)
      } catch (error) {
        return fail(storeFailureOf(error))
      }
      const reopened = await openLocked(this.options, { unsealed: protection.dataKey, recoveryKey: null }, lock)
      if (!reopened.ok) return fail(failure('storeFailed', { detail: reopened.error.problem.detail }))
      this.opened = reopened.value
      return ok(null)
    })
  }

  /** The secret store of this computer holds the key; what was not encrypted is so from here on. */
  keepKey(osSealed: string): Promise<Reopened> {
    return this.inTurn(async () => {
      if (this.opened?.kind !== 'existing' || this.opened.lock === null) return fail(failure('storeUnavailable'))
      const { store, lock } = this.opened
      const wasEncrypted = store.key.envelope.isEncrypted
      const kept = await store.inTurn(() => (wasEncrypted ? store.fold(withSealedKey(store.key, osSealed)) : beginEncryption(store, osSealed)))
      if (!kept.ok) return kept
      return ok(wasEncrypted ? ok(shown(this.opened)) : await this.encryptionFinished(store, lock))
    })
  }

  /** Waits for what is being written, and lets another process in. */
  close(): Promise<undefined> {
    return this.inTurn(async () => {
      await this.letGo()
      return undefined
    })
  }

  /** What the disk refuses now is done at the next start: until then trail and outbox stay as they are. */
  private async encryptionFinished(store: Store, lock: WriterLock): Promise<Result<OpenedStore, StoreProblem>> {
    const { disk, folder } = this.options
    const keys = { unsealed: store.key.key.toString('base64'), recoveryKey: null }
    const isFinished = await succeeded(async () => (await finishEncryption(disk, folder, store, this.now())).ok)
    this.opened = null
    const reopened = await this.openedWith(keys, lock)
    if (!reopened.ok) return fail({ ...reopened.error.problem, folder })
    this.opened = reopened.value
    if (isFinished && reopened.value.kind === 'existing') {
      const { store: encrypted } = reopened.value
      // The change itself is done; that the trail does not tell of it when the disk is full right now takes nothing back.
      await encrypted.inTurn(() => encrypted.audit([encryptionBegun]))
    }
    return ok(shown(reopened.value))
  }

  private async settled(found: Result<Opened, OpenProblem>, keys: StoreKeys): Promise<Result<OpenedStore, StoreProblem>> {
    this.recoverable = found.ok ? null : found.error.plan
    if (!found.ok) return fail({ ...found.error.problem, folder: this.options.folder })
    this.opened = found.value
    if (found.value.kind === 'existing' && found.value.lock !== null) {
      const { store, lock } = found.value
      if (keys.recoveryKey !== null) await store.inTurn(() => store.audit([unlocked]))
      // A crash came between the first and the last step of encrypting.
      if (store.key.envelope.hasPlainFiles) return this.encryptionFinished(store, lock)
      // Not waited for: whoever asks something meanwhile gets its answer in between.
      void store.inTurn(() => store.foldChanges())
    }
    return ok(shown(found.value))
  }

  /**
   * Closes what is open, looks at the folder anew under the lock, lets `work` replace what is there, and opens what became of it. A
   * store that was open is open again afterwards, whatever came of it.
   */
  private replaced(keys: { readonly before: StoreKeys; readonly after: StoreKeys }, work: (found: Result<Opened, OpenProblem>) => Promise<Failure | null>): Promise<Reopened> {
    return this.inTurn(async () => {
      const present = this.storeIfOpen
      const before = present === null ? keys.before : { unsealed: present.key.key.toString('base64'), recoveryKey: null }
      const wasOpen = this.opened !== null
      await this.letGo()
      const refused = await this.replacedUnderLock(before, work)
      if (refused === null) return ok(await this.settled(await openStore(this.options, keys.after), keys.after))
      if (wasOpen) await this.settled(await openStore(this.options, before), before)
      return fail(refused)
    })
  }

  private async replacedUnderLock(keys: StoreKeys, work: (found: Result<Opened, OpenProblem>) => Promise<Failure | null>): Promise<Failure | null> {
    const locked = await lockFolder(this.options)
    if (!locked.ok) return failure('storeFailed', { detail: locked.error.detail })
    const { lock, holder } = locked.value
    if (lock === null) return failure('heldElsewhere', { host: holder.host })
    try {
      const found = await openLocked(this.options, keys, lock)
      if (found.ok && found.value.kind === 'existing') await found.value.store.close()
      return await work(found)
    } catch (error) {
      return storeFailureOf(error)
    } finally {
      await lock.release()
    }
  }

  private async openedWith(keys: StoreKeys, lock: WriterLock): Promise<Result<Opened, OpenProblem>> {
    const reopened = await openLocked(this.options, keys, lock)
    if (!reopened.ok) await lock.release()
    return reopened
  }

  private async letGo(): Promise<void> {
    const { opened } = this
    this.opened = null
    if (opened?.kind === 'existing') await opened.store.close()
    await opened?.lock?.release()
  }

  private now(): string {
    return this.options.clock().toISOString()
  }
}

const encryptionBegun: AttributedEntry = { by: systemUsername, entry: { action: 'encryptionBegun', outcome: 'done', subject: {} } }
const unlocked: AttributedEntry = { by: 'onbekend', entry: { action: 'unlockedWithRecoveryKey', outcome: 'done', subject: {} } }

/** Whether it went well; what the disk refuses is an answer, anything else a bug. */
async function succeeded(work: () => Promise<boolean>): Promise<boolean> {
  try {
    return await work()
  } catch (error) {
    storeFailureOf(error)
    return false
  }
}

const contentOfPlan = (plan: RecoveryPlan | null): SnapshotContent | null => (plan === null ? null : { data: plan.data, mail: plan.mail, audit: null })

function presentIn(found: Result<Opened, OpenProblem>): SnapshotContent | null {
  if (!found.ok) return contentOfPlan(found.error.plan)
  return found.value.kind === 'existing' ? found.value.store.content(null) : null
}

function shown(opened: Opened): OpenedStore {
  if (opened.kind === 'new') return { kind: 'new' }
  const { store, keyToSeal } = opened
  return { kind: 'existing', installation: store.data.installation, heldBy: store.heldBy, keyToSeal }
}
