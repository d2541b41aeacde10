import { describe, expect, it } from 'vitest'
import { afterFailure, noFailures, type LoginFailures, pauseAfterMs, remainingPauseMs } from '../../../../main/domain/login-throttle'

const failedTimes = (count: number, atMs = 0) => Array.from({ length: count }).reduce((failures: LoginFailures) => afterFailure(failures, atMs), noFailures)

describe('the pause after failed logins', () => {
  it('is none for the first two failures, then doubles up to a minute', () => {
    expect([0, 1, 2, 3, 4, 5, 8, 50].map((count) => pauseAfterMs(failedTimes(count)))).toEqual([0, 0, 0, 2000, 4000, 8000, 60_000, 60_000])
  })

  it('runs out with the clock', () => {
    const failures = failedTimes(4, 1_000_000)
    expect(remainingPauseMs(failures, 1_000_000)).toBe(4000)
    expect(remainingPauseMs(failures, 1_003_999)).toBe(1)
    expect(remainingPauseMs(failures, 1_004_000)).toBe(0)
  })

  it('is never longer than itself when the clock was set back', () => {
    expect(remainingPauseMs(failedTimes(3, 1_000_000), 0)).toBe(2000)
  })
})
