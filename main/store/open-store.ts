import path from 'node:path'
import type { Holder, StoreProblem } from '../../shared/ipc/store-schemas'
import { fail, ok, type Result } from '../../shared/result'
import { AuditTrail } from './audit-trail'
import type { Disk } from './disk'
import { removeIfPossible } from './durable-file'
import { removeReadable } from './encryption'
import { fileNames, generationFileName, generationsIn, isLeftOver } from './file-names'
import { Journal } from './journal'
import { isVersion1, removeVersion1, traceOfVersion1, upgradeVersion1 } from './legacy/upgrade'
import { loadStore, type LoadedStore } from './load-store'
import { Outbox } from './outbox'
import { forgetVoidCodes } from './activations'
import { recoverOutbox } from './outbox-changes'
import { newestVersion } from './migrations'
import { planRecovery, type RecoveryPlan } from './recovery-plan'
import { finishExchange } from './replace-store'
import { SnapshotSeries } from './snapshot-series'
import { splitLines } from './sealed-lines'
import { Store } from './store'
import { contentOf } from './store-files'
import type { StoreKeys } from './store-port'
import { problemOf, problemOfFailure, storeFailureOf, type FoundProblem } from './system-error'
import { acquireLock, type WriterLock } from './writer-lock'

export type Opened =
  | { readonly kind: 'new'; readonly lock: WriterLock }
  /** `lock` null: somebody else has it, so this store only reads. */
  | { readonly kind: 'existing'; readonly lock: WriterLock | null; readonly store: Store; readonly keyToSeal: string | null }

export type OpenOptions = {
  readonly folder: string
  /** The file beside the folder that tells "gone" from "never there"; null: there is none, as in a trial. */
  readonly markerPath: string | null
  readonly threadId: number
  readonly clock: () => Date
  readonly disk: Disk
}

/** A problem, and what could be made of the files that are still good. */
export type OpenProblem = { readonly problem: Omit<StoreProblem, 'folder'>; readonly plan: RecoveryPlan | null }

/** A store that somebody writes to while it is read can look torn for a moment. */
const readingAttempts = 4
const readingPauseMs = 150

/**
 * Opens the data folder for its one writer and finishes what a crash left unfinished; for anybody else it is opened to be looked at.
 * What cannot be read is told and left as it is, never replaced (spec R5.3); only a folder in which nothing ever was is new.
 */
export async function openStore(options: OpenOptions, keys: StoreKeys): Promise<Result<Opened, OpenProblem>> {
  const locked = await lockFolder(options)
  if (!locked.ok) return fail({ problem: { ...locked.error, offer: null }, plan: null })
  const { lock, holder } = locked.value
  if (lock === null) return openToRead(options, keys, holder)
  try {
    const opened = await openLocked(options, keys, lock)
    if (!opened.ok) await lock.release()
    return opened
  } catch (error) {
    await lock.release()
    throw error
  }
}

type Locked = { readonly lock: WriterLock; readonly holder: null } | { readonly lock: null; readonly holder: Holder }

/** Writing the lock also shows whether the folder can be written. */
export async function lockFolder({ folder, threadId, disk }: OpenOptions): Promise<Result<Locked, FoundProblem>> {
  try {
    await disk.makeFolder(folder)
    // A folder is a name in the one above it, and is there after a power cut only when that one is on disk.
    await disk.syncFolder(path.dirname(folder))
    const lock = await acquireLock(folder, threadId)
    return ok(lock.ok ? { lock: lock.value, holder: null } : { lock: null, holder: lock.error })
  } catch (error) {
    return fail(problemOf(error, fileNames.lock, 'writing'))
  }
}

async function openToRead(options: OpenOptions, keys: StoreKeys, holder: Holder): Promise<Result<Opened, OpenProblem>> {
  try {
    return await openAsReader(options, keys, holder)
  } catch (error) {
    return fail({ problem: { ...problemOf(error, '', 'reading'), offer: null }, plan: null })
  }
}

async function openAsReader(options: OpenOptions, keys: StoreKeys, holder: Holder): Promise<Result<Opened, OpenProblem>> {
  for (let attempt = 1; ; attempt += 1) {
    const loaded = await loadStore(options.disk, options.folder, keys)
    if (loaded?.ok === true) return ok({ kind: 'existing', lock: null, store: storeOf(options, loaded.value, holder, null), keyToSeal: null })
    if (loaded !== null && (loaded.error.kind === 'keyLost' || loaded.error.kind === 'newerVersion')) {
      return fail({ problem: { ...loaded.error, offer: null }, plan: null })
    }
    if (attempt === readingAttempts) return fail({ problem: { kind: 'inUse', fileName: fileNames.lock, detail: holder.host, offer: null }, plan: null })
    await new Promise((resolve) => setTimeout(resolve, readingPauseMs))
  }
}

/** The same for who has the lock already. */
export async function openLocked(options: OpenOptions, keys: StoreKeys, lock: WriterLock): Promise<Result<Opened, OpenProblem>> {
  try {
    return await openAsWriter(options, keys, lock)
  } catch (error) {
    return fail({ problem: { ...problemOf(error, '', 'reading'), offer: null }, plan: null })
  }
}

async function openAsWriter(options: OpenOptions, keys: StoreKeys, lock: WriterLock): Promise<Result<Opened, OpenProblem>> {
  const { disk, folder, clock } = options
  const at = clock().toISOString()
  const names = await settledNames(options)
  if (!names.ok) return withPlan(options, keys, names.error, at)
  if (generationsIn(names.value, 'snapshot').length === 0) {
    if (!isVersion1(names.value)) return openWithoutSnapshot(options, keys, lock, names.value, at)
    const upgraded = await upgraded1(options, at)
    if (!upgraded.ok) return withPlan(options, keys, upgraded.error, at)
  }
  const loaded = await loadStore(disk, folder, keys)
  if (loaded === null) throw new Error('the snapshot that was there is gone')
  if (!loaded.ok) return withPlan(options, keys, loaded.error, at)
  const store = storeOf(options, loaded.value, null, lock)
  const prepared = await prepareToWrite(options, store, loaded.value)
  if (!prepared.ok) {
    await store.release()
    return fail({ problem: { ...prepared.error, offer: null }, plan: null })
  }
  const { openedBy, storeKey } = loaded.value.key
  const isKept = openedBy === 'secretStore' && storeKey.envelope.osSealed !== null
  return ok({ kind: 'existing', lock, store, keyToSeal: isKept ? null : storeKey.key.toString('base64') })
}

/** The files of the folder, once an exchange that a crash cut short is done, and what it left of single files is gone. */
async function settledNames({ disk, folder }: OpenOptions): Promise<Result<readonly string[], FoundProblem>> {
  try {
    await finishExchange(disk, folder)
    for (const fileName of (await disk.list(folder)).filter(isLeftOver)) await disk.remove(path.join(folder, fileName))
    return ok(await disk.list(folder))
  } catch (error) {
    return fail(problemOf(error, '', 'writing'))
  }
}

async function upgraded1({ disk, folder }: OpenOptions, at: string): Promise<Result<null, FoundProblem>> {
  try {
    return await upgradeVersion1(disk, folder, at)
  } catch (error) {
    return fail(problemOf(error, generationFileName(1, 'snapshot'), 'writing'))
  }
}

async function openWithoutSnapshot(
  options: OpenOptions,
  keys: StoreKeys,
  lock: WriterLock,
  names: readonly string[],
  at: string
): Promise<Result<Opened, OpenProblem>> {
  const trace = await traceOf(options, names)
  if (trace === null) return ok({ kind: 'new', lock })
  return withPlan(options, keys, { kind: 'missing', fileName: generationFileName(1, 'snapshot'), detail: `${trace} is there` }, at)
}

/** What shows that there was a store; files with their first line alone can be left of a first start that broke off. */
async function traceOf({ disk, folder, markerPath }: OpenOptions, names: readonly string[]): Promise<string | null> {
  const ofVersion1 = traceOfVersion1(names)
  if (ofVersion1 !== undefined) return ofVersion1
  const fewestLines = { [fileNames.audit]: 1, [fileNames.outbox]: 1 } as const
  const journals = generationsIn(names, 'journal').map((generation) => [generationFileName(generation, 'journal'), 1] as const)
  for (const [name, lines] of [...Object.entries(fewestLines), ...journals]) {
    const content = names.includes(name) ? await contentOf(disk, folder, name) : null
    if (content !== null && (!content.ok || splitLines(content.value).lines.length > lines)) return name
  }
  return markerPath !== null && (await disk.sizeBytesOf(markerPath)) !== undefined ? path.basename(markerPath) : null
}

/** What is damaged or gone may be recovered from; what the disk or a newer version says, may not. */
async function withPlan({ disk, folder }: OpenOptions, keys: StoreKeys, problem: FoundProblem, at: string): Promise<Result<never, OpenProblem>> {
  const isRecoverable = problem.kind === 'damaged' || problem.kind === 'missing' || problem.kind === 'notReadable'
  const plan = isRecoverable && problem.fileName !== '' ? await planRecovery(disk, folder, keys, problem, at) : null
  return fail({ problem: { ...problem, offer: plan?.offer ?? null }, plan })
}

function storeOf(options: OpenOptions, loaded: LoadedStore, heldBy: Holder | null, lock: WriterLock | null): Store {
  const { disk, folder, clock } = options
  const { storeKey } = loaded.key
  const journal = Journal.opened(disk, folder, loaded.generation, storeKey, loaded.journal)
  const { generation, createdAt, snapshotBytes } = loaded
  return new Store({
    data: loaded.data,
    series: SnapshotSeries.opened(disk, folder, storeKey, { generation, journal, createdAt, snapshotBytes }, loaded.transactions),
    trail: AuditTrail.opened(disk, folder, loaded.auditSealer, loaded.audit, loaded.missingAudit),
    journal: Outbox.opened(disk, folder, loaded.outboxSealer, loaded.outbox),
    clock,
    isMailCopied: loaded.isMailCopied,
    writtenAt: loaded.writtenAt,
    heldBy,
    mayWrite: () => (lock === null ? Promise.resolve(false) : lock.isHeld())
  })
}

/** Finishes what a crash left unfinished, and says in the journal that the store is open again. */
async function prepareToWrite({ disk, folder, markerPath }: OpenOptions, store: Store, loaded: LoadedStore): Promise<Result<null, FoundProblem>> {
  try {
    await store.begin()
    await removeVersion1(disk, folder)
    const { isEncrypted, hasPlainFiles } = loaded.key.storeKey.envelope
    if (isEncrypted && !hasPlainFiles) await removeReadable(disk, folder)
    for (const generation of generationsIn(await disk.list(folder), 'journal').filter((found) => found > loaded.generation)) {
      await removeIfPossible(disk, path.join(folder, generationFileName(generation, 'journal')))
    }
  } catch (error) {
    return fail(problemOf(error, generationFileName(loaded.generation, 'journal'), 'writing'))
  }
  if (markerPath !== null) await setMarker(disk, markerPath)
  // What an earlier version wrote gets nothing behind it that only this one knows: that program could not even say what is the matter.
  const written = loaded.schemaVersion < newestVersion ? await store.inTurn(() => store.fold(store.key)) : ok(null)
  if (!written.ok) return fail(problemOfFailure(written.error, generationFileName(loaded.generation, 'snapshot')))
  const recovered = await store.inTurn(() => recoverOutbox(store))
  if (!recovered.ok) return fail(problemOfFailure(recovered.error, fileNames.outbox))
  await store.inTurn(() => forgetVoidCodes(store, new Date(store.now())))
  await store.inTurn(() => store.compactIfLong())
  return ok(null)
}

/** A safety net beside a store that is fine: where it cannot be set the store works all the same. */
async function setMarker(disk: Disk, markerPath: string): Promise<void> {
  try {
    if ((await disk.sizeBytesOf(markerPath)) !== undefined) return
    await (await disk.createFile(markerPath)).close()
    await disk.syncFolder(path.dirname(markerPath))
  } catch (error) {
    storeFailureOf(error)
  }
}
