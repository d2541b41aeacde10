import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { importFile as manyPeople } from '../bench/import-file'
import { expect, test, type Application } from './support/application'
import { startSmtpCatcher, type SmtpCatcher } from './support/catcher'
import { beheerder } from './support/people'
import { allUsers, importFile, logIn, openUsers, request, setUp, setUpMail, uploadFile } from './support/steps'

let catcher: SmtpCatcher
test.beforeEach(async ({ application }) => {
  catcher = await startSmtpCatcher()
  await setUp(application)
  await openUsers(application.page)
})
test.afterEach(() => catcher.close())

async function importPeople(application: Application, folder: string, count: number): Promise<string> {
  const file = path.join(folder, 'aiossen.csv')
  writeFileSync(file, manyPeople(count))
  await importFile(application, file)
  return file
}

const withdrawButton = (page: Page) => page.getByRole('button', { name: 'Import ongedaan maken', exact: true })

async function withdraw(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('De gebruikersnamen komen weer vrij.')
  await dialog.getByRole('button', { name: 'Import ongedaan maken', exact: true }).click()
  await expect(dialog).toBeHidden()
}

const totalOf = async (page: Page): Promise<unknown> => ((await request(page, 'accounts.query', allUsers)) as { value: { total: number } }).value.total
const newestOf = async (page: Page): Promise<{ importId: string; withdrawal: { kind: string } } | undefined> =>
  ((await request(page, 'imports.history', { offset: 0, limit: 1 })) as { value: { imports: { importId: string; withdrawal: { kind: string } }[] } }).value.imports[0]

test('an import is withdrawn at its result: nobody is left, the file can be read in again, and all of it stays after a restart', async ({ application, folder }) => {
  const file = await importPeople(application, folder, 5)
  const { page } = application
  await withdrawButton(page).click()
  const dialog = page.getByRole('dialog', { name: 'De import van aiossen.csv ongedaan maken?' })
  await expect(dialog).toContainText('Alle 5 accounts die hiermee zijn gemaakt, verdwijnen.')
  await dialog.getByRole('button', { name: 'Annuleren' }).click()
  await expect(dialog).toBeHidden()
  expect(await totalOf(page)).toBe(5)

  await withdrawButton(page).click()
  await withdraw(page)
  await expect(page.getByRole('status').filter({ hasText: 'De 5 accounts zijn weer weg' })).toContainText(`door ${beheerder.username}`)
  await expect(withdrawButton(page)).toBeHidden()
  await expect(page.getByText('Nog te doen voor deze')).toBeHidden()
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(page.getByText('Nog geen gebruikers').first()).toBeVisible()

  await importFile(application, file)
  await expect(page.getByText('5 in het bestand = 5 nieuw').first()).toBeAttached()
  expect(await totalOf(page)).toBe(5)

  const again = await application.restart()
  await logIn(again)
  await openUsers(again)
  await again.getByRole('button', { name: 'Nieuw', exact: true }).click()
  const rows = again.getByRole('region', { name: 'Laatste imports' }).getByRole('row', { name: /aiossen\.csv/ })
  await expect(rows).toHaveCount(2)
  const hash = createHash('sha256').update(readFileSync(file)).digest('hex')
  for (const row of await rows.all()) {
    await expect(row).toContainText(beheerder.username)
    await expect(row).toContainText(hash.slice(0, 8))
    await expect(row.getByTitle(hash)).toBeVisible()
  }
  await expect(rows.nth(1)).toContainText('ongedaan gemaakt')
  await again.getByRole('button', { name: /Meldingen/ }).click()
  await expect(again.getByRole('listitem').filter({ hasText: 'De import van aiossen.csv is ongedaan gemaakt' })).toContainText('De 5 accounts zijn verdwenen')
})

test('from the history too, while the list that was opened from it says where its users went', async ({ application, folder }) => {
  await importPeople(application, folder, 3)
  const { page } = application
  const { importId } = (await newestOf(page))!
  await page.getByRole('button', { name: 'Nieuw', exact: true }).click()
  await page.getByRole('button', { name: 'aiossen.csv', exact: true }).click()
  await expect(page.getByRole('row', { name: /Heijden/ })).toHaveCount(3)
  expect(await request(page, 'imports.withdraw', { importId })).toMatchObject({ ok: true, value: { withdrawal: { kind: 'withdrawn' } } })
  await expect(page.getByText('Deze import is ongedaan gemaakt')).toBeVisible()

  await importFile(application, path.join(folder, 'aiossen.csv'))
  await page.getByRole('button', { name: 'Nieuw', exact: true }).click()
  await page.getByRole('button', { name: 'Import van aiossen.csv ongedaan maken' }).click()
  await withdraw(page)
  await expect(page.getByRole('row', { name: /ongedaan gemaakt/ })).toHaveCount(2)
  expect(await totalOf(page)).toBe(0)
})

test('once login details wait, the reason stands there, and main refuses it too', async ({ application, folder }) => {
  const { page } = application
  await setUpMail(page, catcher.port)
  await importPeople(application, folder, 3)
  await expect(withdrawButton(page)).toHaveAttribute('aria-disabled', 'false')
  // Nothing leaves, so that they stay where they are: in the queue.
  await request(page, 'mail.pause', {})
  const { value } = (await request(page, 'accounts.ids', { sort: allUsers.sort, filter: allUsers.filter })) as { value: { ids: string[] } }
  const accountIds = value.ids.slice(0, 1)
  const composed = (await request(page, 'mail.compose', { kind: 'loginDetails', accountIds })) as { value: { template: object } }
  expect(await request(page, 'mail.send', { kind: 'loginDetails', accountIds, mail: composed.value.template, sendAgain: false })).toMatchObject({ ok: true })

  await page.getByRole('button', { name: 'Gebruiker', exact: true }).click()
  await page.getByRole('button', { name: 'Nieuw', exact: true }).click()
  await page.getByRole('button', { name: 'Bekijken' }).click()
  await expect(withdrawButton(page)).toHaveAttribute('aria-disabled', 'true')
  await expect(page.getByText('Ongedaan maken kan niet meer: van 1 account').first()).toBeVisible()
  const { importId } = (await newestOf(page))!
  expect(await request(page, 'imports.withdraw', { importId })).toMatchObject({
    ok: false,
    error: { code: 'importNotWithdrawable', details: { reason: 'loginDetails', count: 1 } }
  })
  expect(await totalOf(page)).toBe(3)
  expect(catcher.mails).toHaveLength(0)
})

test('what was not read in is saved, corrected on disk and read in', async ({ application, folder }) => {
  const { page } = application
  const file = path.join(folder, 'aiossen.csv')
  writeFileSync(file, manyPeople(3).replace('aios2@post.example', 'geen adres'))
  await uploadFile(application, file)
  await page.getByLabel('Rijen met een fout weglaten').check()
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Resultaat' })).toBeVisible()

  const rest = path.join(folder, 'rest.csv')
  await application.nextSavedFile(rest)
  await page.getByRole('button', { name: 'Niet ingelezen rijen bewaren' }).click()
  await expect(page.getByText('Bewaard als rest.csv.')).toBeVisible()
  const saved = readFileSync(rest, 'utf8')
  expect(saved.split('\r\n').filter((line) => line !== '')).toHaveLength(2)
  expect(saved).toContain(';reden\r\n')
  writeFileSync(rest, saved.replace('geen adres', 'aios2@post.example'))

  await importFile(application, rest)
  await expect(page.getByText('1 in het bestand = 1 nieuw').first()).toBeAttached()
  await expect(page.getByRole('button', { name: 'Niet ingelezen rijen bewaren' })).toBeHidden()
  expect(await totalOf(page)).toBe(3)

  // From the history as well, whenever that is.
  const later = path.join(folder, 'later.csv')
  await application.nextSavedFile(later)
  await page.getByRole('button', { name: 'Nieuw', exact: true }).click()
  await page.getByRole('button', { name: 'Niet ingelezen rijen van aiossen.csv bewaren' }).click()
  await expect(page.getByText('Bewaard als later.csv.')).toBeVisible()
  expect(readFileSync(later, 'utf8')).toBe(saved)
})

test('an import that ends while the window is not in front ends all the same, and stands in Meldingen', async ({ application, folder }) => {
  const { page, electron } = application
  const file = path.join(folder, 'aiossen.csv')
  writeFileSync(file, manyPeople(2))
  await uploadFile(application, file)
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.blur())
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Resultaat' })).toBeVisible()
  await page.getByRole('button', { name: /Meldingen/ }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'aiossen.csv is ingelezen' })).toBeVisible()
})
