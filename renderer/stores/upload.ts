import { create } from 'zustand'
import type { AppError } from '../../shared/errors'
import type { RequestOutput } from '../../shared/ipc/contract'
import { asRecognised, longestPaste } from '../../shared/ipc/import-schemas'
import type { ReadingChoice, ReadingEncoding } from '../../shared/ipc/import-schemas'
import type { Result } from '../../shared/result'
import { api } from '../api'
import { registerDraft, rememberUser } from './drafts'
import { createCheckActions } from './upload-check'
import type { CheckActions } from './upload-check'
import { afterInspection, afterRun, changeOf, firstStep, isDoneWithFile, newOperation, tokenOf } from './upload-steps'
import type { CellDraft, ChosenFile, FileNote, UploadStep, WorkingStep } from './upload-steps'

type UploadStore = CheckActions & {
  readonly step: UploadStep
  /** The cell of Controle that is open. */
  readonly editing: CellDraft | null
  /** Bladeren, and Ander bestand: what is there stays until another file was really chosen. */
  readonly choose: () => Promise<void>
  readonly drop: (files: readonly object[]) => Promise<void>
  /** Rows that were copied in a spreadsheet (spec R3.11). */
  readonly paste: (text: string) => Promise<void>
  /** OK in "Het bestand is geüpload.": the file is read and checked, nothing is read in yet. */
  readonly inspect: () => Promise<void>
  readonly setEncoding: (encoding: ReadingEncoding) => void
  /** Converteren naar UTF-8: the file is read and checked anew, in the encoding that was chosen (spec R3.6). */
  readonly convert: () => Promise<void>
  readonly setSheet: (sheet: number) => void
  /** OK at the choice of a sheet. */
  readonly readSheet: () => Promise<void>
  readonly cancelOperation: () => Promise<void>
  /** OK in Controle: all of it is read in, or nothing (spec R3.8). What is still typed in a cell is saved first. */
  readonly run: () => Promise<void>
  /** After a refusal because of SOON or SGBO: back to Controle, with those rows left out. */
  readonly takeRest: () => void
  /** Back to step Bestand; main forgets the file. An import that runs goes on and ends as a notice. */
  readonly reset: () => void
}

const discard = async (token: string): Promise<void> => {
  // Answers nothing that could go wrong: a token that main does not know is forgotten already.
  await api.request['imports.discard']({ token })
}

/** Steps at which another file may take the place of the one that is there. */
const free: readonly UploadStep['kind'][] = ['file', 'refused', 'sheets', 'check', 'refusedElsewhere']

export const useUpload = create<UploadStore>((set, get) => {
  const checkActions = createCheckActions<UploadStore>({ set, get })

  const note = (kind: FileNote): void => set({ step: { kind: 'file', note: kind, error: null } })

  /** Takes in what was chosen, dropped or pasted, unless the wizard went on meanwhile; the file before it is let go. */
  const take = async (asked: Promise<Result<RequestOutput<'imports.choose'>, AppError>>, isPasted = false): Promise<void> => {
    const isSameUser = rememberUser()
    const result = await asked
    if (result.ok && result.value.kind === 'cancelled') return
    const { step, reset } = get()
    if (!isSameUser() || !free.includes(step.kind)) {
      if (result.ok && result.value.kind === 'chosen') await discard(result.value.token)
      return
    }
    reset()
    if (!result.ok) {
      set({ step: { kind: 'file', note: null, error: result.error } })
    } else if (result.value.kind === 'chosen') {
      const { token, fileName, sizeBytes } = result.value
      set({ step: { kind: 'uploaded', file: { token, fileName, sizeBytes }, isPasted } })
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

  const inspectAs = async (file: ChosenFile, reading: ReadingChoice): Promise<void> => {
    const operation = newOperation()
    set({ step: { kind: 'inspecting', file, operation } })
    const { value, isStillWanted } = await withProgress(operation.id, () =>
      api.request['imports.inspect']({ token: file.token, operationId: operation.id, reading })
    )
    const next = afterInspection(file, reading, value)
    if (isStillWanted) set({ step: next })
    if (!isStillWanted || isDoneWithFile(next)) await discard(file.token)
  }

  return {
    ...checkActions,
    step: firstStep,
    editing: null,
    choose: async () => {
      if (get().step.kind === 'file') set({ step: firstStep })
      await take(api.request['imports.choose']({}))
    },
    drop: async (files) => {
      const [file] = files
      if (file === undefined || files.length > 1) note(file === undefined ? 'noFile' : 'oneAtATime')
      else await take(api.dropFile(file))
    },
    paste: async (text) => {
      if (get().step.kind !== 'file') return
      if (text.trim() === '') note('pasteEmpty')
      else if (text.length > longestPaste) note('pasteTooLong')
      else await take(api.request['imports.paste']({ text }), true)
    },
    inspect: async () => {
      const { step } = get()
      if (step.kind === 'uploaded') await inspectAs(step.file, asRecognised)
    },
    setEncoding: (chosen) => {
      set(({ step }) =>
        step.kind === 'refused' && step.conversion !== null ? { step: { ...step, conversion: { ...step.conversion, chosen } } } : {}
      )
    },
    convert: async () => {
      const { step } = get()
      if (step.kind !== 'refused' || step.conversion === null || step.conversion.chosen === null) return
      await inspectAs(step.file, { ...step.reading, encoding: step.conversion.chosen })
    },
    setSheet: (chosen) => {
      set(({ step }) => (step.kind === 'sheets' ? { step: { ...step, chosen } } : {}))
    },
    readSheet: async () => {
      const { step } = get()
      if (step.kind === 'sheets' && step.chosen !== null) await inspectAs(step.file, { ...step.reading, sheet: step.chosen })
    },
    cancelOperation: async () => {
      const { step } = get()
      if (step.kind !== 'inspecting' && step.kind !== 'running') return
      set({ step: { ...step, operation: { ...step.operation, isCancelling: true } } })
      await api.request['operations.cancel']({ operationId: step.operation.id })
    },
    run: async () => {
      const asked = get().step
      if (asked.kind !== 'check') return
      const { editing } = get()
      set({ step: { kind: 'check', check: { ...asked.check, failedChange: null } }, editing: null })
      if (editing !== null) void checkActions.change(changeOf(editing))
      if (editing !== null || asked.check.changesUnderWay > 0) await checkActions.settled()
      const { step } = get()
      // A change that failed stands at its cell; reading in without it would not be what was asked.
      if (step.kind !== 'check' || step.check.file.token !== asked.check.file.token || step.check.failedChange !== null) return
      const check = { ...step.check, heldLine: null }
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
      const ended = get().step
      const next = afterRun(check, value, isStillWanted && ended.kind === 'running' && ended.operation.isCancelling)
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
      set({ step: firstStep, editing: null })
      // What runs still needs its file; `inspectAs` and `run` let it go when they end.
      if (step.kind === 'inspecting') void api.request['operations.cancel']({ operationId: step.operation.id })
      else if (step.kind !== 'running' && token !== null) void discard(token)
    }
  }
})

/** A file was chosen and not read in yet. What runs goes on by itself and ends as a notice. */
const unfinished: readonly UploadStep['kind'][] = ['uploaded', 'inspecting', 'sheets', 'check', 'refusedElsewhere']

registerDraft(
  () => {
    useUpload.getState().reset()
  },
  () => unfinished.includes(useUpload.getState().step.kind)
)
