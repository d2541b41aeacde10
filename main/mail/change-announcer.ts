import { Alarm, type Timers } from '../alarm'

/** Events reach the window at most about ten times a second (design, the IPC contract, 4). */
const shortestGapMs = 100

/** Tells at once, and then at most ten times a second, which batches changed; the last change is always told. */
export class ChangeAnnouncer {
  private readonly waiting = new Set<string>()
  private somethingWaits = false
  private readonly gap: Alarm

  constructor(
    timers: Timers,
    private readonly tell: (batchIds: string[]) => void
  ) {
    this.gap = new Alarm(timers)
  }

  /** Without a batch: the state of the queue itself changed. */
  announce(batchId: string | null): void {
    if (batchId !== null) this.waiting.add(batchId)
    this.somethingWaits = true
    if (!this.gap.isSet) this.flush()
  }

  /** Tells what still waits; nothing follows by itself. */
  stop(): void {
    this.gap.clear()
    if (this.somethingWaits) this.tellNow()
  }

  private flush(): void {
    if (!this.somethingWaits) return
    this.gap.set(shortestGapMs, () => {
      this.flush()
    })
    this.tellNow()
  }

  private tellNow(): void {
    const batchIds = [...this.waiting]
    this.waiting.clear()
    this.somethingWaits = false
    this.tell(batchIds)
  }
}
