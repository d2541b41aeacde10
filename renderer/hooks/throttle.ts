/** The clock of this computer, as far as throttling needs it. */
export type Timer = {
  readonly after: (ms: number, run: () => void) => () => void
}

const browserTimer: Timer = {
  after: (ms, run) => {
    const handle = setTimeout(run, ms)
    return () => {
      clearTimeout(handle)
    }
  }
}

type Throttled = { readonly call: () => void; readonly cancel: () => void }

/** Runs at the first call, then at most once per interval, and once more after the last call, so that no change is missed. */
export function throttled(run: () => void, intervalMs: number, timer: Timer = browserTimer): Throttled {
  let stopTimer: (() => void) | null = null
  let calledMeanwhile = false
  const pause = (): void => {
    stopTimer = timer.after(intervalMs, () => {
      stopTimer = null
      if (!calledMeanwhile) return
      calledMeanwhile = false
      run()
      pause()
    })
  }
  return {
    call: () => {
      if (stopTimer !== null) {
        calledMeanwhile = true
        return
      }
      run()
      pause()
    },
    cancel: () => {
      stopTimer?.()
      stopTimer = null
      calledMeanwhile = false
    }
  }
}
