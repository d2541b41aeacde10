import { randomUUID } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { link, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import path from 'node:path'
import type { Holder } from '../../shared/ipc/store-schemas'
import { fail, ok, type Result } from '../../shared/result'
import { z } from '../../shared/zod'
import { hasSystemCode, systemCodeOf } from '../domain/system-code'
import { fileNames, temporarySuffix } from './file-names'
import { holderOf } from './lock-holder'
import { processFacts, type ProcessFacts } from './process-facts'

const lockSchema = z.strictObject({
  pid: z.number().int(),
  threadId: z.number().int(),
  host: z.string(),
  startedAt: z.string(),
  /** How long this computer ran when the lock was taken, in seconds: tells a process of before a restart. */
  uptimeSeconds: z.number(),
  /** What tells this process from a later one with the same number, where the system has it (Linux). */
  processIdentity: z.string().nullable()
})
export type LockContent = z.infer<typeof lockSchema>

/** A clock set right after start must not look like a restart of the computer. */
const restartSlackSeconds = 600
/** A lock file that says nothing is being written at this very moment, or was cut off by a crash. */
const unfinishedLockMs = 5_000
const attempts = 5
/** A holder says so often that it is still there. */
const heartbeatMs = 15_000
/** So long without a heartbeat, and a holder on another computer counts as gone: it was switched off, or sleeps. */
const silentMs = 120_000

/**
 * Whether the holder is gone: for certain where it is a process of this computer, by its silence where it is another one's. Should
 * that one wake up, it finds the lock to be somebody else's and writes nothing any more (`isHeld`).
 */
export function isAbandoned(lock: LockContent, facts: ProcessFacts, silenceMs: number): boolean {
  if (lock.host !== facts.host) return silenceMs > silentMs
  const runningSeconds = (facts.now.getTime() - Date.parse(lock.startedAt)) / 1000
  if (lock.uptimeSeconds + runningSeconds - facts.uptimeSeconds > restartSlackSeconds) return true
  if (!facts.isAlive(lock.pid)) return true
  return lock.processIdentity !== null && lock.processIdentity !== facts.identityOf(lock.pid)
}

export type WriterLock = {
  readonly release: () => Promise<void>
  /** Whether it is still ours: looked at before every write, for another computer may have taken it over meanwhile. */
  readonly isHeld: () => Promise<boolean>
}

/** One writer at a time (design: the store). The failure names the holder. */
export async function acquireLock(folder: string, threadId: number): Promise<Result<WriterLock, Holder>> {
  const lockPath = path.join(folder, fileNames.lock)
  let holder = holderOf(undefined, [Date.now()])
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const facts = processFacts()
    const text = `${JSON.stringify(contentFor(facts, threadId))}\n`
    if (await created(lockPath, text)) return ok(held(lockPath, text))
    const found = await read(lockPath)
    if (found === undefined) continue
    holder = found.holder
    if (!found.isAbandoned(facts)) return fail(holder)
    await takeAway(lockPath, found.text)
  }
  return fail(holder)
}

function held(lockPath: string, text: string): WriterLock {
  const beat = setInterval(() => {
    void keepAlive(lockPath, text)
  }, heartbeatMs)
  beat.unref()
  return {
    isHeld: () => isOurs(lockPath, text),
    release: async () => {
      clearInterval(beat)
      await releaseLock(lockPath, text)
    }
  }
}

/** A lock that somebody removed is taken again; one that cannot be read now says nothing, and the write itself will tell. */
async function isOurs(lockPath: string, text: string): Promise<boolean> {
  try {
    // Without leaving the thread, as this is asked before every write (disk.ts).
    return readFileSync(lockPath, 'utf8') === text
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error
    return hasSystemCode(error, 'ENOENT') ? takenAgain(lockPath, text) : true
  }
}

/** Where there is no folder any more there is nobody else in it either: the write will tell. */
async function takenAgain(lockPath: string, text: string): Promise<boolean> {
  try {
    return await created(lockPath, text)
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error
    return true
  }
}

/** A heartbeat that cannot be written now is followed by others. */
async function keepAlive(lockPath: string, text: string): Promise<void> {
  try {
    if ((await readFile(lockPath, 'utf8')) !== text) return
    // The same bytes again: the computer that keeps the folder then notes the time by its own clock.
    const handle = await open(lockPath, 'r+')
    try {
      await handle.write(text, 0)
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error
  }
}

const contentFor = (facts: ProcessFacts, threadId: number): LockContent => ({
  pid: process.pid,
  threadId,
  host: facts.host,
  startedAt: facts.now.toISOString(),
  uptimeSeconds: facts.uptimeSeconds,
  processIdentity: facts.identityOf(process.pid)
})

async function created(lockPath: string, text: string): Promise<boolean> {
  let handle
  try {
    handle = await open(lockPath, 'wx', 0o600)
  } catch (error) {
    if (hasSystemCode(error, 'EEXIST')) return false
    throw error
  }
  try {
    await handle.writeFile(text)
    await handle.sync()
  } catch (error) {
    await rm(lockPath, { force: true })
    throw error
  } finally {
    await handle.close()
  }
  return true
}

type FoundLock = { readonly text: string; readonly holder: Holder; readonly isAbandoned: (facts: ProcessFacts) => boolean }

async function read(lockPath: string): Promise<FoundLock | undefined> {
  try {
    const text = await readFile(lockPath, 'utf8')
    const { mtimeMs } = await stat(lockPath)
    const silenceMs = await silenceOf(lockPath, mtimeMs)
    const lock = parseLock(text)
    return {
      text,
      holder: holderOf(lock, [mtimeMs, Date.now()]),
      isAbandoned: (facts) => (lock === undefined ? silenceMs > unfinishedLockMs : isAbandoned(lock, facts, silenceMs))
    }
  } catch (error) {
    if (hasSystemCode(error, 'ENOENT')) return undefined
    throw error
  }
}

/** How long ago the lock was last touched, by the clock of the computer that keeps the folder: those of two others may differ. */
async function silenceOf(lockPath: string, mtimeMs: number): Promise<number> {
  const probePath = `${lockPath}.${randomUUID()}${temporarySuffix}`
  try {
    const probe = await open(probePath, 'wx', 0o600)
    const { mtimeMs: nowMs } = await probe.stat()
    await probe.close()
    return nowMs - mtimeMs
  } catch (error) {
    // A folder that cannot be written has no probe; its lock cannot be taken over either.
    if (systemCodeOf(error) === undefined) throw error
    return 0
  } finally {
    await rm(probePath, { force: true }).catch(() => undefined)
  }
}

function parseLock(text: string): LockContent | undefined {
  try {
    return lockSchema.safeParse(JSON.parse(text)).data
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Moves the abandoned lock aside; if another process was faster and it is that one's, it is put back. */
async function takeAway(lockPath: string, abandonedText: string): Promise<void> {
  const asidePath = `${lockPath}.${randomUUID()}${temporarySuffix}`
  try {
    await rename(lockPath, asidePath)
  } catch (error) {
    if (hasSystemCode(error, 'ENOENT')) return
    throw error
  }
  if ((await readFile(asidePath, 'utf8')) !== abandonedText) await link(asidePath, lockPath)
  await rm(asidePath, { force: true })
}

async function releaseLock(lockPath: string, ownText: string): Promise<void> {
  const found = await read(lockPath)
  if (found?.text === ownText) await rm(lockPath, { force: true })
}

/** Whether a process of another computer has the folder, as far as its lock says. */
export function isHeldElsewhere(folder: string): boolean {
  try {
    const lock = parseLock(readFileSync(path.join(folder, fileNames.lock), 'utf8'))
    return lock !== undefined && lock.host !== hostname()
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error
    return false
  }
}

/** For a thread of this process that ended without releasing its lock itself. */
export function releaseLockOfThread(folder: string, threadId: number): void {
  const lockPath = path.join(folder, fileNames.lock)
  try {
    const lock = parseLock(readFileSync(lockPath, 'utf8'))
    if (lock?.pid === process.pid && lock.threadId === threadId) rmSync(lockPath, { force: true })
  } catch (error) {
    if (!hasSystemCode(error, 'ENOENT', 'ENOTDIR')) throw error
  }
}
