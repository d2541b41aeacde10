import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { searchFolders } from '../support/byte-search'
import { Application, expect, test as base } from './support/application'
import { csvOf, makeCanaries, randomWord, type Canary } from './support/canaries'
import { reasonWithoutKeyring, startKeyring, type Keyring } from './support/keyring'
import { beheerder, noor, thijs } from './support/people'
import { allUsers, createAccount, fillAccount, importFile, logIn, openSettings, openUsers, request, setUp } from './support/steps'

// The encryption for real (spec R5.3): Electron, libsecret and a gnome-keyring of the test alone. On its own: npm run build, and then
// npx playwright test keyring

/** Computers, each a session with a keyring of its own, by the name of its folder; all are switched off when the test ends. */
const test = base.extend<{ logInTo: (computer: string) => Promise<Keyring> }>({
  logInTo: async ({ folder }, use) => {
    const keyrings: Keyring[] = []
    await use(async (computer) => {
      const keyring = await startKeyring(path.join(folder, computer))
      keyrings.push(keyring)
      return keyring
    })
    for (const { end } of keyrings) await end()
  }
})

const reason = reasonWithoutKeyring()
test.skip(reason !== null, `no keyring: ${reason ?? ''}`)

const dataFolderIn = (folder: string): string => path.join(folder, 'user-data')

async function loggedIn(page: Page): Promise<void> {
  await logIn(page)
  await expect(page.getByRole('button', { name: 'Beheerder', exact: true })).toBeVisible()
}

async function openWithRecoveryKey(page: Page, recoveryKey: string): Promise<void> {
  await page.getByLabel('Herstelsleutel').fill(recoveryKey)
  // A wrong key before it makes the next one wait.
  await expect(async () => {
    await page.getByRole('button', { name: 'Openen met herstelsleutel' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Inloggen' })).toBeVisible({ timeout: 2000 })
  }).toPass()
}

async function usernames(page: Page): Promise<readonly string[]> {
  const { value } = (await request(page, 'accounts.query', allUsers)) as { value: { rows: { username: string }[] } }
  return value.rows.map(({ username }) => username)
}

test('what is kept is unreadable, and opens by itself after a restart of the application and of the computer', async ({ folder, logInTo }) => {
  let keyring = await logInTo('computer')
  let application = new Application(dataFolderIn(folder), keyring.launch)
  try {
    await application.start()
    await setUp(application)
    await openUsers(application.page)
    await createAccount(application.page, noor)
    await openSettings(application.page, 'Opslag')
    await expect(application.page.getByText(/De gegevens zijn versleuteld/)).toBeVisible()
    await loggedIn(await application.restart())
    expect(await usernames(application.page)).toEqual([`BIG-${noor.bigNumber}`])
    await application.close()
    const { sightings } = searchFolders([path.join(application.dataFolder, 'data')], [noor.firstName, noor.lastName, noor.email, noor.bigNumber, beheerder.username])
    expect(sightings).toEqual([])

    await keyring.end()
    keyring = await logInTo('computer')
    application = new Application(dataFolderIn(folder), keyring.launch)
    await loggedIn(await application.start())
    expect(await usernames(application.page)).toEqual([`BIG-${noor.bigNumber}`])
  } finally {
    await application.close()
  }
})

test('a computer that has lost the key asks for the recovery key once, and opens by itself from then on', async ({ folder, logInTo }) => {
  let application = new Application(dataFolderIn(folder), (await logInTo('old-computer')).launch)
  try {
    await application.start()
    const recoveryKey = await setUp(application)
    await openUsers(application.page)
    await createAccount(application.page, noor)
    await application.close()

    application = new Application(dataFolderIn(folder), (await logInTo('new-computer')).launch)
    const page = await application.start()
    await page.getByLabel('Herstelsleutel').fill('AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA')
    await page.getByRole('button', { name: 'Openen met herstelsleutel' }).click()
    await expect(page.getByText('Deze herstelsleutel past niet bij deze gegevens.', { exact: false })).toBeVisible()
    await openWithRecoveryKey(page, recoveryKey)
    await loggedIn(page)
    expect(await usernames(page)).toEqual([`BIG-${noor.bigNumber}`])
    await loggedIn(await application.restart())
    await openUsers(application.page)
    await createAccount(application.page, thijs)
    await loggedIn(await application.restart())
    expect(await usernames(application.page)).toHaveLength(2)
  } finally {
    await application.close()
  }
})

test('a computer without any keyring opens what is encrypted with the recovery key, every time', async ({ folder, logInTo }) => {
  let application = new Application(dataFolderIn(folder), (await logInTo('old-computer')).launch)
  try {
    await application.start()
    const recoveryKey = await setUp(application)
    await application.close()
    application = new Application(dataFolderIn(folder))
    for (let start = 0; start < 2; start += 1) {
      await openWithRecoveryKey(await application.start(), recoveryKey)
      await loggedIn(application.page)
      await application.close()
    }
    expect(searchFolders([application.dataFolder], [beheerder.email]).sightings).toEqual([])
  } finally {
    await application.close()
  }
})

test('a store of before the keyring is encrypted once there is one, and nothing readable is left of it', async ({ folder, logInTo }) => {
  let application = new Application(dataFolderIn(folder))
  try {
    await application.start()
    await setUp(application)
    await openUsers(application.page)
    await createAccount(application.page, noor)
    await openSettings(application.page, 'Opslag')
    await expect(application.page.getByText(/De gegevens zijn niet versleuteld/)).toBeVisible()
    await application.close()
    const texts = [noor.firstName, noor.lastName, noor.email, noor.bigNumber, beheerder.email]
    const data = path.join(application.dataFolder, 'data')
    expect(new Set(searchFolders([data], texts).sightings.map(({ text }) => text))).toEqual(new Set(texts))

    application = new Application(dataFolderIn(folder), (await logInTo('computer')).launch)
    await loggedIn(await application.start())
    expect(await usernames(application.page)).toEqual([`BIG-${noor.bigNumber}`])
    await application.close()
    expect(searchFolders([application.dataFolder], texts).sightings).toEqual([])
    await loggedIn(await application.start())
  } finally {
    await application.close()
  }
})

const canaryCount = 1000
const sharedMemory = '/dev/shm'

/** Everything that may hold what the application knew: all that it can write is below one folder, and shared memory. */
type Traces = { readonly places: readonly string[]; readonly canaries: readonly string[]; readonly secrets: readonly string[]; readonly sinceMs: number }

/** Every kind of personal data and secret goes in through the window, the application is killed once in the middle, and ends. */
async function leaveTraces(folder: string, keyring: Keyring | null): Promise<Traces> {
  const [home, kept] = [path.join(folder, 'home'), path.join(folder, 'kept')]
  const own = { TMPDIR: path.join(home, 'tmp'), XDG_CONFIG_HOME: path.join(home, 'config'), XDG_CACHE_HOME: path.join(home, 'cache'), XDG_DATA_HOME: path.join(home, 'share') }
  for (const place of [...Object.values(own), kept]) mkdirSync(place, { recursive: true })
  const sinceMs = Date.now()
  const canaries = makeCanaries(canaryCount)
  const smtp = { server: `smtp.${randomWord()}.example`, username: randomWord(), password: `${randomWord()}A1!` }
  const [waiting] = makeCanaries(1)
  if (waiting === undefined) throw new Error('no canary')
  const csv = path.join(folder, 'aiossen.csv')
  writeFileSync(csv, csvOf(canaries))

  const application = new Application(path.join(home, 'user-data'), { ...keyring?.launch, env: { ...keyring?.launch.env, ...own } })
  let recoveryKey: string
  try {
    await application.start()
    recoveryKey = await setUp(application)
    await openUsers(application.page)
    await saveSmtp(application.page, smtp)
    await application.page.getByRole('link', { name: 'Gebruikers' }).click()
    await importFile(application, csv)
    await queueLoginDetails(application.page)
    await application.kill()

    await application.start()
    await loggedIn(application.page)
    await openUsers(application.page)
    await application.page.getByRole('searchbox').first().fill(canaries[0]?.lastName ?? '')
    await expect(application.page.getByText(canaries[0]?.lastName ?? '').first()).toBeVisible()
    await openSettings(application.page, 'Reservekopie')
    await application.nextSavedFile(path.join(kept, 'kopie.aiosbackup'))
    await application.page.getByRole('button', { name: 'Reservekopie maken' }).click()
    await expect(application.page.getByText(/kopie\.aiosbackup is bewaard: 1\.000 accounts/)).toBeVisible()
    await openSettings(application.page, 'Opslag')
    await expect(application.page.getByText(keyring === null ? /zijn niet versleuteld/ : /De gegevens zijn versleuteld/)).toBeVisible()
    await application.nextSavedFile(path.join(kept, 'logboek.csv'))
    await application.page.getByRole('button', { name: 'Logboek opslaan als CSV' }).click()
    await expect(application.page.getByText('Opgeslagen als logboek.csv.')).toBeVisible()
    await application.page.getByRole('link', { name: 'Gebruikers' }).click()
    await fillAccount(application.page, { ...waiting, middleName: '', gender: 'Vrouw' })
  } finally {
    await application.close()
  }
  return {
    places: [home, kept],
    canaries: canaries.flatMap(({ firstName, lastName, email, bigNumber }: Canary) => [firstName, lastName, email, bigNumber]),
    secrets: [
      ...[beheerder.password, beheerder.email, smtp.username, smtp.password, smtp.server, recoveryKey, recoveryKey.replaceAll('-', '')],
      ...[waiting.firstName, waiting.lastName, waiting.email, waiting.bigNumber]
    ],
    sinceMs
  }
}

async function saveSmtp(page: Page, { server, username, password }: { readonly server: string; readonly username: string; readonly password: string }): Promise<void> {
  await openSettings(page, 'E-mail')
  await page.getByLabel('Server').fill(server)
  await page.getByLabel('Poort').fill('587')
  await page.getByLabel('Gebruikersnaam').fill(username)
  await page.getByLabel('Wachtwoord', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Opslaan' }).click()
  await expect(page.getByText('Opgeslagen').first()).toBeVisible()
}

/** Nobody answers at the server, so all of it waits in the outbox, with names, addresses and codes. */
async function queueLoginDetails(page: Page): Promise<void> {
  const { sort, filter } = allUsers
  const { value } = (await request(page, 'accounts.ids', { sort, filter })) as { value: { ids: string[] } }
  const composed = (await request(page, 'mail.compose', { kind: 'loginDetails', accountIds: value.ids })) as { value: { template: object } }
  const sent = await request(page, 'mail.send', { kind: 'loginDetails', accountIds: value.ids, mail: composed.value.template, sendAgain: false })
  expect(sent).toMatchObject({ ok: true, value: { queued: canaryCount } })
}

/** In shared memory only what was made meanwhile: it is everybody's. */
const lookedAtFor =
  (sinceMs: number) =>
  (file: string): boolean => {
    if (!file.startsWith(`${sharedMemory}/`)) return true
    return (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) >= sinceMs
  }

const searched = ({ places, canaries, secrets, sinceMs }: Traces) => searchFolders([...places, sharedMemory], [...canaries, ...secrets], lookedAtFor(sinceMs))

test('of a thousand names and addresses, the passwords and the recovery key nothing is found in anything that it wrote', async ({ folder, logInTo }) => {
  test.setTimeout(240_000)
  // What an unencrypted store shows must be found, or the search is blind.
  const open = await leaveTraces(path.join(folder, 'without'), null)
  const seen = new Set(searched(open).sightings.map(({ text }) => text))
  expect(open.canaries.filter((canary) => !seen.has(canary))).toEqual([])

  const traces = await leaveTraces(path.join(folder, 'with'), await logInTo('computer'))
  const { sightings, files, sizeBytes } = searched(traces)
  console.log(`searched ${files} files, ${Math.round(sizeBytes / 1024)} kB, for ${traces.canaries.length + traces.secrets.length} texts; without a keyring ${seen.size} of them were found`)
  expect(sightings).toEqual([])
  expect(readdirSync(path.join(folder, 'with/kept')).sort()).toEqual(['kopie.aiosbackup', 'logboek.csv'])
  expect(readFileSync(path.join(folder, 'with/kept/logboek.csv'), 'utf8')).toContain('account')
})
