import { expect, type Locator, type Page } from '@playwright/test'
import type { Application } from './application'
import { accountPassword, beheerder, type Person } from './people'

/** The steps people take, in the words of the window. */

export async function fillSetup(page: Page): Promise<void> {
  await page.getByLabel('Opleidingsinstituut').selectOption('Leiden')
  await expect(page.getByLabel('Gebruikersnaam')).toHaveValue(beheerder.username)
  await page.getByLabel('E-mail').fill(beheerder.email)
  await page.getByLabel('Wachtwoord', { exact: true }).fill(beheerder.password)
  await page.getByLabel('Wachtwoord herhalen').fill(beheerder.password)
}

/** First start to the start page; answers the recovery key as it was saved to a file. */
export async function setUp(application: Application): Promise<string> {
  const { page } = application
  await fillSetup(page)
  await page.getByRole('button', { name: 'Account aanmaken' }).click()
  await expect(page.getByRole('heading', { name: 'Herstelsleutel', level: 1 })).toBeVisible()
  const recoveryKey = (await page.getByLabel('Je herstelsleutel').textContent()) ?? ''
  await page.getByLabel('Ik heb de herstelsleutel bewaard').check()
  await page.getByRole('button', { name: 'Verder' }).click()
  await expect(page.getByRole('button', { name: 'Beheerder' })).toBeVisible()
  return recoveryKey
}

export async function logIn(page: Page, password: string = beheerder.password, username: string = beheerder.username): Promise<void> {
  await page.getByLabel('Gebruikersnaam').fill(username)
  await page.getByLabel('Wachtwoord', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Inloggen' }).click()
}

export async function openUsers(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Beheerder', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Gebruikers', level: 1 })).toBeVisible()
}

/** Fills both tabs of Nieuwe gebruiker, and stops before the page's OK. */
export async function fillAccount(page: Page, person: Person): Promise<void> {
  await page.getByRole('button', { name: 'Gebruiker', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Nieuwe gebruiker', level: 1 })).toBeVisible()
  await page.getByLabel('Gebruikersnaam').fill(`BIG-${person.bigNumber}`)
  await page.getByLabel('Wachtwoord', { exact: true }).fill(accountPassword)
  await page.getByLabel('E-mail').fill(person.email)
  await page.getByLabel('Voornaam').fill(person.firstName)
  await page.getByLabel('Tussenvoegsel').fill(person.middleName)
  await page.getByLabel('Achternaam').fill(person.lastName)
  await expect(page.getByLabel('Big-nr.')).toHaveValue(person.bigNumber)
  await page.getByRole('radio', { name: person.gender }).check()
  await page.getByRole('button', { name: 'Toevoegen' }).click()
  await page.getByRole('tab', { name: 'Functies & Rollen' }).click()
  await page.getByLabel('Rolgroep').selectOption('Rolgroep voor aios')
}

export async function createAccount(page: Page, person: Person): Promise<void> {
  await fillAccount(page, person)
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Definitief aanmaken' })
  await expect(dialog).toBeVisible()
  await dialog.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(dialog).toBeHidden()
}

/** Nieuw → Uploaden → Bladeren → OK, up to the page that tells what was found. */
export async function uploadFile(application: Application, file: string): Promise<void> {
  const { page } = application
  await application.nextOpenedFile(file)
  await page.getByRole('button', { name: 'Nieuw', exact: true }).click()
  await page.getByRole('button', { name: 'Uploaden' }).click()
  await page.getByRole('button', { name: 'Bladeren' }).click()
  await expect(page.getByText('Het bestand is geüpload.')).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: 'OK', exact: true }).click()
}

/** Nieuw → Uploaden → the rows as a spreadsheet has them on the clipboard → OK. */
export async function pasteRows(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Nieuw', exact: true }).click()
  await page.getByRole('button', { name: 'Uploaden' }).click()
  await expect(page.getByRole('button', { name: 'Bladeren' })).toBeVisible()
  await page.evaluate((rows) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', rows)
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
  await expect(page.getByText('De rijen zijn geplakt.')).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: 'OK', exact: true }).click()
}

/** A cell of the preview, by the row number of the spreadsheet and the name above it. */
export const previewCell = (page: Page, line: number, column: string): Locator =>
  page.getByRole('grid', { name: 'Rijen uit het bestand' }).locator(`tr[data-line="${line}"] td[data-column="${column}"]`)

/** A double click, the text, Enter. */
export async function correctCell(page: Page, line: number, column: string, text: string): Promise<void> {
  await previewCell(page, line, column).dblclick()
  await page.getByRole('textbox', { name: `${column}, regel ${line}` }).fill(text)
  await page.keyboard.press('Enter')
  await expect(previewCell(page, line, column)).toHaveText(text)
}

export async function importFile(application: Application, file: string): Promise<void> {
  const { page } = application
  await uploadFile(application, file)
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Resultaat' })).toBeVisible()
}

export async function importRegister(application: Application, file: string): Promise<void> {
  const { page } = application
  await application.nextOpenedFile(file)
  await openSettings(page, 'Registers')
  await page.getByRole('button', { name: 'Register importeren' }).click()
}

export async function openSettings(page: Page, part: string): Promise<void> {
  await page.getByRole('button', { name: 'Instellingen', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Instellingen', level: 1 })).toBeVisible()
  await page.getByRole('tab', { name: part, exact: true }).click()
}

/** A mail server on this computer without encryption, which the window has confirmed; as fast as it goes. */
export async function setUpMail(page: Page, port: number): Promise<void> {
  await openSettings(page, 'E-mail')
  await page.getByLabel('Server').fill('127.0.0.1')
  await page.getByLabel('Poort').fill(String(port))
  await choosePlainText(page)
  await openPace(page)
  await page.getByLabel('Berichten per minuut').fill('')
  await page.getByRole('button', { name: 'Opslaan' }).click()
  await expect(page.getByText('Opgeslagen').first()).toBeVisible()
}

/** **Beveiliging** geen, and what it means confirmed; after a username, so that it covers the password. */
export async function choosePlainText(page: Page): Promise<void> {
  await page.getByLabel('Beveiliging').selectOption('geen')
  await page.getByRole('checkbox', { name: /zonder versleuteling/ }).check()
}

/** Opens **Tempo en certificaat**, if it is closed. */
export async function openPace(page: Page): Promise<void> {
  const disclosure = page.getByRole('button', { name: 'Tempo en certificaat' })
  if ((await disclosure.getAttribute('aria-expanded')) === 'false') await disclosure.click()
}

/** The window's own way to main, for what no button offers: the tests of refusals use it. */
export function request(page: Page, name: string, input: unknown): Promise<unknown> {
  return page.evaluate(
    (call) => {
      const { api } = window as unknown as { api: { request: Record<string, (callInput: unknown) => Promise<unknown>> } }
      const send = api.request[call.name]
      if (send === undefined) throw new Error(`No request ${call.name}`)
      return send(call.input)
    },
    { name, input }
  )
}

export const allUsers = {
  sort: { by: 'createdAt', direction: 'descending' },
  filter: { delivery: 'all', importId: null, group: null, openTask: null, search: '' },
  offset: 0,
  limit: 500
} as const
