import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '../e2e/support/application'
import { startSmtpCatcher } from '../e2e/support/catcher'
import { accountPassword, beheerder, noor } from '../e2e/support/people'
import { fillSetup, importRegister, logIn, openSettings, openUsers, setUpMail } from '../e2e/support/steps'

const folder = path.resolve(__dirname, '../../out/demo')
const sixty = path.resolve(__dirname, '../fixtures/import/aios-60-libreoffice-utf8-bom-semicolon.csv')
const wrongEncoding = path.resolve(__dirname, '../fixtures/import/aios-60-libreoffice-windows1252-semicolon.csv')

test('the whole main job', async ({ application, folder: temporary }) => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const catcher = await startSmtpCatcher({ behaviour: { refuse: {} } })
  let { page } = application
  let pictures = 0
  const picture = async (name: string): Promise<void> => {
    pictures += 1
    await page.screenshot({ path: path.join(folder, `${String(pictures).padStart(2, '0')}-${name}.png`), animations: 'disabled' })
  }
  const say = test.step
  const ok = () => page.getByRole('button', { name: 'OK', exact: true })

  try {
    await say('First start: Leiden sets up its lokaal beheerder', async () => {
      await fillSetup(page)
      await picture('instellen')
      await page.getByRole('button', { name: 'Account aanmaken' }).click()
      await expect(page.getByRole('heading', { name: 'Herstelsleutel', level: 1 })).toBeVisible()
      await picture('herstelsleutel')
      await page.getByLabel('Ik heb de herstelsleutel bewaard').check()
      await page.getByRole('button', { name: 'Verder' }).click()
      await expect(page.getByRole('button', { name: 'Beheerder', exact: true })).toBeVisible()
      await picture('startpagina-leeg')
    })

    await say('The next day: logging in', async () => {
      page = await application.restart()
      await logIn(page, 'Niet!Het4Wachtwoord')
      await expect(page.getByText('Gebruikersnaam of wachtwoord onjuist')).toBeVisible()
      await picture('inloggen')
      await logIn(page, beheerder.password)
      await openUsers(page)
      await picture('gebruikers-leeg')
    })

    await say('Settings: the mail server (a catcher on this machine) and a register of SOON and SGBO', async () => {
      await setUpMail(page, catcher.port)
      await picture('instellingen-e-mail')
      await page.getByRole('button', { name: 'Testbericht sturen' }).click()
      await catcher.waitForMails(1)
      const register = path.join(temporary, 'register.csv')
      writeFileSync(register, 'username,portfolio\r\nBIG-99999999901,SOON\r\nBIG-89999999901,SGBO\r\n')
      await importRegister(application, register)
      await expect(page.getByRole('row', { name: /SGBO/ })).toBeVisible()
      await picture('instellingen-registers')
      await openSettings(page, 'Portaaladres')
      await page.getByLabel('Portaaladres').fill('https://portfolio.example')
      await page.getByRole('button', { name: 'Opslaan' }).click()
      await expect(page.getByText('Opgeslagen').first()).toBeVisible()
    })

    await say('One aios by hand: both tabs, the last look, and what is still to be done', async () => {
      await page.getByRole('button', { name: 'Gebruiker', exact: true }).click()
      await page.getByLabel('Gebruikersnaam').fill(`BIG-${noor.bigNumber}`)
      await page.getByLabel('Wachtwoord', { exact: true }).fill(accountPassword)
      await page.getByLabel('E-mail').fill(noor.email)
      await page.getByLabel('Voornaam').fill(noor.firstName)
      await page.getByLabel('Tussenvoegsel').fill(noor.middleName)
      await page.getByLabel('Achternaam').fill(noor.lastName)
      await page.getByRole('radio', { name: noor.gender }).check()
      await picture('nieuwe-gebruiker')
      await page.getByRole('button', { name: 'Toevoegen' }).click()
      await page.getByRole('tab', { name: 'Functies & Rollen' }).click()
      await page.getByLabel('Rolgroep').selectOption('Rolgroep voor aios')
      await picture('functies-en-rollen')
      await ok().click()
      const dialog = page.getByRole('dialog', { name: 'Definitief aanmaken' })
      await expect(dialog).toBeVisible()
      await picture('definitief-aanmaken')
      await dialog.getByRole('button', { name: 'OK', exact: true }).click()
      await expect(page.getByRole('button', { name: 'Naar Gebruikers' })).toBeVisible()
      await picture('account-aangemaakt')
    })

    await say('A file in Windows-1252: refused, with what to do', async () => {
      await application.nextOpenedFile(wrongEncoding)
      await page.getByRole('button', { name: 'Nieuw', exact: true }).click()
      await picture('nieuw')
      await page.getByRole('button', { name: 'Uploaden' }).click()
      await page.getByRole('button', { name: 'Bladeren' }).click()
      await expect(page.getByText('Het bestand is geüpload.')).toBeVisible()
      await picture('geupload')
      await page.getByRole('dialog').getByRole('button', { name: 'OK', exact: true }).click()
      await expect(page.getByText(/Windows-1252/).first()).toBeVisible()
      await picture('verkeerde-codering')
    })

    await say('Sixty aiossen from a file that LibreOffice Calc wrote', async () => {
      await application.nextOpenedFile(sixty)
      await page.getByRole('button', { name: 'Ander bestand' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'OK', exact: true }).click()
      await expect(page.getByText('in het bestand').first()).toBeVisible()
      await picture('controle')
      await ok().click()
      await expect(page.getByRole('heading', { name: 'Resultaat' })).toBeVisible()
      await picture('resultaat')
      await ok().click()
      await expect(page.getByRole('heading', { name: 'Gebruikers', level: 1 })).toBeVisible()
    })

    await say('Login details for three of them; the server refuses one', async () => {
      const boxes = page.getByRole('row').getByRole('checkbox')
      for (const index of [1, 2, 3]) await boxes.nth(index).check()
      await picture('gebruikers-drie-aangevinkt')
      await page.getByRole('button', { name: 'Inloggegevens', exact: true }).click()
      await expect(page.getByRole('heading', { name: 'Inloggegevens verzenden', level: 1 })).toBeVisible()
      await expect(page.frameLocator('iframe').getByText('wordt bij het verzenden gemaakt').first()).toBeVisible()
      const refusedAddress = (await page.getByText(/@post\.example/).first().textContent()) ?? ''
      catcher.behave({ refuse: { [refusedAddress.trim()]: '550 5.1.1 user unknown' } })
      await picture('inloggegevens-verzenden')
      await ok().click()
      await expect(page.getByRole('heading', { name: 'Verzendrapport', level: 1 })).toBeVisible()
      await expect(page.getByText('geweigerd').first()).toBeVisible()
      await expect(page.getByText(/2 aangenomen/).first()).toBeVisible()
      await picture('verzendrapport')
      await page.getByRole('button', { name: 'Terug naar Gebruikers' }).click()
      await expect(page.getByRole('row', { name: /verzonden op/ }).first()).toBeVisible()
      await picture('gebruikers')
    })

    await say('Meldingen, the start page, and all of it still there after a restart', async () => {
      await page.getByRole('button', { name: 'Meldingen', exact: true }).click()
      await expect(page.getByRole('heading', { name: 'Meldingen', level: 1 })).toBeVisible()
      await picture('meldingen')
      page = await application.restart()
      await logIn(page)
      await expect(page.getByText('Nog te doen')).toBeVisible()
      await picture('startpagina')
      await openUsers(page)
      await expect(page.getByText(/61 gebruikers/).first()).toBeVisible()
    })

    catcher.mails.forEach(({ raw, to }, index) => {
      writeFileSync(path.join(folder, `mail-${String(index + 1)}-${to.join('-').replaceAll(/[^a-z0-9.@-]/gi, '_')}.eml`), raw)
    })
  } finally {
    await catcher.close()
  }
})
