import { emailDomainSuggester } from '../../shared/domain/email-domain'
import type { Institute } from '../../shared/domain/institute'
import { malConstants } from '../../shared/domain/mal'
import { failure, type Failure } from '../../shared/errors'
import type { ConstantQuestion, Inspection, PreviewFilter, PreviewRow } from '../../shared/ipc/import-schemas'
import { fileDialogWords } from '../../shared/messages/nl/file-dialogs'
import { fail, ok, type Result } from '../../shared/result'
import type { RowRules } from '../domain/import/check-row'
import { constantQuestions, type AnsweredConstants } from '../domain/import/file-constants'
import {
  countOutcomes,
  decideRow,
  elsewhereRowOf,
  isShown,
  planOf,
  previewRowOf,
  type DecidedRow,
  type ImportChoices,
  type KnownAccounts,
  type PlannedImport
} from '../domain/import/plan-import'
import { shownFileName } from '../domain/shown-file-name'
import { throttledProgress } from '../domain/throttled-progress'
import type { InstituteScope, StoreInput } from '../store/store-port'
import type { WorkContext } from './import-context'
import { readImportFile, type ImportFile } from './import-file'
import { readSource, type TableRefusal } from './open-table'
import { checkFile, checkFileAtOnce, decideFile, type CheckedFile } from './judge-rows'

export type { PlannedImport }

export type ImportSessionDependencies = {
  readonly known: Omit<KnownAccounts, 'instituteName'>
  readonly answeredConstants: () => AnsweredConstants
}

type PlanInput = ImportChoices & { readonly token: string }

export type ImportSessions = {
  /** Reads and checks a file, and keeps it under the token until `discard`. */
  readonly inspect: (input: StoreInput<'inspectFile'>, context: WorkContext) => Promise<Inspection>
  /** What was asked about this file, answered before or not; null for a token that is not known. */
  readonly asked: (token: string, institute: Institute) => readonly ConstantQuestion[] | null
  /** Judges the kept rows again, after questions about constants were answered; null for a token that is not known. */
  readonly reinspect: (token: string, institute: Institute) => Inspection | null
  readonly preview: (input: StoreInput<'previewRows'>) => Result<{ total: number; rows: PreviewRow[] }, Failure>
  /** Decides against the store as it is at this moment; writes nothing. `unknownToken`, `rowsWithFaults` (details.count). */
  readonly plan: (input: PlanInput, context: WorkContext) => Promise<Result<PlannedImport, Failure>>
  readonly discard: (token: string) => void
}

type Session = {
  /** For which it was read: to anybody of another one the token is not known. */
  readonly instituteName: string
  readonly file: ImportFile
  readonly checked: CheckedFile
  readonly decided: readonly DecidedRow[]
  /** The rows that the last filter showed: pages of it follow each other. */
  shown: { readonly filter: PreviewFilter; readonly rows: readonly DecidedRow[] } | null
}

/** A window that forgets to discard costs no more than this many files; the one that was used longest ago goes first. */
const mostFilesKept = 3
const mostElsewhereRowsNamed = 200

export function createImportSessions({ known, answeredConstants }: ImportSessionDependencies): ImportSessions {
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

  const inspectionOf = ({ file, decided }: Session, institute: Institute): Inspection => {
    const { open, declined } = constantQuestions(file.rows, institute, answeredConstants())
    return {
      kind: 'readable',
      fileName: file.fileName,
      source: file.source,
      columns: file.columns,
      mal: file.mal,
      counts: countOutcomes(decided),
      constantQuestions: open,
      declinedConstants: declined,
      elsewhereRows: decided.filter((row) => row.outcome === 'elsewhere').slice(0, mostElsewhereRowsNamed).map(elsewhereRowOf),
      repairs: [],
      undoable: 0
    }
  }

  const rulesFor = (file: ImportFile, institute: Institute): RowRules => ({
    institute,
    constants: malConstants(institute),
    accepted: answeredConstants().acceptedConstants,
    isInTrainingAbsent: file.isInTrainingAbsent,
    suggestEmailDomain: emailDomainSuggester(known.knownDomains())
  })

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
      const checked = await checkFile(file, rulesFor(file, institute), context)
      const decided = checked === null ? null : await decideFile(checked, knownTo(institute), context)
      if (checked === null || decided === null) return { kind: 'cancelled' }
      const session = { instituteName: institute.name, file, checked, decided, shown: null }
      keep(token, session)
      return inspectionOf(session, institute)
    },

    asked(token, institute) {
      const session = find(token, institute.name)
      if (session === undefined) return null
      const { open, declined } = constantQuestions(session.file.rows, institute, answeredConstants())
      return [...open, ...declined]
    },

    reinspect(token, institute) {
      const present = find(token, institute.name)
      if (present === undefined) return null
      const { file } = present
      const checked = checkFileAtOnce(file, rulesFor(file, institute))
      const session = { ...present, checked, decided: checked.rows.map((row) => decideRow(row, checked.index, knownTo(institute))), shown: null }
      keep(token, session)
      return inspectionOf(session, institute)
    },

    preview({ token, filter, offset, limit, scope }) {
      const session = find(token, scope)
      if (session === undefined) return fail(failure('unknownToken'))
      if (session.shown?.filter !== filter) session.shown = { filter, rows: session.decided.filter((row) => isShown(row, filter)) }
      const { rows } = session.shown
      return ok({ total: rows.length, rows: rows.slice(offset, offset + limit).map(previewRowOf) })
    },

    async plan({ token, ...choices }, { signal, onProgress }) {
      const session = find(token, choices.institute.name)
      if (session === undefined) return fail(failure('unknownToken'))
      const decided = await decideFile(session.checked, knownTo(choices.institute), { signal, onProgress: throttled(onProgress) })
      if (decided === null) return ok({ kind: 'cancelled' })
      keep(token, { ...session, decided, shown: null })
      return planOf(session.file, decided, choices)
    },

    discard: (token) => void sessions.delete(token)
  }
}

const mutable = (conversion: TableRefusal['conversion']) => (conversion === null ? null : { ...conversion, candidates: [...conversion.candidates] })

const throttled = (onProgress: WorkContext['onProgress']): WorkContext['onProgress'] =>
  throttledProgress(onProgress, () => performance.now())
