import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ok, type Result } from '../../../../shared/result'
import type { AppError } from '../../../../shared/errors'
import type { ImportChange, ImportCounts, ImportOutcome, Inspection, ReadableInspection } from '../../../../shared/ipc/import-schemas'
import { asRecognised, longestPaste } from '../../../../shared/ipc/import-schemas'
import { stubWindowApi } from './window-api'

const file = { token: 't1', fileName: 'aios.csv', sizeBytes: 12 }
const summary = { importId: 'i1', fileName: 'aios.csv', at: '2026-11-23T09:00:00.000Z', total: 3, created: 2, existing: 1, refused: 0, by: null, sha256: null, withdrawal: { kind: 'possible', until: '2026-11-24T09:00:00.000Z' } } as const
const full: AppError = { code: 'storeFull', details: {}, requestId: 'r1' }

const question = { column: 'status', found: 'active', expected: 'actief' } as const

const readable = (change: Partial<ImportCounts> = {}): ReadableInspection => ({
  kind: 'readable',
  fileName: 'aios.csv',
  source: { kind: 'csv', encoding: 'UTF-8', hasByteOrderMark: false, separator: 'comma' },
  columns: { recognised: ['email'], unknown: [], nameless: [], absent: [] },
  mal: { status: 'unknown', version: null, currentVersion: '2026-1' },
  counts: { total: 3, fresh: 3, existing: 0, elsewhere: 0, faulty: 0, duplicate: 0, omitted: 0, warned: 0, ...change },
  constantQuestions: [question],
  declinedConstants: [],
  elsewhereRows: [],
  repairs: [],
  undoable: 0
})

type Answers = Parameters<typeof stubWindowApi>[0]

/** The store with an api of its own; `outcome` answers imports.run. */
async function wizard(outcome: () => Promise<Result<ImportOutcome, AppError>>, inspection: Inspection = readable(), answers: Answers = {}) {
  const api = stubWindowApi({
    'imports.choose': () => Promise.resolve(ok({ kind: 'chosen' as const, ...file })),
    'imports.inspect': () => Promise.resolve(ok(inspection)),
    'imports.answerConstants': () => Promise.resolve(ok(readable({ warned: 1 }))),
    'imports.discard': () => Promise.resolve(ok({})),
    'operations.cancel': () => Promise.resolve(ok({})),
    'imports.run': outcome,
    ...answers
  })
  const { useUpload } = await import('../../../../renderer/stores/upload')
  return { api, useUpload, get: () => useUpload.getState(), step: () => useUpload.getState().step }
}

const never = () => Promise.reject(new Error('nothing is run in this test'))

async function toCheck(outcome: () => Promise<Result<ImportOutcome, AppError>> = never, inspection: Inspection = readable(), answers: Answers = {}) {
  const started = await wizard(outcome, inspection, answers)
  await started.get().choose()
  await started.get().inspect()
  return started
}

beforeEach(() => {
  vi.resetModules()
  vi.unstubAllGlobals()
})

describe('the wizard', () => {
  it('tells that the file was uploaded before it reads it', async () => {
    const { get, step } = await wizard(never)
    await get().choose()
    expect(step()).toEqual({ kind: 'uploaded', file, isPasted: false })
    await get().inspect()
    expect(step()).toMatchObject({ kind: 'check', check: { file, omitFaulty: false, omitElsewhere: false, filter: 'all' } })
  })

  it('begins with the rows that ask for attention, when there are any', async () => {
    const { step } = await toCheck(never, readable({ fresh: 2, existing: 1 }))
    expect(step()).toMatchObject({ kind: 'check', check: { filter: 'attention' } })
  })

  it('takes one dropped file at a time', async () => {
    const { get, step } = await wizard(never)
    await get().drop([{}, {}])
    expect(step()).toEqual({ kind: 'file', note: 'oneAtATime', error: null })
    await get().drop([])
    expect(step()).toEqual({ kind: 'file', note: 'noFile', error: null })
    await get().drop([{}])
    expect(step()).toEqual({ kind: 'uploaded', file: { token: 't-drop', fileName: 'drop.csv', sizeBytes: 3 }, isPasted: false })
  })

  it('lets a refused file go and says why', async () => {
    const refusal = { code: 'empty', details: {} } as const
    const { step, api } = await toCheck(never, { kind: 'refused', fileName: 'aios.csv', refusal, conversion: null })
    expect(step()).toEqual({ kind: 'refused', file, reading: asRecognised, refusal, conversion: null })
    expect(api.asked.at(-1)).toEqual({ name: 'imports.discard', input: { token: 't1' } })
  })

  it('tells main the answer about a constant value, and begins anew after a yes only', async () => {
    const yes = await toCheck()
    yes.get().setOmitFaulty(true)
    await yes.get().answerConstant(question, true)
    expect(yes.api.asked.at(-1)?.input).toEqual({ token: 't1', answers: [{ question, isOurs: true }] })
    expect(yes.step()).toMatchObject({ kind: 'check', check: { filter: 'attention', omitFaulty: false, isAnswering: false } })
    vi.resetModules()
    const no = await toCheck()
    no.get().setOmitFaulty(true)
    await no.get().answerConstant(question, false)
    expect(no.api.asked.at(-1)?.input).toEqual({ token: 't1', answers: [{ question, isOurs: false }] })
    expect(no.step()).toMatchObject({ kind: 'check', check: { omitFaulty: true, isAnswering: false, inspection: { counts: { warned: 1 } } } })
  })

  it('hands over what the user decided, and shows the result', async () => {
    const { get, step, api } = await toCheck(() => Promise.resolve(ok({ kind: 'imported', summary, resultRows: 1 })))
    get().setOmitFaulty(true)
    await get().run()
    const decided = api.asked.find(({ name }) => name === 'imports.run')?.input
    expect(decided).toMatchObject({ token: 't1', omitFaulty: true, omitElsewhere: false })
    expect(step()).toEqual({ kind: 'result', file, summary, wasCancelledTooLate: false })
    expect(api.listeners.size).toBe(0)
  })

  it('goes back to Controle with everything that was decided when the import failed or was stopped', async () => {
    const failed = await toCheck(() => Promise.resolve({ ok: false, error: full }))
    failed.get().setOmitFaulty(true)
    await failed.get().run()
    expect(failed.step()).toMatchObject({ kind: 'check', check: { omitFaulty: true, wasCancelled: false, error: full } })
    vi.resetModules()
    const stopped = await toCheck(() => Promise.resolve(ok({ kind: 'cancelled' })))
    await stopped.get().run()
    expect(stopped.step()).toMatchObject({ kind: 'check', check: { wasCancelled: true, error: null } })
  })

  it('offers the rest after a refusal because of SOON or SGBO', async () => {
    const rows = [{ line: 8, username: 'BIG-09093874401', name: 'W. Heijden', portfolio: 'SOON' }]
    const { get, step } = await toCheck(() => Promise.resolve(ok({ kind: 'refusedElsewhere', rows })))
    await get().run()
    expect(step()).toMatchObject({ kind: 'refusedElsewhere', rows })
    get().takeRest()
    expect(step()).toMatchObject({ kind: 'check', check: { omitElsewhere: true } })
  })

  it('follows the progress of its own operation only, and stops it', async () => {
    let finish: (result: Result<ImportOutcome, AppError>) => void = () => undefined
    const { get, step, api } = await toCheck(() => new Promise((resolve) => (finish = resolve)))
    const running = get().run()
    const started = step()
    const id = started.kind === 'running' ? started.operation.id : ''
    api.tellProgress({ operationId: 'another-one', progress: { kind: 'writing', done: 9, total: 9 } })
    expect(step()).toMatchObject({ kind: 'running', operation: { progress: null } })
    api.tellProgress({ operationId: id, progress: { kind: 'writing', done: 1, total: 3 } })
    expect(step()).toMatchObject({ kind: 'running', operation: { progress: { done: 1 } } })
    await get().cancelOperation()
    expect(api.asked.at(-1)).toEqual({ name: 'operations.cancel', input: { operationId: id } })
    finish(ok({ kind: 'cancelled' }))
    await running
    expect(step().kind).toBe('check')
  })

  it('says so when stopping an import came too late', async () => {
    let finish: (result: Result<ImportOutcome, AppError>) => void = () => undefined
    const { get, step } = await toCheck(() => new Promise((resolve) => (finish = resolve)))
    const running = get().run()
    await get().cancelOperation()
    finish(ok({ kind: 'imported', summary, resultRows: 0 }))
    await running
    expect(step()).toEqual({ kind: 'result', file, summary, wasCancelledTooLate: true })
  })

  it('lets an import go on when it is left for good, and forgets the file only afterwards', async () => {
    let finish: (result: Result<ImportOutcome, AppError>) => void = () => undefined
    const { get, step, api } = await toCheck(() => new Promise((resolve) => (finish = resolve)))
    const running = get().run()
    get().reset()
    expect(step()).toEqual({ kind: 'file', note: null, error: null })
    expect(api.asked.map(({ name }) => name)).not.toContain('imports.discard')
    expect(api.asked.map(({ name }) => name)).not.toContain('operations.cancel')
    finish(ok({ kind: 'imported', summary, resultRows: 0 }))
    await running
    expect(step()).toEqual({ kind: 'file', note: null, error: null })
    expect(api.asked.at(-1)).toEqual({ name: 'imports.discard', input: { token: 't1' } })
  })
})

describe('a file that is not UTF-8', () => {
  const refusal = { code: 'otherEncoding', details: { encoding: 'Windows-1252' } } as const
  const convertible: Inspection = {
    kind: 'refused',
    fileName: 'aios.csv',
    refusal,
    conversion: { isCertain: false, readsWell: true, candidates: ['Windows-1252', 'Mac Roman'] }
  }

  it('stays in main while it can be converted, with the likeliest reading chosen', async () => {
    const { step, api } = await toCheck(never, convertible)
    expect(step()).toMatchObject({ kind: 'refused', conversion: { chosen: 'Windows-1252' } })
    expect(api.asked.map(({ name }) => name)).not.toContain('imports.discard')
  })

  it('is not converted before a reading was chosen, where none makes names', async () => {
    const { get, step, api } = await toCheck(never, { ...convertible, conversion: { isCertain: false, readsWell: false, candidates: ['CP850', 'Mac Roman'] } })
    expect(step()).toMatchObject({ kind: 'refused', conversion: { chosen: null } })
    const { length } = api.asked
    await get().convert()
    expect(api.asked).toHaveLength(length)
    get().setEncoding('Mac Roman')
    await get().convert()
    expect(api.asked.at(-1)?.input).toMatchObject({ reading: { encoding: 'Mac Roman' } })
  })

  it('is read anew in the encoding that was chosen', async () => {
    const { get, step, api } = await toCheck(never, convertible)
    get().setEncoding('Mac Roman')
    await get().convert()
    expect(api.asked.at(-1)?.input).toMatchObject({ token: 't1', reading: { encoding: 'Mac Roman', sheet: null } })
    expect(step().kind).toBe('refused')
  })

  it('is let go when another file is chosen', async () => {
    const { get, step, api } = await toCheck(never, convertible)
    await get().choose()
    expect(step().kind).toBe('uploaded')
    expect(api.asked.at(-1)).toEqual({ name: 'imports.discard', input: { token: 't1' } })
  })
})

describe('a workbook with more sheets than one', () => {
  it('is read from the sheet that was chosen, the first one at the start', async () => {
    const sheets = [
      { index: 1, name: 'Leiden', rows: 3 },
      { index: 4, name: 'Utrecht', rows: 2 }
    ]
    const { get, step, api } = await toCheck(never, { kind: 'sheets', fileName: 'aios.xlsx', sheets })
    expect(step()).toMatchObject({ kind: 'sheets', sheets, chosen: 1 })
    get().setSheet(4)
    await get().readSheet()
    expect(api.asked.at(-1)?.input).toMatchObject({ token: 't1', reading: { encoding: null, sheet: 4 } })
  })
})

describe('rows that are pasted', () => {
  const answers: Answers = { 'imports.paste': () => Promise.resolve(ok({ kind: 'chosen', token: 't-paste', fileName: 'geplakt', sizeBytes: 9 })) }

  it('are taken like a file', async () => {
    const { get, step, api } = await wizard(never, readable(), answers)
    await get().paste('a\tb')
    expect(api.asked).toEqual([{ name: 'imports.paste', input: { text: 'a\tb' } }])
    expect(step()).toMatchObject({ kind: 'uploaded', isPasted: true, file: { token: 't-paste' } })
  })

  it('are refused when there is nothing, or too much for a paste', async () => {
    const { get, step, api } = await wizard(never, readable(), answers)
    await get().paste(' \r\n')
    expect(step()).toEqual({ kind: 'file', note: 'pasteEmpty', error: null })
    await get().paste('x'.repeat(longestPaste + 1))
    expect(step()).toEqual({ kind: 'file', note: 'pasteTooLong', error: null })
    expect(api.asked).toEqual([])
  })

  it('do not disturb a file that is being checked', async () => {
    const { get, step } = await toCheck(never, readable(), answers)
    await get().paste('a\tb')
    expect(step()).toMatchObject({ kind: 'check', check: { file: { token: 't1' } } })
  })
})

describe('a change of the rows', () => {
  const cell = (line: number, value: string): ImportChange => ({ kind: 'cell', line, column: 'lastname', value })

  /** Answers of imports.change that come when the test says so. */
  function slowChanges() {
    const waiting: { readonly change: ImportChange; readonly answer: (result: Result<ReadableInspection, AppError>) => void }[] = []
    const answers: Answers = {
      'imports.change': ({ change }) => new Promise((resolve) => waiting.push({ change, answer: resolve })),
      'imports.choose': (() => {
        let chosen = 0
        return () => {
          chosen += 1
          return Promise.resolve(ok({ kind: 'chosen' as const, ...file, token: `t${chosen}` }))
        }
      })()
    }
    return { waiting, answers }
  }
  const settle = async () => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
  }

  it('waits for the one before it, so that neither is lost', async () => {
    const { waiting, answers } = slowChanges()
    const { get, step } = await toCheck(never, readable(), answers)
    const first = get().change(cell(2, 'Jansen'))
    const second = get().change(cell(3, 'Bakker'))
    await settle()
    expect(waiting.map(({ change }) => change)).toEqual([cell(2, 'Jansen')])
    expect(step()).toMatchObject({ kind: 'check', check: { changesUnderWay: 2, heldLine: 3 } })
    waiting[0]!.answer(ok(readable({ warned: 1 })))
    await first
    await settle()
    expect(waiting.map(({ change }) => change)).toEqual([cell(2, 'Jansen'), cell(3, 'Bakker')])
    waiting[1]!.answer(ok(readable({ warned: 2 })))
    await second
    expect(step()).toMatchObject({ kind: 'check', check: { changesUnderWay: 0, inspection: { counts: { warned: 2 } } } })
  })

  it('is not for a file that was chosen meanwhile', async () => {
    const { waiting, answers } = slowChanges()
    const { get, step } = await toCheck(never, readable(), answers)
    const asked = get().change(cell(2, 'Jansen'))
    await settle()
    await get().choose()
    await get().inspect()
    waiting[0]!.answer(ok(readable({ warned: 9 })))
    await asked
    expect(step()).toMatchObject({ kind: 'check', check: { file: { token: 't2' }, changesUnderWay: 0, inspection: { counts: { warned: 0 } } } })
  })

  it('that fails is said where it was made, and what was typed stands in its cell again', async () => {
    const { waiting, answers } = slowChanges()
    const { get, step } = await toCheck(never, readable(), answers)
    get().edit({ line: 2, column: 'lastname', value: 'Jansen' })
    const asked = get().saveEdit('Janssen')
    await settle()
    expect(get().editing).toBeNull()
    waiting[0]!.answer({ ok: false, error: full })
    await asked
    expect(step()).toMatchObject({ kind: 'check', check: { changesUnderWay: 0, failedChange: { change: cell(2, 'Jansen'), error: full } } })
    expect(get().editing).toEqual({ line: 2, column: 'lastname', value: 'Jansen' })
  })

  it('is none when the cell stayed as it was, or was left by Escape', async () => {
    const { waiting, answers } = slowChanges()
    const { get } = await toCheck(never, readable(), answers)
    get().edit({ line: 2, column: 'lastname', value: 'Jansen' })
    await get().saveEdit('Jansen')
    get().edit({ line: 2, column: 'lastname', value: 'Bakker' })
    get().edit(null)
    await get().saveEdit('Jansen')
    await settle()
    expect(waiting).toEqual([])
  })

  it('is the text alone, whichever way its cell was opened', async () => {
    const { waiting, answers } = slowChanges()
    const { get } = await toCheck(never, readable(), answers)
    get().edit({ line: 2, column: 'lastname', value: 'J', isTyped: true })
    void get().saveEdit('Bakker')
    await settle()
    expect(waiting.map(({ change }) => change)).toEqual([cell(2, 'J')])
  })

  it('that is still typed or under way goes before the import', async () => {
    const { waiting, answers } = slowChanges()
    const { get, step, api } = await toCheck(() => Promise.resolve(ok({ kind: 'imported', summary, resultRows: 0 })), readable(), answers)
    get().edit({ line: 2, column: 'lastname', value: 'Jansen' })
    const running = get().run()
    await settle()
    expect(api.asked.map(({ name }) => name)).not.toContain('imports.run')
    waiting[0]!.answer(ok(readable()))
    await running
    expect(step().kind).toBe('result')
    expect(api.asked.map(({ name }) => name).filter((name) => name === 'imports.change' || name === 'imports.run')).toEqual(['imports.change', 'imports.run'])
  })

  it('that failed keeps the import from beginning', async () => {
    const { waiting, answers } = slowChanges()
    const { get, step } = await toCheck(never, readable(), answers)
    get().edit({ line: 2, column: 'lastname', value: 'Jansen' })
    const running = get().run()
    await settle()
    waiting[0]!.answer({ ok: false, error: full })
    await running
    expect(step()).toMatchObject({ kind: 'check', check: { failedChange: { error: full } } })
  })
})
