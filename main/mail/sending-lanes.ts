import type { SendingLane } from './sending-lane'

/** The connections of the outbox, kept from round to round: those at work and those that wait for some. */
export class SendingLanes {
  private readonly all = new Set<SendingLane>()
  private readonly idle: SendingLane[] = []

  constructor(private readonly create: () => SendingLane) {}

  /** One for a round; `giveBack` it when it has no more to do. */
  take(): SendingLane {
    const lane = this.idle.pop() ?? this.create()
    this.all.add(lane)
    return lane
  }

  giveBack(lane: SendingLane): void {
    this.idle.push(lane)
  }

  /** See `SendingLane.stop`. */
  stop(always: boolean): void {
    for (const lane of this.all) lane.stop(always)
  }

  closeWhenIdle(): void {
    for (const lane of this.all) lane.closeWhenIdle()
  }

  async close(): Promise<void> {
    await Promise.all([...this.all].map((lane) => lane.close()))
  }
}
