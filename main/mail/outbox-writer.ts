import type { AdvancedOutbox, DueMail, OutboxStep, StorePort, Transition } from '../store/store-port'

/** `notWanted`: the store knows that this mail is not to be sent (any more). `failed`: it could not be put on disk. */
export type Recorded = 'recorded' | 'notWanted' | 'failed'

/** The next mail, which is `sending` on disk; or none, as nothing is due before `nextRetryAt`. */
export type Taken =
  | { readonly kind: 'mail'; readonly due: DueMail; readonly queued: number }
  | { readonly kind: 'none'; readonly queued: number; readonly nextRetryAt: string | null }
  | { readonly kind: 'failed' }

/** Ids and codes only: no names, addresses or server answers (spec R5.3). */
export type OutboxLog = { readonly error: (message: string, facts: Readonly<Record<string, string>>) => void }

type WriterDependencies = {
  readonly advance: StorePort['advanceOutbox']
  readonly clock: () => Date
  readonly onRecorded: (batchIds: ReadonlySet<string>, finishedBatchIds: readonly string[]) => void
  readonly log: OutboxLog
}

type Line = OutboxStep & { readonly batchId: string }
type Request =
  | { readonly kind: 'step'; readonly line: Line; readonly answer: (recorded: Recorded) => void }
  | { readonly kind: 'take'; readonly answer: (taken: Taken) => void }
type Step = Extract<Request, { kind: 'step' }>
type Take = Extract<Request, { kind: 'take' }>

const diskFailures: ReadonlySet<string> = new Set(['storeUnavailable', 'storeReadOnly', 'storeFull', 'storeFailed', 'heldElsewhere'])

/** Only after these has the mail left, so only these are worth stopping for when they cannot be told to the store. */
const afterLeaving: ReadonlySet<Transition['kind']> = new Set(['accepted', 'uncertain'])

/**
 * Puts what happens to mails on disk, and gets the next ones. What connections ask while a write is under way goes into one more
 * write together, so that they share its sync. What became of a mail is not forgotten while the application runs: when the disk would
 * not take it, it stays owed, and nothing else is to be sent before it is written (spec R4.6).
 */
export class OutboxWriter {
  private requests: Request[] = []
  private owed: Line[] = []
  private writing = false

  constructor(private readonly dependencies: WriterDependencies) {}

  record({ batch, entry }: DueMail, transition: Transition): Promise<Recorded> {
    const line = { entryId: entry.entryId, batchId: batch.batchId, transition }
    return new Promise((answer) => {
      this.ask({ kind: 'step', line, answer })
    })
  }

  take(): Promise<Taken> {
    return new Promise((answer) => {
      this.ask({ kind: 'take', answer })
    })
  }

  /** What waits, without taking any of it. */
  async look(): Promise<AdvancedOutbox | null> {
    const looked = await this.dependencies.advance({ items: [], take: 0, now: this.now() })
    return looked.ok ? looked.value : null
  }

  /** Writes what is owed; false: the disk still does not take it. */
  async catchUp(): Promise<boolean> {
    const lines = this.owed
    this.owed = []
    const written = await Promise.all(
      lines.map((line) => new Promise<Recorded>((answer) => { this.ask({ kind: 'step', line, answer }) }))
    )
    return !written.includes('failed')
  }

  private ask(request: Request): void {
    this.requests.push(request)
    if (!this.writing) void this.writeAll()
  }

  private async writeAll(): Promise<void> {
    this.writing = true
    // Whoever asks in the same turn, such as for the next mail behind the last one's end, comes along.
    await Promise.resolve()
    while (this.requests.length > 0) {
      const together = this.requests
      this.requests = []
      await this.write(together)
    }
    this.writing = false
  }

  private async write(together: readonly Request[]): Promise<void> {
    const steps = together.filter((request): request is Step => request.kind === 'step')
    const takes = together.filter((request): request is Take => request.kind === 'take')
    const { advance, log } = this.dependencies
    try {
      const items = steps.map(({ line: { entryId, transition } }) => ({ entryId, transition }))
      const result = await advance({ items, take: takes.length, now: this.now() })
      if (result.ok) this.answer(steps, takes, result.value)
      else this.refuse(steps, takes, result.error.code)
    } catch (error) {
      // Something impossible is among them: each by itself, so that the others do not suffer.
      if (together.length > 1) {
        for (const request of together) await this.write([request])
        return
      }
      log.error('An outbox step was rejected', { ...factsOf(steps), error: error instanceof Error ? error.name : 'unknown' })
      for (const { line, answer } of steps) answer(afterLeaving.has(line.transition.kind) ? 'failed' : 'notWanted')
      for (const { answer } of takes) answer({ kind: 'failed' })
    }
  }

  private answer(steps: readonly Step[], takes: readonly Take[], { outcomes, finishedBatchIds, taken, queued, nextRetryAt }: AdvancedOutbox): void {
    const batchIds = new Set(taken.map(({ batch }) => batch.batchId))
    for (const [index, { line }] of steps.entries()) if (outcomes[index] === 'recorded') batchIds.add(line.batchId)
    if (batchIds.size > 0) this.dependencies.onRecorded(batchIds, finishedBatchIds)
    for (const [index, { line, answer }] of steps.entries()) {
      const isRecorded = outcomes[index] === 'recorded'
      // Nobody can stop a mail that is leaving.
      answer(isRecorded ? 'recorded' : afterLeaving.has(line.transition.kind) ? 'failed' : 'notWanted')
    }
    for (const [index, { answer }] of takes.entries()) {
      const due = taken[index]
      answer(due === undefined ? { kind: 'none', queued, nextRetryAt } : { kind: 'mail', due, queued })
    }
  }

  private refuse(steps: readonly Step[], takes: readonly Take[], code: string): void {
    this.dependencies.log.error('Steps of the outbox were not recorded', { ...factsOf(steps), code })
    for (const { line, answer } of steps) {
      const isOwed = diskFailures.has(code) && line.transition.kind !== 'sending' && line.transition.kind !== 'transmitting'
      if (isOwed) this.owed.push(line)
      answer('failed')
    }
    for (const { answer } of takes) answer({ kind: 'failed' })
  }

  private now(): string {
    return this.dependencies.clock().toISOString()
  }
}

const factsOf = (steps: readonly Step[]): Readonly<Record<string, string>> => ({
  steps: steps.map(({ line }) => `${line.entryId} ${line.transition.kind}`).join(', ').slice(0, 500)
})
