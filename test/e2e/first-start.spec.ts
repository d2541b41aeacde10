import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from './support/application'
import { beheerder } from './support/people'
import { fillSetup, logIn, openUsers, setUp } from './support/steps'

test('a first start ends at the start page, and a later start asks to log in', async ({ application }) => {
  await expect(application.page.getByRole('heading', { name: 'Aiosbeheer instellen', level: 1 })).toBeVisible()
  await expect(application.page.getByRole('radio', { name: /^Lokaal/ })).toBeChecked()
  await setUp(application)

  const page = await application.restart()
  await expect(page.getByRole('heading', { name: 'Inloggen', level: 1 })).toBeVisible()
  await page.getByRole('button', { name: 'Inloggen' }).click()
  await expect(page.getByLabel('Gebruikersnaam')).toBeFocused()
  await expect(page.getByText('Vul je wachtwoord in.')).toBeVisible()
  await logIn(page, 'Niet!Het4Wachtwoord')
  await expect(page.getByText('Gebruikersnaam of wachtwoord onjuist')).toBeVisible()
  await logIn(page)
  await expect(page.getByRole('button', { name: 'Beheerder', exact: true })).toBeVisible()
})

test('an unknown username and a wrong password get the same answer, and repeated failures have to wait', async ({ application }) => {
  await setUp(application)
  const page = await application.restart()
  await logIn(page, beheerder.password, 'L_iemandanders')
  await expect(page.getByText('Gebruikersnaam of wachtwoord onjuist')).toBeVisible()
  // Counted for each username apart, so the one above does not help.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await expect(page.getByRole('button', { name: 'Inloggen' })).toBeEnabled()
    await logIn(page, 'Niet!Het4Wachtwoord')
    await expect(page.getByRole('button', { name: 'Inloggen' })).not.toHaveAttribute('data-loading', 'true')
  }
  await expect(page.getByText(/over \d+ second/).first()).toBeVisible()
})

test('a key that was never confirmed is shown anew after the next login', async ({ application }) => {
  await fillSetup(application.page)
  await application.page.getByRole('button', { name: 'Account aanmaken' }).click()
  const first = await application.page.getByLabel('Je herstelsleutel').textContent()
  const verder = application.page.getByRole('button', { name: 'Verder' })
  await expect(verder).toHaveAttribute('aria-disabled', 'true')

  const page = await application.restart()
  await logIn(page)
  await expect(page.getByRole('heading', { name: 'Herstelsleutel', level: 1 })).toBeVisible()
  expect(await page.getByLabel('Je herstelsleutel').textContent()).not.toBe(first)
})

test('the recovery key, saved as a file, resets a forgotten password', async ({ application, folder }) => {
  const { page } = application
  await fillSetup(page)
  await page.getByRole('button', { name: 'Account aanmaken' }).click()
  const file = path.join(folder, 'sleutel.txt')
  await application.nextSavedFile(file)
  await page.getByRole('button', { name: 'Opslaan als bestand' }).click()
  await expect(page.getByText('sleutel.txt')).toBeVisible()
  const [recoveryKey] = /(?:[0-9A-Z]{4}-){7}[0-9A-Z]{4}/.exec(readFileSync(file, 'utf8')) ?? []
  expect(recoveryKey).toBeDefined()
  await page.getByLabel('Ik heb de herstelsleutel bewaard').check()
  await page.getByRole('button', { name: 'Verder' }).click()

  const later = await application.restart()
  await later.getByRole('button', { name: 'Wachtwoord vergeten' }).click()
  await later.getByLabel('Gebruikersnaam').fill(beheerder.username)
  await later.getByLabel('Herstelsleutel').fill((recoveryKey ?? '').toLowerCase())
  await later.getByLabel('Nieuw wachtwoord').fill('Ander!Geheim5Leiden')
  await later.getByLabel('Wachtwoord herhalen').fill('Ander!Geheim5Leiden')
  await later.getByRole('button', { name: 'Wachtwoord instellen' }).click()
  await expect(later.getByRole('heading', { name: 'Inloggen', level: 1 })).toBeVisible()
  await logIn(later)
  await expect(later.getByText('Gebruikersnaam of wachtwoord onjuist')).toBeVisible()
  await logIn(later, 'Ander!Geheim5Leiden')
  await expect(later.getByRole('button', { name: 'Beheerder', exact: true })).toBeVisible()
})

test('a second beheerder is added with the recovery key, and logs in', async ({ application }) => {
  const recoveryKey = await setUp(application)
  const page = await application.restart()
  await page.getByRole('button', { name: 'Beheerder toevoegen' }).click()
  await page.getByLabel('Herstelsleutel').fill(recoveryKey)
  await page.getByLabel('Gebruikersnaam').fill('L_vervanger')
  await page.getByLabel('E-mail').fill('vervanger@leiden.example')
  await page.getByLabel('Wachtwoord', { exact: true }).fill('Vakantie!Dienst7')
  await page.getByLabel('Wachtwoord herhalen').fill('Vakantie!Dienst7')
  await page.getByRole('button', { name: 'Beheerder toevoegen' }).click()
  await expect(page.getByRole('heading', { name: 'Inloggen', level: 1 })).toBeVisible()
  await logIn(page, 'Vakantie!Dienst7', 'L_vervanger')
  await expect(page.getByText('L_vervanger')).toBeVisible()
})

test('faults of the set-up stand at their field and nothing typed is lost', async ({ application }) => {
  const { page } = application
  await fillSetup(page)
  await page.getByLabel('E-mail').fill('geen adres')
  await page.getByLabel('Wachtwoord', { exact: true }).fill('Welkom2026!!')
  await page.getByLabel('Wachtwoord herhalen').fill('Welkom2026!!')
  await page.getByRole('button', { name: 'Account aanmaken' }).click()
  await expect(page.getByLabel('E-mail')).toHaveAttribute('aria-invalid', 'true')
  await page.getByLabel('E-mail').fill(beheerder.email)
  await page.getByRole('button', { name: 'Account aanmaken' }).click()
  await expect(page.getByLabel('Wachtwoord', { exact: true })).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByLabel('Wachtwoord', { exact: true })).toHaveValue('Welkom2026!!')
})

test('locking keeps what was typed until the same person is back', async ({ application }) => {
  await setUp(application)
  const { page, electron } = application
  await openUsers(page)
  await page.getByRole('button', { name: 'Gebruiker', exact: true }).click()
  await page.getByLabel('Voornaam').fill('Noor')
  await electron.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'))
  await expect(page.getByRole('heading', { name: 'Inloggen', level: 1 })).toBeVisible()
  await expect(page.getByLabel('Gebruikersnaam')).toHaveValue(beheerder.username)
  await logIn(page)
  await expect(page.getByLabel('Voornaam')).toHaveValue('Noor')
})
