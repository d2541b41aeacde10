import { create } from 'zustand'
import type { AppError } from '../../shared/errors'
import type { ImportRecord } from '../../shared/ipc/account-schemas'
import type { RequestOutput } from '../../shared/ipc/contract'
import { asRecognised } from '../../shared/ipc/import-schemas'
import type {
  ConstantQuestion,
  ElsewhereRow,
  FileRefusal,
  ImportOutcome,
  Inspection,
  PreviewFilter,
  Progress,
  ReadableInspection
} from '../../shared/ipc/import-schemas'
import type { Result } from '../../shared/result'
import { api } from '../api'
import { registerDraft, rememberUser } from './drafts'

export type ChosenFile = Omit<Extract<RequestOutput<'imports.choose'>, { kind: 'chosen' }>, 'kind'>

/** Long work under way in main; its id ties the progress events and the cancelling to it. */
export type Operation = { readonly id: string; readonly progress: Progress | null; readonly isCancelling: boolean }

/** Step Controle: what was read, and what the user decided about it. */
export type Check = {
  readonly file: ChosenFile
  readonly inspection: ReadableInspection
  readonly filter: PreviewFilter
  readonly omitFaulty: boolean
  readonly omitElsewhere: boolean
  /** An answer is being written. */
  readonly isAnswering: boolean
  /** The import was stopped: nothing was read in. */
  readonly wasCancelled: boolean
  readonly error: AppError | null
}

type FileNote = 'cancelled' | 'oneAtATime' | 'noFile'

/** Where the wizard of spec R3.3 stands: Bestand, Controle, Inlezen, Resultaat. */
export type UploadStep =
  | { readonly kind: 'file'; readonly note: FileNote | null; readonly error: AppError | null }
  | { readonly kind: 'uploaded'; readonly file: ChosenFile }
  | { readonly kind: 'inspecting'; readonly file: ChosenFile; readonly operation: Operation }
  | { readonly kind: 'refused'; readonly file: ChosenFile; readonly refusal: FileRefusal }
  | { readonly kind: 'check'; readonly check: Check }
  | { readonly kind: 'running'; readonly check: Check; readonly operation: Operation }
  | { readonly kind: 'refusedElsewhere'; readonly check: Check; readonly rows: readonly ElsewhereRow[] }
  | { readonly kind: 'result'; readonly file: ChosenFile; readonly summary: ImportRecord; readonly resultRows: number }

type WorkingStep = Extract<UploadStep, { readonly kind: 'inspecting' | 'running' }>

type UploadStore = {
  readonly step: UploadStep
  /** Bladeren, and Ander bestand: what is there stays until another file was really chosen. */
  readonly choose: () => Promise<void>
  readonly drop: (files: readonly object[]) => Promise<void>
  /** OK in "Het bestand is geüpload.": the file is read and checked, nothing is read in yet. */
  readonly inspect: () => Promise<void>
  readonly cancelOperation: () => Promise<void>
  readonly setFilter: (filter: PreviewFilter) => void
  readonly setOmitFaulty: (omitFaulty: boolean) => void
  readonly setOmitElsewhere: (omitElsewhere: boolean) => void
  /** Main remembers it; also one that comes back on an earlier answer (spec R3.2). */
  readonly answerConstant: (question: ConstantQuestion, isOurs: boolean) => Promise<void>
  /** OK in Controle: all of it is read in, or nothing (spec R3.8). */
  readonly run: () => Promise<void>
  /** After a refusal because of SOON or SGBO: back to Controle, with those rows left out. */
  readonly takeRest: () => void
  /** Back to step Bestand; main forgets the file. An import that runs goes on and ends as a notice. */
  readonly reset: () => void
}

const firstStep: UploadStep = { kind: 'file', note: null, error: null }

/** How many rows ask for attention: all but the good ones without a warning. */
export const attentionCount = ({ counts }: ReadableInspection): number => counts.total - counts.fresh + counts.warned

const startCheck = (file: ChosenFile, inspection: ReadableInspection): Check => ({
  file,
  inspection,
  filter: attentionCount(inspection) > 0 ? 'attention' : 'all',
  omitFaulty: false,
  omitElsewhere: false,
  isAnswering: false,
  wasCancelled: false,
  error: null
})

const newOperation = (): Operation => ({ id: crypto.randomUUID(), progress: null, isCancelling: false })

/** The token of a step whose file main still keeps. */
function tokenOf(step: UploadStep): string | null {
  switch (step.kind) {
    case 'file':
      return null
    case 'uploaded':
    case 'inspecting':
    case 'refused':
    case 'result':
      return step.file.token
    case 'check':
    case 'running':
    case 'refusedElsewhere':
      return step.check.file.token
  }
}

const discard = async (token: string): Promise<void> => {
  // Answers nothing that could go wrong: a token that main does not know is forgotten already.
  await api.request['imports.discard']({ token })
}

function afterInspection(file: ChosenFile, result: Result<Inspection, AppError>): UploadStep {
  if (!result.ok) return { kind: 'file', note: null, error: result.error }
  switch (result.value.kind) {
    case 'cancelled':
      return { kind: 'file', note: 'cancelled', error: null }
    case 'sheets':
      throw new Error('NOT BUILT')
    case 'refused':
      return { kind: 'refused', file, refusal: result.value.refusal }
    case 'readable':
      return { kind: 'check', check: startCheck(file, result.value) }
  }
}

function afterRun(check: Check, result: Result<ImportOutcome, AppError>): UploadStep {
  if (!result.ok) return { kind: 'check', check: { ...check, wasCancelled: false, error: result.error } }
  switch (result.value.kind) {
    case 'cancelled':
      return { kind: 'check', check: { ...check, wasCancelled: true, error: null } }
    case 'refusedElsewhere':
      return { kind: 'refusedElsewhere', check: { ...check, wasCancelled: false, error: null }, rows: result.value.rows }
    case 'imported':
      return { kind: 'result', file: check.file, summary: result.value.summary, resultRows: result.value.resultRows }
  }
}

export const useUpload = create<UploadStore>((set, get) => {
  const updateCheck = (change: Partial<Check>): void => {
    set(({ step }) => (step.kind === 'check' ? { step: { kind: 'check', check: { ...step.check, ...change } } } : {}))
  }

  /** Takes in what was chosen or dropped, unless the wizard went on meanwhile; the file before it is let go. */
  const take = async (asked: Promise<Result<RequestOutput<'imports.choose'>, AppError>>): Promise<void> => {
    const isSameUser = rememberUser()
    const result = await asked
    if (result.ok && result.value.kind === 'cancelled') return
    const { step, reset } = get()
    const isFree = isSameUser() && (step.kind === 'file' || step.kind === 'refused' || step.kind === 'check' || step.kind === 'refusedElsewhere')
    if (!isFree) {
      if (result.ok && result.value.kind === 'chosen') await discard(result.value.token)
      return
    }
    reset()
    if (!result.ok) {
      set({ step: { kind: 'file', note: null, error: result.error } })
    } else if (result.value.kind === 'chosen') {
      const { token, fileName, sizeBytes } = result.value
      set({ step: { kind: 'uploaded', file: { token, fileName, sizeBytes } } })
    }
  }

  /** Follows the progress of an operation while `work` lasts; `isStillWanted` tells whether the wizard still waits for it. */
  const withProgress = async <Value>(id: string, work: () => Promise<Value>): Promise<{ value: Value; isStillWanted: boolean }> => {
    const isWaitedFor = (step: UploadStep): step is WorkingStep =>
      (step.kind === 'inspecting' || step.kind === 'running') && step.operation.id === id
    const unsubscribe = api.on['operation.progress'](({ operationId, progress }) => {
      if (operationId !== id) return
      set(({ step }) => (isWaitedFor(step) ? { step: { ...step, operation: { ...step.operation, progress } } } : {}))
    })
    try {
      const value = await work()
      return { value, isStillWanted: isWaitedFor(get().step) }
    } finally {
      unsubscribe()
    }
  }

  return {
    step: firstStep,
    choose: async () => {
      if (get().step.kind === 'file') set({ step: firstStep })
      await take(api.request['imports.choose']({}))
    },
    drop: async (files) => {
      const [file] = files
      if (file === undefined || files.length > 1) {
        set({ step: { kind: 'file', note: file === undefined ? 'noFile' : 'oneAtATime', error: null } })
        return
      }
      await take(api.dropFile(file))
    },
    inspect: async () => {
      const { step } = get()
      if (step.kind !== 'uploaded') return
      const { file } = step
      const operation = newOperation()
      set({ step: { kind: 'inspecting', file, operation } })
      const { value, isStillWanted } = await withProgress(operation.id, () =>
        api.request['imports.inspect']({ token: file.token, operationId: operation.id, reading: asRecognised })
      )
      const next = afterInspection(file, value)
      if (isStillWanted) set({ step: next })
      if (!isStillWanted || next.kind !== 'check') await discard(file.token)
    },
    cancelOperation: async () => {
      const { step } = get()
      if (step.kind !== 'inspecting' && step.kind !== 'running') return
      set({ step: { ...step, operation: { ...step.operation, isCancelling: true } } })
      await api.request['operations.cancel']({ operationId: step.operation.id })
    },
    setFilter: (filter) => updateCheck({ filter }),
    setOmitFaulty: (omitFaulty) => updateCheck({ omitFaulty }),
    setOmitElsewhere: (omitElsewhere) => updateCheck({ omitElsewhere }),
    answerConstant: async (question, isOurs) => {
      const { step } = get()
      if (step.kind !== 'check') return
      const { file } = step.check
      updateCheck({ isAnswering: true, error: null })
      const result = await api.request['imports.answerConstants']({ token: file.token, answers: [{ question, isOurs }] })
      const { step: present } = get()
      if (present.kind !== 'check' || present.check.file.token !== file.token) return
      if (!result.ok) updateCheck({ isAnswering: false, error: result.error })
      // After a no every row is judged as before: what was chosen already stays.
      else if (result.value.kind === 'readable' && !isOurs) updateCheck({ isAnswering: false, inspection: result.value })
      else set({ step: afterInspection(file, result) })
    },
    run: async () => {
      const { step } = get()
      if (step.kind !== 'check') return
      const { check } = step
      const operation = newOperation()
      set({ step: { kind: 'running', check, operation } })
      const { value, isStillWanted } = await withProgress(operation.id, () =>
        api.request['imports.run']({
          token: check.file.token,
          operationId: operation.id,
          omitFaulty: check.omitFaulty,
          omitElsewhere: check.omitElsewhere
        })
      )
      const next = afterRun(check, value)
      if (isStillWanted) set({ step: next })
      if (!isStillWanted || next.kind === 'result') await discard(check.file.token)
    },
    takeRest: () => {
      set(({ step }) =>
        step.kind === 'refusedElsewhere' ? { step: { kind: 'check', check: { ...step.check, omitElsewhere: true } } } : {}
      )
    },
    reset: () => {
      const { step } = get()
      const token = tokenOf(step)
      set({ step: firstStep })
      // What runs still needs its file; `inspect` and `run` let it go when they end.
      if (step.kind === 'inspecting') void api.request['operations.cancel']({ operationId: step.operation.id })
      else if (step.kind !== 'running' && token !== null) void discard(token)
    }
  }
})

/** A file was chosen and not read in yet. What runs goes on by itself and ends as a notice. */
const unfinished: readonly UploadStep['kind'][] = ['uploaded', 'inspecting', 'check', 'refusedElsewhere']

registerDraft(
  () => {
    useUpload.getState().reset()
  },
  () => unfinished.includes(useUpload.getState().step.kind)
)
