import { makeCertificate } from '../support/certificates'
import { expect, test } from './support/application'
import { startSmtpCatcher, type SmtpCatcher } from './support/catcher'
import { ca, chooseAuthority, field, fillMail, identity, login, sendTest } from './support/mail-settings'
import { beheerder, noor } from './support/people'
import { createAccount, openSettings, openUsers, request, setUp } from './support/steps'

let server: SmtpCatcher | null = null

test.afterEach(async () => {
  await server?.close()
})

test('with the own authority, over STARTTLS and with a login: the test message and the login details arrive, and the pace is kept', async ({ application }) => {
  const { page } = application
  await setUp(application)
  await openUsers(page)
  await openSettings(page, 'E-mail')
  server = await startSmtpCatcher({ security: 'starttls', login, identity })
  await fillMail(page, '127.0.0.1', server.port, 'STARTTLS', login)
  await sendTest(page)
  await expect(page.getByText('Het certificaat van 127.0.0.1 komt van een onbekende uitgever')).toBeVisible()

  await chooseAuthority(application, 'ca.pem', ca.certificate)
  await field(page, 'Berichten per minuut').fill('0')
  await page.getByRole('button', { name: 'Tempo en certificaat' }).click()
  await page.getByRole('button', { name: 'Opslaan' }).click()
  await expect(field(page, 'Berichten per minuut')).toBeFocused()
  await field(page, 'Berichten per minuut').fill('600')
  await field(page, 'Verbindingen').fill('2')
  await field(page, 'Wachttijd (seconden)').fill('20')
  await sendTest(page)
  await expect(page.getByText(`Testbericht aan ${beheerder.email} aangenomen door de mailserver`)).toBeVisible()
  await page.getByRole('button', { name: 'Opslaan' }).click()
  await expect(page.getByText('Opgeslagen').first()).toBeVisible()
  expect(await request(page, 'settings.get', {})).toMatchObject({
    ok: true,
    value: { smtp: { messagesPerMinute: 600, connections: 2, timeoutSeconds: 20, authority: { fileName: 'ca.pem', subject: 'Leiden Root CA, LUMC' } } }
  })
  await expect(page.getByText('600 per minuut, 2 verbindingen, eigen certificaat')).toBeVisible()

  await page.getByRole('link', { name: 'Gebruikers' }).click()
  await createAccount(page, noor)
  await page.getByRole('button', { name: 'Inloggegevens verzenden' }).click()
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(page.getByRole('row', { name: /Heijden/ })).toContainText('aangenomen door de mailserver')
  const mails = await server.waitForMails(2)
  expect(mails.map(({ to, secure, username }) => ({ to, secure, username }))).toEqual([
    { to: [beheerder.email], secure: true, username: login.username },
    { to: [noor.email], secure: true, username: login.username }
  ])
})

test('an authority that expires after it was saved is told without looking for it', async ({ application }) => {
  const { page } = application
  await setUp(application)
  await openUsers(page)
  await openSettings(page, 'E-mail')
  const until = new Date(Date.now() + 5_000)
  await fillMail(page, 'mail.leiden.example', 587, 'STARTTLS')
  await chooseAuthority(application, 'bijna.pem', makeCertificate({ name: 'Bijna verlopen CA', isAuthority: true, until }).certificate)
  await page.getByRole('button', { name: 'Opslaan' }).click()
  await expect(page.getByText('Opgeslagen').first()).toBeVisible()
  await page.getByRole('link', { name: 'Gebruikers' }).click()
  await page.waitForTimeout(Math.max(until.getTime() - Date.now() + 500, 0))
  await openSettings(page, 'E-mail')
  await expect(page.getByText(/^Dit certificaat is verlopen op/)).toBeVisible()
  await expect(page.getByText(/eigen certificaat verlopen/)).toBeVisible()
})
