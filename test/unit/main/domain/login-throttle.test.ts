import { describe, expect, it } from 'vitest'
import { mostFailuresCounted, pauseAfterMs } from '../../../../main/domain/login-throttle'

describe('the pause after failures in a row', () => {
  it('is none for the first two, then doubles from two seconds up to five minutes', () => {
    const counts = [0, 1, 2, 3, 4, 5, 8, 10, 11, 12, mostFailuresCounted]
    expect(counts.map(pauseAfterMs)).toEqual([0, 0, 0, 2000, 4000, 8000, 64_000, 256_000, 300_000, 300_000, 300_000])
  })

  it('is at its longest long before the count ends', () => {
    expect(pauseAfterMs(mostFailuresCounted - 1)).toBe(pauseAfterMs(mostFailuresCounted))
    expect(pauseAfterMs(mostFailuresCounted + 1)).toBe(pauseAfterMs(mostFailuresCounted))
  })
})
