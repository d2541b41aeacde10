import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { brokenCreation } from '../../../../main/store/creation-chain'
import { decodeVersion1 } from '../../../../main/store/legacy/data-file'
import { migrate, newestVersion, type Migration } from '../../../../main/store/migrations'
import { storeDataSchema, type StoreData } from '../../../../main/store/store-schema'
import { aStoredSmtp } from '../../../integration/store/support/store-data'
import { aStoreData, at } from './store-builders'
import { z } from '../../../../shared/zod'

/** As version 1 wrote it. Never edited after release: what users have on disk must stay readable (spec R5.3). */
const frozen = readFileSync(path.join(import.meta.dirname, '../../../fixtures/store/v1.json'))

describe('migrations', () => {
  const steps: readonly Migration[] = [(data) => ({ two: data }), (data) => ({ three: data })]

  test('bring older data step by step to the newest version', () => {
    expect([1, 2, 3].map((version) => migrate(version, 'old', steps))).toEqual([
      { ok: true, value: { three: { two: 'old' } } },
      { ok: true, value: { three: 'old' } },
      { ok: true, value: 'old' }
    ])
  })

  test('leave data of a later version alone', () => {
    expect(migrate(4, 'new', steps)).toEqual({ ok: false, error: { kind: 'newerVersion', detail: 'schemaVersion 4, this program knows up to 3' } })
    expect(migrate(newestVersion + 1, 'new')).toMatchObject({ ok: false, error: { kind: 'newerVersion' } })
  })

  test.each([0, -1, 1.5])('know no version %d', (version) => {
    expect(migrate(version, 'old', steps)).toEqual({ ok: false, error: { kind: 'damaged', detail: `schemaVersion ${version}` } })
  })

  test('tell which field is not what it must be, and throw on for a bug', () => {
    const strict: readonly Migration[] = [(data) => z.strictObject({ name: z.string() }).parse(data)]
    expect(migrate(1, { name: 3 }, strict)).toEqual({ ok: false, error: { kind: 'damaged', detail: 'name: invalid_type' } })
    expect(() => migrate(1, 'old', [() => { throw new Error('a bug') }])).toThrow('a bug')
  })
})

type OldImport = { readonly summary: object; readonly resultRows: readonly object[] }

/** What versions before 4 did not keep of an import. */
const nothingKept = ({ summary, resultRows }: OldImport): object => ({
  summary: { ...summary, by: null, sha256: null },
  resultRows: resultRows.map((row) => ({ ...row, differences: [] })),
  rest: { columns: [], rows: [] }
})

describe('from version 1', () => {
  const old = decodeVersion1(frozen)
  if (!old.ok) throw new Error(old.error.detail)
  const before = old.value as StoreData & { readonly auditSequence: number; readonly pendingAudit: readonly unknown[] }
  const migrated = migrate(1, before)
  if (!migrated.ok) throw new Error(migrated.error.detail)
  const after = storeDataSchema.parse(migrated.value)

  test('everything stays but what the audit trail has of its own now', () => {
    const { auditSequence: _sequence, pendingAudit: _pending, installation, ...rest } = before
    expect(after).toEqual({
      ...rest,
      installation: { ...installation, recoveryKeyConfirmed: false },
      security: { idleLockMinutes: 10, loginFailures: {} },
      imports: rest.imports.map((stored) => ({ ...stored, ...nothingKept(stored), instituteName: 'Leiden' })),
      withdrawals: [],
      mals: [],
      aiosLogins: [],
      settings: { ...rest.settings, smtp: aStoredSmtp({ username: 'beheer' }) },
      creations: [{ count: 2, digest: expect.stringMatching(/^[0-9a-f]{64}$/) }],
      lastBackupAt: null,
      auditHead: { sequence: 0, hash: '' }
    })
  })

  test('the accounts are a chain from then on', () => {
    expect(brokenCreation(after.accounts, after.creations)).toBeNull()
  })

  test('a store without accounts has a chain without links', () => {
    const empty = migrate(1, { ...before, accounts: [] })
    expect(empty).toMatchObject({ ok: true, value: { accounts: [], creations: [] } })
  })

  test('changes nothing of what it was given', () => {
    expect(decodeVersion1(frozen)).toEqual({ ok: true, value: before })
  })

  test('data that are none are told by their field, never by their value', () => {
    expect(migrate(1, {})).toEqual({ ok: false, error: { kind: 'damaged', detail: 'installation: invalid_type' } })
    expect(migrate(1, { ...before, accounts: [{ ...before.accounts[0], gender: 'Noor' }] })).toEqual({
      ok: false,
      error: { kind: 'damaged', detail: 'accounts.0.gender: invalid_value' }
    })
  })
})

/** Data of this version, without what a later one brought. */
const { aiosLogins: _logins, ...data4 } = aStoreData()
const { withdrawals: _withdrawals, mals: _mals, ...data3 } = data4
const row = { line: 2, username: 'BIG-1', kind: 'existing', findings: [] }
const imported = { summary: { importId: 'import-1', fileName: 'a.csv', at, total: 1, created: 1, existing: 0, refused: 0 }, resultRows: [row] }

describe('from version 2', () => {
  const { security: _security, ...data } = data3
  const before = { ...data, imports: [imported] }

  test('everything stays; the lock and the counts begin as in a new store, and an import is of the one institute there was', () => {
    const migrated = migrate(2, before)
    if (!migrated.ok) throw new Error(migrated.error.detail)
    expect(storeDataSchema.parse(migrated.value)).toEqual({
      ...before,
      security: { idleLockMinutes: 10, loginFailures: {} },
      imports: [{ ...imported, ...nothingKept(imported), instituteName: before.installation.instituteName }],
      withdrawals: [],
      mals: [],
      aiosLogins: []
    })
  })

  test('changes nothing of what it was given', () => {
    const copy = structuredClone(before)
    migrate(2, before)
    expect(before).toEqual(copy)
  })

  test('data that are none are told by their field', () => {
    expect(migrate(2, { ...before, installation: {} })).toEqual({ ok: false, error: { kind: 'damaged', detail: 'installation.instituteName: invalid_type' } })
  })
})

describe('from version 3', () => {
  const before = { ...data3, imports: [{ ...imported, instituteName: 'Utrecht' }] }

  test('everything stays; nothing was withdrawn, and what was not kept of an import is unknown', () => {
    const migrated = migrate(3, before)
    if (!migrated.ok) throw new Error(migrated.error.detail)
    expect(storeDataSchema.parse(migrated.value)).toEqual({
      ...before,
      imports: [{ ...imported, ...nothingKept(imported), instituteName: 'Utrecht' }],
      withdrawals: [],
      mals: [],
      aiosLogins: []
    })
  })

  test('changes nothing of what it was given', () => {
    const copy = structuredClone(before)
    migrate(3, before)
    expect(before).toEqual(copy)
  })

  test('data that are none are told by their field', () => {
    expect(migrate(3, { ...before, imports: [{ summary: 'a.csv' }] })).toMatchObject({ ok: false, error: { kind: 'damaged', detail: 'imports.0.summary: invalid_type' } })
  })
})

describe('from version 4', () => {
  const { authority: _authority, timeoutSeconds: _timeout, messagesPerMinute: _pace, connections: _connections, ...smtp } = aStoredSmtp()
  const before = { ...data4, settings: { ...data4.settings, smtp } }

  test('everything stays; mail goes at the pace that is proposed, and nobody was activated', () => {
    const migrated = migrate(4, before)
    if (!migrated.ok) throw new Error(migrated.error.detail)
    expect(storeDataSchema.parse(migrated.value)).toEqual({ ...before, settings: { ...before.settings, smtp: aStoredSmtp() }, aiosLogins: [] })
  })

  test('a store without a mail server has none then', () => {
    expect(migrate(4, data4)).toMatchObject({ ok: true, value: { settings: { smtp: null }, aiosLogins: [] } })
  })

  test('changes nothing of what it was given', () => {
    const copy = structuredClone(before)
    migrate(4, before)
    expect(before).toEqual(copy)
  })

  test('data that are none are told by their field', () => {
    expect(migrate(4, { ...before, settings: {} })).toMatchObject({ ok: false, error: { kind: 'damaged', detail: 'settings.smtp: invalid_type' } })
  })
})
