import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from './support/application'
import { allUsers, importFile, importRegister, openUsers, request, setUp, uploadFile } from './support/steps'

const fixtures = path.resolve(__dirname, '../fixtures/import')
const sixty = path.join(fixtures, 'aios-60-libreoffice-utf8-bom-semicolon.csv')

/** What the spreadsheet was made from, written apart from any parser of ours. */
type Expected = { readonly username: string; readonly firstName: string; readonly middleName: string; readonly lastName: string; readonly email: string }
const expected = JSON.parse(readFileSync(path.join(fixtures, 'aios-60.expected.json'), 'utf8')) as readonly Expected[]

const nameOf = ({ firstName, middleName, lastName }: Expected): string => [firstName, middleName, lastName].filter((part) => part !== '').join(' ')

test.beforeEach(async ({ application }) => {
  await setUp(application)
  await openUsers(application.page)
})

test('sixty rows from LibreOffice Calc are all there, byte for byte, and stay after a restart', async ({ application }) => {
  const { page } = application
  await uploadFile(application, sixty)
  await expect(page.getByText('puntkomma').first()).toBeVisible()
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Resultaat' })).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'Regel' })).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'Waarschuwing' })).toBeVisible()
  await expect(page.getByText('60 in het bestand = 60 nieuw').first()).toBeAttached()
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Gebruikers', level: 1 })).toBeVisible()
  await expect(page.getByText(/60 gebruikers/).first()).toBeVisible()

  const { value } = (await request(page, 'accounts.query', allUsers)) as { value: { rows: { username: string; name: string; email: string }[] } }
  const stored = value.rows.map(({ username, name, email }) => ({ username, name, email }))
  const wanted = expected.map((row) => ({ username: row.username, name: nameOf(row), email: row.email }))
  const byUsername = (one: { username: string }, other: { username: string }): number => one.username.localeCompare(other.username)
  expect(stored.sort(byUsername)).toEqual(wanted.sort(byUsername))
})

test('the same file again gives sixty warnings and nobody new', async ({ application }) => {
  const { page } = application
  await importFile(application, sixty)
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  await uploadFile(application, sixty)
  await expect(page.getByText('60 in het bestand').first()).toBeVisible()
  await expect(page.getByText(/60 bestaa/).first()).toBeAttached()
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Resultaat' })).toBeVisible()
  await expect(page.getByText(/60 in het bestand = 0 nieuw \+ 60 bestaand/).first()).toBeAttached()
  await expect(page.getByRole('row', { name: /Gebruikersnaam bestaat reeds/ })).toHaveCount(60)
  expect(await request(page, 'accounts.query', allUsers)).toMatchObject({ ok: true, value: { total: 60 } })
})

test('a username of SOON in the file: nothing is read in and the row is named, then the rest without it', async ({ application, folder }) => {
  const { page } = application
  const taken = expected[6]?.username ?? ''
  const register = path.join(folder, 'register.csv')
  writeFileSync(register, `username,portfolio\n${taken},SOON\n`)
  await importRegister(application, register)
  await expect(page.getByRole('row', { name: /SOON/ })).toContainText('1')
  await uploadFile(application, sixty)
  await expect(page.getByText(taken).first()).toBeVisible()
  await expect(page.getByText(/SOON/).first()).toBeVisible()
  expect(await request(page, 'accounts.query', allUsers)).toMatchObject({ ok: true, value: { total: 0 } })

  await page.getByLabel('De rest inlezen zonder deze rij').check()
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Resultaat' })).toBeVisible()
  expect(await request(page, 'accounts.query', allUsers)).toMatchObject({ ok: true, value: { total: 59 } })
})

test('rows with a fault keep OK off until they are left out knowingly', async ({ application, folder }) => {
  const { page } = application
  const lines = readFileSync(sixty, 'utf8').split('\r\n').length > 2 ? readFileSync(sixty, 'utf8').split('\r\n') : readFileSync(sixty, 'utf8').split('\n')
  const broken = lines.map((line, index) => (index === 4 ? line.replace(/gender_[mv]/, 'vrouw').replace(/\bactief\b/, 'x') : line))
  const file = path.join(folder, 'een-fout.csv')
  writeFileSync(file, broken.join('\r\n'))
  await uploadFile(application, file)
  const ok = page.getByRole('button', { name: 'OK', exact: true })
  await expect(ok).toHaveAttribute('aria-disabled', 'true')
  await expect(page.getByRole('row', { name: /vrouw/ })).toContainText('gender_m')
  await expect(page.getByRole('row', { name: /vrouw/ })).toContainText('status: hier staat ‘x’, er hoort ‘actief’')
  await page.getByLabel('Rijen met een fout weglaten').check()
  await ok.click()
  await expect(page.getByRole('heading', { name: 'Resultaat' })).toBeVisible()
  await expect(page.getByRole('row', { name: /^5 / })).toContainText('gender')
  expect(await request(page, 'accounts.query', allUsers)).toMatchObject({ ok: true, value: { total: 59 } })
})

test('a no to the question about a constant is remembered, and can be taken back', async ({ application, folder }) => {
  const { page } = application
  const file = path.join(folder, 'andere-status.csv')
  writeFileSync(file, readFileSync(sixty, 'utf8').replaceAll(/;actief;/g, ';active;'))
  await uploadFile(application, file)
  const asked = page.getByText(/Is dat de waarde van jouw instituut\?/)
  await expect(asked).toBeVisible()
  await page.getByRole('button', { name: 'Nee', exact: true }).click()
  const told = page.getByText(/Je zei dat dat niet de waarde van jouw instituut is/)
  await expect(told).toBeVisible()

  await application.nextOpenedFile(file)
  await page.getByRole('button', { name: 'Ander bestand' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'OK', exact: true }).click()
  await expect(told).toBeVisible()
  await expect(asked).toHaveCount(0)
  await page.getByRole('button', { name: 'Toch wel' }).click()
  await expect(told).toHaveCount(0)
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Resultaat' })).toBeVisible()
  expect(await request(page, 'accounts.query', allUsers)).toMatchObject({ ok: true, value: { total: 60 } })
})

const refusals = [
  { file: 'aios-60-libreoffice-windows1252-semicolon.csv', says: /Windows-1252/ },
  { file: 'empty.csv', says: /leeg/i },
  { file: 'binary-with-nul-bytes.csv', says: /geen CSV|geen tekst/i },
  { file: 'aios-3-libreoffice.xls', says: /oud Excel-bestand/ }
] as const

for (const { file, says } of refusals) {
  test(`${file} is refused with what was found and what to do`, async ({ application }) => {
    const { page } = application
    await uploadFile(application, path.join(fixtures, file))
    await expect(page.getByText(says).first()).toBeVisible()
    await expect(page.getByRole('button', { name: 'Ander bestand' })).toBeVisible()
    expect(await request(page, 'accounts.query', allUsers)).toMatchObject({ ok: true, value: { total: 0 } })
  })
}

test('a folder, a file that is gone and a file of more than 50 MB are refused, with the limit', async ({ application, folder }) => {
  const { page } = application
  await uploadFile(application, folder)
  await expect(page.getByText(/map/i).first()).toBeVisible()
  await uploadFile(application, path.join(folder, 'weg.csv'))
  await expect(page.getByRole('button', { name: 'Ander bestand' })).toBeVisible()
  const large = path.join(folder, 'groot.csv')
  writeFileSync(large, Buffer.alloc(50 * 1024 * 1024 + 1, 'a'))
  await uploadFile(application, large)
  await expect(page.getByText(/50 MB/).first()).toBeVisible()
})

test('a file dropped on the wizard is taken like a chosen one', async ({ application }) => {
  const { page } = application
  await page.getByRole('button', { name: 'Nieuw', exact: true }).click()
  await page.getByRole('button', { name: 'Uploaden' }).click()
  const input = await page.evaluateHandle(() => {
    const element = document.createElement('input')
    element.type = 'file'
    element.id = 'file-for-drop'
    document.body.append(element)
    return element
  })
  await input.asElement().setInputFiles(sixty)
  await page.getByRole('button', { name: 'Bladeren' }).evaluate((inZone) => {
    const element = document.querySelector<HTMLInputElement>('#file-for-drop')
    const dataTransfer = new DataTransfer()
    for (const file of element?.files ?? []) dataTransfer.items.add(file)
    for (const type of ['dragenter', 'dragover', 'drop']) {
      inZone.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }))
    }
  })
  await expect(page.getByText('Het bestand is geüpload.')).toBeVisible()
})

test('the mal is saved as CSV with the columns of the institute', async ({ application, folder }) => {
  const { page } = application
  const file = path.join(folder, 'mal.csv')
  await application.nextSavedFile(file)
  await page.getByRole('button', { name: 'Nieuw', exact: true }).click()
  await page.getByRole('button', { name: 'Mal downloaden' }).click()
  await expect(page.getByText('mal.csv')).toBeVisible()
  const [header] = readFileSync(file, 'utf8').replace(/^\uFEFF/, '').split(/\r?\n/)
  expect((header ?? '').split(/[;,]/)).toEqual(
    ['firstname', 'middlename', 'lastname', 'email', 'username', 'status', 'rolegroup', 'rol', 'password', 'gender', 'instituut', 'niv2', 'big_nr', 'in_opleiding', 'mal_versie']
  )
})
