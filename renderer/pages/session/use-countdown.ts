import { useEffect, useState } from 'react'

const tickMs = 250

/** Whole seconds left after `start`, down to 0; on the monotonic clock, so that a changed system time does not matter. */
export function useCountdown(): { readonly secondsLeft: number; readonly start: (seconds: number) => void } {
  const [deadlineMs, setDeadlineMs] = useState<number | null>(null)
  const [secondsLeft, setSecondsLeft] = useState(0)

  useEffect(() => {
    if (deadlineMs === null) return undefined
    const timer = setInterval(() => {
      const left = Math.max(0, Math.ceil((deadlineMs - performance.now()) / 1000))
      setSecondsLeft(left)
      if (left === 0) clearInterval(timer)
    }, tickMs)
    return () => clearInterval(timer)
  }, [deadlineMs])

  return {
    secondsLeft,
    start: (seconds) => {
      setSecondsLeft(Math.ceil(seconds))
      setDeadlineMs(performance.now() + seconds * 1000)
    }
  }
}
