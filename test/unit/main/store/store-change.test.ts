import { describe, expect, test } from 'vitest'
import { applyChange, storeChangeSchema, type StoreChange } from '../../../../main/store/store-change'
import { creationOf } from '../../../../main/store/creation-chain'
import { aBeheerder, anInstallation, aStoredSmtp } from '../../../integration/store/support/store-data'
import { accounts, aStoreData, at, creationsOf } from './store-builders'

const two = accounts(2)
const constants = { status: 'actief', rolegroup: 'aios', rol: 'aios', level: 'AIOS Leiden', in_opleiding: 'in_opl' }
const aMal = { institute: 'Leiden', version: '2026-2', malColumn: 'niv2', constants, publishedAt: at, checksum: 'a', loadedAt: at } as const
const mals = [aMal, { ...aMal, institute: 'Utrecht' }]
const newMal = { ...aMal, version: '2027-1', malColumn: 'niv3', checksum: 'b' } as const
const data = aStoreData({
  accounts: two,
  creations: creationsOf(two, [2]),
  folderMade: ['account-0'],
  security: { idleLockMinutes: 10, loginFailures: { '12': 2 } },
  aiosLogins: [{ accountId: 'account-0', passwordHash: 'scrypt$', codeHash: 'b', newestCodeHash: 'b', activatedAt: at }],
  mals,
  imports: [{ summary: { importId: 'import-1', fileName: 'a.csv', at, total: 1, created: 1, existing: 0, refused: 0, by: null, sha256: null }, resultRows: [], rest: { columns: [], rows: [] }, instituteName: 'Leiden' }],
  registers: [
    { portfolio: 'SOON', importedAt: at, usernames: ['BIG-1'] },
    { portfolio: 'HN', importedAt: at, usernames: ['BIG-2'] }
  ]
})
const [third] = accounts(3).slice(2)
const added: StoreChange = { kind: 'accountsAdded', accounts: [third!], creation: creationOf([third!], data.creations) }
const counts = { total: 1, created: 1, existing: 0, refused: 0 }
const imported = {
  summary: { importId: 'import-2', fileName: 'a.csv', at, ...counts, by: 'L_beheerhn', sha256: 'a'.repeat(64) },
  resultRows: [{ line: 3, username: 'BIG-3', kind: 'existing' as const, findings: [], differences: [{ column: 'email' as const, inFile: 'a', inAccount: 'b' }] }],
  rest: { columns: ['email' as const], rows: [{ line: 3, cells: ['a'] }] },
  instituteName: 'Utrecht'
}
/** As journals of version 2 and of version 3 have it. */
const { by: _by, sha256: _sha256, ...summaryOf3 } = imported.summary
const [{ differences: _differences, ...rowOf3 }] = [imported.resultRows[0]!]
const imported2 = { summary: summaryOf3, resultRows: [rowOf3] }
const imported3 = { ...imported2, instituteName: 'Utrecht' }
/** What was not kept then is unknown, or empty. */
const filledIn = {
  summary: { ...summaryOf3, by: null, sha256: null },
  resultRows: [{ ...rowOf3, differences: [] }],
  rest: { columns: [], rows: [] }
}
const settings = { ...data.settings, portalUrl: 'https://portaal.example' }

const slow = aStoredSmtp({ messagesPerMinute: null, connections: 1, timeoutSeconds: 300 })
const { authority: _authority, timeoutSeconds: _timeout, messagesPerMinute: _pace, connections: _connections, ...smtpOf4 } = aStoredSmtp()
const login = (accountId: string, codeHash: string) => ({ accountId, passwordHash: 'scrypt$', codeHash, newestCodeHash: codeHash, activatedAt: at })

/** Each kind of change, and all that it may change. */
const changes: readonly (readonly [StoreChange, object])[] = [
  [{ kind: 'installation', installation: anInstallation({ recoveryKeyConfirmed: true }) }, { installation: anInstallation({ recoveryKeyConfirmed: true }) }],
  [{ kind: 'beheerder', beheerder: aBeheerder({ id: 'b-2', username: 'L_invaller' }) }, { beheerders: [aBeheerder(), aBeheerder({ id: 'b-2', username: 'L_invaller' })] }],
  [{ kind: 'beheerder', beheerder: aBeheerder({ email: 'nieuw@leiden.example' }) }, { beheerders: [aBeheerder({ email: 'nieuw@leiden.example' })] }],
  [{ kind: 'settings', settings }, { settings }],
  [{ kind: 'settings', settings: { ...settings, smtp: slow } }, { settings: { ...settings, smtp: slow } }],
  // As journals of before version 5 have it.
  [{ kind: 'settings', settings: { ...settings, smtp: smtpOf4 } }, { settings: { ...settings, smtp: aStoredSmtp() } }],
  [added, { accounts: [...two, third], creations: [...data.creations, added.creation] }],
  [{ kind: 'idleLock', minutes: 30 }, { security: { idleLockMinutes: 30, loginFailures: { '12': 2 } } }],
  [{ kind: 'loginFailures', slot: '12', failures: 3 }, { security: { idleLockMinutes: 10, loginFailures: { '12': 3 } } }],
  [{ kind: 'loginFailures', slot: 'recoveryKey', failures: 1 }, { security: { idleLockMinutes: 10, loginFailures: { '12': 2, recoveryKey: 1 } } }],
  [{ kind: 'loginFailures', slot: '12', failures: 0 }, { security: { idleLockMinutes: 10, loginFailures: {} } }],
  [{ kind: 'loginFailures', slot: '13', failures: 0 }, { security: { idleLockMinutes: 10, loginFailures: { '12': 2 } } }],
  [{ kind: 'importAdded', import: imported }, { imports: [...data.imports, imported] }],
  [{ kind: 'importAdded', import: imported3 }, { imports: [...data.imports, { ...filledIn, instituteName: 'Utrecht' }] }],
  // There was one institute only.
  [{ kind: 'importAdded', import: imported2 }, { imports: [...data.imports, { ...filledIn, instituteName: 'Leiden' }] }],
  [{ kind: 'importWithdrawn', importId: 'import-1', at, by: 'L_beheerhn' }, { withdrawals: [{ importId: 'import-1', at, by: 'L_beheerhn' }] }],
  [{ kind: 'activated', login: login('account-1', 'a') }, { aiosLogins: [login('account-0', 'b'), login('account-1', 'a')] }],
  [{ kind: 'activated', login: login('account-0', 'a') }, { aiosLogins: [login('account-0', 'a')] }],
  [{ kind: 'foldersTicked', accountIds: ['account-1'], made: true }, { folderMade: ['account-0', 'account-1'] }],
  [{ kind: 'foldersTicked', accountIds: ['account-0', 'account-0'], made: true }, { folderMade: ['account-0'] }],
  [{ kind: 'foldersTicked', accountIds: ['account-0', 'account-1'], made: false }, { folderMade: [] }],
  [
    { kind: 'registersReplaced', registers: [{ portfolio: 'SOON', importedAt: 'later', usernames: [] }] },
    { registers: [data.registers[1], { portfolio: 'SOON', importedAt: 'later', usernames: [] }] }
  ],
  [{ kind: 'malLoaded', mal: newMal }, { mals: [mals[1], newMal] }],
  [{ kind: 'malLoaded', mal: { ...newMal, institute: 'Rotterdam' } }, { mals: [...mals, { ...newMal, institute: 'Rotterdam' }] }],
  [{ kind: 'backupMade', at }, { lastBackupAt: at }]
]

describe.each(changes)('a change (%#: $kind)', (change, changed) => {
  test('changes what it names and nothing else, and leaves the data of before as they were', () => {
    const before = structuredClone(data)
    expect(applyChange(data, change)).toEqual({ ...data, ...changed })
    expect(data).toEqual(before)
  })

  test('never changes an account that is there', () => {
    expect(applyChange(data, change).accounts.slice(0, 2)).toEqual(two)
  })

  test('is one that the journal takes, and not with a field more', () => {
    expect(storeChangeSchema.safeParse(change).success).toBe(true)
    expect(storeChangeSchema.safeParse({ ...change, more: 1 }).success).toBe(false)
  })
})

test('there is no change of an account, nor one that takes anything away', () => {
  expect([...new Set(changes.map(([{ kind }]) => kind))].sort()).toEqual(storeChangeSchema.options.map(({ shape }) => [...shape.kind.values][0]).sort())
  expect(storeChangeSchema.safeParse({ kind: 'accountChanged', account: two[0] }).success).toBe(false)
})

test('only an account that is there is activated', () => {
  expect(() => applyChange(data, { kind: 'activated', login: login('account-9', 'a') })).toThrow('not there')
})

test('an import is withdrawn once, and only where it is there', () => {
  const withdrawn: StoreChange = { kind: 'importWithdrawn', importId: 'import-1', at, by: 'L_beheerhn' }
  expect(() => applyChange(applyChange(data, withdrawn), withdrawn)).toThrow('withdrawn twice')
  expect(() => applyChange(data, { ...withdrawn, importId: 'import-9' })).toThrow('not there')
})

test('two beheerders of one name contradict each other, whatever the letter case', () => {
  expect(() => applyChange(data, { kind: 'beheerder', beheerder: aBeheerder({ id: 'b-2', username: 'l_BEHEERHN' }) })).toThrow('two beheerders of one name')
})

test.each<StoreChange>([
  { kind: 'idleLock', minutes: 0 },
  { kind: 'idleLock', minutes: 61 },
  { kind: 'idleLock', minutes: 1.5 },
  { kind: 'loginFailures', slot: 'x'.repeat(21), failures: 1 },
  { kind: 'loginFailures', slot: '12', failures: -1 }
])('%j is none that the journal takes', (change) => {
  expect(storeChangeSchema.safeParse(change).success).toBe(false)
})
