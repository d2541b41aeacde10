import { shortened, visibleText } from '../../shared/domain/visible-text'
import { holderSchema, maximumHostLength, type Holder } from '../../shared/ipc/store-schemas'

/** What of a lock tells whose it is; another computer wrote it, so nothing of it need be true. */
type Signature = { readonly host: string; readonly startedAt: string }

/**
 * Who has the folder as the window may show it, whatever the lock says: the lock's own time, else the first of `times` that is one
 * (when its file was written, and now).
 */
export function holderOf(lock: Signature | undefined, times: readonly number[]): Holder {
  const since = [lock?.startedAt, ...times.map(isoOf)].find((time) => holderSchema.shape.since.safeParse(time).success)
  return { host: shortened(visibleText(lock?.host ?? ''), maximumHostLength), since: since ?? new Date(0).toISOString() }
}

/** Undefined for what no calendar has: file systems keep such times too. */
function isoOf(milliseconds: number): string | undefined {
  const time = new Date(milliseconds)
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString()
}
