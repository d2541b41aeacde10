import { EarliestFirst } from './earliest-first'
import type { EntryProgress } from './outbox-records'

/** Which mails wait for the server, so that finding the next takes no walk over all of them (10,000 may wait). */
export class WaitingMails {
  /** In the order of queueing: first in, first out. */
  private readonly queued = new EarliestFirst()
  /** In the order in which they are due. */
  private readonly deferred = new EarliestFirst()
  /** Offered to the server now. */
  private readonly underWay = new Set<string>()

  /** Where a mail is now; `order`: of its queueing. */
  put(entryId: string, order: number, progress: EntryProgress): void {
    this.queued.delete(entryId)
    this.deferred.delete(entryId)
    this.underWay.delete(entryId)
    if (progress.kind === 'queued') this.queued.put(entryId, '', order)
    else if (progress.kind === 'deferred') this.deferred.put(entryId, progress.retryAt, order)
    else if (progress.kind === 'sending' || progress.kind === 'transmitting') this.underWay.add(entryId)
  }

  get count(): number {
    return this.queued.size + this.deferred.size + this.underWay.size
  }

  get queuedCount(): number {
    return this.queued.size
  }

  /** When the first deferred one is due; null where none is. */
  nextRetryAt(isWanted: (entryId: string) => boolean): string | null {
    return this.deferred.first(1, null, isWanted)[0]?.key ?? null
  }

  /** Deferred ones whose time has come, the one that is due longest first, and then those that are queued. */
  due(now: string, limit: number, isWanted: (entryId: string) => boolean): readonly string[] {
    const again = this.deferred.first(limit, now, isWanted)
    const anew = this.queued.first(limit - again.length, null, isWanted)
    return [...again, ...anew].map(({ id }) => id)
  }
}
