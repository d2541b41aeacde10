import type { CatcherOptions } from '../support/smtp-catcher.mjs'
import { makeCertificate } from '../support/certificates'
import { startSmtpCatcher, type SmtpCatcher } from './support/catcher'
import { expect, test } from './support/installation'
import { authority, ca, chooseAuthority, field, fillMail, identity, login, sendTest } from './support/mail-settings'
import { beheerder } from './support/people'
import { openSettings, request } from './support/steps'

const dayMs = 86_400_000
const running: SmtpCatcher[] = []

test.afterEach(async () => {
  for (const server of running.splice(0)) await server.close()
})

async function catcher(options: CatcherOptions = {}): Promise<SmtpCatcher> {
  const started = await startSmtpCatcher(options)
  running.push(started)
  return started
}

test.beforeEach(async ({ application }) => {
  await openSettings(application.page, 'E-mail')
})

/** The installation is shared: the next test finds what was typed, and the list of users. */
test.afterEach(async ({ application }) => {
  await application.page.getByRole('link', { name: 'Gebruikers' }).click()
  await expect(application.page.getByRole('heading', { name: 'Gebruikers', level: 1 })).toBeVisible()
})

test('out of the box the pace is 30 a minute over 3 connections, and the kinds of mail server fill in the fields but save nothing', async ({ application }) => {
  const { page } = application
  await expect(page.getByText('30 per minuut, 3 verbindingen')).toBeVisible()
  await page.getByLabel('Wachtwoord', { exact: true }).fill('Getypt!01')
  await page.getByRole('button', { name: 'Microsoft 365' }).click()
  await expect(field(page, 'Server')).toHaveValue('smtp.office365.com')
  await expect(field(page, 'Poort')).toHaveValue('587')
  await expect(page.getByLabel('Beveiliging')).toHaveValue('starttls')
  await expect(field(page, 'Gebruikersnaam')).toHaveValue(beheerder.email)
  await expect(page.getByText(/Bewaren als \.eml/)).toBeVisible()
  await page.getByRole('button', { name: 'Relay zonder inlog' }).click()
  await expect(field(page, 'Server')).toHaveValue('')
  await expect(field(page, 'Poort')).toHaveValue('25')
  await expect(field(page, 'Gebruikersnaam')).toHaveValue('')
  await page.getByRole('button', { name: 'Gewone mailserver' }).click()
  await expect(field(page, 'Poort')).toHaveValue('587')
  await expect(page.getByLabel('Wachtwoord', { exact: true })).toHaveValue('Getypt!01')
  await expect(page.getByText(/Bewaren als \.eml/)).toHaveCount(0)
  expect(await request(page, 'settings.get', {})).toMatchObject({ ok: true, value: { smtp: null } })
})

test('plain text goes only where it was said so, for the mails and for the password, and nothing typed is lost', async ({ application }) => {
  const { page } = application
  const server = await catcher({ login })
  await field(page, 'Server').fill('127.0.0.1')
  await page.getByLabel('Beveiliging').selectOption('geen')
  await field(page, 'Poort').fill(String(server.port))
  await expect(page.getByText('Zonder beveiliging kan iedereen op het netwerk meelezen')).toBeVisible()
  const accept = page.getByRole('checkbox', { name: /zonder versleuteling/ })
  await accept.check()
  await field(page, 'Gebruikersnaam').fill(login.username)
  await page.getByLabel('Wachtwoord', { exact: true }).fill(login.password)
  await expect(accept).not.toBeChecked()
  await expect(accept).toHaveAccessibleName('Verzend mails en mijn wachtwoord zonder versleuteling')
  for (const button of ['Opslaan', 'Testbericht sturen']) {
    await page.getByRole('button', { name: button }).click()
    await expect(accept).toBeFocused()
    await expect(page.getByText('Vink dit aan, of kies STARTTLS of TLS.')).toBeVisible()
  }
  expect(server.connections()).toBe(0)
  await expect(page.getByLabel('Wachtwoord', { exact: true })).toHaveValue(login.password)
  // Nor does main, whatever a window asks.
  const asked = { host: '127.0.0.1', port: server.port, security: 'none', ...login, authority: { kind: 'keep' }, timeoutSeconds: 30, messagesPerMinute: null, connections: 1 }
  for (const name of ['settings.saveSmtp', 'settings.testSmtp']) {
    expect(await request(page, name, { ...asked, plainAccepted: 'mails' })).toMatchObject({ ok: false, error: { code: 'plainTextUnconfirmed' } })
  }
  expect(server.connections()).toBe(0)
  await accept.check()
  await sendTest(page)
  await expect(page.getByText(`Testbericht aan ${beheerder.email} aangenomen door de mailserver`)).toBeVisible()
})

test('what is wrong with the server is told in words: not found, refused, login, certificate, encryption', async ({ application }) => {
  const { page } = application
  const gone = await catcher()
  await gone.close()
  await fillMail(page, 'bestaat-niet.invalid', 587, 'STARTTLS')
  await sendTest(page)
  await expect(page.getByText('De server bestaat-niet.invalid is niet gevonden')).toBeVisible({ timeout: 30_000 })

  await fillMail(page, '127.0.0.1', gone.port, 'STARTTLS')
  await sendTest(page)
  await expect(page.getByText('127.0.0.1 is niet bereikbaar op deze poort')).toBeVisible()

  const plain = await catcher()
  await fillMail(page, '127.0.0.1', plain.port, 'STARTTLS', login)
  await sendTest(page)
  await expect(page.getByText('127.0.0.1 biedt op deze poort geen versleuteling aan')).toBeVisible()

  await chooseAuthority(application, 'ca.pem', ca.certificate)
  const certificates = [
    ['TLS', makeCertificate({ name: 'x', hosts: ['mail.elders.example'], by: ca }), /Het certificaat is niet van 127\.0\.0\.1/, /Het is van mail\.elders\.example/],
    ['STARTTLS', makeCertificate({ name: 'x', hosts: ['127.0.0.1'], by: ca, from: new Date(Date.now() - 9 * dayMs), until: new Date(Date.now() - dayMs) }), /is verlopen/, /te vernieuwen/],
    ['TLS', makeCertificate({ name: 'x', hosts: ['127.0.0.1'] }), /staat niemand in/, /Eigen certificaat \(CA\)/],
    ['STARTTLS', makeCertificate({ name: 'x', hosts: ['127.0.0.1'], by: makeCertificate({ name: 'Elders', isAuthority: true }) }), /van een onbekende uitgever/, /eigen CA/]
  ] as const
  for (const [security, shown, title, advice] of certificates) {
    const server = await catcher({ security: security === 'TLS' ? 'tls' : 'starttls', login, identity: shown })
    await fillMail(page, '127.0.0.1', server.port, security, login)
    await sendTest(page)
    const outcome = page.getByRole('alert')
    await expect(outcome).toContainText(title)
    await expect(outcome).toContainText(advice)
    await expect(outcome).toContainText('ook je wachtwoord niet')
    expect(server.mails).toEqual([])
  }

  const server = await catcher({ security: 'starttls', login, identity })
  await fillMail(page, '127.0.0.1', server.port, 'STARTTLS', { ...login, password: 'fout' })
  await sendTest(page)
  await expect(page.getByText('127.0.0.1 weigert de gebruikersnaam of het wachtwoord')).toBeVisible()
  await expect(page.getByRole('alert')).toContainText('535')
  await page.getByLabel('Wachtwoord', { exact: true }).fill(login.password)
  server.behave({ refuse: { [beheerder.email]: '553 5.7.60 Sender not allowed' } })
  await sendTest(page)
  await expect(page.getByText('127.0.0.1 aanvaardt jouw adres niet als afzender')).toBeVisible()
})

test('the institute’s own authority is chosen, shown, refused in words and removed', async ({ application }) => {
  const { page } = application
  await chooseAuthority(application, 'server.crt', identity.certificate)
  await expect(authority(page).getByRole('alert')).toContainText('server.crt is niet gekozen')
  await expect(authority(page).getByRole('alert')).toContainText('niet van een uitgever')
  await chooseAuthority(application, 'lijst.csv', 'naam;adres')
  await expect(authority(page).getByRole('alert')).toContainText('Er staat geen certificaat in')
  await chooseAuthority(application, 'oud.pem', makeCertificate({ name: 'Oud', isAuthority: true, from: new Date(Date.now() - 9 * dayMs), until: new Date(Date.now() - dayMs) }).certificate)
  await expect(authority(page).getByRole('alert')).toContainText('is verlopen')
  await chooseAuthority(application, 'leiden.der', ca.der)
  await expect(authority(page).getByRole('alert')).toHaveCount(0)
  await expect(authority(page)).toContainText('Leiden Root CA, LUMC')
  await expect(authority(page)).toContainText('leiden.der')
  await expect(authority(page).getByText(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)).toBeVisible()
  await authority(page).getByRole('button', { name: 'Verwijderen' }).click()
  await expect(authority(page)).not.toContainText('Leiden Root CA')

  // One that another vouches for counts by itself, as an institute may hand out no other.
  const department = makeCertificate({ name: 'Leiden ICT CA', isAuthority: true, by: ca })
  const server = await catcher({ security: 'tls', identity: makeCertificate({ name: 'mail', hosts: ['127.0.0.1'], by: department }) })
  await chooseAuthority(application, 'ict.cer', department.der)
  await fillMail(page, '127.0.0.1', server.port, 'TLS')
  await sendTest(page)
  await expect(page.getByText(`Testbericht aan ${beheerder.email} aangenomen door de mailserver`)).toBeVisible()
})
