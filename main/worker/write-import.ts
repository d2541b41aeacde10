import type { Account } from '../../shared/domain/account'
import type { Failure } from '../../shared/errors'
import type { ImportSummary } from '../../shared/ipc/account-schemas'
import type { ImportOutcome } from '../../shared/ipc/import-schemas'
import { ok, type Result } from '../../shared/result'
import type { PlannedAccount, PlannedImport } from '../domain/import/plan-import'
import { keptRest } from '../domain/import/rest-csv'
import { throttledProgress } from '../domain/throttled-progress'
import { creationInSteps, type Creation } from '../store/creation-chain'
import type { Store } from '../store/store'
import type { StoreChange } from '../store/store-change'
import type { StoreInput } from '../store/store-port'
import { mayContinue, type WorkContext } from './import-context'
import { importRecordOf } from './import-record'

type ReadyImport = Extract<PlannedImport, { kind: 'ready' }>

/** Of the work of writing, what the digest over the accounts is (measured: `npm run bench -- import`); the rest is sealing and writing. */
const shareOfDigest = 0.3

/**
 * One durable write: all accounts of the file, or none (spec R3.8). It can be stopped until it is being
 * synced.
 */
export async function writeImport(
  store: Store,
  plan: ReadyImport,
  input: StoreInput<'runImport'>,
  context: WorkContext,
  newId: () => string
): Promise<Result<ImportOutcome, Failure>> {
  const importId = newId()
  const createdAt = store.now()
  const summary: ImportSummary = { importId, fileName: plan.fileName, at: createdAt, ...plan.counts, by: input.actor.username, sha256: plan.sha256 }
  const accounts = plan.accounts.map((planned) => accountOf(planned, { id: newId(), createdAt, createdBy: input.actor.username, importId }))
  const { signal } = context
  const total = accounts.length
  const report = throttledProgress(context.onProgress, () => performance.now())
  const tell = (share: number): void => {
    report({ kind: 'writing', done: Math.floor(total * Math.min(share, 1)), total })
  }
  tell(0)
  const creation = await creationInTurns(accounts, store, signal, (done) => {
    tell((shareOfDigest * done) / total)
  })
  if (creation === 'stopped') return ok({ kind: 'cancelled' })
  const imported = { summary, resultRows: plan.resultRows, rest: keptRest(plan.restRows), instituteName: input.institute.name }
  const changes: readonly StoreChange[] = [
    ...(creation === null ? [] : [{ kind: 'accountsAdded', accounts, creation } as const]),
    { kind: 'importAdded', import: imported }
  ]
  const entry = { action: 'accountsImported', outcome: 'done', subject: { importId, ...plan.counts } } as const
  const expectedBytes = writtenBytesOf(accounts)
  const written = await store.commit(changes, [{ by: input.actor.username, entry }], {
    signal,
    onWritten: (bytes) => {
      // What is left then is the sync, and that is not to be stopped any more.
      tell(shareOfDigest + (1 - shareOfDigest) * Math.min(bytes / expectedBytes, 0.99))
    }
  })
  if (!written.ok) return written
  if (written.value === 'cancelled') return ok({ kind: 'cancelled' })
  tell(1)
  return ok({ kind: 'imported', summary: importRecordOf(store, summary), resultRows: plan.resultRows.length })
}

/** So many accounts between two looks at what came in. */
const accountsPerTurn = 5000

/** The link of these accounts in the chain of creations; null where there are none. */
async function creationInTurns(
  accounts: readonly Account[],
  store: Store,
  signal: AbortSignal,
  onDone: (done: number) => void
): Promise<Creation | null | 'stopped'> {
  if (accounts.length === 0) return null
  const steps = creationInSteps(accounts, store.data.creations)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    onDone(step.value)
    if (step.value % accountsPerTurn === 0 && !(await mayContinue(signal))) return 'stopped'
  }
}

const sampleSize = 50
/** Four characters of base64 for three bytes. */
const growthBySealing = 4 / 3

/** About how long the line of these accounts is, by the first of them; never 0. */
const writtenBytesOf = (accounts: readonly Account[]): number => {
  const sample = accounts.slice(0, sampleSize)
  return Math.max(1, (JSON.stringify(sample).length / Math.max(1, sample.length)) * accounts.length * growthBySealing)
}

/** Field by field: leaving `line` out with a rest pattern is slow enough to show in `npm run bench -- import`. */
const accountOf = (
  planned: PlannedAccount,
  { id, createdAt, createdBy, importId }: Pick<Account, 'id' | 'createdAt' | 'createdBy'> & { readonly importId: string }
): Account => ({
  id,
  username: planned.username,
  email: planned.email,
  role: planned.role,
  firstName: planned.firstName,
  middleName: planned.middleName,
  lastName: planned.lastName,
  status: planned.status,
  bigNumber: planned.bigNumber,
  institute: planned.institute,
  gender: planned.gender,
  inTraining: planned.inTraining,
  groups: planned.groups,
  roleGroup: planned.roleGroup,
  createdAt,
  createdBy,
  origin: { kind: 'import', importId, line: planned.line }
})
