import type { AppError } from '../../shared/errors'
import type { ImportRecord } from '../../shared/ipc/account-schemas'
import type { RequestOutput } from '../../shared/ipc/contract'
import { asRecognised } from '../../shared/ipc/import-schemas'
import type {
  ElsewhereRow,
  FileRefusal,
  ImportChange,
  ImportOutcome,
  Inspection,
  MalColumn,
  PreviewFilter,
  Progress,
  ReadableInspection,
  ReadingChoice,
  ReadingEncoding
} from '../../shared/ipc/import-schemas'
import type { Result } from '../../shared/result'

/** A file, or pasted rows, that main keeps under a token. */
export type ChosenFile = Omit<Extract<RequestOutput<'imports.choose'>, { kind: 'chosen' }>, 'kind'>

/** Long work under way in main; its id ties the progress events and the cancelling to it. */
export type Operation = { readonly id: string; readonly progress: Progress | null; readonly isCancelling: boolean }

/** What is typed in a cell and not saved yet. */
export type CellDraft = {
  readonly line: number
  readonly column: EditableColumn
  readonly value: string
  /** The cell was opened by typing: what is typed next comes behind it. */
  readonly isTyped?: true
}
export type EditableColumn = Exclude<MalColumn, 'password'>

/** Step Controle: what was read, and what the user decided about it. */
export type Check = {
  readonly file: ChosenFile
  /** How the file is read, where it did not say so itself. */
  readonly reading: ReadingChoice
  readonly inspection: ReadableInspection
  readonly filter: PreviewFilter
  readonly omitFaulty: boolean
  readonly omitElsewhere: boolean
  /** The constant columns are shown too. */
  readonly showsAllColumns: boolean
  /** An answer is being written. */
  readonly isAnswering: boolean
  /** Changes that main has not answered yet. */
  readonly changesUnderWay: number
  /** The row that was corrected last: it stays in its place until another one is gone to, also where it no longer fits the filter. */
  readonly heldLine: number | null
  /** The change that failed, said where it was made. */
  readonly failedChange: { readonly change: ImportChange; readonly error: AppError } | null
  /** The import was stopped: nothing was read in. */
  readonly wasCancelled: boolean
  readonly error: AppError | null
}

export type FileNote = 'cancelled' | 'oneAtATime' | 'noFile' | 'pasteEmpty' | 'pasteTooLong'

/** What **Converteren naar UTF-8** can read a refused file in, and which of these is chosen: none where none reads well. */
export type Conversion = { readonly readsWell: boolean; readonly candidates: readonly ReadingEncoding[]; readonly chosen: ReadingEncoding | null }

type SheetChoice = Extract<Inspection, { kind: 'sheets' }>['sheets'][number]

/** Where the wizard of spec R3.3 stands: Bestand, Controle, Inlezen, Resultaat. */
export type UploadStep =
  | { readonly kind: 'file'; readonly note: FileNote | null; readonly error: AppError | null }
  | { readonly kind: 'uploaded'; readonly file: ChosenFile; readonly isPasted: boolean }
  | { readonly kind: 'inspecting'; readonly file: ChosenFile; readonly operation: Operation }
  | {
      readonly kind: 'refused'
      readonly file: ChosenFile
      readonly reading: ReadingChoice
      readonly refusal: FileRefusal
      readonly conversion: Conversion | null
    }
  | {
      readonly kind: 'sheets'
      readonly file: ChosenFile
      readonly reading: ReadingChoice
      readonly sheets: readonly SheetChoice[]
      readonly chosen: number | null
    }
  | { readonly kind: 'check'; readonly check: Check }
  | { readonly kind: 'running'; readonly check: Check; readonly operation: Operation }
  | { readonly kind: 'refusedElsewhere'; readonly check: Check; readonly rows: readonly ElsewhereRow[] }
  | {
      readonly kind: 'result'
      readonly file: ChosenFile
      readonly summary: ImportRecord
      /** The import was to be stopped, but everything had been written. */
      readonly wasCancelledTooLate: boolean
    }

export type WorkingStep = Extract<UploadStep, { readonly kind: 'inspecting' | 'running' }>

export const firstStep: UploadStep = { kind: 'file', note: null, error: null }

/** How many rows ask for attention: all but the good ones without a warning. */
export const attentionCount = ({ counts }: ReadableInspection): number => counts.total - counts.fresh + counts.warned

export const startCheck = (file: ChosenFile, inspection: ReadableInspection, reading: ReadingChoice = asRecognised): Check => ({
  file,
  reading,
  inspection,
  filter: attentionCount(inspection) > 0 ? 'attention' : 'all',
  omitFaulty: false,
  omitElsewhere: false,
  showsAllColumns: false,
  isAnswering: false,
  changesUnderWay: 0,
  heldLine: null,
  failedChange: null,
  wasCancelled: false,
  error: null
})

export const changeOf = ({ line, column, value }: CellDraft): ImportChange => ({ kind: 'cell', line, column, value })

export const newOperation = (): Operation => ({ id: crypto.randomUUID(), progress: null, isCancelling: false })

/** The token of a step whose file main still keeps. */
export function tokenOf(step: UploadStep): string | null {
  switch (step.kind) {
    case 'file':
      return null
    case 'uploaded':
    case 'inspecting':
    case 'refused':
    case 'sheets':
    case 'result':
      return step.file.token
    case 'check':
    case 'running':
    case 'refusedElsewhere':
      return step.check.file.token
  }
}

/** Whether letting the file go would throw away what was corrected in its rows, also where main has not answered that yet. */
export function hasCorrections(step: UploadStep): boolean {
  if (step.kind !== 'check' && step.kind !== 'refusedElsewhere') return false
  return step.check.inspection.undoable > 0 || step.check.changesUnderWay > 0
}

/** Whether main may forget the file at this step. */
export const isDoneWithFile = (step: UploadStep): boolean =>
  step.kind === 'file' || step.kind === 'result' || (step.kind === 'refused' && step.conversion === null)

export function afterInspection(file: ChosenFile, reading: ReadingChoice, result: Result<Inspection, AppError>): UploadStep {
  if (!result.ok) return { kind: 'file', note: null, error: result.error }
  switch (result.value.kind) {
    case 'cancelled':
      return { kind: 'file', note: 'cancelled', error: null }
    case 'sheets':
      return { kind: 'sheets', file, reading, sheets: result.value.sheets, chosen: result.value.sheets[0]?.index ?? null }
    case 'refused': {
      const { refusal, conversion } = result.value
      const [likeliest] = conversion?.candidates ?? []
      return {
        kind: 'refused',
        file,
        reading,
        refusal,
        conversion: conversion === null || likeliest === undefined ? null : { candidates: conversion.candidates, readsWell: conversion.readsWell, chosen: conversion.readsWell ? likeliest : null }
      }
    }
    case 'readable':
      return { kind: 'check', check: startCheck(file, result.value, reading) }
  }
}

/** `isCancelling`: stopping it was asked, which can come too late. */
export function afterRun(check: Check, result: Result<ImportOutcome, AppError>, isCancelling: boolean): UploadStep {
  if (!result.ok) return { kind: 'check', check: { ...check, wasCancelled: false, error: result.error } }
  switch (result.value.kind) {
    case 'cancelled':
      return { kind: 'check', check: { ...check, wasCancelled: true, error: null } }
    case 'refusedElsewhere':
      return { kind: 'refusedElsewhere', check: { ...check, wasCancelled: false, error: null }, rows: result.value.rows }
    case 'imported':
      return {
        kind: 'result',
        file: check.file,
        summary: result.value.summary,
        wasCancelledTooLate: isCancelling
      }
  }
}
