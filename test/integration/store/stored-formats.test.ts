import { cp, readFile } from 'node:fs/promises'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import type { StorePort } from '../../../main/store/store-port'
import { actor, aBeheerder, anInstallation, aProtection, everyone, noKeys } from './support/store-data'
import { ownFolder, storeIn } from './support/store-folder'

/** As version 2 wrote it, see test/fixtures/store/README.md. */
const frozen = path.join(import.meta.dirname, '../../fixtures/store/v2')
const clock = (): Date => new Date('2026-11-23T12:00:00.000Z')
const protection = aProtection()
const sealedKeys = { unsealed: protection.dataKey, recoveryKey: null }

const settings = {
  smtp: { host: 'smtp.leiden.example', port: 587, security: 'starttls', username: 'beheer', sealedPassword: null },
  portalUrl: 'https://portaal.example',
  landelijkEmail: 'landelijk@example.nl',
  mailPaused: false,
  acceptedConstants: { rolegroup: 'aios-hn' },
  declinedConstants: { status: ['active'] }
}

/** Everything of it that is the same in the folder and in its backup. */
async function expectEverything(store: StorePort): Promise<void> {
  const page = await store.queryAccounts({ ...everyone, sort: { by: 'username', direction: 'ascending' } })
  expect(page.rows.map(({ username, name, email, createdAt, openTasks }) => [username, name, email, createdAt, openTasks.includes('makeInstituteFolder')])).toEqual([
    ['BIG-19447705301', 'Noor van der Heijden', 'n.vanderheijden@post.example', '2026-11-22T09:00:00.000Z', false],
    ['BIG-59003959501', 'Zoë Persoon 5', 'persoon5@post.example', '2026-11-23T09:00:00.000Z', true],
    ['BIG-99004751401', 'Zoë Persoon 6', 'persoon6@post.example', '2026-11-23T09:00:00.000Z', true]
  ])
  expect(await store.installation({})).toEqual(anInstallation({ recoveryKeyConfirmed: true }))
  expect(await store.beheerders({})).toEqual([aBeheerder(), aBeheerder({ id: 'beheerder-2', username: 'L_invaller' })])
  expect(await store.settings({})).toEqual(settings)
  expect(await store.registers({})).toEqual([{ portfolio: 'SOON', importedAt: '2026-11-22T09:00:00.000Z', count: 1 }])
  expect(await store.imports({ scope: null })).toMatchObject([{ fileName: 'aiossen.csv', at: '2026-11-23T09:00:00.000Z', total: 2, created: 2, existing: 0, refused: 0 }])
}

const deliveries = async (store: StorePort): Promise<readonly (readonly [string, string])[]> => {
  const report = await store.reportRows({ scope: null, batchId: 'batch-1', filter: 'all', offset: 0, limit: 10 })
  if (!report.ok) throw new Error(report.error.code)
  return report.value.rows.map(({ entryId, delivery }) => [entryId, delivery.kind] as const).sort(([one], [other]) => (one < other ? -1 : 1))
}

const actionsOf = async (store: StorePort): Promise<readonly string[]> => {
  const csv = await store.auditCsv({ actor })
  if (!csv.ok) throw new Error(csv.error.code)
  const rows: string[][] = parse(csv.value, { bom: true, delimiter: ';' })
  return rows
    .slice(1)
    .map((row) => row[3] ?? '')
}
const actionsOfBackup = ['Aiosbeheer ingesteld', 'account aangemaakt', 'register geïmporteerd', 'instellingen gewijzigd', 'bestand geïmporteerd', 'instituutsmap afgevinkt', 'beheerder toegevoegd', 'mail in de wachtrij gezet']

describe.each([
  ['readable', noKeys],
  ['encrypted', sealedKeys]
] as const)('version 2 (%s)', (kind, keys) => {
  async function opened(openingKeys: typeof noKeys = keys): Promise<StorePort> {
    const folder = path.join(await ownFolder(), 'data')
    await cp(path.join(frozen, kind), folder, { recursive: true })
    const store = storeIn(folder, { clock })
    const answer = await store.open(openingKeys)
    expect(answer).toMatchObject({ ok: true, value: { kind: 'existing', heldBy: null } })
    return store
  }

  test('opens with everything in it', async () => {
    const store = await opened()
    await expectEverything(store)
    expect(await deliveries(store)).toEqual([
      ['entry-1', 'accepted'],
      ['entry-2', 'deferred'],
      ['entry-3', 'uncertain']
    ])
    const { due } = await store.dueMails({ now: '2026-11-23T12:00:00.000Z', limit: 10 })
    expect(due.map(({ entry }) => [entry.entryId, entry.activationCode])).toEqual([['entry-2', 'PLAIN-CODE-2']])
    expect(await actionsOf(store)).toEqual([...actionsOfBackup, 'reservekopie gemaakt', 'logboek opgeslagen'])
    expect(await store.safety({})).toMatchObject({
      isEncrypted: kind === 'encrypted',
      generations: [{ at: '2026-11-23T09:00:00.000Z' }, { at: '2026-11-22T09:00:00.000Z' }],
      lastBackupAt: '2026-11-23T09:00:00.000Z',
      hasRecoveryKey: true
    })
  })

  test.runIf(kind === 'encrypted')('opens with its recovery key', async () => {
    await expectEverything(await opened({ unsealed: null, recoveryKey: protection.recoveryKey }))
  })

  test('is restored from its backup, whose mail is not sent again by itself', async () => {
    const store = storeIn(path.join(await ownFolder(), 'data'), { clock })
    await store.open(noKeys)
    const file = path.join(frozen, `${kind}.aiosbackup`)
    expect(await store.checkBackup({ path: file, recoveryKey: protection.recoveryKey })).toEqual({
      ok: true,
      value: {
        fileName: `${kind}.aiosbackup`,
        madeAt: '2026-11-23T09:00:00.000Z',
        instituteName: 'Leiden',
        beheerders: 2,
        accounts: 3,
        imports: 1,
        mails: 3,
        auditLines: 8,
        wouldLose: null
      }
    })
    expect(await store.restoreBackup({ path: file, recoveryKey: protection.recoveryKey, hasSecretStore: false })).toMatchObject({ ok: true, value: { ok: true } })
    await expectEverything(store)
    expect(await deliveries(store)).toEqual([
      ['entry-1', 'accepted'],
      ['entry-2', 'uncertain'],
      ['entry-3', 'uncertain']
    ])
    expect(await actionsOf(store)).toEqual([...actionsOfBackup, 'reservekopie teruggezet', 'logboek opgeslagen'])
    // The key of this fixture is no secret, so it may be looked for.
    expect((await readFile(file)).includes(protection.dataKey)).toBe(false)
  })
})
