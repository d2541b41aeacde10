import { describe, expect, it } from 'vitest'
import { OverviewService } from '../../../../main/services/overview-service'
import type { InstituteScope } from '../../../../main/store/store-port'
import type { Beheerder } from '../../../../main/store/stored-types'
import type { AccountsPage, ImportRecord, ImportSummary } from '../../../../shared/ipc/account-schemas'
import type { Batch, BatchCounts } from '../../../../shared/ipc/mail-schemas'
import { aStoredSmtp } from '../../../integration/store/support/store-data'
import { memoryStore, type MemoryStore } from '../../../support/memory-store'
import { aSession } from '../../builders'

const session = aSession()
const beheerder: Beheerder = {
  id: 'beheerder-1',
  username: session.username,
  email: session.email,
  role: 'lokaal',
  passwordHash: '',
  createdAt: '2026-11-01T09:00:00.000Z',
  noticesSeenAt: null
}
const day = (date: number): string => `2026-11-${String(date).padStart(2, '0')}T09:00:00.000Z`

const anImport = (date: number, withdrawal: ImportRecord['withdrawal'] = { kind: 'impossible', reason: 'tooLate', count: 0 }): ImportRecord => ({
  importId: `import-${date}`,
  fileName: 'aios.csv',
  at: day(date),
  total: 3,
  created: 2,
  existing: 1,
  refused: 0,
  by: session.username,
  sha256: null,
  withdrawal
})

const aBatch = (date: number, counts: Partial<BatchCounts>, finishedAt: string | null = day(date)): Batch => ({
  batchId: `batch-${date}`,
  kind: 'loginDetails',
  route: 'server',
  subject: 'Inloggen',
  createdAt: day(1),
  createdBy: session.username,
  finishedAt,
  counts: { total: 0, queued: 0, sending: 0, accepted: 0, saved: 0, deferred: 0, refused: 0, uncertain: 0, stopped: 0, ...counts }
})

const { withdrawal: _withdrawal, ...latestImport }: ImportRecord = anImport(12)
const summary: ImportSummary = latestImport

const page: AccountsPage = {
  total: 7,
  rows: [],
  counts: { all: 7, notSent: 4, failed: 1, uncertain: 1, folderToMake: 3 },
  latestImport: summary,
  groups: []
}

const scopes: InstituteScope[] = []

function aService(imports: readonly ImportRecord[], batches: readonly Batch[], noticesSeenAt: string | null = null) {
  const store: MemoryStore = memoryStore({
    imports: ({ scope }) => {
      scopes.push(scope)
      return Promise.resolve(imports)
    },
    batches: ({ scope }) => {
      scopes.push(scope)
      return Promise.resolve(batches)
    },
    queryAccounts: ({ scope }) => {
      scopes.push(scope)
      return Promise.resolve(page)
    },
    lastAcceptedAt: () => Promise.resolve(day(11)),
    writtenAt: () => Promise.resolve(day(12))
  })
  store.beheerders.push({ ...beheerder, noticesSeenAt })
  return { store, service: new OverviewService({ store: store.port, clock: () => new Date(day(23)) }) }
}

describe('the notices', () => {
  it('are the imports and the finished mailings, newest first; new is what came after the last look', async () => {
    const batches = [aBatch(11, { total: 5, accepted: 2, refused: 1, uncertain: 1, stopped: 1 }), aBatch(20, { total: 9, queued: 9 }, null)]
    const { service } = aService([anImport(12), anImport(10)], batches, day(10))
    expect(await service.notices(session)).toEqual({
      notices: [
        { kind: 'import', id: 'import-12', at: day(12), isNew: true, summary: anImport(12) },
        { kind: 'mail', id: 'batch-11', at: day(11), isNew: true, batchId: 'batch-11', mailKind: 'loginDetails', counts: batches[0]?.counts },
        { kind: 'import', id: 'import-10', at: day(10), isNew: false, summary: anImport(10) }
      ],
      fresh: 2
    })
  })

  it('tell of an import that was taken back when that was done', async () => {
    const withdrawn = { kind: 'withdrawn', at: day(14), by: session.username } as const
    const { service } = aService([anImport(12), anImport(10, withdrawn)], [], day(13))
    const { notices, fresh } = await service.notices(session)
    expect(notices.map(({ id, at, isNew }) => [id, at, isNew])).toEqual([
      ['import-10', day(14), true],
      ['import-12', day(12), false]
    ])
    expect(fresh).toBe(1)
  })

  it('tell of a mailing anew once what was sent again is settled, and count what was saved as files', async () => {
    const settledAgain = { ...aBatch(11, { total: 2, accepted: 2 }), finishedAt: day(15) }
    const { service } = aService([], [settledAgain, aBatch(12, { total: 3, saved: 3 })], day(13))
    expect((await service.notices(session)).notices).toMatchObject([
      { id: 'batch-11', at: day(15), isNew: true, counts: { accepted: 2, saved: 0 } },
      { id: 'batch-12', at: day(12), isNew: false, counts: { accepted: 0, saved: 3 } }
    ])
  })

  it('are at most 50, while all that are new are counted', async () => {
    const { service } = aService(Array.from({ length: 60 }, (_, index) => ({ ...anImport(12), importId: `import-${index}` })), [])
    const { notices, fresh } = await service.notices(session)
    expect([notices.length, fresh]).toEqual([50, 60])
  })

  it('are no longer new once they were seen', async () => {
    const { store, service } = aService([anImport(12)], [])
    expect(await service.markNoticesSeen(session)).toEqual({ ok: true, value: {} })
    expect((await service.notices(session)).fresh).toBe(0)
    expect(store.beheerders).toEqual([{ ...beheerder, noticesSeenAt: day(23) }])
    expect(store.audit).toEqual([{ action: 'noticesSeen', outcome: 'done', subject: {} }])
  })
})

describe('the overview', () => {
  it('gathers accounts, waiting mail of all mailings, the mail server and the last write', async () => {
    const { store, service } = aService([], [aBatch(1, { queued: 3, sending: 1, accepted: 9 }, null), aBatch(2, { deferred: 2 }, null)])
    const expected = {
      all: 7,
      notSent: 4,
      folderToMake: 3,
      refused: 1,
      uncertain: 1,
      waiting: 6,
      latestImport: summary,
      mailServer: null,
      storeWrittenAt: day(12)
    }
    expect(await service.overview(session)).toEqual(expected)
    const smtp = aStoredSmtp({ host: 'smtp.leiden.example' })
    store.settings = { ...store.settings, smtp }
    expect(await service.overview(session)).toEqual({ ...expected, mailServer: { host: 'smtp.leiden.example', lastAcceptedAt: day(11) } })
  })
})

it.each([
  [session, 'Leiden'],
  [aSession({ role: 'landelijk' }), null]
])('whoever asks sees the own institute only, landelijk applicatiebeheer every one (%#)', async (asking, scope) => {
  const { service } = aService([], [])
  scopes.length = 0
  await service.overview(asking)
  await service.notices(asking)
  expect(scopes).toEqual([scope, scope, scope, scope])
})
