import { randomUUID } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { link, open, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { fail, ok, type Result } from '../../shared/result'
import { z } from '../../shared/zod'
import { hasSystemCode } from '../domain/system-code'
import { fileNames, temporarySuffix } from './file-names'
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

/** Whether the process that holds the lock is gone for certain; another computer's is never known to be. */
export function isAbandoned(lock: LockContent, facts: ProcessFacts): boolean {
  if (lock.host !== facts.host) return false
  const runningSeconds = (facts.now.getTime() - Date.parse(lock.startedAt)) / 1000
  if (lock.uptimeSeconds + runningSeconds - facts.uptimeSeconds > restartSlackSeconds) return true
  if (!facts.isAlive(lock.pid)) return true
  return lock.processIdentity !== null && lock.processIdentity !== facts.identityOf(lock.pid)
}

export type WriterLock = { readonly release: () => Promise<void> }

/** One writer at a time (design: the store). The failure names the holder, for the helpdesk. */
export async function acquireLock(folder: string, threadId: number): Promise<Result<WriterLock, { readonly holder: string }>> {
  const lockPath = path.join(folder, fileNames.lock)
  let holder = 'unknown'
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const facts = processFacts()
    const text = `${JSON.stringify(contentFor(facts, threadId))}\n`
    if (await created(lockPath, text)) return ok({ release: () => releaseLock(lockPath, text) })
    const found = await read(lockPath)
    if (found === undefined) continue
    holder = found.text.trim()
    if (!found.isAbandoned(facts)) return fail({ holder })
    await takeAway(lockPath, found.text)
  }
  return fail({ holder })
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

async function read(lockPath: string): Promise<{ text: string; isAbandoned: (facts: ProcessFacts) => boolean } | undefined> {
  try {
    const text = await readFile(lockPath, 'utf8')
    const { mtimeMs } = await stat(lockPath)
    const lock = parseLock(text)
    return {
      text,
      isAbandoned: (facts) => (lock === undefined ? facts.now.getTime() - mtimeMs > unfinishedLockMs : isAbandoned(lock, facts))
    }
  } catch (error) {
    if (hasSystemCode(error, 'ENOENT')) return undefined
    throw error
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
