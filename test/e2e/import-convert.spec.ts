import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from './support/application'
import { allUsers, openUsers, request, setUp, uploadFile } from './support/steps'

const fixtures = path.resolve(__dirname, '../fixtures/import')
const windows1252 = path.join(fixtures, 'aios-60-libreoffice-windows1252-semicolon.csv')

type Expected = { readonly username: string; readonly firstName: string; readonly middleName: string; readonly lastName: string }
const expected = JSON.parse(readFileSync(path.join(fixtures, 'aios-60.expected.json'), 'utf8')) as readonly Expected[]
const nameOf = ({ firstName, middleName, lastName }: Expected): string => [firstName, middleName, lastName].filter((part) => part !== '').join(' ')

/** Windows-1252 has those of Latin-1 and these; LibreOffice wrote a question mark for every other letter. */
const others = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'
const isInWindows1252 = (letter: string): boolean => /[\x20-\x7e\u00a0-\u00ff]/u.test(letter) || others.includes(letter)
const asWritten = (name: string): string => [...name].map((letter) => (isInWindows1252(letter) ? letter : '?')).join('')

test.beforeEach(async ({ application }) => {
  await setUp(application)
  await openUsers(application.page)
})

/** The name as the file has it lacks a letter that its writer could not write. */
const isDamaged = (person: Expected): boolean => asWritten(nameOf(person)) !== nameOf(person)

test('a file of Windows-1252 shows its names before and after, and what is whole in it is read in letter for letter by Converteren naar UTF-8', async ({ application }) => {
  const { page } = application
  await uploadFile(application, windows1252)
  await expect(page.getByRole('heading', { name: 'Dit bestand is geen UTF-8' })).toBeVisible()
  const [first] = expected
  const row = page.getByRole('row', { name: /^2 firstname/ })
  await expect(row).toContainText(first?.firstName ?? '')
  const withAccents = expected.flatMap(({ firstName, middleName, lastName }) => [firstName, middleName, lastName].map(asWritten).filter((name) => /[^\x20-\x7e]/u.test(name)))
  const table = page.getByRole('region', { name: 'Namen voor en na het converteren' }).getByRole('table')
  await expect(table).toHaveAttribute('aria-rowcount', String(withAccents.length + 1))
  expect(await request(page, 'accounts.query', allUsers)).toMatchObject({ value: { total: 0 } })

  await page.getByRole('button', { name: 'Converteren naar UTF-8' }).click()
  await expect(page.getByText('omgezet uit Windows-1252')).toBeVisible()
  const damaged = expected.filter(isDamaged)
  await expect(page.getByText(`Verbeter de ${damaged.length} rijen met een fout of laat ze weg`).first()).toBeVisible()
  await page.getByLabel('Rijen met een fout weglaten').check()
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Resultaat' })).toBeVisible()
  const { value } = (await request(page, 'accounts.query', allUsers)) as { value: { rows: { username: string; name: string }[] } }
  const byUsername = (one: { username: string }, other: { username: string }): number => one.username.localeCompare(other.username)
  expect(value.rows.map(({ username, name }) => ({ username, name })).sort(byUsername)).toEqual(
    expected
      .filter((person) => !isDamaged(person))
      .map((person) => ({ username: person.username, name: nameOf(person) }))
      .sort(byUsername)
  )
})

test('where it is close every reading has its column, and the one that was chosen is read in', async ({ application, folder }) => {
  const { page } = application
  const file = path.join(folder, 'een-naam.csv')
  const header = 'firstname;middlename;lastname;email;username;status;rolegroup;rol;password;gender;instituut;niv2;big_nr;in_opleiding'
  const row = 'Noor;;Le\x98;noor@post.example;BIG-29000471101;actief;aios;aios;;gender_v;Leiden;AIOS Leiden;29000471101;in_opl'
  writeFileSync(file, Buffer.from(`${header}\r\n${row}\r\n`, 'latin1'))
  await uploadFile(application, file)
  await expect(page.getByRole('radio', { name: 'Gelezen als CP850' })).toBeChecked()
  await expect(page.getByRole('row', { name: /^2 lastname/ })).toContainText('Leÿ')
  await page.getByRole('radio', { name: 'Gelezen als Mac Roman' }).check()
  await page.getByRole('button', { name: 'Converteren naar UTF-8' }).click()
  await expect(page.getByText('omgezet uit Mac Roman')).toBeVisible()
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Resultaat' })).toBeVisible()
  expect(await request(page, 'accounts.query', allUsers)).toMatchObject({ value: { rows: [{ name: 'Noor Leò' }] } })
})

test('another file can be chosen instead of converting', async ({ application }) => {
  const { page } = application
  await uploadFile(application, windows1252)
  await expect(page.getByRole('button', { name: 'Converteren naar UTF-8' })).toBeVisible()
  await application.nextOpenedFile(path.join(fixtures, 'aios-60-libreoffice-utf8-bom-semicolon.csv'))
  await page.getByRole('button', { name: 'Ander bestand' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'OK', exact: true }).click()
  await expect(page.getByText('UTF-8 met BOM')).toBeVisible()
})
