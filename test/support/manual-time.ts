import type { Timers } from '../../main/alarm'

export type ManualTime = Timers & {
  readonly now: () => Date
  /** Moves the clock on and rings what is due, in order. */
  readonly advance: (byMs: number) => void
  /** How many are set. */
  readonly timers: () => number
  /** How long each of them still waits. */
  readonly delays: () => readonly number[]
}

/** A clock that stands still until a test moves it. */
export function manualTime(start: string): ManualTime {
  let nowMs = Date.parse(start)
  let nextHandle = 1
  const timers = new Map<number, { readonly atMs: number; readonly callback: () => void }>()
  return {
    now: () => new Date(nowMs),
    timers: () => timers.size,
    delays: () => [...timers.values()].map(({ atMs }) => atMs - nowMs),
    setTimer: (callback, delayMs) => {
      timers.set(nextHandle, { atMs: nowMs + delayMs, callback })
      return nextHandle++
    },
    clearTimer: (handle) => {
      timers.delete(Number(handle))
    },
    advance: (byMs) => {
      nowMs += byMs
      for (const [handle, timer] of [...timers].sort(([, one], [, other]) => one.atMs - other.atMs)) {
        if (timer.atMs <= nowMs && timers.delete(handle)) timer.callback()
      }
    }
  }
}
