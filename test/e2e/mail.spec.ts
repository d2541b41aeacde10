import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { simpleParser } from 'mailparser'
import { importFile as manyPeople } from '../bench/import-file'
import { expect, test, type Application } from './support/application'
import { beheerder, noor, thijs } from './support/people'
import { choosePlainText, createAccount, importFile, logIn, openSettings, openUsers, request, setUp, setUpMail } from './support/steps'
import { startSmtpCatcher, type SmtpCatcher } from './support/catcher'

let catcher: SmtpCatcher

test.beforeEach(async ({ application }) => {
  catcher = await startSmtpCatcher()
  await setUp(application)
  await openUsers(application.page)
})

test.afterEach(async () => {
  await catcher.close()
})

async function tick(page: Page, names: readonly RegExp[]): Promise<void> {
  for (const name of names) await page.getByRole('row', { name }).getByRole('checkbox').check()
}

async function sendLoginDetails(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Inloggegevens', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Inloggegevens verzenden', level: 1 })).toBeVisible()
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Verzendrapport', level: 1 })).toBeVisible()
}

async function importPeople(application: Application, folder: string, count: number): Promise<void> {
  const file = path.join(folder, 'aios.csv')
  writeFileSync(file, manyPeople(count))
  await importFile(application, file)
  await application.page.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(application.page.getByRole('heading', { name: 'Gebruikers', level: 1 })).toBeVisible()
}

test('sorted, three ticked and sent: an independent parser reads three mails, each to one person', async ({ application, folder }) => {
  const { page } = application
  await setUpMail(page, catcher.port)
  await importPeople(application, folder, 5)
  await createAccount(page, { ...noor, firstName: 'Zoë', lastName: '"Kees" <b>Smit</b>' })
  await page.getByRole('button', { name: 'Naar Gebruikers' }).click()

  const header = page.getByRole('columnheader', { name: 'Aanmaakdatum' })
  await expect(header).toHaveAttribute('aria-sort', 'descending')
  await expect(page.getByRole('row').nth(1)).toContainText('"Kees"')
  await header.getByRole('button').click()
  await expect(header).toHaveAttribute('aria-sort', 'ascending')
  await header.getByRole('button').click()
  await expect(header).toHaveAttribute('aria-sort', 'descending')

  await tick(page, [/Zoë van der "Kees"/, /Heijden 1/, /Heijden 2/])
  await sendLoginDetails(page)
  await expect(page.getByText('aangenomen door de mailserver').first()).toBeVisible()
  const mails = await catcher.waitForMails(3)
  const parsed = await Promise.all(mails.map(({ raw }) => simpleParser(raw)))
  expect(mails.map(({ to }) => to.length)).toEqual([1, 1, 1])
  expect(mails.map(({ from }) => from)).toEqual([beheerder.email, beheerder.email, beheerder.email])
  expect(parsed.map(({ from }) => from?.value[0]?.address)).toEqual([beheerder.email, beheerder.email, beheerder.email])
  const recipients = mails.flatMap(({ to }) => to).sort()
  expect(recipients).toEqual(['aios1@post.example', 'aios2@post.example', noor.email])

  const toZoe = parsed[mails.findIndex(({ to }) => to.includes(noor.email))]
  expect(toZoe?.text).toContain('Zoë van der "Kees" <b>Smit</b>')
  expect(toZoe?.text).toContain(`BIG-${noor.bigNumber}`)
  expect(toZoe?.html).toContain('&lt;b&gt;Smit&lt;/b&gt;')
  expect(toZoe?.html).not.toContain('<b>Smit</b>')
  const codes = parsed.map(({ text }) => /[0-9A-Z]{4,5}(?:-[0-9A-Z]{1,5}){4,}/.exec(text ?? '')?.[0])
  expect(new Set(codes).size).toBe(3)
  expect(codes).not.toContain(undefined)

  await page.getByRole('button', { name: 'Terug naar Gebruikers' }).click()
  await expect(page.getByRole('row', { name: /"Kees"/ })).toContainText('verzonden op')
  const status = page.getByRole('row', { name: /"Kees"/ }).getByRole('cell').last()
  expect(await status.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)).toBe(true)
})

test('a server that refuses one of three: the report says which and why, and never that all is done', async ({ application, folder }) => {
  const { page } = application
  catcher.behave({ refuse: { 'aios1@post.example': '550 5.1.1 user unknown' } })
  await setUpMail(page, catcher.port)
  await importPeople(application, folder, 3)
  await page.getByRole('columnheader').getByRole('checkbox').check()
  await sendLoginDetails(page)
  const refused = page.getByRole('row', { name: /aios1@post\.example/ })
  await expect(refused).toContainText('geweigerd')
  await expect(refused).toContainText('550')
  await expect(refused).toContainText('user unknown')
  await catcher.waitForMails(2)
  await expect(page.getByText(/2 aangenomen.*1 geweigerd/).first()).toBeVisible()
  await expect(page.getByText(/\bklaar\b|\bontvangen\b/i)).toHaveCount(0)
  await page.getByRole('button', { name: 'Terug naar Gebruikers' }).click()
  await expect(page.getByRole('row', { name: /aios1@post\.example/ })).toContainText('mislukt')
})

test('closing the window mid-way loses nothing and doubles nothing', async ({ application, folder }) => {
  const { page } = application
  catcher.behave({ hold: () => new Promise((resolve) => setTimeout(resolve, 120)) })
  await setUpMail(page, catcher.port)
  await importPeople(application, folder, 25)
  await page.getByRole('columnheader').getByRole('checkbox').check()
  await sendLoginDetails(page)
  await catcher.waitForMails(3)
  await application.close()
  expect(catcher.mails.length).toBeLessThan(25)

  const again = await application.start()
  await logIn(again)
  await catcher.waitForMails(25, 30_000)
  await again.getByRole('button', { name: 'Beheerder', exact: true }).click()
  await expect(again.getByRole('row', { name: /verzonden op/ }).first()).toBeVisible()
  const recipients = catcher.mails.flatMap(({ to }) => to)
  expect(recipients.length).toBe(25)
  expect(new Set(recipients).size).toBe(25)
})

test('a pause holds after a restart, until Hervatten', async ({ application, folder }) => {
  const { page } = application
  catcher.behave({ hold: () => new Promise((resolve) => setTimeout(resolve, 200)) })
  await setUpMail(page, catcher.port)
  await importPeople(application, folder, 8)
  await page.getByRole('columnheader').getByRole('checkbox').check()
  await sendLoginDetails(page)
  await catcher.waitForMails(1)
  await page.getByRole('button', { name: 'Pauzeren' }).click()
  await expect(page.getByRole('button', { name: 'Hervatten' })).toBeVisible()
  await application.close()
  const sent = catcher.mails.length
  expect(sent).toBeLessThan(8)

  const again = await application.start()
  await logIn(again)
  await again.getByRole('button', { name: 'Beheerder', exact: true }).waitFor()
  expect(await request(again, 'mail.batches', {})).toMatchObject({ ok: true, value: { queue: { paused: true } } })
  expect(catcher.mails).toHaveLength(sent)
  expect(await request(again, 'mail.resume', {})).toMatchObject({ ok: true, value: { paused: false } })
  await catcher.waitForMails(8, 20_000)
})

test('kill -9 mid-way: nobody gets two, and who may have got one is shown as uncertain', async ({ application, folder }) => {
  const { page } = application
  catcher.behave({ hold: () => new Promise((resolve) => setTimeout(resolve, 300)) })
  await setUpMail(page, catcher.port)
  await importPeople(application, folder, 8)
  await page.getByRole('columnheader').getByRole('checkbox').check()
  await sendLoginDetails(page)
  await catcher.waitForMails(3)
  await application.kill()
  catcher.behave({ hold: null })

  const again = await application.start()
  await logIn(again)
  await catcher.waitForMails(8, 30_000)
  const recipients = catcher.mails.flatMap(({ to }) => to)
  expect(recipients.length).toBe(8)
  expect(new Set(recipients).size).toBe(8)
  await again.getByRole('button', { name: 'Beheerder', exact: true }).click()
  // One a connection.
  const uncertain = again.getByRole('row', { name: /onzeker/ })
  await expect(uncertain.first()).toBeVisible()
  expect(await uncertain.count()).toBeLessThanOrEqual(3)
})

test('an absent mail server is named, nothing is lost, and it goes on when the server is there', async ({ application }) => {
  const { page } = application
  const { port } = catcher
  await catcher.close()
  await setUpMail(page, port)
  await createAccount(page, noor)
  await page.getByRole('button', { name: 'Inloggegevens verzenden' }).click()
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(page.getByText(/niet bereikbaar/i).first()).toBeVisible()
  await expect(page.getByRole('row', { name: /Heijden/ })).toContainText('in wachtrij')
  await page.getByRole('button', { name: 'Terug naar Gebruikers' }).click()
  await expect(page.getByRole('status').filter({ hasText: /niet bereikbaar.*0 van 1 afgehandeld/ })).toBeVisible()
  await page.getByRole('button', { name: 'Naar het verzendrapport' }).click()
  catcher = await startSmtpCatcher({ port })
  await page.getByRole('button', { name: 'Opnieuw proberen' }).click()
  await expect(page.getByRole('row', { name: /Heijden/ })).toContainText('aangenomen door de mailserver')
  expect(catcher.mails).toHaveLength(1)
})

test('a sending that was paused is found again from the start page, Meldingen and the list, and goes on', async ({ application, folder }) => {
  const { page } = application
  catcher.behave({ hold: () => new Promise((resolve) => setTimeout(resolve, 300)) })
  await setUpMail(page, catcher.port)
  await importPeople(application, folder, 9)
  await page.getByRole('columnheader').getByRole('checkbox').check()
  await sendLoginDetails(page)
  await catcher.waitForMails(1)
  await page.getByRole('button', { name: 'Pauzeren' }).click()
  const report = page.getByRole('heading', { name: 'Verzendrapport', level: 1 })

  await page.getByRole('button', { name: /naar de startpagina/ }).click()
  await page.getByRole('listitem').filter({ hasText: 'Verzenden gepauzeerd' }).getByRole('button', { name: 'Bekijk' }).click()
  await expect(report).toBeVisible()

  await page.getByRole('button', { name: 'Meldingen', exact: true }).click()
  await page.getByRole('listitem').filter({ hasText: 'bezig' }).getByRole('button', { name: 'Toon het verzendrapport' }).click()
  await expect(report).toBeVisible()

  await page.getByRole('button', { name: 'Terug naar Gebruikers' }).click()
  await expect(page.getByText(/^Gepauzeerd: \d van 9 afgehandeld$/)).toBeVisible()
  await page.getByRole('button', { name: 'Naar het verzendrapport' }).click()
  await page.getByRole('button', { name: 'Hervatten' }).click()
  await catcher.waitForMails(9)
  await expect(page.getByRole('heading', { name: 'Alle 9 aangenomen door de mailserver' })).toBeVisible()
  await page.getByRole('button', { name: 'Terug naar Gebruikers' }).click()
  await expect(page.getByRole('button', { name: 'Naar het verzendrapport' })).toHaveCount(0)
})

test('a login that the server refuses is told at the settings, and in the queue', async ({ application }) => {
  const { page } = application
  await catcher.close()
  catcher = await startSmtpCatcher({ login: { username: 'aiosbeheer', password: 'goed' } })
  await openSettings(page, 'E-mail')
  await page.getByLabel('Server').fill('127.0.0.1')
  await page.getByLabel('Poort').fill(String(catcher.port))
  await page.getByLabel('Gebruikersnaam').fill('aiosbeheer')
  await page.getByLabel('Wachtwoord', { exact: true }).fill('fout')
  await choosePlainText(page)
  await page.getByRole('button', { name: 'Testbericht sturen' }).click()
  await expect(page.getByText(/535/).first()).toBeVisible()
  await page.getByLabel('Wachtwoord', { exact: true }).fill('goed')
  await page.getByRole('button', { name: 'Testbericht sturen' }).click()
  const [mail] = await catcher.waitForMails(1)
  expect(mail?.to).toEqual([beheerder.email])
  expect(mail?.username).toBe('aiosbeheer')
})

test('the test message names what is wrong with the settings, in our words and the words of the server only', async ({ application }) => {
  const { page } = application
  await catcher.close()
  catcher = await startSmtpCatcher({ login: { username: 'aiosbeheer', password: 'goed' } })
  await openSettings(page, 'E-mail')
  await page.getByLabel('Server').fill('127.0.0.1')
  const sendTest = async (security: 'TLS' | 'geen', port: number) => {
    if (security === 'geen') await choosePlainText(page)
    else await page.getByLabel('Beveiliging').selectOption(security)
    await page.getByLabel('Poort').fill(String(port))
    await page.getByRole('button', { name: 'Testbericht sturen' }).click()
  }
  await sendTest('TLS', catcher.port)
  await expect(page.getByText('De gekozen Beveiliging past niet bij 127.0.0.1 op deze poort')).toBeVisible()
  await expect(page.getByText(/SSL|De server meldt/)).toHaveCount(0)
  await sendTest('geen', catcher.port)
  await expect(page.getByText('127.0.0.1 vraagt een gebruikersnaam en wachtwoord')).toBeVisible()
  await expect(page.getByText(/De server meldt: 530/)).toBeVisible()
  const withoutLogin = await startSmtpCatcher()
  await page.getByLabel('Gebruikersnaam').fill('aiosbeheer')
  await page.getByLabel('Wachtwoord', { exact: true }).fill('goed')
  await sendTest('geen', withoutLogin.port)
  await expect(page.getByText('127.0.0.1 kent geen inlog')).toBeVisible()
  await withoutLogin.close()
  await sendTest('geen', withoutLogin.port)
  await expect(page.getByText('127.0.0.1 is niet bereikbaar')).toBeVisible()
  await expect(page.getByText(/ECONNREFUSED|De server meldt/)).toHaveCount(0)
})

test('a faulty server name and a faulty port are marked at once', async ({ application }) => {
  const { page } = application
  await openSettings(page, 'E-mail')
  await page.getByLabel('Server').fill('https://smtp.leiden.example')
  await page.getByLabel('Poort').fill('0')
  await page.getByRole('button', { name: 'Opslaan' }).click()
  await expect(page.getByLabel('Server')).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByLabel('Poort')).toHaveAttribute('aria-invalid', 'true')
})

test('a certificate that nobody vouches for is refused, and nothing is sent in clear', async ({ application }) => {
  const { page } = application
  await catcher.close()
  catcher = await startSmtpCatcher({ security: 'starttls' })
  await openSettings(page, 'E-mail')
  await page.getByLabel('Server').fill('127.0.0.1')
  await page.getByLabel('Poort').fill(String(catcher.port))
  await page.getByLabel('Beveiliging').selectOption('STARTTLS')
  await page.getByRole('button', { name: 'Testbericht sturen' }).click()
  await expect(page.getByText(/certificaat/i).first()).toBeVisible()
  expect(catcher.mails).toEqual([])
})

test('a server that stops mid-way leaves one uncertain at most and the rest waiting', async ({ application, folder }) => {
  const { page } = application
  catcher.behave({ drop: 'afterDot' })
  await setUpMail(page, catcher.port)
  await importPeople(application, folder, 3)
  await page.getByRole('columnheader').getByRole('checkbox').check()
  await sendLoginDetails(page)
  await expect(page.getByRole('row', { name: /onzeker/ }).first()).toBeVisible()
  await catcher.waitForMails(1)
  catcher.behave({ drop: 'never' })
  const again = page.getByRole('button', { name: 'Opnieuw proberen' })
  if (await again.isVisible()) await again.click()
  await expect(page.getByText(/in wachtrij/)).toHaveCount(0, { timeout: 60_000 })
  expect(new Set(catcher.mails.flatMap(({ to }) => to)).size).toBe(catcher.mails.length)
})

test('a second mail to the same person asks first', async ({ application }) => {
  const { page } = application
  await setUpMail(page, catcher.port)
  await createAccount(page, thijs)
  await page.getByRole('button', { name: 'Inloggegevens verzenden' }).click()
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(page.getByRole('row', { name: /Willemsen/ })).toContainText('aangenomen door de mailserver')
  await page.getByRole('button', { name: 'Terug naar Gebruikers' }).click()
  await tick(page, [/Willemsen/])
  await page.getByRole('button', { name: 'Inloggegevens', exact: true }).click()
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Thijs Willemsen')
  expect(catcher.mails).toHaveLength(1)
})

test('an adapted text is checked for its placeholders and is exactly what arrives', async ({ application }) => {
  const { page } = application
  await setUpMail(page, catcher.port)
  await createAccount(page, thijs)
  await page.getByRole('button', { name: 'Inloggegevens verzenden' }).click()
  await expect(page.getByLabel('Van')).toHaveValue(beheerder.email)
  await expect(page.getByLabel('Van')).toHaveAttribute('readonly', '')
  await page.getByRole('button', { name: 'Tekst aanpassen' }).click()
  const text = page.getByLabel('Tekst', { exact: true })
  const original = await text.inputValue()
  await text.fill('Zonder code.')
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(page.getByText('In de tekst ontbreekt {activatiecode}.')).toHaveCount(1)
  expect(catcher.mails).toEqual([])
  await text.fill(`Welkom & veel <succes>!\n\n${original}`)
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  const [mail] = await catcher.waitForMails(1)
  const parsed = await simpleParser(mail?.raw ?? Buffer.alloc(0))
  expect(parsed.text).toContain('Welkom & veel <succes>!')
  expect(parsed.html).toContain('Welkom &amp; veel &lt;succes&gt;!')
})

test('a free message goes to who is ticked', async ({ application }) => {
  const { page } = application
  await setUpMail(page, catcher.port)
  await createAccount(page, thijs)
  await page.getByRole('button', { name: 'Naar Gebruikers' }).click()
  await tick(page, [/Willemsen/])
  await page.getByRole('button', { name: 'Bericht', exact: true }).click()
  await page.getByLabel('Onderwerp').fill('Introductiedag')
  await page.getByLabel('Tekst', { exact: true }).fill('Beste {naam}, tot maandag.')
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  const [mail] = await catcher.waitForMails(1)
  const parsed = await simpleParser(mail?.raw ?? Buffer.alloc(0))
  expect(parsed.subject).toBe('Introductiedag')
  expect(parsed.text?.trim()).toBe('Beste Thijs Willemsen, tot maandag.')
  expect(await request(page, 'accounts.query', { sort: { by: 'name', direction: 'ascending' }, filter: { delivery: 'notSent', importId: null, group: null, openTask: null, search: '' }, offset: 0, limit: 5 })).toMatchObject({ ok: true, value: { total: 1 } })
})
