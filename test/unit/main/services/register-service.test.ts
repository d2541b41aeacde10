import path from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { RegisterService } from '../../../../main/services/register-service'
import type { StoreInput } from '../../../../main/store/store-port'
import { failure } from '../../../../shared/errors'
import type { Register } from '../../../../shared/ipc/register-schemas'
import { fail, ok } from '../../../../shared/result'
import { memoryStore } from '../../../support/memory-store'
import { aSession } from '../../builders'

const session = aSession()
const other = aSession({ username: 'L_invaller' })
const soon: Register = { portfolio: 'SOON', importedAt: '2026-11-12T09:00:00.000Z', count: 1204 }
const unknown = fail(failure('unknownToken'))

let chosen: string | null
let read: StoreInput<'readRegister'>[]
let imported: StoreInput<'importRegister'>[]

function aService(): RegisterService {
  let ids = 0
  const { port } = memoryStore({
    registers: () => Promise.resolve([soon]),
    readRegister: (input) => {
      read.push(input)
      return Promise.resolve(ok({ kind: 'offered', token: input.token, fileName: input.fileName, changes: [] }))
    },
    importRegister: (input) => {
      imported.push(input)
      return Promise.resolve(ok({ registers: [soon] }))
    }
  })
  const dialogs = { openFile: () => Promise.resolve(chosen), saveFile: () => Promise.resolve(null) }
  return new RegisterService({ store: port, dialogs, newId: () => `token-${(ids += 1)}` })
}

beforeEach(() => {
  chosen = path.join('/', 'ergens', 'register.csv')
  read = []
  imported = []
})

it('lists the registers that there are', async () => {
  expect(await aService().list()).toEqual({ registers: [soon] })
})

it('has a chosen file read, by a token: the path stays in main, and nothing is imported yet', async () => {
  const offered = await aService().choose(session)
  expect(offered).toEqual(ok({ kind: 'offered', token: 'token-1', fileName: 'register.csv', changes: [] }))
  expect(read).toEqual([{ token: 'token-1', path: chosen, fileName: 'register.csv' }])
  expect(imported).toEqual([])
})

it('asks the store nothing when the dialog is cancelled', async () => {
  chosen = null
  expect(await aService().choose(session)).toEqual(ok({ kind: 'cancelled' }))
  expect(read).toEqual([])
})

it('imports what was offered, in the name of who chose it', async () => {
  const service = aService()
  await service.choose(session)
  expect(await service.import(session, { token: 'token-1' })).toEqual(ok({ registers: [soon] }))
  expect(imported).toEqual([{ token: 'token-1', actor: session }])
})

it('imports nothing of somebody else, nothing that was never offered, and nothing once who chose it is gone', async () => {
  const service = aService()
  await service.choose(session)
  expect(await service.import(other, { token: 'token-1' })).toEqual(unknown)
  expect(await service.import(session, { token: 'token-2' })).toEqual(unknown)
  service.forgetAll()
  expect(await service.import(session, { token: 'token-1' })).toEqual(unknown)
  expect(imported).toEqual([])
})
