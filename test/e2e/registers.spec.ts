import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './support/application'
import { noor, thijs } from './support/people'
import { fillAccount, importRegister, openUsers, request, setUp } from './support/steps'

const rows = (count: number, portfolio: string, first = 0): readonly string[] =>
  Array.from({ length: count }, (_unused, index) => `BIG-${50_000_000_000 + first + index},${portfolio}`)

function registerIn(folder: string, name: string, lines: readonly string[]): string {
  const file = path.join(folder, name)
  writeFileSync(file, ['username,portfolio', ...lines, ''].join('\r\n'))
  return file
}

const changes = (page: Page): Locator => page.getByRole('dialog', { name: 'Register vervangen' })
const registers = (page: Page): Locator => page.getByRole('table', { name: 'Registers' })

/** At the smallest and a usual size of the window. */
async function look(page: Page, name: string): Promise<void> {
  for (const [width, height] of [[1024, 640], [1440, 900]] as const) {
    await page.setViewportSize({ width, height })
    await page.screenshot({ path: test.info().outputPath(`${name}-${width}.png`) })
  }
}

test.beforeEach(async ({ application }) => {
  await setUp(application)
  await openUsers(application.page)
})

test('a first register is imported at once, shows its date and count, and the form refuses what it holds', async ({ application, folder }) => {
  const { page } = application
  await importRegister(application, registerIn(folder, 'register.csv', [...rows(1203, 'SOON'), `big-${noor.bigNumber} ,SOON`, `BIG-${thijs.bigNumber},SGBO`]))
  await expect(page.getByRole('status').filter({ hasText: 'register.csv is ingelezen' })).toContainText('SOON: 1.204 namen; SGBO: 1 naam.')
  await expect(changes(page)).toHaveCount(0)
  const today = new Intl.DateTimeFormat('nl-NL', { day: '2-digit', month: '2-digit', year: 'numeric' }).format(new Date())
  await expect(registers(page).getByRole('row', { name: /^SOON/ })).toContainText(today)
  await expect(registers(page).getByRole('row', { name: /^SOON/ })).toContainText('1.204')
  await look(page, 'registers')

  await fillAccount(page, noor)
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(page.getByText(/Gebruikersnaam bestaat reeds bij SOON, volgens het register van \d+ \w+ \d{4}/).first()).toBeVisible()
  await expect(page.getByRole('dialog', { name: 'Definitief aanmaken' })).toHaveCount(0)
  await look(page, 'taken')
})

test('a second register shows what would change: Annuleren leaves all as it was, OK replaces it', async ({ application, folder }) => {
  const { page } = application
  await importRegister(application, registerIn(folder, 'oud.csv', rows(1204, 'SOON')))
  await expect(registers(page).getByRole('row', { name: /^SOON/ })).toContainText('1.204')
  const before = await request(page, 'registers.list', {})

  const newer = registerIn(folder, 'nieuw.csv', [...rows(1200, 'SOON', 10), `BIG-${noor.bigNumber},SGBO`])
  await importRegister(application, newer)
  const dialog = changes(page)
  await expect(dialog).toContainText('nieuw.csv komt in de plaats van wat er nu van SOON staat. Van SGBO is er nog geen register.')
  await expect(dialog.getByRole('row', { name: /^SOON/ })).toContainText(/1\.204 namen.*van \d.*1\.200 namen\+6−10/)
  await expect(dialog.getByRole('row', { name: /^SGBO/ })).toContainText('nog geen register1 naam+10')
  await expect(dialog.getByText(/verdwijnen veel namen/)).toHaveCount(0)
  await look(page, 'changes')
  await dialog.getByRole('button', { name: 'Annuleren' }).click()
  await expect(dialog).toBeHidden()
  expect(await request(page, 'registers.list', {})).toEqual(before)
  await expect(registers(page).getByRole('row', { name: /^SGBO/ })).toHaveCount(0)

  await page.getByRole('button', { name: 'Register importeren' }).click()
  await dialog.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('status').filter({ hasText: 'nieuw.csv is ingelezen' })).toContainText('SOON: 1.200 namen; SGBO: 1 naam.')
  await expect(registers(page).getByRole('row', { name: /^SOON/ })).toContainText('1.200')
  await expect(registers(page).getByRole('row', { name: /^SGBO/ })).toContainText('1')
})

test('where many names would go it warns, and Enter does not make them go', async ({ application, folder }) => {
  const { page } = application
  await importRegister(application, registerIn(folder, 'oud.csv', rows(1204, 'SOON')))
  await importRegister(application, registerIn(folder, 'half.csv', rows(600, 'SOON')))
  const dialog = changes(page)
  await expect(dialog).toContainText('Van SOON verdwijnen veel namen')
  await expect(dialog).toContainText('604 van de 1.204 namen staan niet meer in dit bestand')
  await look(page, 'many-gone')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  expect(await request(page, 'registers.list', {})).toMatchObject({ ok: true, value: { registers: [{ portfolio: 'SOON', count: 1204 }] } })
})

test('a file that is no register, or not UTF-8, tells why and what to do, and nothing is read in', async ({ application, folder }) => {
  const { page } = application
  const alert = page.getByRole('alert')
  await importRegister(application, registerIn(folder, 'lumc.csv', [...rows(2, 'SOON'), 'BIG-1,LUMC']))
  await expect(alert).toContainText('lumc.csv: Dit is geen register')
  await expect(alert).toContainText('In regel 4 staat “BIG-1, LUMC”')
  await expect(alert).toContainText('Er is niets ingelezen.')

  const latin = path.join(folder, 'latin.csv')
  writeFileSync(latin, Buffer.from('username,portfolio,naam\r\nBIG-1,SOON,Zoë Brûlé\r\n', 'latin1'))
  await importRegister(application, latin)
  await expect(alert).toContainText('latin.csv: Dit bestand is geen UTF-8')
  await expect(alert).toContainText('kies Bestand › Opslaan als en als type CSV UTF-8')
  await look(page, 'refused')

  const unicode = path.join(folder, 'unicode.csv')
  writeFileSync(unicode, Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('username\tportfolio\r\nBIG-1\tSOON\r\n', 'utf16le')]))
  await importRegister(application, unicode)
  await expect(alert).toContainText('unicode.csv: Dit bestand is geen UTF-8')
  expect(await request(page, 'registers.list', {})).toEqual({ ok: true, value: { registers: [] } })
})
