import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ImportService } from '../../../../main/services/import-service'
import { Operations } from '../../../../main/services/operations'
import type { StoreInput } from '../../../../main/store/store-port'
import { failure } from '../../../../shared/errors'
import type { ImportOutcome } from '../../../../shared/ipc/import-schemas'
import { fail, ok } from '../../../../shared/result'
import { memoryStore } from '../../../support/memory-store'
import { aSession } from '../../builders'

const session = aSession()
const operationId = 'operation-1'

let folder: string
let chosen: string | null
let inspected: StoreInput<'inspectFile'>[]
let discarded: string[]
let outcome: ImportOutcome
let imported: number

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
    runImport: () => Promise.resolve(ok(outcome))
  })
  return new ImportService({
    store: store.port,
    dialogs: { openFile: () => Promise.resolve(chosen), saveFile: () => Promise.resolve(chosen) },
    operations: new Operations({ emitProgress: () => undefined, nowMs: () => 0 }),
    newId: () => `token-${(ids += 1)}`,
    onImported: () => (imported += 1)
  })
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'import-service-'))
  chosen = path.join(folder, 'aios.csv')
  writeFileSync(chosen, 'twaalf bytes')
  inspected = []
  discarded = []
  outcome = { kind: 'cancelled' }
  imported = 0
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('a chosen file', () => {
  it('is known to the window by a token, its name and its size; the path stays in main', async () => {
    const service = aService()
    expect(await service.choose()).toEqual(ok({ kind: 'chosen', token: 'token-1', fileName: 'aios.csv', sizeBytes: 12 }))
    await service.inspect(session, { token: 'token-1', operationId })
    expect(inspected).toEqual([{ token: 'token-1', path: chosen, institute: session.institute }])
  })

  it('is none when the dialog is cancelled', async () => {
    chosen = null
    expect(await aService().choose()).toEqual(ok({ kind: 'cancelled' }))
    expect(await aService().importRegister(session)).toEqual(ok({ kind: 'cancelled' }))
  })

  it('may be gone: the inspection explains that', async () => {
    const service = aService()
    expect(await service.take(path.join(folder, 'weg.csv'))).toEqual(ok({ kind: 'chosen', token: 'token-1', fileName: 'weg.csv', sizeBytes: 0 }))
  })

  it('is forgotten once it was discarded', async () => {
    const service = aService()
    await service.choose()
    await service.discard('token-1')
    expect(await service.inspect(session, { token: 'token-1', operationId })).toEqual(fail(failure('unknownToken')))
    expect([discarded, inspected]).toEqual([['token-1'], []])
  })
})

describe('an import', () => {
  const input = { token: 'token-1', operationId, omitFaulty: false, omitElsewhere: false }

  it('is made known only when it was written', async () => {
    const service = aService()
    await service.run(session, input)
    outcome = { kind: 'refusedElsewhere', rows: [] }
    await service.run(session, input)
    expect(imported).toBe(0)
    const summary = { importId: 'import-1', fileName: 'aios.csv', at: '2026-11-23T09:00:00.000Z', total: 1, created: 1, existing: 0, refused: 0 }
    outcome = { kind: 'imported', summary, resultRows: 0 }
    expect(await service.run(session, input)).toEqual(ok(outcome))
    expect(imported).toBe(1)
  })
})

describe('the mal', () => {
  it('is saved as CSV with the columns and constants of the institute', async () => {
    expect(await aService().downloadMal(session)).toEqual(ok({ kind: 'saved', fileName: 'aios.csv' }))
    const mal = readFileSync(path.join(folder, 'aios.csv'), 'utf8')
    for (const part of ['firstname', 'niv2', 'AIOS Leiden', '2026-1']) expect(mal).toContain(part)
  })
})
