/** A snapshot on disk, with its journal. */
export type Generation = { readonly generation: number; readonly createdAt: string; readonly sizeBytes: number }

const newestKept = 5
const daysKept = 14
const fewestKept = 2
const largestTotalBytes = 512 * 1024 * 1024
const dayLength = 10
const dayMs = 24 * 60 * 60_000

/**
 * Which generations may go (spec R5.3): kept are the newest five, the newest of each of the last fourteen days on which there was
 * one, and never fewer than two; beyond 512 MB the oldest go first.
 */
export function expendable(generations: readonly Generation[], now: Date): readonly Generation[] {
  const newestFirst = [...generations].sort((one, other) => other.generation - one.generation)
  const oldestDay = new Date(now.getTime() - daysKept * dayMs).toISOString().slice(0, dayLength)
  const days = new Set<string>()
  let totalBytes = 0
  return newestFirst.filter((generation, index) => {
    const day = generation.createdAt.slice(0, dayLength)
    const isNewestOfItsDay = !days.has(day) && day > oldestDay
    days.add(day)
    const fits = totalBytes + generation.sizeBytes <= largestTotalBytes
    const isKept = index < fewestKept || (fits && (index < newestKept || isNewestOfItsDay))
    if (isKept) totalBytes += generation.sizeBytes
    return !isKept
  })
}

const shortJournalBytes = 64 * 1024
const longestJournalBytes = 32 * 1024 * 1024

/**
 * Whether it is time for a new snapshot: once a day on which something changed, and when replaying the journal would take long
 * beside reading the snapshot (measured: npm run bench -- store).
 */
export function isFoldDue({ journalBytes, snapshotBytes, snapshotAt, changes }: FoldFacts, now: Date): boolean {
  if (changes === 0) return false
  if (snapshotAt.slice(0, dayLength) !== now.toISOString().slice(0, dayLength)) return true
  return journalBytes > Math.min(longestJournalBytes, Math.max(shortJournalBytes, snapshotBytes))
}

export type FoldFacts = {
  readonly journalBytes: number
  readonly snapshotBytes: number
  /** ISO 8601. */
  readonly snapshotAt: string
  /** Transactions in the journal. */
  readonly changes: number
}
