import { link, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { aBigNumber, aDraft, anInstitute } from '../../unit/builders'
import { aBeheerder, aCsv, actor, aFilter, anInstallation, everyone, newestFirst } from './support/store-data'
import { auditOf, createAccount, installedIn, ownFolder, reopened, storeIn } from './support/store-folder'

const csvIn = async (folder: string, text: string, fileName = 'aiossen.csv'): Promise<string> => {
  const file = path.join(folder, fileName)
  await writeFile(file, text)
  return file
}

describe('a new folder', () => {
  test('is new, and holds nothing but the lock until there is an installation', async () => {
    const folder = path.join(await ownFolder(), 'not', 'there', 'yet')
    const store = storeIn(folder)
    expect(await store.open({})).toEqual({ ok: true, value: { kind: 'new' } })
    expect(await readdir(folder)).toEqual(['aiosbeheer.lock'])
  })

  test('takes one installation, and only one', async () => {
    const folder = await ownFolder()
    const store = await installedIn(folder)
    expect(await store.createInstallation({ installation: anInstallation({ id: 'other' }), beheerder: aBeheerder() })).toEqual({
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
    expect(modes).toEqual(['700', '600', '600', '600', '600'])
  })

  test('shows a data file that is opened by its first line', async () => {
    const folder = await ownFolder()
    await installedIn(folder)
    expect(await readFile(path.join(folder, 'aiosbeheer.json'), 'utf8')).toMatch(/^\{"schemaVersion":1,"checksum":"[0-9a-f]{64}","data":\{/)
  })
})

test('everything that was acknowledged is there after a restart', async () => {
  const folder = await ownFolder()
  const store = await installedIn(folder)
  const id = await createAccount(store)
  const settings = { smtp: null, portalUrl: 'https://portaal.example', landelijkEmail: 'landelijk@example.nl', mailPaused: true, acceptedConstants: { rolegroup: 'aios-hn' }, declinedConstants: { status: ['active'] } }
  await store.saveSettings({ settings, actor, entry: { action: 'settingsChanged', outcome: 'done', subject: {} } })
  await store.setInstituteFolder({ accountIds: [id], made: true, actor })
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

test('the file of before the last write stays, as one older generation', async () => {
  const folder = await ownFolder()
  const store = await installedIn(folder)
  const generations: Buffer[] = []
  for (const index of [1, 2, 3]) {
    generations.push(await readFile(path.join(folder, 'aiosbeheer.json')))
    await createAccount(store, { username: `BIG-${aBigNumber(index)}`, bigNumber: aBigNumber(index) })
    expect(await readFile(path.join(folder, 'aiosbeheer.previous.json'))).toEqual(generations.at(-1))
  }
  // As a crash between keeping the old file and renaming the new one leaves it: two names of one file.
  await rm(path.join(folder, 'aiosbeheer.previous.json'))
  await link(path.join(folder, 'aiosbeheer.json'), path.join(folder, 'aiosbeheer.previous.json'))
  await createAccount(store, { username: `BIG-${aBigNumber(4)}`, bigNumber: aBigNumber(4) })
  expect((await readdir(folder)).sort()).toEqual(['aiosbeheer.json', 'aiosbeheer.lock', 'aiosbeheer.previous.json', 'audit.jsonl', 'outbox.jsonl'])
  expect((await (await reopened(store, folder)).queryAccounts(everyone)).total).toBe(4)
})

test('names, passwords and addresses stay out of the audit trail', async () => {
  const folder = await ownFolder()
  const store = await installedIn(folder)
  await createAccount(store)
  const trail = await readFile(path.join(folder, 'audit.jsonl'), 'utf8')
  const data = await readFile(path.join(folder, 'aiosbeheer.json'), 'utf8')
  expect(['Noor', 'Heijden', 'post.example', '19447705301', 'Huis('].filter((secret) => trail.includes(secret))).toEqual([])
  expect(data).not.toContain('Huis(arts!01')
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
    await store.inspectFile({ token: 'file-1', path: await csvIn(folder, aCsv(5)), institute })
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
      refused: 0
    })
    const again = await reopened(store, folder)
    expect(await again.imports({})).toEqual([summary])
    expect(await again.importResults({ importId: summary.importId, offset: 0, limit: 10 })).toMatchObject({
      total: 1,
      rows: [{ line: 4, kind: 'existing', username: `BIG-${aBigNumber(2)}` }]
    })
    const page = await again.queryAccounts({ ...everyone, filter: aFilter({ importId: summary.importId }) })
    expect(page.rows.map(({ name }) => name)).toEqual(['Zoë Persoon 0', 'Zoë Persoon 1', 'Zoë Persoon 3', 'Zoë Persoon 4'])
    expect(auditOf(folder).at(-1)).toMatchObject({ action: 'accountsImported', outcome: 'done', subject: { created: 4, existing: 1, refused: 0 } })
  })

  test('that is cancelled while it is written leaves nothing', async () => {
    const folder = await ownFolder()
    const store = await installedIn(folder)
    const institute = anInstitute()
    await store.inspectFile({ token: 'file-1', path: await csvIn(folder, aCsv(50)), institute })
    const before = await readFile(path.join(folder, 'aiosbeheer.json'))
    const controller = new AbortController()
    const run = { token: 'file-1', omitFaulty: false, omitElsewhere: false, institute, actor }
    const cancelled = await store.runImport(run, {
      signal: controller.signal,
      onProgress: ({ kind }) => {
        if (kind === 'writing') controller.abort()
      }
    })
    expect(cancelled).toEqual({ ok: true, value: { kind: 'cancelled' } })
    expect(await readFile(path.join(folder, 'aiosbeheer.json'))).toEqual(before)
    expect((await store.queryAccounts(everyone)).total).toBe(0)
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([])
    expect(await store.runImport(run)).toMatchObject({ ok: true, value: { kind: 'imported', summary: { created: 50 } } })
  })

  test('with a username of SOON is refused as a whole, and says so in the trail', async () => {
    const folder = await ownFolder()
    const store = await installedIn(folder)
    const register = await csvIn(folder, `username,portfolio\nBIG-${aBigNumber(3)},SOON\nbig-${aBigNumber(3)},SOON\nBIG-${aBigNumber(9)},HN\n`, 'register.csv')
    expect(await store.importRegister({ path: register, fileName: 'register.csv', actor })).toMatchObject({
      ok: true,
      value: { kind: 'imported', registers: [{ portfolio: 'HN', count: 1 }, { portfolio: 'SOON', count: 1 }] }
    })
    const again = await reopened(store, folder)
    const institute = anInstitute()
    await again.inspectFile({ token: 'file-1', path: await csvIn(folder, aCsv(5)), institute })
    const refused = await again.runImport({ token: 'file-1', omitFaulty: false, omitElsewhere: false, institute, actor })
    expect(refused).toMatchObject({ ok: true, value: { kind: 'refusedElsewhere', rows: [{ line: 5, portfolio: 'SOON' }] } })
    expect((await again.queryAccounts(everyone)).total).toBe(0)
    expect(auditOf(folder).at(-1)).toMatchObject({ action: 'accountsImported', outcome: 'refused', subject: { elsewhere: 1 } })
    const own = aDraft({ username: `BIG-${aBigNumber(9)}`, bigNumber: aBigNumber(9) })
    expect(await again.createAccount({ draft: own, institute, actor })).toMatchObject({ ok: false, error: { code: 'usernameTaken', details: { portfolio: 'HN' } } })
  })
})

test('a folder that is open is in use for a second writer, and free after closing', async () => {
  const folder = await ownFolder()
  const store = await installedIn(folder)
  const second = storeIn(folder)
  expect(await second.open({})).toMatchObject({ ok: false, error: { kind: 'inUse', folder, fileName: 'aiosbeheer.lock' } })
  await store.close({})
  await mkdir(path.join(folder, 'unrelated'))
  expect(await second.open({})).toEqual({ ok: true, value: { kind: 'existing', installation: anInstallation() } })
})

test('the ids of a filter come in the order of the list', async () => {
  const store = await installedIn(await ownFolder())
  const first = await createAccount(store)
  const other = await createAccount(store, { username: `BIG-${aBigNumber(1)}`, bigNumber: aBigNumber(1), email: 'a@post.example', firstName: 'Aylin' })
  expect(await store.accountIds({ sort: { by: 'name', direction: 'ascending' }, filter: aFilter() })).toEqual([other, first])
  expect(await store.accountIds({ sort: newestFirst, filter: aFilter({ search: 'AYLIN' }) })).toEqual([other])
})
