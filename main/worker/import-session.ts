import { emailDomainSuggester } from '../../shared/domain/email-domain'
import type { Institute } from '../../shared/domain/institute'
import { malConstants } from '../../shared/domain/mal'
import { failure, type Failure } from '../../shared/errors'
import type { ConstantQuestion, Inspection, PreviewRow, ReadableInspection, RepairRow } from '../../shared/ipc/import-schemas'
import { fileDialogWords } from '../../shared/messages/nl/file-dialogs'
import { fail, ok, type Result } from '../../shared/result'
import type { RowRules } from '../domain/import/check-row'
import type { DecidedRow, KnownAccounts } from '../domain/import/decide-row'
import { constantQuestions, type AnsweredConstants } from '../domain/import/file-constants'
import type { FoundRow, ImportTable } from '../domain/import/import-table'
import { planOf, type ImportChoices, type PlannedImport } from '../domain/import/plan-import'
import { countOutcomes, elsewhereRowOf, previewRowOf } from '../domain/import/preview-rows'
import { changesBy, repairRowOf } from '../domain/import/repairs'
import { shownFileName } from '../domain/shown-file-name'
import { throttledProgress } from '../domain/throttled-progress'
import type { InstituteScope, StoreInput } from '../store/store-port'
import type { WorkContext } from './import-context'
import { readImportFile, type ImportFile } from './import-file'
import { decideAll, judgedTable } from './judge-rows'
import { readSource, type TableRefusal } from './open-table'

export type ImportSessionDependencies = {
  readonly known: Omit<KnownAccounts, 'instituteName'>
  readonly answeredConstants: () => AnsweredConstants
  /** The same as long as `known` answers the same. */
  readonly knownVersion: () => unknown
}

type PlanInput = ImportChoices & { readonly token: string }
type Page<Row> = Result<{ total: number; rows: Row[] }, Failure>

export type ImportSessions = {
  /** Reads and checks a file, and keeps it under the token until `discard`. */
  readonly inspect: (input: StoreInput<'inspectFile'>, context: WorkContext) => Promise<Inspection>
  /** What was asked about this file, answered before or not; null for a token that is not known. */
  readonly asked: (token: string, institute: Institute) => readonly ConstantQuestion[] | null
  /** Judges the kept rows again, after questions about constants were answered; null for a token that is not known. */
  readonly reinspect: (token: string, institute: Institute) => Inspection | null
  readonly change: (input: StoreInput<'changeRows'>) => Result<ReadableInspection, Failure>
  readonly repairRows: (input: StoreInput<'repairRows'>) => Page<RepairRow>
  readonly nextFinding: (input: StoreInput<'nextFinding'>) => Result<{ found: FoundRow | null }, Failure>
  readonly preview: (input: StoreInput<'previewRows'>) => Page<PreviewRow>
  /** Decides against the store as it is at this moment; writes nothing. `unknownToken`, `rowsWithFaults` (details.count). */
  readonly plan: (input: PlanInput, context: WorkContext) => Promise<Result<PlannedImport, Failure>>
  readonly discard: (token: string) => void
}

type Session = {
  /** For which it was read: to anybody of another one the token is not known. */
  readonly instituteName: string
  readonly file: ImportFile
  readonly table: ImportTable
  /** What the decisions rest on (`knownVersion`). */
  decidedBy: unknown
}

/** A window that forgets to discard costs no more than this many files; the one that was used longest ago goes first. */
const mostFilesKept = 3
const mostElsewhereRowsNamed = 200

export function createImportSessions({ known, answeredConstants, knownVersion }: ImportSessionDependencies): ImportSessions {
  const sessions = new Map<string, Session>()

  const keep = (token: string, session: Session): void => {
    sessions.delete(token)
    sessions.set(token, session)
    for (const oldest of sessions.keys()) {
      if (sessions.size <= mostFilesKept) break
      sessions.delete(oldest)
    }
  }

  const knownTo = ({ name }: Institute): KnownAccounts => ({ ...known, instituteName: name })

  const find = (token: string, scope: InstituteScope): Session | undefined => {
    const session = sessions.get(token)
    return scope === null || session?.instituteName === scope ? session : undefined
  }

  const inspectionOf = ({ file, table }: Session, institute: Institute): ReadableInspection => {
    const { decided } = table
    const { open, declined } = constantQuestions(table.rows, institute, answeredConstants())
    return {
      kind: 'readable',
      fileName: file.fileName,
      source: file.source,
      columns: file.columns,
      mal: file.mal,
      counts: countOutcomes(decided),
      constantQuestions: open,
      declinedConstants: declined,
      elsewhereRows: firstOf(decided, ({ outcome }) => outcome === 'elsewhere', mostElsewhereRowsNamed).map(elsewhereRowOf),
      repairs: table.repairs(),
      undoable: table.undoableChanges
    }
  }

  const rulesFor = (file: ImportFile, institute: Institute): RowRules => ({
    institute,
    constants: malConstants(institute),
    accepted: answeredConstants().acceptedConstants,
    isInTrainingAbsent: file.isInTrainingAbsent,
    suggestEmailDomain: emailDomainSuggester(known.knownDomains())
  })

  /** Decides anew only where an account was made, withdrawn or registered since. */
  const upToDate = async (session: Session, institute: Institute, context: WorkContext): Promise<readonly DecidedRow[] | null> => {
    const version = knownVersion()
    if (session.decidedBy === version) return context.signal.aborted ? null : session.table.decided
    const decided = await decideAll(session.table, knownTo(institute), context)
    if (decided === null) return null
    session.table.settle(decided)
    session.decidedBy = version
    return decided
  }

  return {
    async inspect({ token, source, reading, institute }, { signal, onProgress }) {
      sessions.delete(token)
      const context = { signal, onProgress: throttled(onProgress) }
      const fileName = source.kind === 'file' ? shownFileName(source.path) : fileDialogWords.pastedRows
      const read = await readSource(source, context)
      if (read.kind === 'cancelled') return { kind: 'cancelled' }
      if (read.kind === 'refused') return { kind: 'refused', fileName, refusal: read.refusal, conversion: null }
      const file = await readImportFile({ ...read, fileName, source: source.kind, reading }, institute, context)
      if (file.kind === 'cancelled') return { kind: 'cancelled' }
      if (file.kind === 'sheets') return { kind: 'sheets', fileName, sheets: [...file.sheets] }
      if (file.kind === 'refused') return { kind: 'refused', fileName, refusal: file.refusal, conversion: mutable(file.conversion) }
      const decidedBy = knownVersion()
      const table = await judgedTable(file, rulesFor(file, institute), knownTo(institute), context)
      if (table === null) return { kind: 'cancelled' }
      const session = { instituteName: institute.name, file, table, decidedBy }
      keep(token, session)
      return inspectionOf(session, institute)
    },

    asked(token, institute) {
      const session = find(token, institute.name)
      if (session === undefined) return null
      const { open, declined } = constantQuestions(session.table.rows, institute, answeredConstants())
      return [...open, ...declined]
    },

    reinspect(token, institute) {
      const session = find(token, institute.name)
      if (session === undefined) return null
      session.decidedBy = knownVersion()
      session.table.judgeAgain(rulesFor(session.file, institute), knownTo(institute))
      keep(token, session)
      return inspectionOf(session, institute)
    },

    change({ token, change, institute }) {
      const session = find(token, institute.name)
      if (session === undefined) return fail(failure('unknownToken'))
      const isThere = session.table.change(change, rulesFor(session.file, institute), knownTo(institute))
      if (!isThere) return fail(failure('invalidInput', { fields: ['line'] }))
      keep(token, session)
      return ok(inspectionOf(session, institute))
    },

    repairRows({ token, repair, offset, limit, scope }) {
      const session = find(token, scope)
      if (session === undefined) return fail(failure('unknownToken'))
      const { rows } = session.table
      const places = session.table.repairablePlaces(repair)
      const page = places.slice(offset, offset + limit).flatMap((place) => rows[place] ?? [])
      return ok({ total: places.length, rows: page.map((row) => repairRowOf(row, changesBy(repair, row))) })
    },

    nextFinding({ token, filter, from, level, direction, scope }) {
      const session = find(token, scope)
      if (session === undefined) return fail(failure('unknownToken'))
      return ok({ found: session.table.nextFinding(filter, from, level, direction) })
    },

    preview({ token, filter, offset, limit, scope }) {
      const session = find(token, scope)
      if (session === undefined) return fail(failure('unknownToken'))
      const { table, file } = session
      const places = table.placesOf(filter)
      const rows = places.slice(offset, offset + limit).flatMap((place) => {
        const [decided, present, original] = [table.decided[place], table.rows[place], file.rows[place]]
        return decided === undefined || present === undefined || original === undefined ? [] : previewRowOf(decided, present, original)
      })
      return ok({ total: places.length, rows })
    },

    async plan({ token, ...choices }, { signal, onProgress }) {
      const session = find(token, choices.institute.name)
      if (session === undefined) return fail(failure('unknownToken'))
      const decided = await upToDate(session, choices.institute, { signal, onProgress: throttled(onProgress) })
      if (decided === null) return ok({ kind: 'cancelled' })
      keep(token, session)
      return planOf(session.file, decided, choices)
    },

    discard: (token) => void sessions.delete(token)
  }
}

function firstOf<Item>(items: readonly Item[], isWanted: (item: Item) => boolean, most: number): readonly Item[] {
  const found: Item[] = []
  for (const item of items) {
    if (found.length === most) break
    if (isWanted(item)) found.push(item)
  }
  return found
}

const mutable = (conversion: TableRefusal['conversion']) => (conversion === null ? null : { ...conversion, candidates: [...conversion.candidates] })

const throttled = (onProgress: WorkContext['onProgress']): WorkContext['onProgress'] =>
  throttledProgress(onProgress, () => performance.now())
