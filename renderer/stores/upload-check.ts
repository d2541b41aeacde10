import type { AppError } from '../../shared/errors'
import type { ConstantQuestion, ImportChange, PreviewFilter } from '../../shared/ipc/import-schemas'
import { api } from '../api'
import { afterInspection, changeOf } from './upload-steps'
import type { CellDraft, Check, UploadStep } from './upload-steps'

/** What can be done in step Controle, before anything is read in. */
export type CheckActions = {
  readonly setFilter: (filter: PreviewFilter) => void
  readonly setOmitFaulty: (omitFaulty: boolean) => void
  readonly setOmitElsewhere: (omitElsewhere: boolean) => void
  readonly setShowsAllColumns: (showsAllColumns: boolean) => void
  /** Main remembers it; also one that comes back on an earlier answer (spec R3.2). */
  readonly answerConstant: (question: ConstantQuestion, isOurs: boolean) => Promise<void>
  /** Rows are judged anew by main. One change at a time, in the order in which they were made: none is lost (spec R3.7). */
  readonly change: (change: ImportChange) => Promise<void>
  /** Opens a cell, follows what is typed in it, or leaves it (null) without saving. */
  readonly edit: (draft: CellDraft | null) => void
  /** Enter in a cell, or leaving it: what is typed becomes a change; nothing where it stayed as it was. */
  readonly saveEdit: (before: string) => Promise<void>
  /** Another row is gone to: the corrected one takes its place in the filter. */
  readonly releaseRow: () => void
  /** When every change made so far is answered. */
  readonly settled: () => Promise<void>
}

type CheckState = { readonly step: UploadStep; readonly editing: CellDraft | null }
type Tools<State extends CheckState> = {
  readonly set: (change: (state: State) => Partial<CheckState>) => void
  readonly get: () => State
}

export function createCheckActions<State extends CheckState>({ set, get }: Tools<State>): CheckActions {
  let queue: Promise<void> = Promise.resolve()

  /** Of the file with this token; an answer that comes after another one was chosen is not for the check that is there now. */
  const updateCheck = (token: string, change: (check: Check) => Partial<Check>): void => {
    set(({ step }) =>
      step.kind === 'check' && step.check.file.token === token ? { step: { kind: 'check', check: { ...step.check, ...change(step.check) } } } : {}
    )
  }
  const updatePresent = (change: Partial<Check>): void => {
    const check = present()
    if (check !== null) updateCheck(check.file.token, () => change)
  }
  const present = (): Check | null => {
    const { step } = get()
    return step.kind === 'check' ? step.check : null
  }

  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const turn = queue.then(work)
    queue = turn.catch(() => undefined)
    return turn
  }

  const send = async (token: string, change: ImportChange): Promise<void> => {
    // Its file was let go while it waited for its turn.
    if (present()?.file.token !== token) return
    const result = await api.request['imports.change']({ token, change })
    updateCheck(token, ({ changesUnderWay }) => ({
      changesUnderWay: Math.max(0, changesUnderWay - 1),
      ...(result.ok ? { inspection: result.value } : { failedChange: { change, error: result.error } })
    }))
    if (!result.ok) reopen(token, change, result.error)
  }

  /** What could not be saved stands in its cell again, unless another one is open. */
  const reopen = (token: string, change: ImportChange, error: AppError): void => {
    if (change.kind !== 'cell' || error.code === 'invalidInput') return
    set(({ step, editing }) =>
      editing === null && step.kind === 'check' && step.check.file.token === token
        ? { editing: { line: change.line, column: change.column, value: change.value } }
        : {}
    )
  }

  const change: CheckActions['change'] = async (asked) => {
    const check = present()
    if (check === null) return
    const { token } = check.file
    updateCheck(token, ({ changesUnderWay }) => ({
      changesUnderWay: changesUnderWay + 1,
      failedChange: null,
      wasCancelled: false,
      error: null,
      heldLine: asked.kind === 'cell' ? asked.line : null
    }))
    await inTurn(() => send(token, asked))
  }

  return {
    setFilter: (filter) => updatePresent({ filter, heldLine: null }),
    setOmitFaulty: (omitFaulty) => updatePresent({ omitFaulty }),
    setOmitElsewhere: (omitElsewhere) => updatePresent({ omitElsewhere }),
    setShowsAllColumns: (showsAllColumns) => updatePresent({ showsAllColumns }),
    releaseRow: () => {
      if (present()?.heldLine !== null) updatePresent({ heldLine: null })
    },
    answerConstant: (question, isOurs) =>
      inTurn(async () => {
        const check = present()
        if (check === null) return
        const { file, reading } = check
        updatePresent({ isAnswering: true, error: null })
        const result = await api.request['imports.answerConstants']({ token: file.token, answers: [{ question, isOurs }] })
        if (present()?.file.token !== file.token) return
        if (!result.ok) updatePresent({ isAnswering: false, error: result.error })
        // After a no every row is judged as before: what was chosen already stays.
        else if (result.value.kind === 'readable' && !isOurs) updatePresent({ isAnswering: false, inspection: result.value })
        else set(() => ({ step: afterInspection(file, reading, result) }))
      }),
    change,
    edit: (editing) => set(() => ({ editing })),
    saveEdit: async (before) => {
      const { editing } = get()
      if (editing === null) return
      set(() => ({ editing: null }))
      if (editing.value !== before) await change(changeOf(editing))
    },
    settled: () => queue
  }
}
