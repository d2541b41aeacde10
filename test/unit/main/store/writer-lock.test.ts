import { readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { ProcessFacts } from '../../../../main/store/process-facts'
import { acquireLock, isAbandoned, releaseLockOfThread, type LockContent, type WriterLock } from '../../../../main/store/writer-lock'
import { ownFolder } from '../../torture/own-folder'

const lock = (overrides: Partial<LockContent> = {}): LockContent => ({
  pid: 4711,
  threadId: 1,
  host: 'pc-12',
  startedAt: '2026-11-23T09:00:00.000Z',
  uptimeSeconds: 1000,
  processIdentity: '99',
  ...overrides
})

/** One hour after the lock was taken, on the same computer, with its process still there. */
const facts = (overrides: Partial<ProcessFacts> = {}): ProcessFacts => ({
  host: 'pc-12',
  now: new Date('2026-11-23T10:00:00.000Z'),
  uptimeSeconds: 4600,
  isAlive: (pid) => pid === 4711,
  identityOf: () => '99',
  ...overrides
})

const second = 1000

describe('a lock', () => {
  const held: readonly (readonly [string, LockContent, ProcessFacts, number])[] = [
    ['of a living process, however long it was silent', lock(), facts(), 7200 * second],
    ['of another computer that was heard of two minutes ago, whatever runs here', lock({ host: 'pc-13' }), facts({ isAlive: () => false }), 120 * second],
    ['of another computer whose clock differs', lock({ host: 'pc-13', startedAt: '2020-01-01T00:00:00.000Z' }), facts(), 0],
    ['after the clock was set a little', lock(), facts({ now: new Date('2026-11-23T10:05:00.000Z') }), 0],
    ['where the system does not tell processes apart', lock({ processIdentity: null }), facts({ identityOf: () => null }), 0]
  ]
  test.each(held)('%s is held', (_condition, content, known, silenceMs) => {
    expect(isAbandoned(content, known, silenceMs)).toBe(false)
  })

  const abandoned: readonly (readonly [string, LockContent, ProcessFacts, number])[] = [
    ['of a process that is gone', lock(), facts({ isAlive: () => false }), 0],
    ['of which the number went to a later process', lock(), facts({ identityOf: () => '100' }), 0],
    ['of before the computer was started again', lock({ processIdentity: null }), facts({ uptimeSeconds: 120 }), 0],
    ['of another computer that was silent for longer', lock({ host: 'pc-13' }), facts(), 120 * second + 1]
  ]
  test.each(abandoned)('%s is abandoned', (_condition, content, known, silenceMs) => {
    expect(isAbandoned(content, known, silenceMs)).toBe(true)
  })
})

describe('a lock on disk', () => {
  const elsewhere = (): string => `${JSON.stringify(lock({ host: 'pc-of-somebody-else', startedAt: '2026-11-23T08:00:00.000Z' }))}\n`
  const acquired = async (folder: string): Promise<WriterLock> => {
    const answer = await acquireLock(folder, 1)
    if (!answer.ok) throw new Error(JSON.stringify(answer.error))
    onTestFinished(() => answer.value.release())
    return answer.value
  }

  test('names this computer and the time to the next one, and lets it in once it was released', async () => {
    const folder = ownFolder()
    const first = await acquired(folder)
    expect(await acquireLock(folder, 2)).toEqual({ ok: false, error: { host: hostname(), since: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) } })
    await first.release()
    expect(readdirSync(folder)).toEqual([])
    await acquired(folder)
  })

  test('of another computer is held while it is heard of, and taken over when it is silent', async () => {
    const folder = ownFolder()
    const lockPath = path.join(folder, 'aiosbeheer.lock')
    writeFileSync(lockPath, elsewhere())
    expect(await acquireLock(folder, 1)).toEqual({ ok: false, error: { host: 'pc-of-somebody-else', since: '2026-11-23T08:00:00.000Z' } })
    const threeMinutesAgo = Date.now() / 1000 - 180
    utimesSync(lockPath, threeMinutesAgo, threeMinutesAgo)
    const mine = await acquired(folder)
    expect(await mine.isHeld()).toBe(true)
    expect(readdirSync(folder)).toEqual(['aiosbeheer.lock'])
  })

  test('that was taken over is held no more, and releasing it leaves the new one be', async () => {
    const folder = ownFolder()
    const lockPath = path.join(folder, 'aiosbeheer.lock')
    const mine = await acquired(folder)
    writeFileSync(lockPath, elsewhere())
    expect(await mine.isHeld()).toBe(false)
    await mine.release()
    expect(readFileSync(lockPath, 'utf8')).toBe(elsewhere())
  })

  test('that somebody removed is taken again', async () => {
    const folder = ownFolder()
    const mine = await acquired(folder)
    rmSync(path.join(folder, 'aiosbeheer.lock'))
    expect(await mine.isHeld()).toBe(true)
    expect(readdirSync(folder)).toEqual(['aiosbeheer.lock'])
  })

  test.each(['', '{"pid":', 'null\n'])('that says nothing (%j) is being written just now; left by a crash it is taken over', async (text) => {
    const folder = ownFolder()
    const lockPath = path.join(folder, 'aiosbeheer.lock')
    writeFileSync(lockPath, text)
    expect(await acquireLock(folder, 1)).toEqual({ ok: false, error: { host: '', since: new Date(statSync(lockPath).mtimeMs).toISOString() } })
    const aMinuteAgo = Date.now() / 1000 - 60
    utimesSync(lockPath, aMinuteAgo, aMinuteAgo)
    await acquired(folder)
  })

  test('of a thread that ended is released for it, of another thread it is not', async () => {
    const folder = ownFolder()
    await acquired(folder)
    releaseLockOfThread(folder, 2)
    expect(readdirSync(folder)).toEqual(['aiosbeheer.lock'])
    releaseLockOfThread(folder, 1)
    expect(readdirSync(folder)).toEqual([])
    releaseLockOfThread(path.join(folder, 'not-there'), 1)
  })
})
