import type { DueMail, StorePort, Transition } from '../store/store-port'

/** `notWanted`: the store knows that this mail is not to be sent (any more). `failed`: it could not be put on disk. */
export type Recorded = 'recorded' | 'notWanted' | 'failed'

/** Ids and codes only: no names, addresses or server answers (spec R5.3). */
export type OutboxLog = { readonly error: (message: string, facts: Readonly<Record<string, string>>) => void }

type JournalDependencies = {
  readonly advance: StorePort['advanceOutbox']
  readonly now: () => string
  readonly onRecorded: (batchId: string, batchFinished: boolean) => void
  readonly log: OutboxLog
}

type Line = { readonly entryId: string; readonly batchId: string; readonly transition: Transition }

const diskFailures: ReadonlySet<string> = new Set(['storeUnavailable', 'storeReadOnly', 'storeFull', 'storeFailed'])

/** Only after these has the mail left, so only these are worth stopping for when they cannot be told to the store. */
const afterLeaving: ReadonlySet<Transition['kind']> = new Set(['accepted', 'uncertain'])

/**
 * Puts what happens to mails on disk. What became of a mail is not forgotten while the application runs: when the disk would not
 * take it, it stays owed, and nothing else is to be sent before it is written (spec R4.6).
 */
export class OutboxJournal {
  private owed: Line | null = null
  private lastNotWanted: string | null = null

  constructor(private readonly dependencies: JournalDependencies) {}

  async record({ batch, entry }: DueMail, transition: Transition): Promise<Recorded> {
    return this.write({ entryId: entry.entryId, batchId: batch.batchId, transition })
  }

  /** Writes what is owed; false: the disk still does not take it. */
  async catchUp(): Promise<boolean> {
    if (this.owed === null) return true
    const line = this.owed
    this.owed = null
    return (await this.write(line)) !== 'failed'
  }

  private async write(line: Line): Promise<Recorded> {
    const { advance, now, onRecorded, log } = this.dependencies
    const { entryId, batchId, transition } = line
    const facts = { entryId, transition: transition.kind }
    try {
      const result = await advance({ items: [{ entryId, transition }], take: 0, now: now() })
      if (result.ok) {
        if (result.value.outcomes[0] === 'notWanted') return this.notWanted(line)
        this.lastNotWanted = null
        onRecorded(batchId, result.value.finishedBatchIds.length > 0)
        return 'recorded'
      }
      log.error('An outbox transition was not recorded', { ...facts, code: result.error.code })
      if (!diskFailures.has(result.error.code)) return this.notWanted(line)
      if (transition.kind !== 'sending' && transition.kind !== 'transmitting') this.owed = line
      return 'failed'
    } catch (error) {
      log.error('An outbox transition was rejected', { ...facts, error: error instanceof Error ? error.name : 'unknown' })
      return this.notWanted(line)
    }
  }

  /**
   * Most likely stopped by the user in between. The same mail offered and refused twice in a row is no such coincidence: the queue
   * would turn in a circle.
   */
  private notWanted({ entryId, transition }: Line): Recorded {
    if (afterLeaving.has(transition.kind)) return 'failed'
    if (transition.kind !== 'sending') return 'notWanted'
    const again = this.lastNotWanted === entryId
    this.lastNotWanted = entryId
    return again ? 'failed' : 'notWanted'
  }
}
