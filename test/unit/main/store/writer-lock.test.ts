import { describe, expect, test } from 'vitest'
import type { ProcessFacts } from '../../../../main/store/process-facts'
import { isAbandoned, type LockContent } from '../../../../main/store/writer-lock'

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

describe('a lock', () => {
  const held: readonly (readonly [string, LockContent, ProcessFacts])[] = [
    ['of a living process', lock(), facts()],
    ['of another computer, whatever runs here', lock({ host: 'pc-13' }), facts({ isAlive: () => false })],
    ['after the clock was set a little', lock(), facts({ now: new Date('2026-11-23T10:05:00.000Z') })],
    ['where the system does not tell processes apart', lock({ processIdentity: null }), facts({ identityOf: () => null })]
  ]
  test.each(held)('%s is held', (_condition, content, known) => {
    expect(isAbandoned(content, known)).toBe(false)
  })

  const abandoned: readonly (readonly [string, LockContent, ProcessFacts])[] = [
    ['of a process that is gone', lock(), facts({ isAlive: () => false })],
    ['of which the number went to a later process', lock(), facts({ identityOf: () => '100' })],
    ['of before the computer was started again', lock({ processIdentity: null }), facts({ uptimeSeconds: 120 })]
  ]
  test.each(abandoned)('%s is abandoned', (_condition, content, known) => {
    expect(isAbandoned(content, known)).toBe(true)
  })
})
