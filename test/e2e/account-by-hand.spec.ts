import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from './support/application'
import { beheerder, noor, thijs } from './support/people'
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

test('a name that is much too long is told at its field, and OK works again once it is shorter', async ({ application }) => {
  const { page } = application
  await fillAccount(page, noor)
  await page.getByRole('tab', { name: 'Gegevens' }).click()
  await page.getByLabel('Achternaam').fill('x'.repeat(501))
  await page.getByRole('button', { name: 'Verder naar Functies & Rollen' }).click()
  await expect(page.getByText('Nog 1 ding: de achternaam')).toBeVisible()
  await expect(page.getByLabel('Rolgroep')).toBeFocused()
  // Longer than a double click takes.
  await expect(async () => {
    await page.getByRole('button', { name: 'OK', exact: true }).click({ timeout: 1000 })
    await expect(page.getByLabel('Achternaam')).toBeFocused({ timeout: 100 })
  }).toPass()
  await expect(page.getByText('Dit is te lang: hoogstens 100 tekens.')).toBeVisible()
  await expect(page.getByText('Dit kan zo niet worden verwerkt')).toHaveCount(0)
  await page.getByLabel('Achternaam').fill('Heijden')
  await page.getByRole('tab', { name: 'Functies & Rollen' }).click()
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(page.getByRole('dialog', { name: 'Definitief aanmaken' })).toBeVisible()
})

test('a double click on Verder stops at Rolgroep', async ({ application }) => {
  const { page } = application
  await fillAccount(page, noor)
  await page.getByRole('tab', { name: 'Gegevens' }).click()
  // At its right end, where OK comes to stand.
  const { x, y, width, height } = (await page.getByRole('button', { name: 'Verder naar Functies & Rollen' }).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  await page.mouse.dblclick(x + width - 20, y + height / 2, { delay: 40 })
  await expect(page.getByLabel('Rolgroep')).toBeFocused()
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('invisible characters leave the field, and the field says so', async ({ application }) => {
  const { page } = application
  await page.getByRole('button', { name: 'Gebruiker', exact: true }).click()
  await page.getByLabel('Gebruikersnaam').fill(`BIG-${noor.bigNumber.slice(0, 4)}\u200b${noor.bigNumber.slice(4)}`)
  await expect(page.getByLabel('Big-nr.')).toHaveValue(noor.bigNumber)
  await expect(page.getByText('11 van 11 cijfers')).toBeVisible()
  await page.getByLabel('Voornaam').fill('No\u00ador')
  await page.getByLabel('Achternaam').click()
  await expect(page.getByLabel('Gebruikersnaam')).toHaveValue(`BIG-${noor.bigNumber}`)
  await expect(page.getByLabel('Voornaam')).toHaveValue('Noor')
  await expect(page.getByText('Hier is 1 onzichtbaar teken weggehaald.')).toHaveCount(2)
})

test('logging out asks first when something was filled in', async ({ application }) => {
  const { page } = application
  const logOut = async (): Promise<void> => {
    await page.getByRole('button', { name: beheerder.username }).click()
    await page.getByRole('menuitem', { name: 'Uitloggen' }).click()
  }
  await page.getByRole('button', { name: 'Gebruiker', exact: true }).click()
  await page.getByLabel('Voornaam').fill('Noor')
  await logOut()
  const dialog = page.getByRole('dialog', { name: 'Wat je hebt ingevuld weggooien?' })
  await dialog.getByRole('button', { name: 'Niet uitloggen' }).click()
  await expect(page.getByLabel('Voornaam')).toHaveValue('Noor')
  await page.getByLabel('Voornaam').fill('')
  await logOut()
  await expect(page.getByRole('heading', { name: 'Inloggen', level: 1 })).toBeVisible()
})

test('at 200 % zoom every control of the header is on the screen, and the last dialog can be read', async ({ application }) => {
  const { page, electron } = application
  await electron.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.setContentSize(1024, 640)
    window?.webContents.setZoomFactor(2)
  })
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBeLessThan(600)
  for (const button of await page.getByRole('banner').getByRole('button').all()) await expect(button).toBeInViewport({ ratio: 1 })
  await fillAccount(page, noor)
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Definitief aanmaken' })
  await dialog.getByText('Noor van der Heijden').scrollIntoViewIfNeeded()
  await expect(dialog.getByText('Noor van der Heijden')).toBeInViewport({ ratio: 1 })
  await expect(dialog.getByRole('button', { name: 'OK', exact: true })).not.toBeInViewport({ ratio: 1 })
})

test('ticks that the search hides are counted, and both survive a visit to Instellingen', async ({ application }) => {
  const { page } = application
  await createAccount(page, noor)
  await createAccount(page, thijs)
  await page.getByRole('button', { name: 'Naar Gebruikers' }).click()
  await page.getByRole('row', { name: /Noor/ }).getByRole('checkbox').check()
  await page.getByLabel('Zoeken').fill('thi\u200bjs')
  await expect(page.getByText('1 geselecteerd, waarvan 1 niet in dit filter')).toBeVisible()
  await page.getByRole('button', { name: 'Instellingen', exact: true }).click()
  await page.getByRole('link', { name: 'Gebruikers' }).click()
  await expect(page.getByText('1 geselecteerd, waarvan 1 niet in dit filter')).toBeVisible()
  await page.getByRole('button', { name: 'Wissen' }).click()
  await expect(page.getByRole('row', { name: /Thijs/ }).getByRole('checkbox')).toBeFocused()
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
