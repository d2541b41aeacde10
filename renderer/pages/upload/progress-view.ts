import type { Progress } from '../../../shared/ipc/import-schemas'

type Work = 'inspecting' | 'running'

/** Which part of the whole each phase is, from 0 to 1: the bar never goes back where one phase follows on another. */
const phases: Readonly<Record<Work, Readonly<Record<Progress['kind'], readonly [number, number]>>>> = {
  inspecting: { reading: [0, 0.4], checking: [0.4, 1], writing: [1, 1] },
  running: { reading: [0, 0.1], checking: [0.1, 0.4], writing: [0.4, 1] }
}

/** How much of all the work is done, in whole per cents; null while nothing is known of it. */
export function overallPercentage(progress: Progress | null, work: Work): number | null {
  if (progress === null || progress.total <= 0) return null
  const [from, to] = phases[work][progress.kind]
  const done = Math.min(1, progress.done / progress.total)
  return Math.floor(100 * (from + (to - from) * done))
}

/** What is read out of a progress: every quarter, so that a screen reader keeps up. */
export const quarter = (percent: number | null): number | null => (percent === null ? null : Math.floor(percent / 25) * 25)
