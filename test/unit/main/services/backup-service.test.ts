import { readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { BackupService } from '../../../../main/services/backup-service'
import type { FileDialogs } from '../../../../main/services/file-dialogs'
import { LoginGate } from '../../../../main/services/login-gate'
import { noSecretStore } from '../../../../main/services/secret-store'
import type { StoreInput, StorePort } from '../../../../main/store/store-port'
import { failure } from '../../../../shared/errors'
import type { BackupContents } from '../../../../shared/ipc/store-schemas'
import { fail, ok } from '../../../../shared/result'
import { memoryStore } from '../../../support/memory-store'
import { aSession } from '../../builders'
import { ownFolder } from '../../torture/own-folder'

const session = aSession()
const contents: BackupContents = {
  fileName: 'kopie.aiosbackup',
  madeAt: '2026-11-22T16:00:00.000Z',
  instituteName: 'Leiden',
  beheerders: 1,
  accounts: 6,
  imports: 2,
  mails: 3,
  auditLines: 20,
  wouldLose: { accounts: 0, mails: 0 }
}

const safety = {
  isEncrypted: true,
  generations: [{ at: '2026-11-23T08:00:00.000Z', sizeBytes: 4096, isGood: true }],
  lastBackupAt: null,
  hasRecoveryKey: true
}

let nowMs: number
let asked: object[]
let chosen: string | null
let made: StoreInput<'makeBackup'>[]
let checked: StoreInput<'checkBackup'>[]

const dialogs: FileDialogs = {
  openFile: (options) => {
    asked.push(options)
    return Promise.resolve(chosen)
  },
  saveFile: (options) => {
    asked.push(options)
    return Promise.resolve(chosen)
  }
}

function service(overrides: Partial<StorePort> = {}, hasSecretStore = false): BackupService {
  let ids = 0
  const { port } = memoryStore({
    safety: () => Promise.resolve(safety),
    hasRecoveryKey: () => Promise.resolve(true),
    makeBackup: (input) => {
      made.push(input)
      return Promise.resolve(ok({ accounts: 6, sizeBytes: 8192 }))
    },
    backupHead: () => Promise.resolve(ok({ madeAt: contents.madeAt, isOwn: true })),
    checkBackup: (input) => {
      checked.push(input)
      return Promise.resolve(input.recoveryKey === 'wrong' ? fail(failure('wrongRecoveryKey')) : ok(contents))
    },
    ...overrides
  })
  return new BackupService({
    store: port,
    dialogs,
    secrets: { ...noSecretStore, isAvailable: () => Promise.resolve(hasSecretStore) },
    gate: new LoginGate({ monotonicMs: () => nowMs, keep: () => Promise.resolve(ok(null)) }),
    clock: () => new Date('2026-11-23T09:00:00.000Z'),
    newId: () => `token-${(ids += 1)}`
  })
}

beforeEach(() => {
  nowMs = 0
  asked = []
  chosen = null
  made = []
  checked = []
})

it.each([true, false])('how the data are kept tells whether this computer has a secret store (%s)', async (hasSecretStore) => {
  expect(await service({}, hasSecretStore).safety()).toEqual({ ...safety, hasSecretStore })
})

describe('making a backup', () => {
  it('asks where, under a name with the institute and the day, and writes it there', async () => {
    chosen = path.join('/usb', 'mijn kopie.aiosbackup')
    expect(await service().make(session)).toEqual(ok({ kind: 'saved', fileName: 'mijn kopie.aiosbackup', accounts: 6, sizeBytes: 8192 }))
    expect(made).toEqual([{ path: chosen, actor: session }])
    expect(asked).toMatchObject([{ fileName: expect.stringMatching(/Leiden.*2026-11-23.*\.aiosbackup$/), extensions: ['aiosbackup'] }])
  })

  it('that is cancelled writes nothing', async () => {
    expect(await service().make(session)).toEqual(ok({ kind: 'cancelled' }))
    expect(made).toEqual([])
  })

  it('is refused before anything is asked where no recovery key would open it', async () => {
    chosen = '/usb/a'
    const without = service({ hasRecoveryKey: () => Promise.resolve(false) })
    expect(await without.make(session)).toEqual(fail(failure('noRecoveryKeyYet')))
    expect([asked, made]).toEqual([[], []])
  })

  it('that fails says why', async () => {
    chosen = '/usb/a'
    const refusal = fail(failure('saveFailed', { fileName: 'a', reason: 'ENOSPC' }))
    expect(await service({ makeBackup: () => Promise.resolve(refusal) }).make(session)).toEqual(refusal)
  })
})

describe('a chosen backup', () => {
  it('is known to the window by a token, never by its path', async () => {
    chosen = '/usb/kopie.aiosbackup'
    const backups = service()
    expect(await backups.choose(session)).toEqual(ok({ kind: 'chosen', token: 'token-1', fileName: 'kopie.aiosbackup', madeAt: contents.madeAt, isOwn: true }))
    expect(['token-1', 'token-2', '/usb/kopie.aiosbackup'].map((token) => backups.pathOf(session, token))).toEqual([chosen, null, null])
    expect(await backups.check(session, { token: 'token-1', recoveryKey: null })).toEqual(ok(contents))
    expect(checked).toEqual([{ path: chosen, recoveryKey: null }])
  })

  it('that is none, or nothing that was chosen, gets no token', async () => {
    expect(await service().choose(session)).toEqual(ok({ kind: 'cancelled' }))
    chosen = '/usb/foto.jpg'
    const refusal = fail(failure('backupUnreadable', { fileName: 'foto.jpg', reason: 'notABackup' }))
    const backups = service({ backupHead: () => Promise.resolve(refusal) })
    expect(await backups.choose(session)).toEqual(refusal)
    expect(await backups.check(session, { token: 'token-1', recoveryKey: null })).toEqual(fail(failure('unknownToken')))
    expect(checked).toEqual([])
  })

  it.each([aSession({ username: 'L_invaller' }), null])('is nobody else’s (%o): neither its contents nor its path', async (other) => {
    chosen = '/usb/kopie.aiosbackup'
    const backups = service()
    await backups.choose(session)
    expect(await backups.check(other, { token: 'token-1', recoveryKey: null })).toEqual(fail(failure('unknownToken')))
    expect(backups.pathOf(other, 'token-1')).toBeNull()
    expect(checked).toEqual([])
  })

  it('can be chosen before anybody logged in, and is unknown to who logs in then', async () => {
    chosen = '/usb/kopie.aiosbackup'
    const backups = service()
    await backups.choose(null)
    expect(await backups.check(null, { token: 'token-1', recoveryKey: null })).toEqual(ok(contents))
    expect(await backups.check(session, { token: 'token-1', recoveryKey: null })).toEqual(fail(failure('unknownToken')))
  })

  it('is one of the last fifty', async () => {
    chosen = '/usb/kopie.aiosbackup'
    const backups = service()
    for (let count = 0; count < 51; count += 1) await backups.choose(session)
    expect(['token-1', 'token-2', 'token-51'].map((token) => backups.pathOf(session, token))).toEqual([null, chosen, chosen])
  })

  it('is not tried with recovery keys at will', async () => {
    chosen = '/usb/kopie.aiosbackup'
    const backups = service()
    await backups.choose(session)
    for (const retryAfterSeconds of [0, 0, 2]) {
      expect(await backups.check(session, { token: 'token-1', recoveryKey: 'wrong' })).toEqual(fail(failure('wrongRecoveryKey', { retryAfterSeconds })))
    }
    expect(await backups.check(session, { token: 'token-1', recoveryKey: 'right' })).toEqual(fail(failure('tryLater', { retryAfterSeconds: 2 })))
    expect(checked).toHaveLength(3)
    nowMs += 2000
    expect(await backups.check(session, { token: 'token-1', recoveryKey: 'right' })).toEqual(ok(contents))
  })
})

describe('the audit trail', () => {
  it('is saved as it is, under a name with the institute and the day', async () => {
    chosen = path.join(ownFolder(), 'logboek.csv')
    const csv = '\ufeffnummer;wie\r\n1;L_beheerhn\r\n'
    expect(await service({ auditCsv: () => Promise.resolve(ok(csv)) }).exportAudit(session)).toEqual(ok({ kind: 'saved', fileName: 'logboek.csv' }))
    expect(readFileSync(chosen, 'utf8')).toBe(csv)
    expect(asked).toMatchObject([{ fileName: expect.stringMatching(/Leiden.*2026-11-23.*\.csv$/), extensions: ['csv'] }])
  })

  it('that cannot be read is told before anything is asked', async () => {
    const refusal = fail(failure('storeFailed', { detail: 'EIO' }))
    expect(await service({ auditCsv: () => Promise.resolve(refusal) }).exportAudit(session)).toEqual(refusal)
    expect(asked).toEqual([])
  })
})
