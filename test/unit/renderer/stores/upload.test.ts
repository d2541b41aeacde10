import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ok, type Result } from '../../../../shared/result'
import type { AppError } from '../../../../shared/errors'
import type { ImportOutcome, Inspection } from '../../../../shared/ipc/import-schemas'
import { stubWindowApi } from './window-api'

const file = { token: 't1', fileName: 'aios.csv', sizeBytes: 12 }
const summary = { importId: 'i1', fileName: 'aios.csv', at: '2026-11-23T09:00:00.000Z', total: 3, created: 2, existing: 1, refused: 0 }
const full: AppError = { code: 'storeFull', details: {}, requestId: 'r1' }

const question = { column: 'status', found: 'active', expected: 'actief' } as const

const readable = (change: Partial<Extract<Inspection, { kind: 'readable' }>['counts']> = {}): Inspection => ({
  kind: 'readable',
  fileName: 'aios.csv',
  encoding: 'UTF-8',
  separator: 'comma',
  columns: { recognised: ['email'], unknown: [], absent: [] },
  mal: { status: 'unknown', version: null, currentVersion: '2026-1' },
  counts: { total: 3, fresh: 3, existing: 0, elsewhere: 0, faulty: 0, duplicate: 0, warned: 0, ...change },
  constantQuestions: [question],
  declinedConstants: [],
  elsewhereRows: []
})

/** The store with an api of its own; `outcome` answers imports.run. */
async function wizard(outcome: () => Promise<Result<ImportOutcome, AppError>>, inspection: Inspection = readable()) {
  const api = stubWindowApi({
    'imports.choose': () => Promise.resolve(ok({ kind: 'chosen' as const, ...file })),
    'imports.inspect': () => Promise.resolve(ok(inspection)),
    'imports.answerConstants': () => Promise.resolve(ok(readable({ warned: 1 }))),
    'imports.discard': () => Promise.resolve(ok({})),
    'operations.cancel': () => Promise.resolve(ok({})),
    'imports.run': outcome
  })
  const { useUpload } = await import('../../../../renderer/stores/upload')
  return { api, useUpload, get: () => useUpload.getState(), step: () => useUpload.getState().step }
}

const never = () => Promise.reject(new Error('nothing is run in this test'))

async function toCheck(outcome: () => Promise<Result<ImportOutcome, AppError>> = never, inspection: Inspection = readable()) {
  const started = await wizard(outcome, inspection)
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
    expect(step()).toEqual({ kind: 'uploaded', file })
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
    expect(step()).toEqual({ kind: 'uploaded', file: { token: 't-drop', fileName: 'drop.csv', sizeBytes: 3 } })
  })

  it('lets a refused file go and says why', async () => {
    const refusal = { code: 'empty', details: {} } as const
    const { step, api } = await toCheck(never, { kind: 'refused', fileName: 'aios.csv', refusal })
    expect(step()).toEqual({ kind: 'refused', file, refusal })
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
    expect(step()).toEqual({ kind: 'result', file, summary, resultRows: 1 })
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
