import { failure, type Failure } from '../../shared/errors'
import type { ImportOutcome, Inspection } from '../../shared/ipc/import-schemas'
import { assertNever, fail, ok, type Result } from '../../shared/result'
import type { AttributedEntry } from '../store/audit-record'
import type { Store } from '../store/store'
import type { AuditEntry, StoreHandlers, StoreInput } from '../store/store-port'
import type { WorkContext } from './import-context'
import { withAnswers } from '../domain/import/file-constants'
import { createConversions } from './conversion-rows'
import { createImportSessions, type ImportSessions } from './import-session'
import type { OpenFolder } from './open-folder'
import { writeImport } from './write-import'

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
