import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { simpleParser } from 'mailparser'
import { expect, test, type Application } from './support/application'
import { startSmtpCatcher, type SmtpCatcher } from './support/catcher'
import { beheerder } from './support/people'
import { importFile, openUsers, request, setUp, setUpMail } from './support/steps'

const portalUrl = 'https://portfolio.example/start'
type Person = { readonly first: string; readonly last: string; readonly email: string; readonly big: string }
const people: readonly [Person, Person, Person] = [
  { first: 'Zoë', last: "d'Hôf-Łukasiewicz", email: 'zoe@post.example', big: '19447705301' },
  { first: 'IJsbrand', last: '"Kees" <b>Smit</b>', email: 'ijsbrand@post.example', big: '09437022801' },
  { first: 'Šárka', last: 'Đorđević-O’Neill', email: 'sarka@post.example', big: '29447705701' }
]
const nameOf = ({ first, last }: Person): string => `${first} ${last}`

let catcher: SmtpCatcher

test.beforeEach(async ({ application }) => {
  catcher = await startSmtpCatcher()
  await setUp(application)
  await openUsers(application.page)
})

test.afterEach(async () => {
  await catcher.close()
})

/** The people as the beheerder's file has them. */
async function importPeople(application: Application, folder: string, chosen: readonly Person[] = people): Promise<void> {
  const header = 'firstname;middlename;lastname;email;username;status;rolegroup;rol;password;gender;instituut;niv2;big_nr;in_opleiding'
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
  const rows = chosen.map(({ first, last, email, big }) => `${first};;${quoted(last)};${email};BIG-${big};actief;aios;aios;;gender_v;Leiden;AIOS Leiden;${big};in_opl`)
  const file = path.join(folder, 'aios.csv')
  writeFileSync(file, `\uFEFF${[header, ...rows, ''].join('\r\n')}`)
  await importFile(application, file)
  await application.page.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(application.page.getByRole('heading', { name: 'Gebruikers', level: 1 })).toBeVisible()
}

async function openCompose(page: Page, button: 'Inloggegevens' | 'Bericht'): Promise<void> {
  await page.getByRole('columnheader').getByRole('checkbox').check()
  await page.getByRole('button', { name: button, exact: true }).click()
  await expect(page.getByRole('heading', { name: `${button} verzenden`, level: 1 })).toBeVisible()
}

const preview = (page: Page) => page.getByRole('region', { name: 'Voorbeeld' })

type Shown = { readonly text: string; readonly html: string; readonly subject: string }

/** What both views of the mail show to this person, once they show `words`. */
async function shownTo(page: Page, name: string, words = name): Promise<Shown> {
  await expect(preview(page).getByRole('heading', { name: `Zo krijgt ${name} het` })).toBeVisible()
  await preview(page).getByText('Platte tekst').click()
  const text = preview(page).getByRole('region', { name: 'Platte tekst' })
  await expect(text).toContainText(words)
  const shown = (await text.textContent()) ?? ''
  await preview(page).getByText('Opgemaakt').click()
  const frame = preview(page).locator('iframe')
  await expect(frame).toHaveAttribute('title', `Mail aan ${name}`)
  const body = preview(page).frameLocator('iframe').locator('body')
  await expect(body).toContainText(words)
  return { text: shown, html: await body.innerHTML(), subject: (await preview(page).locator('[class*="subject"]').textContent()) ?? '' }
}

/** The body of a page's source as a browser writes it out again. */
const asWrittenByBrowser = (html: string): string =>
  html
    .slice(html.indexOf('>', html.indexOf('<body')) + 1, html.lastIndexOf('</body>'))
    .replaceAll('&#39;', "'")
    .replace(/>[^<]*</g, (words) => words.replaceAll('&quot;', '"'))

/** What is made when a mail is sent: the code, and until when it works. */
const comparable = (text: string): string =>
  text
    .replaceAll(/<\/?tbody>/g, '')
    .replaceAll(/(?:[0-9A-Z]{4}-){6}[0-9A-Z]{3}|wordt( |-)bij\1het\1verzenden\1gemaakt/g, '#')
    .replaceAll(/[a-z]+dag \d+ [a-z]+ \d{4}, \d\d:\d\d uur/g, '@')
    .trim()

async function arrived(raw: Buffer | undefined): Promise<Shown> {
  const { text = '', html, subject = '' } = await simpleParser(raw ?? Buffer.alloc(0))
  return { text, html: asWrittenByBrowser(html === false || html === undefined ? '' : html), subject }
}

const mailTo = (email: string) => catcher.mails.findLast(({ to }) => to.includes(email))?.raw

function expectSame(one: Shown, other: Shown): void {
  expect(comparable(one.text)).toBe(comparable(other.text))
  expect(comparable(one.html)).toBe(comparable(other.html))
  expect(one.subject).toBe(other.subject)
}

const next = (page: Page) => page.getByRole('button', { name: 'Volgende mail' })
const previous = (page: Page) => page.getByRole('button', { name: 'Vorige mail' })
const ok = (page: Page) => page.getByRole('button', { name: 'OK', exact: true })
const report = (page: Page) => page.getByRole('heading', { name: 'Verzendrapport', level: 1 })

test('what is shown to each is what arrives: the fixed text, and an adapted one with its placeholders', async ({ application, folder }) => {
  const { page } = application
  await setUpMail(page, catcher.port)
  expect(await request(page, 'settings.saveGeneral', { part: 'portalUrl', portalUrl })).toMatchObject({ ok: true })
  await importPeople(application, folder)
  await openCompose(page, 'Inloggegevens')
  await expect(page.getByLabel('Van')).toHaveValue(beheerder.email)
  await expect(page.getByText('3 aiossen, elk een eigen mail')).toBeVisible()
  const [zoe, kees, sarka] = people

  expect((await shownTo(page, nameOf(zoe))).text).toContain(`${portalUrl}#gebruikersnaam=BIG-${zoe.big}&activatiecode=wordt-bij-het-verzenden-gemaakt`)
  await expect(previous(page)).toHaveAttribute('aria-disabled', 'true')
  await next(page).click()
  await shownTo(page, nameOf(kees))
  await page.keyboard.press('Alt+PageDown')
  await shownTo(page, nameOf(sarka))
  await page.keyboard.press('Alt+PageDown')
  await expect(next(page)).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('Alt+PageUp')
  await shownTo(page, nameOf(kees))

  await expect(page.getByRole('textbox', { name: 'Tekst' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Tekst aanpassen' }).click()
  const text = page.getByRole('textbox', { name: 'Tekst' })
  const standard = await text.inputValue()
  await text.fill(standard.replace('{link}', '').replace('{naam}', '{naam} van {voornaam}'))
  await ok(page).click()
  await expect(text).toBeFocused()
  await expect(text).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByText('In de tekst ontbreekt {link}.')).toBeVisible()
  await expect(page.getByText('{voornaam} wordt nergens door vervangen.')).toBeVisible()
  expect(await text.evaluate((field: HTMLTextAreaElement) => field.value.slice(field.selectionStart, field.selectionEnd))).toBe('{voornaam}')

  await page.getByRole('button', { name: 'Standaardtekst terugzetten' }).click()
  await expect(text).toHaveCount(0)
  await page.getByRole('button', { name: 'Tekst aanpassen' }).click()
  await expect(text).toHaveValue(standard)
  await text.fill(`Dag {naam},\n\n  Welkom bij "{instituut}" & <b>succes</b>.\n.\n\n\n${standard}`)
  await page.getByRole('textbox', { name: 'Onderwerp' }).fill('Welkom {naam} – één & "twee"')
  const adapted: Shown[] = []
  for (const [index, person] of people.entries()) {
    await page.getByRole('button', { name: nameOf(person) }).first().click()
    await expect(preview(page).getByText(`${index + 1} van 3`)).toBeVisible()
    await expect(preview(page).getByText(`Welkom ${nameOf(person)} –`)).toBeVisible()
    adapted.push(await shownTo(page, nameOf(person), `Dag ${nameOf(person)},`))
  }
  expect(catcher.mails).toEqual([])
  await ok(page).click()
  await expect(report(page)).toBeVisible()
  await catcher.waitForMails(3)
  for (const [index, person] of people.entries()) {
    const mail = await arrived(mailTo(person.email))
    expectSame(adapted[index] ?? mail, mail)
    expect(mail.text).toContain(`Dag ${nameOf(person)},\n\n  Welkom bij "Leiden" & <b>succes</b>.\n.\n\n\nBeste ${nameOf(person)},`)
  }
  expect(catcher.mails.map(({ from, to }) => [from, to.length])).toEqual(people.map(() => [beheerder.email, 1]))
})

test('a second mail asks, one mailbox for two is warned of, and a free message has no credentials', async ({ application, folder }) => {
  const { page } = application
  await setUpMail(page, catcher.port)
  const [zoe, kees] = people
  await importPeople(application, folder, [zoe, { ...kees, email: 'ZOE@post.example' }])

  await openCompose(page, 'Inloggegevens')
  await expect(page.getByText('Er is geen portaaladres ingevuld.')).toBeVisible()
  const fixed = await shownTo(page, nameOf(zoe))
  expect(fixed.text).toContain('Je gebruikt de code bij het opleidingsinstituut Leiden.')
  expect(fixed.text).not.toContain('http')
  await expect(page.getByText('2 aiossen delen een e-mailadres met een ander in deze lijst.')).toBeVisible()
  await ok(page).click()
  const same = page.getByRole('dialog', { name: 'Toch naar hetzelfde adres?' })
  await expect(same.getByRole('listitem')).toHaveText([nameOf(zoe), nameOf(kees)])
  await same.getByRole('button', { name: 'Annuleren' }).click()
  await page.getByRole('button', { name: `${nameOf(kees)} niet mailen` }).click()
  await expect(page.getByText('delen een e-mailadres')).toHaveCount(0)
  await ok(page).click()
  await expect(report(page)).toBeVisible()
  await catcher.waitForMails(1)
  expectSame(fixed, await arrived(mailTo(zoe.email)))
  await page.getByRole('button', { name: 'Terug naar Gebruikers' }).click()
  await expect(page.getByRole('row', { name: /Zoë/ })).toContainText('verzonden op')

  await page.getByRole('row', { name: /Zoë/ }).getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Inloggegevens', exact: true }).click()
  await ok(page).click()
  const again = page.getByRole('dialog', { name: 'Nog een keer verzenden?' })
  await expect(again.getByRole('listitem')).toHaveText([nameOf(zoe)])
  await expect(again.getByRole('button', { name: 'Annuleren' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(again).toBeHidden()
  expect(catcher.mails).toHaveLength(1)
  await ok(page).click()
  await again.getByRole('button', { name: 'OK', exact: true }).click()
  await catcher.waitForMails(2)

  await page.getByRole('button', { name: 'Terug naar Gebruikers' }).click()
  await page.getByRole('row', { name: /Zoë/ }).getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Bericht', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Bericht verzenden', level: 1 })).toBeVisible()
  await page.getByRole('textbox', { name: 'Onderwerp' }).fill('Introductiedag')
  const text = page.getByRole('textbox', { name: 'Tekst' })
  await text.fill('Beste {naam},\n\nJe code is {activatiecode}.')
  await expect(page.getByText('{activatiecode} kan alleen in een mail met inloggegevens.')).toBeVisible()
  await text.fill('Beste {naam},\n\nTot maandag.\n\n{instituut}')
  const message = await shownTo(page, nameOf(zoe), 'Tot maandag.')
  await ok(page).click()
  await catcher.waitForMails(3)
  const mail = await arrived(catcher.mails[2]?.raw)
  expectSame(message, mail)
  expect(mail.text.trim()).toBe(`Beste ${nameOf(zoe)},\n\nTot maandag.\n\nLeiden`)
  expect(`${mail.text}${mail.html}`).not.toMatch(/activatiecode|(?:[0-9A-Z]{4}-){3}/)
})

test('without a mail server the mails are saved as files, for a mail program to send', async ({ application, folder }) => {
  const { page } = application
  const chosen = path.join(folder, 'gekozen')
  mkdirSync(chosen)
  await importPeople(application, folder)
  await openCompose(page, 'Inloggegevens')
  await expect(page.getByText('Er is nog geen mailserver ingesteld.')).toBeVisible()
  await expect(ok(page)).toHaveAttribute('aria-disabled', 'true')
  const shown = await shownTo(page, nameOf(people[0]))

  await page.getByRole('button', { name: 'Bewaren als .eml' }).click()
  const dialog = page.getByRole('dialog', { name: 'Mails bewaren als bestanden' })
  await expect(dialog.getByText('In elk bestand staat een activatiecode.')).toBeVisible()
  await expect(dialog.getByText('3 bestanden')).toBeVisible()
  await application.nextOpenedFile(null)
  await dialog.getByRole('button', { name: 'Map kiezen' }).click()
  await expect(dialog.getByRole('button', { name: 'Map kiezen' })).toBeVisible()
  expect(readdirSync(chosen)).toEqual([])
  await application.nextOpenedFile(chosen)
  await dialog.getByRole('button', { name: 'Map kiezen' }).click()
  await expect(dialog.getByText('3 mails bewaard.')).toBeVisible()
  const [made = ''] = readdirSync(chosen)
  expect(made).toMatch(/^Inloggegevens \d{4}-\d\d-\d\d \d\d\.\d\d$/)
  await expect(dialog.getByText(`De bestanden staan in de map ${made}.`)).toBeVisible()

  const files = readdirSync(path.join(chosen, made)).sort()
  expect(files).toEqual(["001 Zoë d'Hôf-Łukasiewicz.eml", '002 IJsbrand _Kees_ _b_Smit__b_.eml', '003 Šárka Đorđević-O’Neill.eml'])
  const raw = files.map((name) => readFileSync(path.join(chosen, made, name)))
  for (const name of files) expect(statSync(path.join(chosen, made, name)).mode & 0o777).toBe(0o600)
  expectSame(shown, await arrived(raw[0]))
  const parsed = await Promise.all(raw.map((bytes) => simpleParser(bytes)))
  expect(parsed.map(({ to }) => [to].flat().flatMap((field) => field?.value ?? []))).toEqual(people.map((person) => [{ name: nameOf(person), address: person.email }]))
  expect(parsed.map(({ headers }) => headers.get('x-unsent'))).toEqual(['1', '1', '1'])
  const codes = parsed.map(({ text }) => /(?:[0-9A-Z]{4}-){6}[0-9A-Z]{3}/.exec(text ?? '')?.[0])
  expect(new Set(codes).size).toBe(3)

  await dialog.getByRole('button', { name: 'Naar het rapport' }).click()
  await expect(report(page)).toBeVisible()
  await expect(page.getByRole('row', { name: /Zoë/ })).toContainText('bewaard als bestand')
  await page.getByRole('button', { name: 'Terug naar Gebruikers' }).click()
  await expect(page.getByRole('row', { name: /Zoë/ })).toContainText('bewaard als bestand op')
  await page.getByRole('columnheader').getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Inloggegevens', exact: true }).click()
  await page.getByRole('button', { name: 'Bewaren als .eml' }).click()
  await expect(page.getByRole('dialog', { name: 'Nog een keer verzenden?' }).getByRole('listitem')).toHaveCount(3)
})
