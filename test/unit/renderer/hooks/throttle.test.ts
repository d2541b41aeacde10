import { describe, expect, it } from 'vitest'
import type { Timer } from '../../../../renderer/hooks/throttle'
import { throttled } from '../../../../renderer/hooks/throttle'

/** A clock that goes on when the test says so. */
function manualTimer(): Timer & { readonly tick: () => void } {
  const waiting = new Set<() => void>()
  return {
    after: (_ms, run) => {
      waiting.add(run)
      return () => waiting.delete(run)
    },
    tick: () => {
      const due = [...waiting]
      waiting.clear()
      for (const run of due) run()
    }
  }
}

describe('refreshing while many changes come in', () => {
  it('happens at once, then once per interval, and once more for the last change', () => {
    const timer = manualTimer()
    let runs = 0
    const refresh = throttled(() => (runs += 1), 500, timer)
    refresh.call()
    refresh.call()
    refresh.call()
    const atOnce = runs
    timer.tick()
    const afterInterval = runs
    timer.tick()
    timer.tick()
    expect([atOnce, afterInterval, runs]).toEqual([1, 2, 2])
    refresh.call()
    expect(runs).toBe(3)
  })

  it('stops when the page goes', () => {
    const timer = manualTimer()
    let runs = 0
    const refresh = throttled(() => (runs += 1), 500, timer)
    refresh.call()
    refresh.call()
    refresh.cancel()
    timer.tick()
    expect(runs).toBe(1)
  })
})
