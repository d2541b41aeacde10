import { fail, ok, type Result } from '../../shared/result'
import { headAfter, laterHead, type AuditHead, type AuditRecord } from './audit-record'
import type { ReadJournal } from './journal'
import type { ClosedRecord, JournalRecord } from './journal-records'
import { applyChange } from './store-change'
import type { StoreData } from './store-schema'

/** What a snapshot and the records behind it come to. */
export type Replayed = {
  readonly data: StoreData
  readonly audit: readonly AuditRecord[]
  /** When the last of them was written; null: none was. */
  readonly writtenAt: string | null
  /** The last record, when it says that the store was closed in good order. */
  readonly closed: ClosedRecord | null
  readonly transactions: number
}

/** Applies the records in order; fails at the first that contradicts what is there, with the data of before it. */
export function replay(data: StoreData, { records }: Pick<ReadJournal, 'records'>): Result<Replayed, { readonly detail: string; readonly until: Replayed }> {
  let replayed: Replayed = { data, audit: [], writtenAt: null, closed: null, transactions: 0 }
  for (const [index, record] of records.entries()) {
    const next = stepped(replayed, record)
    if (!next.ok) return fail({ detail: `line ${index + 2}: ${next.error}`, until: replayed })
    replayed = next.value
  }
  return ok(replayed)
}

function stepped(before: Replayed, record: JournalRecord): Result<Replayed, string> {
  if (record.type === 'closed') return ok({ ...before, closed: record })
  if (record.type !== 'transaction') return ok({ ...before, closed: null })
  const changed = appliedAll(before.data, record.changes)
  if (!changed.ok) return changed
  const last = record.audit.at(-1)
  const auditHead: AuditHead = last === undefined ? before.data.auditHead : laterHead(before.data.auditHead, headAfter(last))
  return ok({
    data: { ...changed.value, auditHead },
    audit: [...before.audit, ...record.audit],
    writtenAt: last?.at ?? before.writtenAt,
    closed: null,
    transactions: before.transactions + 1
  })
}

function appliedAll(data: StoreData, changes: Extract<JournalRecord, { type: 'transaction' }>['changes']): Result<StoreData, string> {
  try {
    return ok(changes.reduce(applyChange, data))
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error))
  }
}
