import type { Account } from '../../shared/domain/account'
import { failure, type Failure } from '../../shared/errors'
import type { ImportSummary } from '../../shared/ipc/account-schemas'
import type { ImportOutcome, Inspection } from '../../shared/ipc/import-schemas'
import { assertNever, fail, ok, type Result } from '../../shared/result'
import type { AttributedEntry } from '../store/audit-record'
import type { Store } from '../store/store'
import type { AuditEntry, StoreHandlers, StoreInput } from '../store/store-port'
import { creationOf } from '../store/creation-chain'
import type { StoreChange } from '../store/store-change'
import type { WorkContext } from './import-context'
import { withAnswers } from '../domain/import/file-constants'
import type { PlannedAccount } from '../domain/import/plan-import'
import { createConversions } from './conversion-rows'
import { keptRest } from '../domain/import/rest-csv'
import { importRecordOf } from './import-record'
import { createImportSessions, type ImportSessions, type PlannedImport } from './import-session'
import type { OpenFolder } from './open-folder'

type Handled =
  | 'inspectFile'
  | 'answerConstants'
  | 'previewRows'
  | 'runImport'
  | 'discardFile'
  | 'conversionRows'
  | 'changeRows'
  | 'repairRows'
  | 'nextFinding'

/** Many accounts from a file. */
export function importHandlers(folder: OpenFolder, newId: () => string): Pick<StoreHandlers, Handled> {
  const sessions = createImportSessions({
    known: {
      existing: (key) => folder.store.accounts.byUsername(key),
      elsewhere: (key) => folder.store.registeredAt(key),
      byBigNumber: (bigNumber) => folder.store.accounts.byBigNumber(bigNumber),
      byEmail: (email) => folder.store.accounts.byEmail(email),
      byNameAndEmail: (name, email) => folder.store.accounts.byNameAndEmail(name, email),
      knownDomains: () => folder.store.accounts.knownDomains
    },
    answeredConstants: () => folder.store.data.settings,
    knownVersion: () => folder.store.knownVersion
  })
  const conversions = createConversions()
  return {
    inspectFile: async (input, context) => {
      conversions.discard(input.token)
      const inspection = await sessions.inspect(input, context)
      if (inspection.kind === 'refused' && inspection.conversion !== null) {
        conversions.keep(input.token, input.institute.name, input.source, inspection.conversion.candidates)
      }
      return inspection
    },
    answerConstants: (input) => answerConstants(folder.store, sessions, input),
    previewRows: (input) => sessions.preview(input),
    runImport: (input, context) => folder.store.inTurn(() => runImport(folder.store, sessions, input, context, newId)),
    discardFile: ({ token }) => {
      sessions.discard(token)
      conversions.discard(token)
      return undefined
    },
    conversionRows: (input) => conversions.page(input),
    changeRows: (input) => sessions.change(input),
    repairRows: (input) => sessions.repairRows(input),
    nextFinding: (input) => sessions.nextFinding(input)
  }
}

const by = ({ actor }: { readonly actor: { readonly username: string } }, entry: AuditEntry): readonly AttributedEntry[] => [{ by: actor.username, entry }]

async function answerConstants(store: Store, sessions: ImportSessions, input: StoreInput<'answerConstants'>): Promise<Result<Inspection, Failure>> {
  const { token, answers, institute } = input
  const accepted = answers.filter(({ isOurs }) => isOurs).length
  const asked = sessions.asked(token, institute)
  if (asked === null) return fail(failure('unknownToken'))
  // An answer is remembered for every later file, so only what this file asks can be answered.
  const isAsked = ({ question }: (typeof answers)[number]): boolean =>
    asked.some(({ column, found, expected }) => column === question.column && found === question.found && expected === question.expected)
  if (!answers.every(isAsked)) return fail(failure('invalidInput', { fields: ['answers'] }))
  const written = await store.inTurn(() => {
    const { settings } = store.data
    return store.commit(
      [{ kind: 'settings', settings: { ...settings, ...withAnswers(settings, answers) } }],
      by(input, { action: 'constantsAnswered', outcome: 'done', subject: { accepted, declined: answers.length - accepted } })
    )
  })
  if (!written.ok) return written
  const inspection = sessions.reinspect(token, institute)
  return inspection === null ? fail(failure('unknownToken')) : ok(inspection)
}

/** In turn with every other change, so that what was planned is still true when it is written. */
async function runImport(
  store: Store,
  sessions: ImportSessions,
  input: StoreInput<'runImport'>,
  context: WorkContext,
  newId: () => string
): Promise<Result<ImportOutcome, Failure>> {
  const planned = await sessions.plan(input, context)
  if (!planned.ok) return planned
  switch (planned.value.kind) {
    case 'cancelled':
      return ok({ kind: 'cancelled' })
    case 'refusedElsewhere': {
      const { rows } = planned.value
      const audited = await store.audit(by(input, { action: 'accountsImported', outcome: 'refused', subject: { elsewhere: rows.length } }))
      return audited.ok ? ok({ kind: 'refusedElsewhere', rows }) : audited
    }
    case 'ready':
      return writeImport(store, planned.value, input, context, newId)
    default:
      return assertNever(planned.value)
  }
}

/** One durable write: all accounts of the file, or none (spec R3.8). Cancelling counts until just before it. */
async function writeImport(
  store: Store,
  plan: Extract<PlannedImport, { kind: 'ready' }>,
  input: StoreInput<'runImport'>,
  { onProgress, signal }: WorkContext,
  newId: () => string
): Promise<Result<ImportOutcome, Failure>> {
  const importId = newId()
  const createdAt = store.now()
  const summary: ImportSummary = { importId, fileName: plan.fileName, at: createdAt, ...plan.counts, by: input.actor.username, sha256: plan.sha256 }
  const accounts = plan.accounts.map((planned) => accountOf(planned, { id: newId(), createdAt, createdBy: input.actor.username, importId }))
  onProgress({ kind: 'writing', done: 0, total: accounts.length })
  const changes: readonly StoreChange[] = [
    ...(accounts.length === 0 ? [] : [{ kind: 'accountsAdded', accounts, creation: creationOf(accounts, store.data.creations) } as const]),
    { kind: 'importAdded', import: { summary, resultRows: plan.resultRows, rest: keptRest(plan.restRows), instituteName: input.institute.name } }
  ]
  const subject = { importId, ...plan.counts }
  const written = await store.commit(changes, by(input, { action: 'accountsImported', outcome: 'done', subject }), signal)
  if (!written.ok) return written
  if (written.value === 'cancelled') return ok({ kind: 'cancelled' })
  onProgress({ kind: 'writing', done: accounts.length, total: accounts.length })
  return ok({ kind: 'imported', summary: importRecordOf(store, summary), resultRows: plan.resultRows.length })
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
