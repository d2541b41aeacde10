import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { zipOf } from '../support/workbook-builder'
import type { Application } from './support/application'
import { expect, test } from './support/installation'
import { allUsers, correctCell, importRegister, pasteRows, previewCell, request, uploadFile } from './support/steps'

/** Every kind of file that people bring, through the window up to the list Gebruikers. */

const fixtures = path.resolve(__dirname, '../fixtures/import')

type Person = { readonly username: string; readonly name: string; readonly email: string }
type Expected = { readonly username: string; readonly firstName: string; readonly middleName: string; readonly lastName: string; readonly email: string }

/** The people of the files `aios-3-…`, from the table that these were made from. */
const three: readonly Person[] = (JSON.parse(readFileSync(path.join(fixtures, 'aios-60.expected.json'), 'utf8')) as readonly Expected[])
  .slice(0, 3)
  .map(({ username, firstName, middleName, lastName, email }) => ({ username, name: [firstName, middleName, lastName].filter((part) => part !== '').join(' '), email }))

// These pass the check digit and end in 01, the code of physicians; they belong to nobody.
const [zoe, noor, helene, thijs] = ['29000471101', '09740468101', '49243673401', '09437022801'] as const

const header = 'firstname;middlename;lastname;email;username;status;rolegroup;rol;password;gender;instituut;niv2;big_nr;in_opleiding'

/** A row of the mal of Leiden; what is not given is right. */
const line = (big: string, { firstName = 'Noor', email = `${big}@post.example`, bigCell = big } = {}): string =>
  `${firstName};;Jansen;${email};BIG-${big};actief;aios;aios;;gender_v;Leiden;AIOS Leiden;${bigCell};in_opl`
const personOf = (big: string, firstName = 'Noor'): Person => ({ username: `BIG-${big}`, name: `${firstName} Jansen`, email: `${big}@post.example` })

const write = (folder: string, name: string, rows: readonly string[], head = header): string => {
  const file = path.join(folder, name)
  writeFileSync(file, [head, ...rows].join('\r\n'))
  return file
}

const okButton = (page: Page) => page.getByRole('button', { name: 'OK', exact: true })
const resultHeading = (page: Page) => page.getByRole('heading', { name: 'Resultaat' })

async function readIn({ page }: Application): Promise<void> {
  await okButton(page).click()
  await expect(resultHeading(page)).toBeVisible()
}

/** OK at the result, and then the list of users has these and nobody else, letter for letter. */
async function expectListed({ page }: Application, people: readonly Person[]): Promise<void> {
  await okButton(page).click()
  await expect(page.getByRole('heading', { name: 'Gebruikers', level: 1 })).toBeVisible()
  const rows = page.getByRole('table', { name: 'Gebruikers' }).locator('tr[data-index]')
  const wanted = people.map(({ username, name, email }) => `${username} ${name} ${email}`).sort()
  await expect(async () => {
    const shown = await rows.evaluateAll((found) =>
      found.map((row) => ['[data-column="username"]', '[data-column="name"] [title]', '[data-column="email"]'].map((place) => row.querySelector(place)?.textContent).join(' '))
    )
    expect(shown.sort()).toEqual(wanted)
  }).toPass({ timeout: 10_000 })
}

async function expectNobody({ page }: Application): Promise<void> {
  expect(await request(page, 'accounts.query', allUsers)).toMatchObject({ ok: true, value: { total: 0 } })
}

const text = (): string => readFileSync(path.join(fixtures, 'aios-3-libreoffice-utf8-comma.csv'), 'utf8')
const libreOffice = (kind: string) => (): Buffer => readFileSync(path.join(fixtures, `aios-3-libreoffice-${kind}.csv`))

for (const { encoding, bytes } of [
  { encoding: 'Windows-1252', bytes: () => Buffer.from(text(), 'latin1') },
  { encoding: 'CP850', bytes: libreOffice('cp850') },
  { encoding: 'Mac Roman', bytes: libreOffice('mac-roman') },
  { encoding: 'UTF-16 LE', bytes: libreOffice('utf16') },
  { encoding: 'UTF-16 BE', bytes: () => Buffer.from(text(), 'utf16le').swap16() }
] as const) {
  test(`a file of ${encoding} is refused and shown as it would be, and after Converteren naar UTF-8 every name is right`, async ({ application, folder }) => {
    const { page } = application
    const file = path.join(folder, 'aiossen.csv')
    writeFileSync(file, bytes())
    await uploadFile(application, file)
    await expect(page.getByRole('heading', { name: 'Dit bestand is geen UTF-8' })).toBeVisible()
    await expect(page.getByRole('alert')).toContainText(`opgeslagen als ${encoding}`)
    const names = page.getByRole('table', { name: 'Namen voor en na het converteren' })
    await expect(names.getByRole('row', { name: /^2 firstname/ }).getByRole('cell').last()).toHaveText('Zoë')
    await expect(names.getByRole('row', { name: /^4 lastname/ }).getByRole('cell').last()).toHaveText('Brûlé')
    await expect(page.getByText('CSV UTF-8 (door komma’s gescheiden)')).toBeVisible()
    await expectNobody(application)
    await page.getByRole('button', { name: 'Converteren naar UTF-8' }).click()
    await expect(page.getByText(`omgezet uit ${encoding}`)).toBeVisible()
    await readIn(application)
    await expectListed(application, three)
  })
}

for (const { file, fact } of [
  { file: 'aios-3-libreoffice-utf8-comma.csv', fact: 'komma ( , )' },
  { file: 'aios-3-libreoffice-utf8-tab.csv', fact: 'tab' },
  { file: 'aios-3-utf8-crlf-sep-line.csv', fact: 'puntkomma ( ; )' },
  { file: 'aios-3-utf8-cr-line-ends.csv', fact: 'puntkomma ( ; )' },
  { file: 'aios-3-libreoffice.xlsx', fact: 'aios' }
] as const) {
  test(`${file} is read in as it is`, async ({ application }) => {
    const { page } = application
    await uploadFile(application, path.join(fixtures, file))
    await expect(page.getByRole('definition').filter({ hasText: `${fact}, in orde` })).toBeVisible()
    await readIn(application)
    await expectListed(application, three)
  })
}

type Cell = string | number

/** Numbers get the format that Excel people use against lost zeros. The library is loaded here, for it is an ES module. */
async function workbookOf(sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx')
  const formatted = (rows: readonly (readonly Cell[])[]) =>
    rows.flatMap((row, y) => row.flatMap((value, x) => (typeof value === 'number' ? [[`${y},${x}`, { value, type: 'number', style: { numFmt: '00000000000' } }] as const] : [])))
  return writeXlsx({
    sheets: Object.entries(sheets).map(([name, rows]) => ({ name, rows: rows.map((row) => [...row]), cells: new Map(formatted(rows)) }))
  })
}

const inCells = (row: string): string[] => row.split(';')
const bigColumn = inCells(header).indexOf('big_nr')
const withNumber = (big: string): Cell[] => inCells(line(big)).with(bigColumn, '').map((cell, x): Cell => (x === bigColumn ? Number(big) : cell))

test('a workbook with BIG numbers as numbers of the format 00000000000 has its leading zeros', async ({ application, folder }) => {
  const file = path.join(folder, 'nummers.xlsx')
  writeFileSync(file, await workbookOf({ aios: [inCells(header), withNumber(noor), withNumber(thijs), withNumber(zoe)] }))
  const { page } = application
  await uploadFile(application, file)
  await expect(previewCell(page, 2, 'big_nr')).toHaveText(noor)
  await expect(previewCell(page, 3, 'big_nr')).toHaveText(thijs)
  await readIn(application)
  await expectListed(application, [noor, thijs, zoe].map((big) => personOf(big)))
})

test('of a workbook with two sheets with aiossen the second is chosen, and nobody of the first is read in', async ({ application, folder }) => {
  const file = path.join(folder, 'twee-groepen.xlsx')
  const first = [line(noor, { firstName: 'Eerste' })]
  const second = [line(zoe, { firstName: 'Tweede' }), line(thijs, { firstName: 'Tweede' })]
  writeFileSync(file, await workbookOf({ maart: [header, ...first].map(inCells), notities: [['Nog te bellen']], september: [header, ...second].map(inCells) }))
  const { page } = application
  await uploadFile(application, file)
  await expect(page.getByRole('heading', { name: 'In twee-groepen.xlsx staan meer werkbladen met aiossen' })).toBeVisible()
  await expect(page.getByRole('radio')).toHaveCount(2)
  await page.getByRole('radio', { name: /september/ }).check()
  await okButton(page).click()
  await expect(page.getByText('september, een van 3 werkbladen')).toBeVisible()
  await readIn(application)
  await expectListed(application, [personOf(zoe, 'Tweede'), personOf(thijs, 'Tweede')])
})

test('scientific notation is refused with what Excel did, and goes when the number is typed over in its cell', async ({ application, folder }) => {
  const { page } = application
  await uploadFile(application, write(folder, 'excel.csv', [line(zoe), line(thijs, { bigCell: '9,43702E+09' })]))
  await expect(previewCell(page, 3, 'big_nr')).toHaveAccessibleDescription(/9,43702E\+09 is geen BIG-nummer: Excel heeft de cijfers afgerond/)
  await expect(okButton(page)).toHaveAttribute('aria-disabled', 'true')
  // No button puts digits back that are not there any more.
  await expect(page.getByRole('button', { name: /voorloopnul/ })).toHaveCount(0)
  await correctCell(page, 3, 'big_nr', thijs)
  await expect(okButton(page)).toHaveAttribute('aria-disabled', 'false')
  await readIn(application)
  await expectListed(application, [personOf(zoe), personOf(thijs)])
})

test('lost zeros come back by one button', async ({ application, folder }) => {
  const { page } = application
  await uploadFile(application, write(folder, 'nullen.csv', [line(noor, { bigCell: noor.slice(1) }), line(zoe), line(thijs, { bigCell: thijs.slice(1) })]))
  await expect(previewCell(page, 2, 'big_nr')).toHaveAccessibleDescription(new RegExp(`De nul vooraan is weggevallen. Vul ${noor} in`))
  await expect(okButton(page)).toHaveAttribute('aria-disabled', 'true')
  await page.getByRole('button', { name: '2 voorloopnullen terugzetten' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'OK', exact: true }).click()
  await expect(okButton(page)).toHaveAttribute('aria-disabled', 'false')
  await readIn(application)
  await expectListed(application, [noor, zoe, thijs].map((big) => personOf(big)))
})

test('a row that stands there twice counts once, and one that differs is named until it is left out', async ({ application, folder }) => {
  const { page } = application
  await uploadFile(application, write(folder, 'dubbel.csv', [line(zoe), line(zoe), line(noor), line(thijs), line(thijs, { firstName: 'Thijs' })]))
  await expect(page.getByText('5 in het bestand = 2 goed + 2 met een fout + 1 dubbel').first()).toBeAttached()
  await expect(previewCell(page, 5, 'finding')).toContainText('ook op regel 6')
  await page.getByLabel('Rijen met een fout weglaten').check()
  await readIn(application)
  await expect(page.getByRole('row', { name: /^3 / })).toContainText('Gelijk aan regel 2: telt één keer')
  await expectListed(application, [personOf(zoe), personOf(noor)])
})

test('a file of another institute is refused by its name, also with the columns of that institute', async ({ application, folder }) => {
  const { page } = application
  const rows = [line(zoe), line(thijs)].map((row) => row.replaceAll('Leiden', 'Utrecht'))
  for (const head of [header, header.replace('niv2', 'niv3')]) {
    await uploadFile(application, write(folder, 'utrecht.csv', rows, head))
    await expect(page.getByRole('heading', { name: 'Dit bestand is voor Utrecht' })).toBeVisible()
    await expect(page.getByRole('alert')).toContainText('Jij maakt accounts voor Leiden')
    await expect(okButton(page)).toHaveCount(0)
  }
  await expectNobody(application)
})

test('a file of an outdated mal is told so, and can be read in', async ({ application, folder }) => {
  const { page } = application
  await uploadFile(application, write(folder, 'oude-mal.csv', [`${line(zoe)};2024-3`], `${header};mal_versie`))
  await expect(page.getByText('Dit bestand is gemaakt met mal 2024-3; de laatste is 2026-1.')).toBeVisible()
  await expect(page.getByRole('definition').filter({ hasText: 'Leiden, versie 2024-3, let op' })).toBeVisible()
  await readIn(application)
  await expectListed(application, [personOf(zoe)])
})

for (const { file, title, advice } of [
  { file: 'aios-3-libreoffice.xls', title: 'Dit is een oud Excel-bestand', advice: 'Kies als type Excel-werkmap (*.xlsx).' },
  { file: 'aios-3-libreoffice.ods', title: 'Dit is een bestand van LibreOffice of OpenOffice', advice: 'Kies als bestandstype Excel 2007-365 (.xlsx)' },
  { file: 'aios-3-libreoffice.pdf', title: 'Dit is een pdf', advice: 'Zoek het Excel-bestand waar de pdf van gemaakt is.' },
  { file: null, title: 'Dit is een bestand van Numbers', advice: 'Open het bestand in Numbers en kies Archief › Exporteer naar › Excel.' }
] as const) {
  test(`${file ?? 'a document of Numbers'} under the name of a CSV is named for what it is, with what to do`, async ({ application, folder }) => {
    const { page } = application
    const renamed = path.join(folder, 'aiossen.csv')
    writeFileSync(renamed, file === null ? zipOf([{ name: 'Index/Document.iwa', content: 'iwa' }]) : readFileSync(path.join(fixtures, file)))
    await uploadFile(application, renamed)
    await expect(page.getByRole('alert').getByRole('heading', { name: title })).toBeVisible()
    await expect(page.getByRole('listitem').filter({ hasText: advice })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Converteren naar UTF-8' })).toHaveCount(0)
    await expect(okButton(page)).toHaveCount(0)
    await expectNobody(application)
  })
}

test('a pasted block without a header is taken in the order of the mal', async ({ application }) => {
  const { page } = application
  await pasteRows(page, [line(zoe), line(noor, { firstName: 'Nóra' })].join('\r\n').replaceAll(';', '\t'))
  await expect(page.getByText('zonder kopregel, kolommen als in de mal')).toBeVisible()
  await readIn(application)
  await expectListed(application, [personOf(zoe), personOf(noor, 'Nóra')])
})

test('a username of SOON refuses all of the file, and after that the rest is read in', async ({ application, folder }) => {
  const { page } = application
  const register = path.join(folder, 'register.csv')
  writeFileSync(register, `username,portfolio\r\nBIG-${helene},SOON\r\n`)
  await importRegister(application, register)
  await expect(page.getByRole('status').filter({ hasText: 'register.csv is ingelezen' })).toBeVisible()
  await uploadFile(application, write(folder, 'aiossen.csv', [line(zoe), line(helene), line(noor)]))
  await okButton(page).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Er is niets ingelezen' })).toContainText('Meld dit account aan landelijk applicatiebeheer')
  await expect(page.getByText('3 in het bestand = 0 nieuw + 3 niet ingelezen').first()).toBeAttached()
  await expect(page.getByRole('row', { name: /^3 / })).toContainText(/SOON/)
  await expectNobody(application)
  await page.getByRole('button', { name: 'De rest inlezen zonder deze rij' }).click()
  await readIn(application)
  await expectListed(application, [personOf(zoe), personOf(noor)])
})
