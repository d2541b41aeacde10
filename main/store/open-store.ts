import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { fail, ok, type Result } from '../../shared/result'
import { AuditTrail } from './audit-trail'
import { Database } from './database'
import { ensureFolder, sizeBytesOf } from './durable-file'
import { fileNames, isLeftOver } from './file-names'
import { isEmptyJournal, Outbox } from './outbox'
import { recoverOutbox } from './outbox-changes'
import { Store } from './store'
import { problemOf, problemOfFailure, type FoundProblem } from './system-error'
import { acquireLock, type WriterLock } from './writer-lock'

export type Opened =
  | { readonly kind: 'new'; readonly lock: WriterLock; readonly database: Database }
  | { readonly kind: 'existing'; readonly lock: WriterLock; readonly store: Store }

export type OpenOptions = { readonly folder: string; readonly threadId: number; readonly clock: () => Date }

/**
 * Opens the data folder for its one writer and finishes what a crash left unfinished. What cannot be read is told and left as it
 * is, never replaced (spec R5.3); only a folder in which nothing ever was is new.
 */
export async function openStore(options: OpenOptions): Promise<Result<Opened, FoundProblem>> {
  const locked = await lockFolder(options)
  if (!locked.ok) return locked
  const lock = locked.value
  try {
    const opened = await openLocked(options, lock)
    if (!opened.ok) await lock.release()
    return opened
  } catch (error) {
    await lock.release()
    throw error
  }
}

/** Writing the lock also shows whether the folder can be written. */
async function lockFolder({ folder, threadId }: OpenOptions): Promise<Result<WriterLock, FoundProblem>> {
  try {
    await ensureFolder(folder)
    const lock = await acquireLock(folder, threadId)
    if (!lock.ok) return fail({ kind: 'inUse', fileName: fileNames.lock, detail: lock.error.holder })
    for (const fileName of (await readdir(folder)).filter(isLeftOver)) await rm(path.join(folder, fileName), { force: true })
    return lock
  } catch (error) {
    return fail(problemOf(error, fileNames.lock, 'writing'))
  }
}

async function openLocked({ folder, clock }: OpenOptions, lock: WriterLock): Promise<Result<Opened, FoundProblem>> {
  const database = await Database.open(folder)
  if (!database.ok) return database
  const { data } = database.value
  if (data === null) {
    const trace = await traceOf(folder)
    if (!trace.ok || trace.value === null) return trace.ok ? ok({ kind: 'new', lock, database: database.value }) : trace
    return fail({ kind: 'missing', fileName: fileNames.data, detail: `${trace.value} is there` })
  }
  const outbox = await Outbox.open(folder)
  if (!outbox.ok) return outbox
  const inOutbox = outbox.value.audit
  const sequence = Math.max(data.auditSequence, ...inOutbox.slice(-1).map((record) => record.sequence))
  const trail = await AuditTrail.open(folder, { pending: [...data.pendingAudit, ...inOutbox], sequence })
  if (!trail.ok) return trail
  const store = new Store(database.value, trail.value, outbox.value.outbox, clock)
  const recovered = await recovery(store, outbox.value.outbox)
  if (!recovered.ok) {
    await store.close()
    return recovered
  }
  return ok({ kind: 'existing', lock, store })
}

/** What shows that there was an installation; an empty audit trail or outbox can be left of a first start that broke off. */
async function traceOf(folder: string): Promise<Result<string | null, FoundProblem>> {
  try {
    if ((await sizeBytesOf(path.join(folder, fileNames.previous))) !== undefined) return ok(fileNames.previous)
    if (((await sizeBytesOf(path.join(folder, fileNames.audit))) ?? 0) > 0) return ok(fileNames.audit)
    return ok(isEmptyJournal((await sizeBytesOf(path.join(folder, fileNames.outbox))) ?? 0) ? null : fileNames.outbox)
  } catch (error) {
    return fail(problemOf(error, fileNames.data, 'reading'))
  }
}

async function recovery(store: Store, outbox: Outbox): Promise<Result<null, FoundProblem>> {
  try {
    await outbox.repair()
  } catch (error) {
    return fail(problemOf(error, fileNames.outbox, 'writing'))
  }
  const recovered = await store.inTurn(() => recoverOutbox(store))
  if (!recovered.ok) return fail(problemOfFailure(recovered.error, fileNames.outbox))
  await store.inTurn(() => store.compactIfLong())
  return ok(null)
}
