import type { EntryProgress } from './outbox-records'

/** Which mails wait for the server, so that finding the next takes no walk over all of them (10,000 may wait). */
export class WaitingMails {
  /** In the order of queueing: first in, first out. */
  private readonly queued = new Set<string>()
  private readonly retryTimes = new Map<string, string>()
  /** Offered to the server now. */
  private readonly underWay = new Set<string>()
  /** undefined: to be found out anew. */
  private firstRetryAt: string | null | undefined = null

  /** Where a mail is now. */
  put(entryId: string, progress: EntryProgress): void {
    if (progress.kind === 'queued') this.queued.add(entryId)
    else this.queued.delete(entryId)
    if (progress.kind === 'sending' || progress.kind === 'transmitting') this.underWay.add(entryId)
    else this.underWay.delete(entryId)
    if (progress.kind === 'deferred') this.defer(entryId, progress.retryAt)
    else if (this.retryTimes.delete(entryId)) this.firstRetryAt = undefined
  }

  has(entryId: string): boolean {
    return this.queued.has(entryId) || this.retryTimes.has(entryId) || this.underWay.has(entryId)
  }

  get count(): number {
    return this.queued.size + this.retryTimes.size + this.underWay.size
  }

  get queuedCount(): number {
    return this.queued.size
  }

  get nextRetryAt(): string | null {
    this.firstRetryAt ??= [...this.retryTimes.values()].reduce<string | null>((first, at) => (first === null || at < first ? at : first), null)
    return this.firstRetryAt
  }

  /** Deferred ones whose time has come, which have waited longest, and then those that are queued. */
  due(now: string, limit: number, isWanted: (entryId: string) => boolean): readonly string[] {
    const found: string[] = []
    const { nextRetryAt } = this
    if (nextRetryAt !== null && nextRetryAt <= now) {
      for (const [entryId, retryAt] of this.retryTimes) {
        if (found.length >= limit) return found
        if (retryAt <= now && isWanted(entryId)) found.push(entryId)
      }
    }
    for (const entryId of this.queued) {
      if (found.length >= limit) break
      if (isWanted(entryId)) found.push(entryId)
    }
    return found
  }

  private defer(entryId: string, retryAt: string): void {
    const isKnownFirst = this.firstRetryAt !== undefined && !this.retryTimes.has(entryId)
    this.retryTimes.set(entryId, retryAt)
    if (!isKnownFirst) this.firstRetryAt = undefined
    else if (this.firstRetryAt === null || this.firstRetryAt === undefined || retryAt < this.firstRetryAt) this.firstRetryAt = retryAt
  }
}
