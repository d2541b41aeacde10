import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from './support/application'
import { noor, thijs } from './support/people'
import { allUsers, createAccount, fillAccount, importRegister, openUsers, request, setUp } from './support/steps'

test.beforeEach(async ({ application }) => {
  await setUp(application)
  await openUsers(application.page)
})

test('one aios is made by hand and is still there after a restart', async ({ application }) => {
  const { page } = application
  await createAccount(page, noor)
  await expect(page.getByRole('button', { name: 'Inloggegevens verzenden' })).toBeVisible()
  await page.getByRole('button', { name: 'Naar Gebruikers' }).click()
  const row = page.getByRole('row', { name: /Noor van der Heijden/ })
  await expect(row).toContainText('BIG-19447705301')
  await expect(row).toContainText('nog niet verzonden')

  const answer = await request(page, 'accounts.query', allUsers)
  expect(answer).toMatchObject({
    ok: true,
    value: {
      total: 1,
      rows: [
        {
          username: 'BIG-19447705301',
          name: 'Noor van der Heijden',
          email: 'n.vanderheijden@post.example',
          institute: 'Leiden',
          groups: ['AIOS Leiden'],
          loginDetails: { kind: 'notSent' },
          openTasks: ['sendLoginDetails', 'makeInstituteFolder']
        }
      ]
    }
  })
})

test('every fault stands at its field, and the tab that holds it is marked', async ({ application }) => {
  const { page } = application
  await page.getByRole('button', { name: 'Gebruiker', exact: true }).click()
  await page.getByRole('tab', { name: 'Functies & Rollen' }).click()
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(page.getByRole('tab', { name: 'Gegevens' })).toHaveAttribute('aria-selected', 'true')
  for (const label of ['Gebruikersnaam', 'E-mail', 'Voornaam', 'Achternaam', 'Big-nr.']) {
    await expect(page.getByLabel(label)).toHaveAttribute('aria-invalid', 'true')
  }
  await expect(page.getByLabel('Gebruikersnaam')).toBeFocused()
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('username and BIG number fill each other, and a later difference is a fault', async ({ application }) => {
  const { page } = application
  await page.getByRole('button', { name: 'Gebruiker', exact: true }).click()
  await page.getByLabel('Big-nr.').fill(thijs.bigNumber)
  await expect(page.getByLabel('Gebruikersnaam')).toHaveValue(`BIG-${thijs.bigNumber}`)
  await page.getByLabel('Gebruikersnaam').fill(`BIG-${noor.bigNumber}`)
  await page.getByLabel('Voornaam').click()
  await expect(page.getByLabel('Big-nr.')).toHaveValue(thijs.bigNumber)
  await expect(page.locator('[aria-invalid="true"]').first()).toBeVisible()
})

test('a username in use is refused, also one that differs in letter case only', async ({ application }) => {
  const { page } = application
  await createAccount(page, noor)
  await fillAccount(page, { ...noor, email: 'iemand.anders@post.example' })
  await page.getByRole('tab', { name: 'Gegevens' }).click()
  await page.getByLabel('Gebruikersnaam').fill(`big-${noor.bigNumber}`)
  await page.getByRole('tab', { name: 'Functies & Rollen' }).click()
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(page.getByText('Gebruikersnaam bestaat reeds').first()).toBeVisible()
  await expect(page.getByRole('dialog', { name: 'Definitief aanmaken' })).toHaveCount(0)
  const answer = await request(page, 'accounts.query', allUsers)
  expect(answer).toMatchObject({ ok: true, value: { total: 1 } })
})

test('a username that is taken at SOON is refused and SOON is named', async ({ application, folder }) => {
  const { page } = application
  const register = path.join(folder, 'register.csv')
  writeFileSync(register, `username,portfolio\r\nBIG-${noor.bigNumber},SOON\r\nBIG-${thijs.bigNumber},SGBO\r\n`)
  await importRegister(application, register)
  await expect(page.getByRole('row', { name: /SOON/ })).toContainText('1')
  await fillAccount(page, noor)
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(page.getByText('Gebruikersnaam bestaat reeds').first()).toBeVisible()
  await expect(page.getByText(/SOON/).first()).toBeVisible()
})

test('annuleren in the last dialog makes nothing and keeps what was typed', async ({ application }) => {
  const { page } = application
  await fillAccount(page, noor)
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Definitief aanmaken' })
  await expect(dialog).toContainText('Noor van der Heijden')
  await expect(dialog).toContainText('BIG-19447705301')
  await dialog.getByRole('button', { name: 'Annuleren' }).click()
  await page.getByRole('tab', { name: 'Gegevens' }).click()
  await expect(page.getByLabel('Achternaam')).toHaveValue('Heijden')
  expect(await request(page, 'accounts.query', allUsers)).toMatchObject({ ok: true, value: { total: 0 } })
})

test('warnings do not block, and are shown before the last OK', async ({ application }) => {
  const { page } = application
  await createAccount(page, noor)
  await fillAccount(page, { ...thijs, email: noor.email })
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Definitief aanmaken' })
  await expect(dialog.getByText(/al in gebruik/).first()).toBeVisible()
  await dialog.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Naar Gebruikers' })).toBeVisible()
})

test('there is no way to change an account: no call, no button', async ({ application }) => {
  const { page } = application
  await createAccount(page, noor)
  const names = await page.evaluate(() => Object.keys((window as unknown as { api: { request: object } }).api.request))
  expect(names.filter((name) => name.startsWith('accounts.')).sort()).toEqual(['accounts.check', 'accounts.create', 'accounts.ids', 'accounts.query'])
  await page.getByRole('button', { name: 'Naar Gebruikers' }).click()
  const row = page.getByRole('row', { name: /Noor van der Heijden/ })
  await expect(row.getByRole('textbox')).toHaveCount(0)
  await expect(page.getByRole('button', { name: /wijzig|bewerk|verwijder|blokkeer/i })).toHaveCount(0)
})
