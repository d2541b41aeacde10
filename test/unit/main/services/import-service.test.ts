import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ImportService } from '../../../../main/services/import-service'
import { Operations } from '../../../../main/services/operations'
import type { StoreInput } from '../../../../main/store/store-port'
import { failure } from '../../../../shared/errors'
import type { ImportRecord } from '../../../../shared/ipc/account-schemas'
import { asRecognised, type ImportOutcome } from '../../../../shared/ipc/import-schemas'
import { fail, ok } from '../../../../shared/result'
import { memoryStore } from '../../../support/memory-store'
import { aSession } from '../../builders'

const session = aSession()
const other = aSession({ username: 'L_invaller' })
const operationId = 'operation-1'
const summary: ImportRecord = {
  importId: 'import-1',
  fileName: 'Noor van der Heijden.csv',
  at: '2026-11-23T09:00:00.000Z',
  total: 3,
  created: 1,
  existing: 1,
  refused: 1,
  by: session.username,
  sha256: null,
  withdrawal: { kind: 'possible', until: '2026-11-24T09:00:00.000Z' }
}

let folder: string
let chosen: string | null
let inspected: StoreInput<'inspectFile'>[]
/** What else the store was asked. */
let asked: (readonly [string, object])[]
let discarded: string[]
let outcome: ImportOutcome
let changed: number
let isFocused: boolean
let isWithdrawable: boolean
let saveOptions: object[]
let notified: { readonly title: string; readonly text: string }[]

function aService(): ImportService {
  let ids = 0
  const store = memoryStore({
    inspectFile: (input) => {
      inspected.push(input)
      return Promise.resolve({ kind: 'cancelled' })
    },
    discardFile: ({ token }) => {
      discarded.push(token)
      return Promise.resolve(undefined)
    },
    previewRows: (input) => {
      asked.push(['previewRows', input])
      return Promise.resolve(ok({ total: 0, rows: [] }))
    },
    importResults: (input) => {
      asked.push(['importResults', input])
      return Promise.resolve(ok({ total: 0, rows: [] }))
    },
    answerConstants: (input) => {
      asked.push(['answerConstants', input])
      return Promise.resolve(ok({ kind: 'cancelled' }))
    },
    runImport: () => Promise.resolve(ok(outcome)),
    importRest: (input) => {
      asked.push(['importRest', input])
      return Promise.resolve(ok({ fileName: 'aios.xlsx', csv: 'de rest' }))
    },
    importHistory: (input) => {
      asked.push(['importHistory', input])
      return Promise.resolve({ total: 1, imports: [summary] })
    },
    withdrawImport: (input) => {
      asked.push(['withdrawImport', input])
      return Promise.resolve(isWithdrawable ? ok(summary) : fail(failure('importNotWithdrawable', { reason: 'tooLate', count: 0 })))
    }
  })
  return new ImportService({
    store: store.port,
    dialogs: {
      openFile: () => Promise.resolve(chosen),
      saveFile: (options) => {
        saveOptions.push(options)
        return Promise.resolve(chosen)
      }
    },
    operations: new Operations({ emitProgress: () => undefined, nowMs: () => 0 }),
    newId: () => `token-${(ids += 1)}`,
    desktop: { isWindowFocused: () => isFocused, notify: (notice) => notified.push(notice) },
    onChanged: () => (changed += 1)
  })
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'import-service-'))
  chosen = path.join(folder, 'aios.csv')
  writeFileSync(chosen, 'twaalf bytes')
  inspected = []
  asked = []
  discarded = []
  outcome = { kind: 'cancelled' }
  changed = 0
  isFocused = true
  isWithdrawable = true
  saveOptions = []
  notified = []
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('a chosen file', () => {
  it('is known to the window by a token, its name and its size; the path stays in main', async () => {
    const service = aService()
    expect(await service.choose(session)).toEqual(ok({ kind: 'chosen', token: 'token-1', fileName: 'aios.csv', sizeBytes: 12 }))
    await service.inspect(session, { token: 'token-1', operationId, reading: asRecognised })
    expect(inspected).toEqual([{ token: 'token-1', source: { kind: 'file', path: chosen }, reading: asRecognised, institute: session.institute }])
  })

  it('is none when the dialog is cancelled', async () => {
    chosen = null
    expect(await aService().choose(session)).toEqual(ok({ kind: 'cancelled' }))
  })

  it('may be gone: the inspection explains that', async () => {
    const service = aService()
    expect(await service.take(session, path.join(folder, 'weg.csv'))).toEqual(ok({ kind: 'chosen', token: 'token-1', fileName: 'weg.csv', sizeBytes: 0 }))
  })

  it('is forgotten once it was discarded', async () => {
    const service = aService()
    await service.choose(session)
    await service.discard(session, 'token-1')
    expect(await service.inspect(session, { token: 'token-1', operationId, reading: asRecognised })).toEqual(fail(failure('unknownToken')))
    expect([discarded, inspected]).toEqual([['token-1'], []])
  })
})

describe('a file of somebody else', () => {
  it('is unknown, whatever is asked of it, and stays with who chose it', async () => {
    const service = aService()
    await service.choose(session)
    const token = 'token-1'
    const unknown = fail(failure('unknownToken'))
    expect(await service.inspect(other, { token, operationId, reading: asRecognised })).toEqual(unknown)
    expect(await service.preview(other, { token, filter: 'all', offset: 0, limit: 10 })).toEqual(unknown)
    expect(await service.answerConstants(other, { token, answers: [] })).toEqual(unknown)
    expect(await service.run(other, { token, operationId, omitFaulty: false, omitElsewhere: false })).toEqual(unknown)
    await service.discard(other, token)
    expect([asked, changed]).toEqual([[], 0])
    expect(await service.preview(session, { token, filter: 'all', offset: 0, limit: 10 })).toMatchObject({ ok: true })
  })

  it('is unknown too where nobody chose one', async () => {
    const service = aService()
    expect(await service.preview(session, { token: 'token-1', filter: 'all', offset: 0, limit: 10 })).toEqual(fail(failure('unknownToken')))
    expect(asked).toEqual([])
  })
})

describe('many files', () => {
  it('are kept up to fifty: the one after that pushes the first out', async () => {
    const service = aService()
    for (let count = 0; count < 51; count += 1) await service.choose(session)
    const inspect = (token: string) => service.inspect(session, { token, operationId, reading: asRecognised })
    expect(await inspect('token-1')).toEqual(fail(failure('unknownToken')))
    expect([(await inspect('token-2')).ok, (await inspect('token-51')).ok]).toEqual([true, true])
  })
})

describe('the institute of the session', () => {
  it.each([
    [aSession(), 'Leiden'],
    [aSession({ role: 'landelijk' }), null]
  ])('is the scope of what is shown (%#)', async (asking, scope) => {
    const service = aService()
    await service.choose(asking)
    await service.preview(asking, { token: 'token-1', filter: 'faulty', offset: 1, limit: 2 })
    await service.results(asking, { importId: 'import-1', offset: 3, limit: 4 })
    expect(asked).toEqual([
      ['previewRows', { token: 'token-1', filter: 'faulty', offset: 1, limit: 2, scope }],
      ['importResults', { importId: 'import-1', offset: 3, limit: 4, scope }]
    ])
  })
})

describe('an import', () => {
  const input = { token: 'token-1', operationId, omitFaulty: false, omitElsewhere: false }

  it('is made known only when it was written', async () => {
    const service = aService()
    await service.choose(session)
    await service.run(session, input)
    outcome = { kind: 'refusedElsewhere', rows: [] }
    await service.run(session, input)
    expect(changed).toBe(0)
    outcome = { kind: 'imported', summary, resultRows: 0 }
    expect(await service.run(session, input)).toEqual(ok(outcome))
    expect(changed).toBe(1)
  })
})

describe('an import that ends while nobody looks at the window', () => {
  const input = { token: 'token-1', operationId, omitFaulty: false, omitElsewhere: false }
  const elsewhere = { line: 2, username: 'BIG-09865123801', name: 'Noor van der Heijden', portfolio: 'SOON' }

  async function run(): Promise<void> {
    const service = aService()
    await service.choose(session)
    await service.run(session, input)
  }

  it.each<[string, ImportOutcome, object]>([
    [
      'read in',
      { kind: 'imported', summary, resultRows: 2 },
      { title: 'Het bestand is ingelezen', text: '3 in het bestand = 1 nieuw + 1 bestaand + 1 afgekeurd' }
    ],
    [
      'refused',
      { kind: 'refusedElsewhere', rows: [elsewhere, elsewhere] },
      { title: 'Er is niets ingelezen', text: '2 gebruikersnamen bestaan al bij SOON of SGBO.' }
    ]
  ])('is told of by the operating system, %s, with counts and without a name', async (_what, ended, notice) => {
    outcome = ended
    await run()
    expect(notified).toEqual([])
    isFocused = false
    await run()
    expect(notified).toEqual([notice])
  })

  it('is not, when it was cancelled', async () => {
    isFocused = false
    await run()
    expect(notified).toEqual([])
  })
})

describe('an import of before', () => {
  it('is asked for, saved and withdrawn within the institute of the session', async () => {
    const service = aService()
    expect(await service.history(session, { offset: 10, limit: 5 })).toEqual({ total: 1, imports: [summary] })
    expect(await service.saveRest(session, { importId: 'import-1' })).toEqual(ok({ kind: 'saved', fileName: 'aios.csv' }))
    expect(await service.withdraw(session, { importId: 'import-1' })).toEqual(ok(summary))
    expect(asked).toEqual([
      ['importHistory', { offset: 10, limit: 5, scope: 'Leiden' }],
      ['importRest', { importId: 'import-1', institute: session.institute, scope: 'Leiden' }],
      ['withdrawImport', { importId: 'import-1', scope: 'Leiden', actor: session }]
    ])
  })

  it('leaves what was not read in as a CSV of its own name', async () => {
    await aService().saveRest(session, { importId: 'import-1' })
    expect(saveOptions).toEqual([{ title: 'Niet ingelezen rijen opslaan', fileName: 'aios niet ingelezen.csv', extensions: ['csv'] }])
    expect(readFileSync(path.join(folder, 'aios.csv'), 'utf8')).toBe('de rest')
  })

  it('is made known as withdrawn only when it was', async () => {
    const service = aService()
    isWithdrawable = false
    expect(await service.withdraw(session, { importId: 'import-1' })).toMatchObject({ ok: false })
    expect(changed).toBe(0)
    isWithdrawable = true
    await service.withdraw(session, { importId: 'import-1' })
    expect(changed).toBe(1)
  })
})
