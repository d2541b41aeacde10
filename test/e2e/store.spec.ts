import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { Application, expect, test } from './support/application'
import { manyRows } from './support/many-rows'
import { noor, thijs } from './support/people'
import { allUsers, createAccount, fillAccount, importFile, logIn, openSettings, openUsers, request, setUp } from './support/steps'

const dataOf = ({ dataFolder }: Application): string => path.join(dataFolder, 'data')

const newestFile = (folder: string, part: 'snapshot' | 'journal'): string => {
  const name = readdirSync(folder)
    .filter((found) => found.endsWith(`.${part}`))
    .sort()
    .at(-1)
  if (name === undefined) throw new Error(`no ${part} in ${folder}`)
  return path.join(folder, name)
}

const usernames = async (page: Page): Promise<readonly string[]> => {
  const { value } = (await request(page, 'accounts.query', allUsers)) as { value: { rows: { username: string }[] } }
  return value.rows.map(({ username }) => username)
}

async function loggedIn(page: Page): Promise<void> {
  await logIn(page)
  await expect(page.getByRole('button', { name: 'Beheerder', exact: true })).toBeVisible()
}

/** Two accounts, and what is needed to get at them. */
async function twoAccounts(application: Application): Promise<string> {
  const recoveryKey = await setUp(application)
  await openUsers(application.page)
  await createAccount(application.page, noor)
  await createAccount(application.page, thijs)
  return recoveryKey
}

test('a damaged journal at start: what is good is offered with what would be missing, and Herstellen brings it back', async ({ application }) => {
  await twoAccounts(application)
  await application.close()
  const journal = newestFile(dataOf(application), 'journal')
  const content = readFileSync(journal)
  const lines = content.toString('latin1').split('\n')
  const second = lines.findIndex((line) => line.includes('Willemsen'))
  writeFileSync(journal, lines.map((line, index) => (index === second ? line.replace('Willemsen', 'Wxllemsen') : line)).join('\n'), 'latin1')
  const damaged = readFileSync(journal)

  const page = await application.start()
  await expect(page.getByRole('heading', { level: 1, name: 'De gegevens zijn beschadigd' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Dit is te herstellen' })).toBeVisible()
  await expect(page.getByText(/Er is een goede kopie van .* met 1 account\./)).toBeVisible()
  await expect(page.getByText('Wat daarna is gedaan, ontbreekt: 1 account')).toBeVisible()
  expect(readFileSync(journal).equals(damaged)).toBe(true)

  await page.getByRole('button', { name: 'Herstellen', exact: true }).click()
  await expect(page.getByText('De gegevens zijn hersteld. Log in om verder te gaan.')).toBeVisible()
  await loggedIn(page)
  expect(await usernames(page)).toEqual([`BIG-${noor.bigNumber}`])
  const aside = readdirSync(dataOf(application)).find((name) => name.startsWith('opzijgezet-'))
  expect(readFileSync(path.join(dataOf(application), aside ?? '', path.basename(journal))).equals(damaged)).toBe(true)
  await openUsers(page)
  await createAccount(page, thijs)
  await loggedIn(await application.restart())
  expect(await usernames(application.page)).toHaveLength(2)
})

test('a snapshot full of NUL bytes: nothing is lost, for the one before it and its journal are there', async ({ application, folder }) => {
  await setUp(application)
  await openUsers(application.page)
  const file = path.join(folder, 'veel.csv')
  writeFileSync(file, manyRows(400))
  // So much in the journal is followed by a snapshot of its own.
  await importFile(application, file)
  await expect.poll(() => path.basename(newestFile(dataOf(application), 'snapshot'))).toBe('aiosbeheer-000002.snapshot')
  await application.close()
  const snapshot = newestFile(dataOf(application), 'snapshot')
  writeFileSync(snapshot, Buffer.alloc(readFileSync(snapshot).length))

  const page = await application.start()
  await expect(page.getByText('Er ontbreekt niets.')).toBeVisible()
  await page.getByRole('button', { name: 'Herstellen', exact: true }).click()
  await loggedIn(page)
  expect(await usernames(page)).toHaveLength(400)
})

test('an older version that is damaged is told in Opslag, before anybody needs it', async ({ application, folder }) => {
  await setUp(application)
  await openUsers(application.page)
  const file = path.join(folder, 'veel.csv')
  writeFileSync(file, manyRows(400))
  await importFile(application, file)
  const older = path.join(dataOf(application), 'aiosbeheer-000001.journal')
  await expect.poll(() => path.basename(newestFile(dataOf(application), 'snapshot'))).toBe('aiosbeheer-000002.snapshot')
  const content = readFileSync(older)
  content[200] = (content[200] ?? 0) ^ 1
  writeFileSync(older, content)
  const page = await application.restart()
  await loggedIn(page)
  await openUsers(page)
  await openSettings(page, 'Opslag')
  await expect(page.getByText('Een oudere versie is beschadigd')).toBeVisible()
  await expect(page.getByRole('table', { name: 'Oudere versies' }).getByText('beschadigd')).toHaveCount(1)
})

test('data that are gone are told as gone; only who says so twice begins anew', async ({ application }) => {
  await setUp(application)
  await application.close()
  const folder = dataOf(application)
  renameSync(folder, `${folder}-elsewhere`)
  const page = await application.start()
  await expect(page.getByRole('heading', { level: 1, name: 'De gegevens zijn niet gevonden' })).toBeVisible()
  await page.getByRole('button', { name: 'Opnieuw beginnen' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Niet doen' }).click()

  rmSync(folder, { recursive: true, force: true })
  renameSync(`${folder}-elsewhere`, folder)
  await page.getByRole('button', { name: 'Opnieuw proberen' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Inloggen' })).toBeVisible()

  await application.close()
  rmSync(folder, { recursive: true })
  await application.start()
  await application.page.getByRole('button', { name: 'Opnieuw beginnen' }).click()
  await application.page.getByRole('dialog').getByRole('button', { name: 'Ja, opnieuw beginnen' }).click()
  await expect(application.page.getByRole('heading', { level: 1, name: 'Aiosbeheer instellen' })).toBeVisible()
})

test('a backup made in Instellingen is put back on a new computer with the recovery key', async ({ application, folder }) => {
  const recoveryKey = await twoAccounts(application)
  const file = path.join(folder, 'kopie.aiosbackup')
  const { page } = application
  await openSettings(page, 'Reservekopie')
  await expect(page.getByText('Er is nog geen reservekopie')).toBeVisible()
  await application.nextSavedFile(file)
  await page.getByRole('button', { name: 'Reservekopie maken' }).click()
  await expect(page.getByText(/kopie\.aiosbackup is bewaard: 2 accounts/)).toBeVisible()
  expect(readFileSync(file, 'latin1')).not.toContain('Heijden')
  await application.nextOpenedFile(file)
  await page.getByRole('button', { name: 'Reservekopie controleren' }).click()
  await expect(page.getByText('Deze reservekopie is goed. Alles is van begin tot eind gelezen.')).toBeVisible()

  const elsewhere = new Application(path.join(folder, 'new-computer'))
  try {
    const other = await elsewhere.start()
    await other.getByRole('button', { name: 'Reservekopie terugzetten' }).click()
    await elsewhere.nextOpenedFile(file)
    await other.getByRole('button', { name: 'Bestand kiezen' }).click()
    await other.getByLabel('Herstelsleutel').fill('AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA')
    await other.getByRole('button', { name: 'Controleren' }).click()
    await expect(other.getByText('Deze herstelsleutel past niet bij deze reservekopie.', { exact: false })).toBeVisible()
    await other.getByLabel('Herstelsleutel').fill(recoveryKey.toLowerCase())
    await expect(async () => {
      await other.getByRole('button', { name: 'Controleren' }).click()
      await expect(other.getByRole('button', { name: 'Terugzetten', exact: true })).toBeVisible({ timeout: 2000 })
    }).toPass()
    await other.getByRole('button', { name: 'Terugzetten', exact: true }).click()
    await expect(other.getByText('De reservekopie is teruggezet. Log in met een account uit de reservekopie.')).toBeVisible()
    await loggedIn(other)
    expect([...(await usernames(other))].sort()).toEqual([`BIG-${thijs.bigNumber}`, `BIG-${noor.bigNumber}`])
    await loggedIn(await elsewhere.restart())
    expect(await usernames(elsewhere.page)).toHaveLength(2)
  } finally {
    await elsewhere.close()
  }
})

test('a backup that would take accounts away is not put back, for what is created cannot be removed', async ({ application, folder }) => {
  const recoveryKey = await setUp(application)
  const file = path.join(folder, 'oud.aiosbackup')
  const { page } = application
  await openUsers(page)
  await openSettings(page, 'Reservekopie')
  await application.nextSavedFile(file)
  await page.getByRole('button', { name: 'Reservekopie maken' }).click()
  await expect(page.getByText(/oud\.aiosbackup is bewaard/)).toBeVisible()
  await page.getByRole('link', { name: 'Gebruikers' }).click()
  await createAccount(page, noor)
  await page.getByRole('button', { name: 'Naar Gebruikers' }).click()
  await openSettings(page, 'Reservekopie')
  await page.getByRole('button', { name: 'Reservekopie terugzetten' }).click()
  await application.nextOpenedFile(file)
  await page.getByRole('button', { name: 'Bestand kiezen' }).click()
  await page.getByLabel('Herstelsleutel').fill(recoveryKey)
  await page.getByRole('button', { name: 'Controleren' }).click()
  await expect(page.getByText('Deze reservekopie is te oud om terug te zetten')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Terugzetten', exact: true })).toHaveAttribute('aria-disabled', 'true')
  const chosen = (await request(page, 'backup.choose', {})) as { value: { token: string } }
  expect(await request(page, 'backup.restore', { token: chosen.value.token, recoveryKey })).toMatchObject({
    ok: false,
    error: { code: 'restoreWouldLose', details: { accounts: 1 } }
  })
  expect(await usernames(page)).toEqual([`BIG-${noor.bigNumber}`])
})

test('a login that cannot be written down says that one is not in, and why', async ({ application }) => {
  await setUp(application)
  const page = await application.restart()
  const holder = { pid: 4242, threadId: 1, host: 'PC-BALIE', startedAt: new Date().toISOString(), uptimeSeconds: 1000, processIdentity: null }
  writeFileSync(path.join(dataOf(application), 'aiosbeheer.lock'), `${JSON.stringify(holder)}\n`)
  await logIn(page)
  await expect(page.getByRole('alert')).toContainText('Je bent niet ingelogd: een andere computer heeft de gegevens open')
  await expect(page.getByText('Er is niets opgeslagen')).toHaveCount(0)
})

test('a second computer looks on while another one has the data, and goes on when that one is done', async ({ application }) => {
  await twoAccounts(application)
  await application.close()
  const lock = path.join(dataOf(application), 'aiosbeheer.lock')
  const holder = { pid: 4242, threadId: 1, host: 'PC-BALIE', startedAt: new Date().toISOString(), uptimeSeconds: 1000, processIdentity: null }
  writeFileSync(lock, `${JSON.stringify({ ...holder, host: '', startedAt: 'x' })}\n`)

  const page = await application.start()
  await expect(page.getByRole('heading', { level: 1, name: 'Inloggen' })).toBeVisible()
  await expect(page.getByText(/Een andere computer heeft de gegevens sinds .* open/)).toBeVisible()
  writeFileSync(lock, `${JSON.stringify(holder)}\n`)
  await page.getByRole('button', { name: 'Opnieuw openen' }).click()
  await expect(page.getByText(/Computer PC-BALIE heeft de gegevens sinds .* open/)).toBeVisible()
  await loggedIn(page)
  await expect(page.getByRole('region', { name: 'Alleen-lezen' })).toContainText('PC-BALIE')
  await openUsers(page)
  await expect(page.getByText('Noor van der Heijden')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Gebruiker', exact: true })).toHaveAttribute('aria-disabled', 'true')
  expect(await request(page, 'mail.pause', {})).toMatchObject({ ok: false, error: { code: 'heldElsewhere', details: { host: 'PC-BALIE' } } })

  await page.getByRole('button', { name: 'Opnieuw openen' }).click()
  await expect(page.getByText('Het lukt nog niet.')).toBeVisible()
  rmSync(lock)
  await page.getByRole('button', { name: 'Opnieuw openen' }).click()
  await expect(page.getByRole('region', { name: 'Alleen-lezen' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Gebruiker', exact: true })).not.toHaveAttribute('aria-disabled', 'true')
})

test('a folder that another computer takes while one works: told at once, nothing typed is lost, and Opnieuw openen helps', async ({ application }) => {
  await setUp(application)
  const { page } = application
  await openUsers(page)
  await fillAccount(page, noor)
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Definitief aanmaken' })
  await expect(dialog).toBeVisible()
  const lock = path.join(dataOf(application), 'aiosbeheer.lock')
  const holder = { pid: 4242, threadId: 1, host: 'PC-BALIE', startedAt: new Date().toISOString(), uptimeSeconds: 1000, processIdentity: null }
  writeFileSync(lock, `${JSON.stringify(holder)}\n`)
  await dialog.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Alleen-lezen' })).toContainText('PC-BALIE')
  rmSync(lock)
  await dialog.getByRole('button', { name: 'Annuleren' }).click()
  await page.getByRole('button', { name: 'Opnieuw openen' }).click()
  await expect(page.getByRole('region', { name: 'Alleen-lezen' })).toHaveCount(0)
  await page.getByRole('tab', { name: 'Gegevens' }).click()
  await expect(page.getByLabel('Achternaam')).toHaveValue('Heijden')
  await page.getByRole('tab', { name: 'Functies & Rollen' }).click()
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  await dialog.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Naar Gebruikers' })).toBeVisible()
  expect(await usernames(page)).toEqual([`BIG-${noor.bigNumber}`])
})

test('two computers on one share: the second looks on, and takes over when the first is done', async ({ application, folder }) => {
  test.skip(process.platform !== 'linux' || process.getuid?.() !== 0, 'a second host name needs a namespace, and that needs root on Linux')
  await twoAccounts(application)
  const executable = executableOn('PC-BALIE', folder)
  const second = new Application(application.dataFolder)
  try {
    const page = await second.start(executable)
    await expect(page.getByText(/heeft de gegevens sinds .* open/)).toBeVisible()
    await loggedIn(page)
    expect(await usernames(page)).toHaveLength(2)
    expect(await request(page, 'mail.pause', {})).toMatchObject({ ok: false, error: { code: 'heldElsewhere' } })
    await application.close()
    await page.getByRole('button', { name: 'Opnieuw openen' }).click()
    await expect(page.getByRole('region', { name: 'Alleen-lezen' })).toHaveCount(0)
    expect(await request(page, 'mail.pause', {})).toMatchObject({ ok: true })
  } finally {
    await second.close()
  }
})

test('Opslag says how the data are kept, and gives the audit trail as CSV', async ({ application, folder }) => {
  await twoAccounts(application)
  const { page } = application
  await openSettings(page, 'Opslag')
  await expect(page.getByText(/De gegevens zijn (niet )?versleuteld/)).toBeVisible()
  const file = path.join(folder, 'logboek.csv')
  await application.nextSavedFile(file)
  await page.getByRole('button', { name: 'Logboek opslaan als CSV' }).click()
  await expect(page.getByText('Opgeslagen als logboek.csv.')).toBeVisible()
  const csv = readFileSync(file, 'utf8')
  expect(csv).toContain('account aangemaakt')
  expect(csv).not.toContain('Heijden')

  await application.nextSavedFile(path.join(folder, 'no-such-folder', 'log.txt'))
  await page.getByRole('button', { name: 'Logbestand opslaan' }).click()
  const fault = page.getByRole('alert').filter({ hasText: 'log.txt is niet bewaard' })
  await expect(fault).toBeInViewport({ ratio: 1 })
  await expect(page.getByRole('button', { name: 'Logbestand opslaan' })).toBeInViewport({ ratio: 1 })
})

/** The same Electron on a computer of another name; the display's key goes by the name too, so it gets one that fits any. */
function executableOn(hostName: string, folder: string): string {
  const electron = process.env['AIOSBEHEER_PACKAGED_APP'] ?? path.join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '', 'electron')
  const executable = path.join(folder, `electron-on-${hostName}`)
  const display = path.join(folder, 'display-key')
  const lines = [
    '#!/bin/sh',
    `xauth nlist "$DISPLAY" | sed -e 's/^..../ffff/' | xauth -f ${display} nmerge - 2>/dev/null`,
    `[ -s ${display} ] && export XAUTHORITY=${display}`,
    `exec unshare --uts sh -c 'hostname ${hostName} && exec "$0" "$@"' ${electron} "$@"`
  ]
  writeFileSync(executable, `${lines.join('\n')}\n`, { mode: 0o755 })
  return executable
}
