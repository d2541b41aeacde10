import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { importFile as manyPeople } from '../bench/import-file'
import { expect, test, type Application } from './support/application'
import { startSmtpCatcher } from './support/catcher'
import { manyRows } from './support/many-rows'
import { beheerder } from './support/people'
import { allUsers, fillSetup, importFile, logIn, openUsers, request, setUp, setUpMail, uploadFile } from './support/steps'

type Answer = { readonly ok: boolean; readonly value?: unknown; readonly error?: { readonly code: string; readonly details: { readonly retryAfterSeconds?: number } } }

const tryLogin = (page: Page, password: string, username = beheerder.username): Promise<Answer> =>
  request(page, 'session.login', { username, password }) as Promise<Answer>

const codeOf = async (answer: Promise<Answer>): Promise<string | null> => (await answer).error?.code ?? null

/** As the operating system tells it. */
const lockScreen = ({ electron }: Application): Promise<boolean> => electron.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'))

const expectLoginPage = async (page: Page, timeout = 10_000): Promise<void> => {
  await expect(page.getByRole('heading', { name: 'Inloggen', level: 1 })).toBeVisible({ timeout })
}

/** One of each permission, and of what asks for a session alone. */
const protectedRequests: readonly (readonly [string, unknown])[] = [
  ['accounts.query', allUsers],
  ['accounts.ids', { sort: allUsers.sort, filter: allUsers.filter }],
  ['overview.get', {}],
  ['notices.list', {}],
  ['settings.get', {}],
  ['settings.saveGeneral', { part: 'idleLock', minutes: 60 }],
  ['mail.batches', {}],
  ['mail.pause', {}],
  ['registers.list', {}],
  ['mal.download', {}],
  ['imports.choose', {}],
  ['backup.make', {}],
  ['audit.export', {}],
  ['recoveryKey.copy', {}],
  ['session.touch', {}],
  ['session.logout', {}]
]

async function expectNothingAnswers(page: Page): Promise<void> {
  for (const [name, input] of protectedRequests) expect([name, await codeOf(request(page, name, input) as Promise<Answer>)]).toEqual([name, 'notLoggedIn'])
}

test('failures slow down their own username, and a restart does not help', async ({ application }) => {
  test.setTimeout(180_000)
  await setUp(application)
  let page = await application.restart()
  for (const wait of [0, 0, 2, 4, 8, 16]) {
    await expect(async () => expect(await tryLogin(page, 'Niet!Het4Wachtwoord')).toMatchObject({ error: { code: 'wrongCredentials', details: { retryAfterSeconds: wait } } })).toPass({
      timeout: 30_000
    })
  }
  expect(await tryLogin(page, beheerder.password)).toMatchObject({ ok: false, error: { code: 'tryLater' } })

  await application.close()
  const startedMs = performance.now()
  page = await application.start()
  // The right password is not even looked at: the pause of sixteen seconds began anew with the start.
  expect(await tryLogin(page, beheerder.password)).toMatchObject({ ok: false, error: { code: 'tryLater' } })
  expect(await request(page, 'app.state', {})).toMatchObject({ value: { phase: 'login' } })
  await expectNothingAnswers(page)
  // Two names can share a place (one in 1,024), three hardly do.
  const others = [await codeOf(tryLogin(page, 'Niet!Het4Wachtwoord', 'L_iemandanders')), await codeOf(tryLogin(page, 'Niet!Het4Wachtwoord', 'L_invaller'))]
  expect(others).toContain('wrongCredentials')

  await expect.poll(() => codeOf(tryLogin(page, beheerder.password)), { timeout: 60_000 }).toBeNull()
  expect(performance.now() - startedMs).toBeGreaterThan(16_000)
  await expect(page.getByRole('button', { name: 'Beheerder', exact: true })).toBeVisible()
})

test('the lock of the operating system leaves a running import alone, and its result is shown to who comes back', async ({ application, folder }) => {
  test.setTimeout(180_000)
  await setUp(application)
  const { page } = application
  const rows = 20_000
  const file = path.join(folder, 'veel.csv')
  writeFileSync(file, manyRows(rows))
  await openUsers(page)
  await uploadFile(application, file)
  const okButton = page.getByRole('button', { name: 'OK', exact: true })
  await expect(okButton).not.toHaveAttribute('aria-disabled', 'true', { timeout: 60_000 })
  await okButton.click()
  await lockScreen(application)
  await expectLoginPage(page)
  await expectNothingAnswers(page)
  await logIn(page)
  await expect(page.getByRole('heading', { name: 'Resultaat' })).toBeVisible({ timeout: 60_000 })
  expect(await request(page, 'accounts.query', allUsers)).toMatchObject({ ok: true, value: { total: rows } })
})

/** The next file dialog stays open until the answer is let go. */
const holdDialogs = ({ electron }: Application, chosen: string): Promise<void> =>
  electron.evaluate(({ dialog }, file) => {
    const held: (() => void)[] = []
    const hold = <Value>(value: Value) => new Promise<Value>((resolve) => held.push(() => resolve(value)))
    dialog.showSaveDialog = () => hold({ canceled: false, filePath: file })
    dialog.showOpenDialog = () => hold({ canceled: false, filePaths: [file] })
    Object.assign(globalThis, { letGo: () => held.splice(0).forEach((answer) => answer()), heldDialogs: held })
  }, chosen)
const dialogsHeld = ({ electron }: Application): Promise<number> => electron.evaluate(() => (globalThis as unknown as { heldDialogs: unknown[] }).heldDialogs.length)
const letGo = ({ electron }: Application): Promise<void> => electron.evaluate(() => (globalThis as unknown as { letGo: () => void }).letGo())

test('a file dialog left open over a locked window does nothing for whoever answers it', async ({ application, folder }) => {
  const { page } = application
  const file = path.join(folder, 'chosen')
  await fillSetup(page)
  await page.getByRole('button', { name: 'Account aanmaken' }).click()
  await holdDialogs(application, file)
  const key = await page.getByLabel('Je herstelsleutel').textContent()
  await page.getByRole('button', { name: 'Opslaan als bestand' }).click()
  await expect.poll(() => dialogsHeld(application)).toBe(1)
  await lockScreen(application)
  await expectLoginPage(page)
  await letGo(application)
  await logIn(page)
  // Whoever is back finds the key that they were about to write down.
  await expect(page.getByLabel('Je herstelsleutel')).toHaveText(key ?? '')
  expect(existsSync(file)).toBe(false)
  await page.getByLabel('Ik heb de herstelsleutel bewaard').check()
  await page.getByRole('button', { name: 'Verder' }).click()
  await expect(page.getByRole('button', { name: 'Beheerder', exact: true })).toBeVisible()

  const register = path.join(folder, 'chosen')
  for (const name of ['audit.export', 'backup.make', 'mal.download', 'registers.choose']) {
    if (name === 'registers.choose') writeFileSync(register, 'username,portfolio\nBIG-19447705301,SOON\n')
    const asked = request(page, name, {})
    await expect.poll(() => dialogsHeld(application), { message: name }).toBe(1)
    await lockScreen(application)
    await letGo(application)
    expect([name, await asked]).toEqual([name, { ok: true, value: { kind: 'cancelled' } }])
    expect(existsSync(file)).toBe(name === 'registers.choose')
    await logIn(page)
    await expect(page.getByRole('button', { name: 'Beheerder', exact: true })).toBeVisible()
  }
  expect(await request(page, 'registers.list', {})).toEqual({ ok: true, value: { registers: [] } })
})

test('who does nothing for a minute is locked out, while mail goes on and a half-filled form waits', async ({ application, folder }) => {
  test.setTimeout(300_000)
  // Slow enough, over three connections, that the mailing is under way when the lock comes.
  const holdMs = 6000
  const people = 40
  const catcher = await startSmtpCatcher({ behaviour: { hold: () => new Promise((resolve) => setTimeout(resolve, holdMs)) } })
  await setUp(application)
  const { page } = application
  await openUsers(page)
  await setUpMail(page, catcher.port)
  const file = path.join(folder, 'aios.csv')
  writeFileSync(file, manyPeople(people))
  await importFile(application, file)
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Gebruikers', level: 1 })).toBeVisible()
  await page.getByRole('columnheader').getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Inloggegevens', exact: true }).click()
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Verzendrapport', level: 1 })).toBeVisible()
  await page.getByRole('button', { name: 'Gebruiker', exact: true }).click()
  await page.getByLabel('Voornaam').fill('Noor')
  expect(await request(page, 'settings.saveGeneral', { part: 'idleLock', minutes: 1 })).toMatchObject({ ok: true, value: { idleLockMinutes: 1 } })
  const idleSinceMs = performance.now()

  await expectLoginPage(page, 90_000)
  expect(performance.now() - idleSinceMs).toBeGreaterThan(55_000)
  const sentAtLock = catcher.mails.length
  expect(sentAtLock).toBeLessThan(people)
  await expectNothingAnswers(page)
  expect((await catcher.waitForMails(people, 150_000)).length).toBe(people)
  await expectLoginPage(page)
  await logIn(page)
  await expect(page.getByLabel('Voornaam')).toHaveValue('Noor')
  await expect
    .poll(async () => ((await request(page, 'mail.batches', {})) as { value: { batches: { counts: { accepted: number } }[] } }).value.batches[0]?.counts.accepted, { timeout: 30_000 })
    .toBe(people)
  await catcher.close()
})

test('what was typed at the login page goes with a lock, and by itself when it is left alone', async ({ application }) => {
  test.setTimeout(120_000)
  const { page } = application
  const openActivation = () => page.getByRole('button', { name: 'Ik heb een activatiecode' }).click()
  const expectEmptyForm = async () => {
    for (const label of ['Gebruikersnaam', 'Activatiecode', 'Nieuw wachtwoord', 'Wachtwoord herhalen']) await expect(page.getByLabel(label)).toHaveValue('')
  }
  const fillHalf = async () => {
    await page.getByLabel('Gebruikersnaam').fill('BIG-19447705301')
    await page.getByLabel('Activatiecode').fill('ABCD-EFGH')
    await page.getByLabel('Nieuw wachtwoord').fill('Nieuw!Wachtwoord7Noor')
  }
  await setUp(application)
  await page.clock.install()
  await lockScreen(application)
  await expect(page.getByLabel('Gebruikersnaam')).toHaveValue(beheerder.username)
  await openActivation()
  await expectEmptyForm()
  await fillHalf()
  await lockScreen(application)
  await expectLoginPage(page)
  await openActivation()
  await expectEmptyForm()
  await fillHalf()
  await page.clock.fastForward(9 * 60_000)
  await expect(page.getByLabel('Activatiecode')).toHaveValue('ABCD-EFGH')
  await page.getByLabel('Wachtwoord herhalen').fill('Nieuw')
  await page.clock.fastForward(9 * 60_000)
  await expect(page.getByLabel('Activatiecode')).toHaveValue('ABCD-EFGH')
  await page.clock.fastForward(61_000)
  await expectLoginPage(page)
  await openActivation()
  await expectEmptyForm()
})
