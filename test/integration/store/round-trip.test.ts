import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { aBigNumber, aDraft, anInstitute } from '../../unit/builders'
import { aBatch, aBeheerder, aCsv, actor, aFilter, anEntry, anInstallation, aProtection, everyone, existing, newestFirst, noKeys } from './support/store-data'
import { auditOf, createAccount, installedIn, ownFolder, reopened, storeIn } from './support/store-folder'
import { fromFile } from '../../support/import-input'

const snapshot = 'aiosbeheer-000001.snapshot'
const journal = 'aiosbeheer-000001.journal'

const csvIn = async (folder: string, text: string, fileName = 'aiossen.csv'): Promise<string> => {
  const file = path.join(folder, fileName)
  await writeFile(file, text)
  return file
}

describe('a new folder', () => {
  test('is new, and holds nothing but the lock until there is an installation', async () => {
    const folder = path.join(await ownFolder(), 'not', 'there', 'yet')
    const store = storeIn(folder)
    expect(await store.open(noKeys)).toEqual({ ok: true, value: { kind: 'new' } })
    expect(await readdir(folder)).toEqual(['aiosbeheer.lock'])
  })

  test('takes one installation, and only one', async () => {
    const folder = await ownFolder()
    const store = await installedIn(folder)
    const other = { installation: anInstallation({ id: 'other' }), beheerder: aBeheerder(), protection: aProtection() }
    expect(await store.createInstallation(other)).toEqual({
      ok: false,
      error: { code: 'alreadyInstalled', details: {} }
    })
    expect(await store.installation({})).toEqual(anInstallation())
  })

  test.skipIf(process.platform === 'win32')('is for this user alone, and so are its files', async () => {
    const folder = path.join(await ownFolder(), 'data')
    await installedIn(folder)
    const modes = await Promise.all(
      [folder, ...(await readdir(folder)).map((name) => path.join(folder, name))].map(async (name) => ((await stat(name)).mode & 0o777).toString(8))
    )
    expect(modes).toEqual(['700', '600', '600', '600', '600', '600'])
  })

  test.each([
    ['readable', aProtection()],
    ['encrypted', aProtection({ osSealed: 'sealed' })]
  ])('tells by the first line of its snapshot what it is, and nothing personal (%s)', async (_name, protection) => {
    const folder = await ownFolder()
    await installedIn(folder, { protection })
    const [head = ''] = (await readFile(path.join(folder, snapshot), 'utf8')).split('\n')
    expect(head).toMatch(/^\{"format":"aiosbeheer","kind":"snapshot","schemaVersion":5,"generation":1,"createdAt":"[^"]+","envelope":\{[^{}]*\}\} [0-9a-f]{32}$/)
    expect(head).not.toContain('Leiden')
  })

  test('leaves a marker beside it once there is an installation', async () => {
    const folder = path.join(await ownFolder(), 'data')
    const markerPath = `${folder}.marker`
    const store = storeIn(folder, { markerPath })
    await store.open(noKeys)
    expect(await readdir(path.dirname(folder))).toEqual(['data'])
    await store.createInstallation({ installation: anInstallation(), beheerder: aBeheerder(), protection: aProtection() })
    expect(await readdir(path.dirname(folder))).toEqual(['data', 'data.marker'])
    expect(await readFile(markerPath)).toEqual(Buffer.alloc(0))
  })
})

test('everything that was acknowledged is there after a restart', async () => {
  const folder = await ownFolder()
  const store = await installedIn(folder)
  const id = await createAccount(store)
  const settings = { smtp: null, portalUrl: 'https://portaal.example', landelijkEmail: 'landelijk@example.nl', mailPaused: true, acceptedConstants: { rolegroup: 'aios-hn' }, declinedConstants: { status: ['active'] } }
  await store.saveSettings({ settings, actor, entry: { action: 'settingsChanged', outcome: 'done', subject: {} } })
  await store.setInstituteFolder({ scope: null, accountIds: [id], made: true, actor })
  const second = aBeheerder({ id: 'beheerder-2', username: 'L_invaller' })
  await store.saveBeheerder({ beheerder: second, actor, entry: { action: 'beheerderAdded', outcome: 'done', subject: {} } })
  const before = await store.queryAccounts(everyone)

  const again = await reopened(store, folder)
  expect(await again.queryAccounts(everyone)).toEqual(before)
  expect(before.rows[0]?.openTasks).toEqual(['sendLoginDetails'])
  expect(await again.settings({})).toEqual(settings)
  expect(await again.beheerders({})).toEqual([aBeheerder(), second])
  expect(auditOf(folder).map(({ sequence, action }) => [sequence, action])).toEqual([
    [1, 'installationCreated'],
    [2, 'accountCreated'],
    [3, 'settingsChanged'],
    [4, 'instituteFolderTicked'],
    [5, 'beheerderAdded']
  ])
})

test('a change is added to the journal, and never touches the snapshot that is there', async () => {
  const folder = await ownFolder()
  const store = await installedIn(folder)
  const before = [await readFile(path.join(folder, snapshot)), await readFile(path.join(folder, journal))] as const
  await createAccount(store)
  const after = [await readFile(path.join(folder, snapshot)), await readFile(path.join(folder, journal))] as const
  expect(after[0]).toEqual(before[0])
  expect(after[1].subarray(0, before[1].length)).toEqual(before[1])
  expect(after[1].subarray(before[1].length).toString()).toContain('"kind":"accountsAdded"')
})

test('of twenty days of work the older generations stay that are worth keeping', async () => {
  const folder = await ownFolder()
  const day = (index: number) => (): Date => new Date(Date.parse('2026-11-01T09:00:00.000Z') + index * 24 * 60 * 60_000)
  let store = await installedIn(folder, { clock: day(0) })
  for (let index = 0; index < 20; index += 1) {
    if (index > 0) store = storeIn(folder, { clock: day(index) })
    await store.open(noKeys)
    await createAccount(store, { username: `BIG-${aBigNumber(index)}`, bigNumber: aBigNumber(index), email: `p${index}@post.example` })
    await store.close({})
  }
  const last = storeIn(folder, { clock: day(19) })
  await last.open(noKeys)
  // Behind the generation that the opening makes.
  await last.appendAudit({ actor, entry: { action: 'loggedIn', outcome: 'done', subject: {} } })
  const { generations } = await last.safety({})
  expect(generations.map(({ at, isGood }) => [at?.slice(0, 10), isGood])).toEqual(Array.from({ length: 14 }, (_unused, back) => [day(19 - back)().toISOString().slice(0, 10), true]))
  expect((await readdir(folder)).filter((name) => name.endsWith('.journal'))).toHaveLength(15)
  expect((await last.queryAccounts(everyone)).total).toBe(20)
})

test('names, passwords and addresses stay out of the audit trail', async () => {
  const folder = await ownFolder()
  const store = await installedIn(folder)
  await createAccount(store)
  const trail = await readFile(path.join(folder, 'aiosbeheer.audit'), 'utf8')
  const data = await readFile(path.join(folder, journal), 'utf8')
  expect(['Noor', 'Heijden', 'post.example', '19447705301', 'Huis('].filter((secret) => trail.includes(secret))).toEqual([])
  expect(['Noor', 'Huis(arts!01'].map((text) => data.includes(text))).toEqual([true, false])
})

describe('an account by hand', () => {
  test('is refused when its username is taken, whatever the letter case', async () => {
    const store = await installedIn(await ownFolder())
    await createAccount(store)
    const draft = aDraft({ username: ' big-19447705301 ' })
    expect(await store.createAccount({ draft, institute: anInstitute(), actor })).toEqual({
      ok: false,
      error: { code: 'usernameTaken', details: { username: 'BIG-19447705301', portfolio: 'HN' } }
    })
    expect(await store.checkDraft({ draft, institute: anInstitute() })).toEqual([
      { level: 'fault', field: 'username', code: 'usernameExists', details: { portfolio: 'HN' } }
    ])
  })

  test('is made once when the same is asked twice at the same moment', async () => {
    const store = await installedIn(await ownFolder())
    const input = { draft: aDraft(), institute: anInstitute(), actor }
    const answers = await Promise.all([store.createAccount(input), store.createAccount(input)])
    expect(answers.map(({ ok }) => ok)).toEqual([true, false])
    expect((await store.queryAccounts(everyone)).total).toBe(1)
  })

  test('warns when it looks like somebody who is there', async () => {
    const store = await installedIn(await ownFolder())
    await createAccount(store)
    const other = { username: `BIG-${aBigNumber(1)}`, bigNumber: aBigNumber(1) }
    const institute = anInstitute()
    const details = { username: 'BIG-19447705301', name: 'Noor van der Heijden' }
    expect(await store.checkDraft({ draft: aDraft(other), institute })).toEqual([{ level: 'warning', field: 'email', code: 'samePerson', details }])
    expect(await store.checkDraft({ draft: aDraft({ ...other, firstName: 'Thijs' }), institute })).toEqual([
      { level: 'warning', field: 'email', code: 'emailInUse', details }
    ])
  })

  test('with a fault is not made, and the faulty fields are named', async () => {
    const store = await installedIn(await ownFolder())
    expect(await store.createAccount({ draft: aDraft({ gender: '', groups: [] }), institute: anInstitute(), actor })).toEqual({
      ok: false,
      error: { code: 'accountFaults', details: { fields: ['gender', 'groups'] } }
    })
    expect((await store.queryAccounts(everyone)).total).toBe(0)
  })
})

describe('an import', () => {
  test('creates every person, keeps its result, and is found again after a restart', async () => {
    const folder = await ownFolder()
    const store = await installedIn(folder)
    await createAccount(store, { username: `BIG-${aBigNumber(2)}`, bigNumber: aBigNumber(2) })
    const institute = anInstitute()
    await store.inspectFile({ token: 'file-1', ...fromFile(await csvIn(folder, aCsv(5))), institute })
    const answer = await store.runImport({ token: 'file-1', omitFaulty: false, omitElsewhere: false, institute, actor })
    if (!answer.ok || answer.value.kind !== 'imported') throw new Error(JSON.stringify(answer))
    const { summary } = answer.value
    expect(summary).toEqual({
      importId: summary.importId,
      fileName: 'aiossen.csv',
      at: '2026-11-23T09:00:00.000Z',
      total: 5,
      created: 4,
      existing: 1,
      refused: 0,
      by: actor.username,
      sha256: createHash('sha256').update(aCsv(5)).digest('hex'),
      withdrawal: { kind: 'possible', until: '2026-11-24T09:00:00.000Z' }
    })
    const again = await reopened(store, folder)
    expect(await again.imports({ scope: null })).toEqual([summary])
    expect(await again.importResults({ scope: null, importId: summary.importId, offset: 0, limit: 10 })).toMatchObject({
      ok: true,
      value: { total: 1, rows: [{ line: 4, kind: 'existing', username: `BIG-${aBigNumber(2)}` }] }
    })
    const page = await again.queryAccounts({ ...everyone, filter: aFilter({ importId: summary.importId }) })
    expect(page.rows.map(({ name }) => name)).toEqual(['Zoë Persoon 0', 'Zoë Persoon 1', 'Zoë Persoon 3', 'Zoë Persoon 4'])
    expect(auditOf(folder).at(-1)).toMatchObject({ action: 'accountsImported', outcome: 'done', subject: { created: 4, existing: 1, refused: 0 } })
  })

  test('that is cancelled while it is written leaves nothing', async () => {
    const folder = await ownFolder()
    const store = await installedIn(folder)
    const institute = anInstitute()
    await store.inspectFile({ token: 'file-1', ...fromFile(await csvIn(folder, aCsv(50))), institute })
    const before = await readFile(path.join(folder, journal))
    const controller = new AbortController()
    const run = { token: 'file-1', omitFaulty: false, omitElsewhere: false, institute, actor }
    const cancelled = await store.runImport(run, {
      signal: controller.signal,
      onProgress: ({ kind }) => {
        if (kind === 'writing') controller.abort()
      }
    })
    expect(cancelled).toEqual({ ok: true, value: { kind: 'cancelled' } })
    expect(await readFile(path.join(folder, journal))).toEqual(before)
    expect((await store.queryAccounts(everyone)).total).toBe(0)
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([])
    expect(await store.runImport(run)).toMatchObject({ ok: true, value: { kind: 'imported', summary: { created: 50 } } })
  })

  test('of many says how far the writing is, and leaves nothing when it is cancelled in the middle of that', async () => {
    const folder = await ownFolder()
    const store = await installedIn(folder, { protection: aProtection({ osSealed: 'sealed' }) })
    const institute = anInstitute()
    const rows = 90_000
    await store.inspectFile({ token: 'file-1', ...fromFile(await csvIn(folder, aCsv(rows))), institute })
    const before = await readFile(path.join(folder, journal))
    const run = { token: 'file-1', omitFaulty: true, omitElsewhere: false, institute, actor }
    const controller = new AbortController()
    const cancelled = await store.runImport(run, {
      signal: controller.signal,
      onProgress: ({ kind, done }) => {
        if (kind === 'writing' && done > 0) controller.abort()
      }
    })
    expect(cancelled).toEqual({ ok: true, value: { kind: 'cancelled' } })
    expect(await readFile(path.join(folder, journal))).toEqual(before)
    const shares: number[] = []
    const imported = await store.runImport(run, {
      onProgress: ({ kind, done, total }) => {
        if (kind === 'writing') shares.push(done / total)
      }
    })
    expect(imported).toMatchObject({ ok: true, value: { kind: 'imported' } })
    expect(shares.filter((share) => share > 0 && share < 1).length).toBeGreaterThan(0)
    expect([shares[0], shares.at(-1)]).toEqual([0, 1])
    expect(shares).toEqual([...shares].sort((one, other) => one - other))
  })

  test('with a username of SOON is refused as a whole, and says so in the trail', async () => {
    const folder = await ownFolder()
    const store = await installedIn(folder)
    const register = await csvIn(folder, `username,portfolio\nBIG-${aBigNumber(3)},SOON\nbig-${aBigNumber(3)},SOON\nBIG-${aBigNumber(9)},HN\n`, 'register.csv')
    await store.readRegister({ token: 'register', path: register, fileName: 'register.csv' })
    expect(await store.importRegister({ token: 'register', actor })).toMatchObject({
      ok: true,
      value: { registers: [{ portfolio: 'HN', count: 1 }, { portfolio: 'SOON', count: 1 }] }
    })
    const again = await reopened(store, folder)
    const institute = anInstitute()
    await again.inspectFile({ token: 'file-1', ...fromFile(await csvIn(folder, aCsv(5))), institute })
    const refused = await again.runImport({ token: 'file-1', omitFaulty: false, omitElsewhere: false, institute, actor })
    expect(refused).toMatchObject({ ok: true, value: { kind: 'refusedElsewhere', rows: [{ line: 5, portfolio: 'SOON' }] } })
    expect((await again.queryAccounts(everyone)).total).toBe(0)
    expect(auditOf(folder).at(-1)).toMatchObject({ action: 'accountsImported', outcome: 'refused', subject: { elsewhere: 1 } })
    const own = aDraft({ username: `BIG-${aBigNumber(9)}`, bigNumber: aBigNumber(9) })
    expect(await again.createAccount({ draft: own, institute, actor })).toMatchObject({ ok: false, error: { code: 'usernameTaken', details: { portfolio: 'HN' } } })
  })
})

describe('a folder that is open', () => {
  test('is only looked at by a second one, to whom every change is refused; it is free after closing', async () => {
    const folder = await ownFolder()
    const store = await installedIn(folder)
    const id = await createAccount(store)
    const second = storeIn(folder)
    const found = await second.open(noKeys)
    expect(found).toMatchObject({ ok: true, value: { kind: 'existing', heldBy: { host: hostname() }, keyToSeal: null } })
    const refused = { ok: false, error: { code: 'heldElsewhere', details: { host: hostname() } } }
    const before = await readdir(folder)
    const entry = { action: 'settingsChanged', outcome: 'done', subject: {} } as const
    expect(await second.createAccount({ draft: aDraft({ username: `BIG-${aBigNumber(1)}`, bigNumber: aBigNumber(1) }), institute: anInstitute(), actor })).toEqual(refused)
    expect(await second.setInstituteFolder({ scope: null, accountIds: [id], made: true, actor })).toEqual(refused)
    expect(await second.saveSettings({ settings: await second.settings({}), actor, entry })).toEqual(refused)
    expect(await second.saveBeheerder({ beheerder: aBeheerder({ id: 'b', username: 'L_invaller' }), actor, entry })).toEqual(refused)
    expect(await second.saveInstallation({ installation: anInstallation(), recoveryKey: aProtection().recoveryKey, actor, entry })).toEqual(refused)
    expect(await second.appendAudit({ actor, entry })).toEqual(refused)
    expect(await second.queueBatch({ batch: aBatch(), entries: [anEntry({ accountId: id })], actor })).toEqual(refused)
    expect(await second.keepKey({ osSealed: 'sealed' })).toMatchObject({ ok: false })
    expect(await second.recover(noKeys)).toEqual(refused)
    expect(await second.startAnew(noKeys)).toEqual(refused)
    expect(await readdir(folder)).toEqual(before)

    await second.close({})
    await store.close({})
    await mkdir(path.join(folder, 'unrelated'))
    expect(await second.open(noKeys)).toEqual(existing())
    expect((await second.queryAccounts(everyone)).total).toBe(1)
  })

  test('is in use, and nothing more can be said, while its writer has written nothing yet', async () => {
    const folder = await ownFolder()
    await storeIn(folder).open(noKeys)
    expect(await storeIn(folder).open(noKeys)).toMatchObject({ ok: false, error: { kind: 'inUse', folder, fileName: 'aiosbeheer.lock', offer: null } })
  })
})

test('the ids of a filter come in the order of the list', async () => {
  const store = await installedIn(await ownFolder())
  const first = await createAccount(store)
  const other = await createAccount(store, { username: `BIG-${aBigNumber(1)}`, bigNumber: aBigNumber(1), email: 'a@post.example', firstName: 'Aylin' })
  expect(await store.accountIds({ scope: null, sort: { by: 'name', direction: 'ascending' }, filter: aFilter() })).toEqual([other, first])
  expect(await store.accountIds({ scope: null, sort: newestFirst, filter: aFilter({ search: 'AYLIN' }) })).toEqual([other])
})
