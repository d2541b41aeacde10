const freeAttempts = 3
const longestPauseMs = 5 * 60_000

/**
 * How long the next try waits after so many failures in a row: the first two cost nothing; then 2, 4, 8 … seconds, at most five
 * minutes (spec R1.2: repeated failures slow down).
 */
export function pauseAfterMs(failures: number): number {
  return failures < freeAttempts ? 0 : Math.min(longestPauseMs, 2 ** (failures - freeAttempts + 1) * 1000)
}

/** A count that can be kept: more failures than this change nothing. */
export const mostFailuresCounted = 100
