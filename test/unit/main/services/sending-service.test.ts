import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OutboxRunner } from '../../../../main/mail/outbox-runner'
import { SendingService } from '../../../../main/services/sending-service'
import type { StorePort } from '../../../../main/store/store-port'
import { failure } from '../../../../shared/errors'
import type { Batch, BatchCounts } from '../../../../shared/ipc/mail-schemas'
import { fail, ok } from '../../../../shared/result'
import { memoryStore, type MemoryStore } from '../../../support/memory-store'
import { aSession } from '../../builders'

const session = aSession()
const now = '2026-11-23T09:00:00.000Z'
const running = { paused: false, problem: null, perMinute: 12 }
const batchWith = (counts: Partial<BatchCounts>): Batch => ({
  batchId: 'batch-1',
  kind: 'loginDetails',
  route: 'server',
  subject: 'Inloggen',
  createdAt: now,
  createdBy: session.username,
  finishedAt: null,
  counts: { total: 0, queued: 0, sending: 0, accepted: 0, saved: 0, deferred: 0, refused: 0, uncertain: 0, stopped: 0, ...counts }
})
const reported = {
  entryId: 'entry-1',
  accountId: 'account-1',
  name: 'Noor',
  username: 'BIG-1',
  email: 'noor@post.example',
  attempts: 1,
  delivery: { kind: 'uncertain', at: now, answer: '' }
} as const

let folder: string
let store: MemoryStore
let outboxCalls: string[]
let isPaused: boolean
let isFocused: boolean
let told: { readonly title: string; readonly text: string }[]
let finished: number
let file: string | null

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'aiosbeheer-report-'))
  outboxCalls = []
  isPaused = false
  isFocused = false
  told = []
  finished = 0
  file = path.join(folder, 'rapport.csv')
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

function aService(overrides: Partial<StorePort> = {}): SendingService {
  store = memoryStore(overrides)
  const called = (name: string) => () => {
    outboxCalls.push(name)
    if (name === 'pause') isPaused = true
    if (name === 'resume') isPaused = false
  }
  const outbox: OutboxRunner = {
    start: called('start'),
    wake: called('wake'),
    pause: called('pause'),
    resume: called('resume'),
    settingsChanged: called('settingsChanged'),
    state: () => ({ ...running, paused: isPaused }),
    settle: () => Promise.resolve()
  }
  return new SendingService({
    store: store.port,
    outbox,
    dialogs: { openFile: () => Promise.resolve(null), saveFile: () => Promise.resolve(file) },
    desktop: { isWindowFocused: () => isFocused, notify: (notice) => told.push(notice) },
    clock: () => new Date(now),
    onFinished: () => {
      finished += 1
    }
  })
}

describe('a pause', () => {
  it('holds at once, is written down and audited, and holds after a restart', async () => {
    const service = aService()
    expect(await service.pause(session)).toEqual(ok({ ...running, paused: true }))
    expect(store.settings.mailPaused).toBe(true)
    outboxCalls = []
    await service.begin()
    expect(outboxCalls).toEqual(['pause', 'start'])
    expect(await service.resume(session)).toEqual(ok(running))
    expect(store.audit.map(({ action }) => action)).toEqual(['mailPaused', 'mailResumed'])
    outboxCalls = []
    await service.begin()
    expect(outboxCalls).toEqual(['start'])
  })

  it('is not audited when only a problem is tried again', async () => {
    await aService().resume(session)
    expect(outboxCalls).toEqual(['resume'])
    expect(store.audit).toEqual([])
  })
})

describe('stopping', () => {
  const stopWith = async (waiting: number, paused: boolean): Promise<void> => {
    const stopBatch: StorePort['stopBatch'] = () => Promise.resolve(ok({ stopped: 2 }))
    const service = aService({ stopBatch, waitingMails: () => Promise.resolve(waiting) })
    if (paused) await service.pause(session)
    outboxCalls = []
    expect(await service.stop(session, 'batch-1')).toEqual(ok({ stopped: 2 }))
    expect(finished).toBe(1)
  }

  it('lifts a pause that holds nothing back any more, and notes it', async () => {
    await stopWith(0, true)
    expect([outboxCalls, store.settings.mailPaused]).toEqual([['wake', 'resume'], false])
    expect(store.audit.map(({ action }) => action)).toEqual(['mailPaused', 'mailResumed'])
  })

  it('leaves a pause that still holds other mail back', async () => {
    await stopWith(3, true)
    expect([outboxCalls, store.settings.mailPaused, isPaused]).toEqual([['wake'], true, true])
  })

  it('resumes nothing where nothing was paused', async () => {
    await stopWith(0, false)
    expect(outboxCalls).toEqual(['wake'])
  })
})

describe('the report', () => {
  it('tells when the last mail is expected to have been offered', async () => {
    const service = aService({ reportRows: () => Promise.resolve(ok({ batch: batchWith({ total: 24, queued: 24 }), ahead: 24, total: 0, rows: [] })) })
    const query = { batchId: 'batch-1', filter: 'all', offset: 0, limit: 10 } as const
    expect(await service.report(session, query)).toMatchObject({ ok: true, value: { expectedEndAt: '2026-11-23T09:02:00.000Z' } })
    await service.pause(session)
    expect(await service.report(session, query)).toMatchObject({ ok: true, value: { expectedEndAt: null } })
  })

  const wholeReport: StorePort['wholeReport'] = () => Promise.resolve(ok({ batch: batchWith({ total: 1, uncertain: 1 }), from: 'aiosbeheer@leiden.example', rows: [reported] }))

  it('is saved with the Message-IDs that the mails left with, and noted without a name', async () => {
    expect(await aService({ wholeReport }).saveReport(session, { batchId: 'batch-1' })).toEqual(ok({ kind: 'saved', fileName: 'rapport.csv' }))
    expect(readFileSync(path.join(folder, 'rapport.csv'), 'utf8')).toContain('<entry-1@leiden.example>')
    expect(store.audit).toEqual([{ action: 'reportExported', outcome: 'done', subject: { batchId: 'batch-1', mails: 1 } }])
  })

  it('is not noted where the dialog was cancelled', async () => {
    file = null
    expect(await aService({ wholeReport }).saveReport(session, { batchId: 'batch-1' })).toEqual(ok({ kind: 'cancelled' }))
    expect(store.audit).toEqual([])
  })

  it('is saved where another computer has the data, for that can be looked at', async () => {
    const appendAudit: StorePort['appendAudit'] = () => Promise.resolve(fail(failure('heldElsewhere')))
    expect(await aService({ wholeReport, appendAudit }).saveReport(session, { batchId: 'batch-1' })).toMatchObject({ ok: true, value: { kind: 'saved' } })
  })
})

describe('sending again', () => {
  const input = { batchId: 'batch-1', which: 'uncertain', entryId: null } as const

  it('wakes the outbox where anything was queued', async () => {
    expect(await aService({ retryMails: () => Promise.resolve(ok({ queued: 2, left: 1 })) }).retry(session, input)).toEqual(ok({ queued: 2, left: 1 }))
    expect(outboxCalls).toEqual(['wake'])
  })

  it('wakes nobody where nothing was', async () => {
    await aService({ retryMails: () => Promise.resolve(ok({ queued: 0, left: 1 })) }).retry(session, input)
    expect(outboxCalls).toEqual([])
  })
})

describe('the last mail of a sending', () => {
  const withBatch = (counts: Partial<BatchCounts>): SendingService => aService({ batches: () => Promise.resolve([batchWith(counts)]) })

  it('is told by the computer to who looks elsewhere', async () => {
    await withBatch({ total: 46, accepted: 46 }).finished('batch-1')
    await withBatch({ total: 46, accepted: 44, refused: 1, uncertain: 1 }).finished('batch-1')
    await withBatch({ total: 3, saved: 3 }).finished('batch-1')
    expect(told).toEqual([
      { title: '46 mails zijn afgehandeld', text: 'Alle 46 aangenomen door de mailserver' },
      { title: 'Van 46 mails zijn er 2 niet goed gegaan', text: '44 aangenomen, 1 geweigerd, 1 onzeker' },
      { title: '3 mails zijn afgehandeld', text: 'Alle 3 bewaard als bestand' }
    ])
    expect(JSON.stringify(told)).not.toMatch(/klaar|ontvangen/i)
    expect(finished).toBe(3)
  })

  it('is told in the window only to who has that in front of them', async () => {
    isFocused = true
    await withBatch({ total: 46, accepted: 46 }).finished('batch-1')
    expect([told, finished]).toEqual([[], 1])
  })

  it('is news too where its user stopped it', async () => {
    expect(await aService({ stopBatch: () => Promise.resolve(ok({ stopped: 2 })) }).stop(session, 'batch-1')).toEqual(ok({ stopped: 2 }))
    expect([outboxCalls, finished]).toEqual([['wake'], 1])
  })
})
