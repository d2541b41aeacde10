/** How often somebody failed in a row, and when last (milliseconds since the epoch). */
export type LoginFailures = { readonly count: number; readonly lastAtMs: number }

export const noFailures: LoginFailures = { count: 0, lastAtMs: 0 }

const freeAttempts = 3
const longestPauseMs = 60_000

/** The first two failures cost nothing; then 2, 4, 8 … seconds, at most a minute (spec R1.2: repeated failures slow down). */
export function pauseAfterMs(failures: LoginFailures): number {
  return failures.count < freeAttempts ? 0 : Math.min(longestPauseMs, 2 ** (failures.count - freeAttempts + 1) * 1000)
}

/** How long from `nowMs` until the next try is looked at; 0 when at once. A clock that was set back never locks anybody out for longer. */
export function remainingPauseMs(failures: LoginFailures, nowMs: number): number {
  const pauseMs = pauseAfterMs(failures)
  return Math.min(pauseMs, Math.max(0, failures.lastAtMs + pauseMs - nowMs))
}

export const afterFailure = (failures: LoginFailures, nowMs: number): LoginFailures => ({ count: failures.count + 1, lastAtMs: nowMs })
