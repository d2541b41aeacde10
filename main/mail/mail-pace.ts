/** How fast mail may go (spec R4.6). */
export type PaceSettings = {
  /** null: as fast as the server takes it. */
  readonly messagesPerMinute: number | null
  readonly connections: number
}

/** A moment at which one mail may begin, in milliseconds on the clock that was used to ask for it. */
export type Slot = { readonly atMs: number; readonly gapMs: number }

/**
 * Hands out the moments at which mails may begin, evenly spaced over all connections: servers count messages a minute, and a burst
 * at the start of one would be over the limit in any minute that begins with it. What was not used in time is lost, not saved up.
 */
export class MailPace {
  private nextAtMs = Number.NEGATIVE_INFINITY

  reserve(nowMs: number, { messagesPerMinute }: PaceSettings): Slot {
    const gapMs = messagesPerMinute === null ? 0 : 60_000 / messagesPerMinute
    const atMs = Math.max(nowMs, this.nextAtMs)
    this.nextAtMs = atMs + gapMs
    return { atMs, gapMs }
  }

  /** Nothing was sent at this moment; the latest one that was handed out is free again. */
  giveBack({ atMs, gapMs }: Slot): void {
    if (this.nextAtMs === atMs + gapMs) this.nextAtMs = atMs
  }

  /** Another connection would have something to do at once. */
  isBehind(nowMs: number): boolean {
    return this.nextAtMs <= nowMs
  }
}
