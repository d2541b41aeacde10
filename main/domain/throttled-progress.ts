import type { Progress } from '../../shared/ipc/import-schemas'

const leastMsBetweenProgress = 100

/** At most ten reports a second, besides the last one of each kind of work (design, IPC contract 4). */
export function throttledProgress(onProgress: (progress: Progress) => void, nowMs: () => number): (progress: Progress) => void {
  let lastMs = Number.NEGATIVE_INFINITY
  return (progress) => {
    const ms = nowMs()
    if (progress.done < progress.total && ms - lastMs < leastMsBetweenProgress) return
    lastMs = ms
    onProgress(progress)
  }
}
