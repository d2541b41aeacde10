import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { importColumnNames } from '../../main/domain/import/map-columns'
import { openWorkbook } from '../../main/worker/open-workbook'
import { aMalFile, malBytes } from '../unit/mal-builders'
import { expect, test, type Application } from './support/application'
import { allUsers, importFile, logIn, openUsers, request, setUp, uploadFile } from './support/steps'

const filledIn = path.resolve(__dirname, '../fixtures/import/mal-filled-in-libreoffice.xlsx')

test.beforeEach(async ({ application }) => {
  await setUp(application)
  await openUsers(application.page)
})

const openNew = async ({ page }: Application): Promise<void> => {
  await page.getByRole('button', { name: 'Nieuw', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Nieuw', level: 1 })).toBeVisible()
}

const download = async (application: Application, file: string): Promise<void> => {
  await application.nextSavedFile(file)
  await application.page.getByRole('button', { name: 'Mal downloaden' }).click()
  await expect(application.page.getByText(`Bewaard als ${path.basename(file)}.`)).toBeVisible()
}

const choose = async (application: Application, folder: string, content: object): Promise<void> => {
  const file = path.join(folder, 'nieuw.aiosmal')
  writeFileSync(file, malBytes(content))
  await application.nextOpenedFile(file)
  await application.page.getByRole('button', { name: 'Nieuwe mal inlezen' }).click()
}

const headerOf = async (file: string): Promise<string> => {
  const context = { onProgress: () => undefined, signal: new AbortController().signal }
  const opening = await openWorkbook(readFileSync(file), importColumnNames, null, context)
  return opening.kind === 'opened' ? opening.header.names.join(' ') : opening.kind
}

test('the mal is saved as a workbook or as CSV, by the name that is chosen', async ({ application, folder }) => {
  await openNew(application)
  await download(application, path.join(folder, 'mal.xlsx'))
  expect(await headerOf(path.join(folder, 'mal.xlsx'))).toMatch(/^firstname .* niv2 big_nr in_opleiding mal_versie$/)
  await download(application, path.join(folder, 'mal.csv'))
  expect(readFileSync(path.join(folder, 'mal.csv'), 'utf8')).toContain(';niv2;big_nr;in_opleiding;mal_versie')
  await uploadFile(application, path.join(folder, 'mal.xlsx'))
  await expect(application.page.getByText('Er staan geen ingevulde rijen in dit bestand')).toBeVisible()
})

test('a workbook that was filled in is read in as it is, leading zeros and all', async ({ application }) => {
  const { page } = application
  await importFile(application, filledIn)
  await expect(page.getByText('2 in het bestand = 2 nieuw').first()).toBeAttached()
  const { value } = (await request(page, 'accounts.query', allUsers)) as { value: { rows: { username: string; name: string }[] } }
  expect(value.rows.map(({ username, name }) => `${username} ${name}`).sort()).toEqual(['BIG-09740468101 Noor van der Heijden', 'BIG-29000471101 Zoë Martens'])
})

test('a newer mal is taken over after what changes was shown; a file of the older one is known by it', async ({ application, folder }) => {
  const { page } = application
  await openNew(application)
  await expect(page.getByText(/De mal van Leiden, versie 2026-1/)).toBeVisible()
  await choose(application, folder, aMalFile({ malColumn: 'niv3', constants: { ...aMalFile().constants, rolegroup: 'AIOS' } }))
  const dialog = page.getByRole('dialog', { name: 'Nieuwe mal inlezen' })
  await expect(dialog.getByText(/wordt versie 2027-1. Nu gebruik je versie 2026-1/)).toBeVisible()
  await expect(dialog.getByRole('row', { name: 'rolegroup aios AIOS' })).toBeVisible()
  await expect(dialog.getByRole('row', { name: /niv2: AIOS Leiden niv3: AIOS Leiden/ })).toBeVisible()
  await expect(dialog.getByText('Toelichting: De eerste van 2027')).toBeVisible()
  await expect(dialog.getByText(/Niemand staat in voor dit bestand/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Annuleren' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText(/De mal van Leiden, versie 2026-1/)).toBeVisible()

  await choose(application, folder, aMalFile({ malColumn: 'niv2' }))
  await dialog.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(page.getByText('Mal versie 2027-1 is nu in gebruik.')).toBeVisible()
  await expect(page.getByText(/De mal van Leiden, versie 2027-1/)).toBeVisible()
  await download(application, path.join(folder, 'mal.csv'))
  expect(readFileSync(path.join(folder, 'mal.csv'), 'utf8')).toContain('2027-1')

  await uploadFile(application, filledIn)
  await expect(page.getByText(/2026-1.*de laatste is 2027-1/).first()).toBeVisible()
})

test('the mal that was taken over is there after the next login, with its column for the group', async ({ application, folder }) => {
  await openNew(application)
  await choose(application, folder, aMalFile({ malColumn: 'niv3' }))
  await application.page.getByRole('dialog').getByRole('button', { name: 'OK', exact: true }).click()
  await expect(application.page.getByText(/versie 2027-1 is nu in gebruik/)).toBeVisible()
  const page = await application.restart()
  await logIn(page)
  await openUsers(page)
  await openNew(application)
  await expect(page.getByText(/De mal van Leiden, versie 2027-1/)).toBeVisible()
  await download(application, path.join(folder, 'mal.xlsx'))
  expect(await headerOf(path.join(folder, 'mal.xlsx'))).toContain('niv3')
})

test('a damaged mal and one of another institute are refused by name; an older one can be taken over knowingly', async ({ application, folder }) => {
  const { page } = application
  await openNew(application)
  await choose(application, folder, { ...aMalFile(), note: 'anders' })
  await expect(page.getByRole('dialog', { name: 'Deze mal is beschadigd' })).toBeVisible()
  await page.getByRole('button', { name: 'Sluiten' }).click()
  await choose(application, folder, aMalFile({ institute: 'Utrecht' }))
  await expect(page.getByRole('dialog', { name: 'Deze mal is voor Utrecht' })).toContainText('Jij maakt accounts voor Leiden')
  await page.getByRole('button', { name: 'Sluiten' }).click()
  await choose(application, folder, aMalFile({ version: '2025-3' }))
  await expect(page.getByText(/oudere versie dan je nu gebruikt/)).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: 'OK', exact: true }).click()
  await expect(page.getByText(/De mal van Leiden, versie 2025-3/)).toBeVisible()
})
