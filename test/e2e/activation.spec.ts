import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import fc from 'fast-check'
import { simpleParser } from 'mailparser'
import { formatActivationCode } from '../../shared/domain/activation-code'
import { eventNames, pageRequestNames } from '../../shared/ipc/names'
import { verdict } from '../support/access-table'
import { inputSchemaOf } from '../torture/ipc/input-schemas'
import { validInputs } from '../torture/ipc/valid-inputs'
import { expect, test, type Application } from './support/application'
import { startSmtpCatcher, type SmtpCatcher } from './support/catcher'
import { beheerder, noor } from './support/people'
import { allUsers, createAccount, logIn, openSettings, openUsers, request, setUp, setUpMail } from './support/steps'

const username = `BIG-${noor.bigNumber}`
const password = 'Nieuw!Wachtwoord7Noor'
const portal = 'https://portfolio.example/start'
const refused = 'Gebruikersnaam of activatiecode onjuist'

let catcher: SmtpCatcher

test.beforeEach(async () => {
  catcher = await startSmtpCatcher()
})

test.afterEach(async () => {
  await catcher.close()
})

type Answer = { readonly ok: boolean; readonly value?: unknown; readonly error?: { readonly code: string; readonly details: object } }
const ask = async (page: Page, name: string, input: unknown): Promise<Answer> => (await request(page, name, input)) as Answer
const activate = (page: Page, code: string, who = username): Promise<Answer> => ask(page, 'session.activate', { username: who, code, newPassword: password })

/** The beheerder sends Noor's login details through the window; answers what stands in the mail that a server caught. */
async function sendLoginDetails(page: Page): Promise<{ readonly code: string; readonly text: string }> {
  const before = catcher.mails.length
  await page.getByRole('row', { name: /Noor/ }).getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Inloggegevens', exact: true }).click()
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Verzendrapport', level: 1 })).toBeVisible()
  await expect(page.getByText('aangenomen door de mailserver').first()).toBeVisible()
  const mail = (await catcher.waitForMails(before + 1))[before]
  const text = (await simpleParser(mail?.raw ?? '')).text ?? ''
  const code = /Activatiecode: (\S+)/.exec(text)?.[1] ?? ''
  expect(code).toMatch(/^(?:[0-9A-Z]{4}-){6}[0-9A-Z]{3}$/)
  return { code, text }
}

/** Set up, Noor made, and her login details sent. */
async function sentToNoor(application: Application): Promise<{ readonly code: string; readonly text: string }> {
  const { page } = application
  await setUp(application)
  await openUsers(page)
  await setUpMail(page, catcher.port)
  await createAccount(page, noor)
  await page.getByRole('button', { name: 'Naar Gebruikers' }).click()
  return sendLoginDetails(page)
}

async function logOut(page: Page, who = beheerder.username): Promise<void> {
  await page.getByRole('button', { name: who }).click()
  await page.getByRole('menuitem', { name: 'Uitloggen' }).click()
  await expect(page.getByRole('heading', { name: 'Inloggen', level: 1 })).toBeVisible()
}

async function lockScreen({ electron, page }: Application): Promise<void> {
  await electron.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'))
  await expect(page.getByText('Vergrendeld')).toBeVisible()
}

async function openActivation(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Ik heb een activatiecode' }).click()
  await expect(page.getByRole('heading', { name: 'Ik heb een activatiecode', level: 1 })).toBeVisible()
}

async function fillPasswords(page: Page, chosen = password): Promise<void> {
  await page.getByLabel('Nieuw wachtwoord').fill(chosen)
  await page.getByLabel('Wachtwoord herhalen').fill(chosen)
}

const submit = (page: Page): Promise<void> => page.getByRole('button', { name: 'Wachtwoord instellen' }).click()

test('from the code in the mail to an aios who sees the own account and nothing else', async ({ application }) => {
  test.setTimeout(180_000)
  const { page } = application
  const { code } = await sentToNoor(application)
  await logOut(page)

  await openActivation(page)
  await page.getByLabel('Gebruikersnaam').fill(username.toLowerCase())
  await page.getByLabel('Activatiecode').fill(` ${code.toLowerCase().replaceAll('-', ' ')} `)
  await fillPasswords(page)
  await submit(page)
  await expect(page.getByRole('heading', { name: 'Inloggen', level: 1 })).toBeVisible()
  await expect(page.getByRole('status')).toHaveText('Je wachtwoord is ingesteld. Log er nu mee in.')
  await expect(page.getByLabel('Gebruikersnaam')).toHaveValue(username.toLowerCase())

  // Only what is asked from here on: nothing that is refused, so nothing that is only a beheerder's.
  const asked = await recordAnswers(application)
  await page.getByLabel('Wachtwoord', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Inloggen', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Mijn account', level: 1 })).toBeVisible()
  const facts = page.locator('dl')
  for (const fact of ['Noor van der Heijden', username, noor.email, noor.bigNumber, 'Vrouw', 'Aios', 'Actief', 'Leiden', 'AIOS Leiden']) await expect(facts).toContainText(fact)
  await expect(page.getByText('Je kunt hier niets wijzigen.')).toBeVisible()
  await expect(page.getByRole('navigation')).toHaveCount(0)
  await expect(page.getByRole('textbox')).toHaveCount(0)
  expect(await page.getByRole('button').allTextContents()).toEqual(['Uitloggen'])
  await page.mouse.move(20, 20)
  await page.mouse.move(40, 40)
  expect(await asked()).toEqual(['session.login ok', 'account.own ok'])

  for (const name of pageRequestNames.filter((candidate) => verdict(candidate, 'aios', 'ready') !== 'let in')) {
    const input = fc.sample(validInputs(inputSchemaOf(name), []), { seed: 20_261_126, numRuns: 1 })[0]
    expect([name, (await ask(page, name, input)).error?.code]).toEqual([name, 'notPermitted'])
  }
  expect(await ask(page, 'account.own', {})).toMatchObject({ ok: true, value: { username, email: noor.email } })

  // Locked like anybody's, and back with the same password.
  await lockScreen(application)
  await expect(page.getByText(/vervalt wat/)).toHaveCount(0)
  expect((await ask(page, 'account.own', {})).error?.code).toBe('notLoggedIn')
  await logIn(page, password, username)
  await expect(page.getByRole('heading', { name: 'Mijn account', level: 1 })).toBeVisible()
  await page.getByRole('button', { name: 'Uitloggen' }).click()

  await expect(page.getByRole('heading', { name: 'Inloggen', level: 1 })).toBeVisible()
  await logIn(page)
  await openUsers(page)
  await expect(page.getByRole('row', { name: /Noor/ })).toContainText('geactiveerd op')
})

test('a used code, a wrong one and an unknown username get the identical answer and the identical sentence', async ({ application }) => {
  test.setTimeout(180_000)
  const { page } = application
  const { code } = await sentToNoor(application)
  await logOut(page)
  const other = formatActivationCode(new Uint8Array(16))
  expect(await activate(page, code)).toMatchObject({ ok: true, value: {} })
  const answers = [
    await activate(page, code),
    await activate(page, code, 'BIG-09437022801'),
    await activate(page, other, 'BIG-00000000000'),
    await activate(page, 'geen code', 'BIG-11111111111')
  ]
  for (const answer of answers) expect({ ...answer.error, requestId: '' }).toEqual({ code: 'activationRefused', details: { retryAfterSeconds: 0 }, requestId: '' })

  const said: (string | null)[] = []
  for (const who of [username, 'BIG-22222222222']) {
    await openActivation(page)
    await page.getByLabel('Gebruikersnaam').fill(who)
    await page.getByLabel('Activatiecode').fill(code)
    await fillPasswords(page)
    await submit(page)
    await expect(page.getByRole('alert')).toHaveText(refused)
    said.push(await page.locator('form').innerText())
    // Nothing that was typed is lost.
    await expect(page.getByLabel('Activatiecode')).toHaveValue(code)
    await expect(page.getByLabel('Nieuw wachtwoord')).toHaveValue(password)
    // What was said is of the try before.
    await page.getByLabel('Wachtwoord herhalen').fill('')
    await expect(page.getByRole('alert')).toHaveCount(0)
    await page.getByRole('button', { name: 'Terug naar inloggen' }).click()
  }
  expect(said[0]).toBe(said[1])

  // The third failure of one username makes wait, and its password with it.
  await openActivation(page)
  await page.getByLabel('Gebruikersnaam').fill(username)
  await page.getByLabel('Activatiecode').fill(other)
  await fillPasswords(page)
  await submit(page)
  await expect(page.getByText(/Probeer het over [12] seconden? opnieuw\./).first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Wachtwoord instellen' })).toHaveAttribute('aria-disabled', 'true')
  expect((await ask(page, 'session.login', { username, password })).error?.code).toBe('tryLater')
  // The pause over, it can be tried again, and all that was typed is there.
  await expect(page.getByRole('button', { name: 'Wachtwoord instellen' })).not.toHaveAttribute('aria-disabled', 'true')
  await expect(page.getByLabel('Activatiecode')).toHaveValue(other)
})

test('a typing error is told at its field before anything is sent, and a link pasted whole fills both fields', async ({ application }) => {
  test.setTimeout(180_000)
  const { page } = application
  await setUp(application)
  await openUsers(page)
  await openSettings(page, 'Portaaladres')
  await page.getByLabel('Portaaladres').fill(portal)
  await page.getByRole('button', { name: 'Opslaan' }).click()
  await setUpMail(page, catcher.port)
  await createAccount(page, noor)
  await page.getByRole('button', { name: 'Naar Gebruikers' }).click()
  const { code, text } = await sendLoginDetails(page)
  const link = /https:\/\/\S+/.exec(text)?.[0] ?? ''
  expect(link).toContain('activatiecode=')

  const file = path.join(path.dirname(application.dataFolder), 'codes.csv')
  await application.nextSavedFile(file)
  await openSettings(page, 'Portaaladres')
  await page.getByRole('button', { name: 'Openstaande activatiecodes bewaren' }).click()
  await expect(page.getByText('Bewaard als codes.csv.')).toBeVisible()
  const saved = readFileSync(file, 'utf8')
  expect(saved).toMatch(new RegExp(`^\\uFEFFgebruikersnaam;sha256;geldig_tot\\r\\n${username};[0-9a-f]{64};\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z\\r\\n$`))
  expect(saved).not.toContain(code.slice(0, 9))

  // At a computer that a beheerder left, with something half filled in.
  await page.getByRole('button', { name: 'Gebruiker', exact: true }).click()
  await page.getByLabel('Voornaam').fill('Halfgetypt')
  await lockScreen(application)
  const warning = page.getByText(`Logt iemand anders in, dan vervalt wat ${beheerder.username} had ingevuld.`)
  await expect(warning).toBeVisible()
  await openActivation(page)
  await page.getByLabel('Gebruikersnaam').fill('iemand')
  const letter = code.startsWith('A') ? 'B' : 'A'
  await page.getByLabel('Activatiecode').fill(letter + code.slice(1))
  await fillPasswords(page, 'kort')
  const asked = await recordAnswers(application)
  await submit(page)
  await expect(page.getByText('Hier zit een typefout in')).toBeVisible()
  await expect(page.getByText('Dit wachtwoord voldoet nog niet aan alle eisen.')).toBeVisible()
  await expect(page.getByLabel('Activatiecode')).toBeFocused()
  expect(await asked()).toEqual([])

  await page.getByLabel('Activatiecode').fill(`Activatiecode: ${code}`)
  await expect(page.getByLabel('Activatiecode')).toHaveValue(code)
  for (const label of ['Activatiecode', 'Gebruikersnaam']) {
    await page.getByLabel('Activatiecode').fill('')
    await page.getByLabel('Gebruikersnaam').fill('iemand')
    await page.getByLabel(label).fill(link)
    await expect(page.getByLabel('Gebruikersnaam')).toHaveValue(username)
    await expect(page.getByLabel('Activatiecode')).toHaveValue(code)
  }
  await fillPasswords(page)
  await submit(page)
  await expect(page.getByRole('heading', { name: 'Inloggen', level: 1 })).toBeVisible()
  await expect(page.getByLabel('Gebruikersnaam')).toHaveValue(username)
  // One note at a time: nobody here was away.
  await expect(page.getByRole('status')).toHaveText('Je wachtwoord is ingesteld. Log er nu mee in.')
  await expect(page.getByText('Vergrendeld')).toHaveCount(0)
  await expect(warning).toBeVisible()
  await openActivation(page)
  await expect(page.getByLabel('Gebruikersnaam')).toHaveValue('')
})

test('an aios hears nothing of the mail that a beheerder began, which goes on behind it', async ({ application }) => {
  test.setTimeout(180_000)
  const { page } = application
  const { code } = await sentToNoor(application)
  expect(await activate(page, code)).toMatchObject({ ok: true })
  const { value } = (await ask(page, 'accounts.query', allUsers)) as { value: { rows: readonly { id: string }[] } }
  await page.evaluate((names) => {
    const { api } = window as unknown as { api: { on: Record<string, (listener: () => void) => void> } }
    const heard: string[] = []
    for (const name of names) api.on[name]?.(() => heard.push(name))
    Object.assign(window, { heard })
  }, eventNames)
  const heard = (): Promise<readonly string[]> => page.evaluate(() => (window as unknown as { heard: string[] }).heard.splice(0))
  const messages = 12
  catcher.behave({ hold: () => new Promise((resolve) => setTimeout(resolve, 1000)) })
  for (let message = 0; message < messages; message += 1) {
    const mail = { subject: `Bericht ${message}`, text: 'Dag {naam}' }
    expect(await ask(page, 'mail.send', { kind: 'message', accountIds: value.rows.map(({ id }) => id), mail, sendAgain: true })).toMatchObject({ ok: true })
  }
  await catcher.waitForMails(2)
  await expect.poll(heard).toContain('mail.changed')
  expect(await ask(page, 'session.logout', {})).toMatchObject({ ok: true })
  expect(await ask(page, 'session.login', { username, password })).toMatchObject({ ok: true })
  await expect(page.getByRole('heading', { name: 'Mijn account', level: 1 })).toBeVisible()
  await heard()
  const before = catcher.mails.length
  expect(before).toBeLessThan(messages)
  await catcher.waitForMails(messages + 1, 60_000)
  expect(await heard()).toEqual([])
  expect(await ask(page, 'session.logout', {})).toMatchObject({ ok: true })
  await expect.poll(heard).toContain('app.stateChanged')
})

/** What the window asks from now on and how that ends, by what main is called with: the answer of `session.touch` apart, which is a clock's. */
async function recordAnswers({ electron }: Application): Promise<() => Promise<readonly string[]>> {
  await electron.evaluate(({ ipcMain }) => {
    const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, (...call: unknown[]) => Promise<{ ok: boolean; error?: { code: string } }>> }
    const asked: string[] = []
    for (const [channel, handler] of [...handlers]) {
      handlers.set(channel, async (...call) => {
        const answer = await handler(...call)
        asked.push(`${channel} ${answer.ok ? 'ok' : (answer.error?.code ?? '')}`)
        return answer
      })
    }
    Object.assign(globalThis, { askedOfMain: asked })
  })
  return async () => {
    const asked = await electron.evaluate(() => (globalThis as unknown as { askedOfMain: string[] }).askedOfMain)
    return asked.map((line) => line.replace(/^.*[:/](?=\w+\.)/, '')).filter((line) => !line.startsWith('session.touch'))
  }
}
