import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, test, type Application } from './support/application'
import { startSmtpCatcher, type SmtpCatcher } from './support/catcher'
import { identityOf, importPeople, sendToAll, slowly } from './support/mail-steps'
import { choosePlainText, logIn, openSettings, openUsers, request, setUp, setUpMail } from './support/steps'

let catcher: SmtpCatcher

test.beforeEach(async ({ application }) => {
  catcher = await startSmtpCatcher()
  await setUp(application)
  await openUsers(application.page)
})

test.afterEach(async () => {
  await catcher.close()
})

/** So many mails are under way over a slow server, and the report shows them. */
async function sendSlowly(application: Application, folder: string, count: number, ms = 300): Promise<void> {
  catcher.behave({ hold: slowly(ms) })
  await setUpMail(application.page, catcher.port)
  await importPeople(application, folder, count)
  await sendToAll(application.page)
  await catcher.waitForMails(1)
}

const recipients = () => catcher.mails.flatMap(({ to }) => to)

test('the report is live, filters, tells when it is expected to end, and stops in two ways', async ({ application, folder }) => {
  const { page } = application
  await setUpMail(page, catcher.port)
  const settings = (await request(page, 'settings.get', {})) as { value: { smtp: Record<string, unknown> } }
  const { passwordKept: _kept, authority: _authority, ...smtp } = settings.value.smtp
  const paced = { ...smtp, messagesPerMinute: 120, password: null, authority: { kind: 'keep' }, plainAccepted: 'mailsAndPassword' }
  expect(await request(page, 'settings.saveSmtp', paced)).toMatchObject({ ok: true })
  catcher.behave({ hold: slowly(400), refuse: { 'aios0@post.example': '550 5.1.1 user unknown' } })
  await importPeople(application, folder, 12)
  await sendToAll(page)

  await expect(page.getByRole('heading', { name: /^Bezig: [1-9]\d? van 12 afgehandeld$/ })).toBeVisible()
  await expect(page.getByText(/naar verwachting om \d\d:\d\d afgehandeld/)).toBeVisible()
  await expect(page.getByRole('row', { name: /aios0@post\.example/ })).toContainText('550 5.1.1 user unknown')
  await page.getByRole('button', { name: 'Pauzeren' }).click()
  await expect(page.getByRole('heading', { name: /^Gepauzeerd: / })).toBeVisible()
  await expect(page.getByText(/naar verwachting/)).toHaveCount(0)
  await page.getByRole('button', { name: /geweigerd/ }).click()
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.getByRole('button', { name: /geweigerd/ }).click()
  await page.getByRole('button', { name: 'Hervatten' }).click()
  await expect(page.getByRole('heading', { name: /^Bezig: / })).toBeVisible()

  const dialog = page.getByRole('dialog', { name: 'Stoppen met verzenden?' })
  await page.getByRole('button', { name: 'Stoppen' }).click()
  await expect(dialog.getByRole('button', { name: 'Doorgaan met verzenden' })).toBeFocused()
  await expect(dialog).toContainText(/De \d+ mails blijven in de wachtrij/)
  await expect(dialog).toContainText(/De \d+ mails worden niet meer verzonden/)
  await dialog.getByRole('button', { name: 'Later verder' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('Het verzenden is gepauzeerd.')).toBeVisible()
  const sent = catcher.mails.length
  expect(sent).toBeLessThan(11)

  await page.getByRole('button', { name: 'Stoppen' }).click()
  await dialog.getByRole('button', { name: 'Niet meer verzenden' }).click()
  await expect(page.getByRole('heading', { name: /^\d+ aangenomen, 1 geweigerd, \d+ gestopt$/ })).toBeVisible()
  expect(catcher.mails.length - sent).toBeLessThanOrEqual(1)
  await expect(page.getByText(/\bklaar\b|\bontvangen\b/i)).toHaveCount(0)

  await page.getByRole('button', { name: 'Toon deze aiossen' }).click()
  await expect(page.getByRole('button', { name: /^Mislukt/ })).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByRole('row', { name: /aios0@post\.example/ })).toContainText('mislukt')
})

test('an uncertain mail goes again only when asked for, and then with the same Message-ID and code', async ({ application, folder }) => {
  const { page } = application
  catcher.behave({ drop: 'afterDot' })
  await setUpMail(page, catcher.port)
  await importPeople(application, folder, 2)
  await sendToAll(page)
  await expect(page.getByText('1 mail is onzeker.')).toBeVisible()
  await expect(page.getByText(/kan geen kwaad: kenmerk en code blijven gelijk/)).toBeVisible()
  const [uncertain] = recipients()
  catcher.behave({ drop: 'never' })
  await page.getByRole('button', { name: 'Opnieuw proberen', exact: true }).click()
  await catcher.waitForMails(2)
  expect(recipients().filter((address) => address === uncertain)).toHaveLength(1)

  await page.getByRole('button', { name: /^Dezelfde mail opnieuw verzenden, / }).click()
  await catcher.waitForMails(3)
  await expect(page.getByRole('heading', { name: 'Alle 2 aangenomen door de mailserver' })).toBeVisible()
  const both = catcher.mails.filter(({ to }) => to[0] === uncertain)
  const [first, second] = await Promise.all(both.map(({ raw }) => identityOf(raw)))
  expect(first?.messageId).toMatch(/^<.+@leiden\.example>$/)
  expect(first?.code).toMatch(/^[0-9A-Z]{4}-/)
  expect(second).toEqual(first)
  expect(both).toHaveLength(2)
})

test('what the server put off is tried at once when asked for', async ({ application, folder }) => {
  const { page } = application
  catcher.behave({ answerToMail: { 'aios0@post.example': '451 4.7.1 Try later', 'aios1@post.example': '451 4.7.1 Try later' } })
  await setUpMail(page, catcher.port)
  await importPeople(application, folder, 3)
  await sendToAll(page)
  await expect(page.getByText('2 mails zijn uitgesteld.')).toBeVisible()
  await expect(page.getByRole('row', { name: /aios0@post\.example/ })).toContainText('451 4.7.1 Try later')
  catcher.behave({ answerToMail: {} })
  await page.getByRole('row', { name: /aios0@post\.example/ }).getByRole('button', { name: /^Nu opnieuw proberen/ }).click()
  await expect(page.getByText('1 mail is uitgesteld.')).toBeVisible()
  await page.getByRole('button', { name: 'Nu opnieuw proberen', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Alle 3 aangenomen door de mailserver' })).toBeVisible()
  expect(recipients().sort()).toEqual(['aios0@post.example', 'aios1@post.example', 'aios2@post.example'])
})

test('the report is saved as CSV that a spreadsheet reads', async ({ application, folder }) => {
  const { page } = application
  catcher.behave({ refuse: { 'aios1@post.example': '550 5.1.1 user unknown' } })
  await setUpMail(page, catcher.port)
  await importPeople(application, folder, 2)
  await sendToAll(page)
  await expect(page.getByRole('heading', { name: '1 aangenomen, 1 geweigerd' })).toBeVisible()
  const file = path.join(folder, 'rapport.csv')
  await application.nextSavedFile(file)
  await page.getByRole('button', { name: 'Rapport opslaan' }).click()
  await expect(page.getByText('Bewaard als rapport.csv')).toBeVisible()
  const text = readFileSync(file, 'utf8')
  expect(text.startsWith('\uFEFF')).toBe(true)
  const rows = parse<Record<string, string>>(text, { bom: true, delimiter: ';', columns: true })
  expect(Object.keys(rows[0] ?? {})).toEqual(['naam', 'gebruikersnaam', 'e-mail', 'status', 'tijdstip', 'pogingen', 'antwoord van de mailserver', 'message-id'])
  const { messageId } = await identityOf(catcher.mails[0]?.raw ?? Buffer.alloc(0))
  expect(rows.find((row) => row['e-mail'] === 'aios0@post.example')).toMatchObject({
    naam: 'Zoë van der Heijden 0',
    gebruikersnaam: 'BIG-10000000001',
    status: 'aangenomen door de mailserver',
    pogingen: '1',
    'message-id': messageId
  })
  expect(rows.find((row) => row['e-mail'] === 'aios1@post.example')).toMatchObject({ status: 'geweigerd', 'antwoord van de mailserver': '550 5.1.1 user unknown' })
})

test('closing asks while mail waits, and the sending goes on at the next start before anybody logs in', async ({ application, folder }) => {
  const { page } = application
  await sendSlowly(application, folder, 8)
  const dialog = page.getByRole('dialog', { name: /^Er wachten nog \d mails$/ })
  await application.pressCross()
  await expect(dialog).toContainText('gaat verder als je Aiosbeheer weer start en de mailserver bereikbaar is')
  await dialog.getByRole('button', { name: 'Venster open houden' }).click()
  await expect(dialog).toBeHidden()
  // 300 mails at 30 a minute outlast the idle lock.
  await application.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'))
  await expect(page.getByText('Vergrendeld')).toBeVisible()
  await application.pressCross()
  await expect(dialog).toBeVisible()
  await application.endsBy(() => dialog.getByRole('button', { name: 'Sluiten, later verder' }).click())
  expect(catcher.mails.length).toBeLessThan(8)

  const again = await application.start()
  await expect(again.getByRole('button', { name: 'Inloggen' })).toBeVisible()
  await catcher.waitForMails(8, 20_000)
  expect(new Set(recipients()).size).toBe(8)
  expect(recipients()).toHaveLength(8)
  await logIn(again)
  await again.getByRole('button', { name: 'Beheerder', exact: true }).click()
  await expect(again.getByRole('row', { name: /verzonden op/ })).toHaveCount(8)
})

test('the question at closing is no trap', async ({ application, folder }) => {
  test.slow()
  await sendSlowly(application, folder, 6)
  // So that there is as much to ask about at every step.
  await application.page.getByRole('button', { name: 'Pauzeren' }).click()
  await expect(application.page.getByRole('button', { name: 'Hervatten' })).toBeVisible()
  const dialog = () => application.page.getByRole('dialog', { name: /^Er wachten nog \d mails$/ })

  await test.step('a second close while it asks closes', async () => {
    await application.pressCross()
    await expect(dialog()).toContainText('Het verzenden is gepauzeerd en blijft dat')
    await application.endsBy(() => application.pressCross())
  })
  await test.step('the login page asks, a second close closes there too', async () => {
    await application.start()
    await application.pressCross()
    await expect(dialog()).toContainText('Het verzenden is gepauzeerd en blijft dat')
    await application.endsBy(() => application.pressCross())
  })
  await test.step('a page that hangs holds nobody', async () => {
    await logIn(await application.start())
    await application.page.getByRole('button', { name: 'Beheerder', exact: true }).waitFor()
    // Never answered: that is what is asked for.
    application.page
      .evaluate(() => {
        for (;;) Math.random()
      })
      .catch(() => undefined)
    // It must hang before it is told to ask: one that asked already waits for a second close.
    await slowly(1_000)()
    await application.endsBy(() => application.pressCross())
  })
  await test.step('a signal asks nothing', async () => {
    await logIn(await application.start())
    await application.page.getByRole('button', { name: 'Beheerder', exact: true }).waitFor()
    await application.endsBy(() => {
      application.electron.process().kill('SIGTERM')
      return Promise.resolve()
    })
  })
  expect(catcher.mails.length).toBeLessThan(6)
})

test('without waiting mail the window just closes', async ({ application }) => {
  await application.endsBy(() => application.pressCross())
})

test('a wrong password is refused once for twenty mails, and they go when it is right', async ({ application, folder }) => {
  const { page } = application
  await catcher.close()
  catcher = await startSmtpCatcher({ login: { username: 'aiosbeheer', password: 'goed' } })
  const fillPassword = async (password: string) => {
    await openSettings(page, 'E-mail')
    await page.getByLabel('Gebruikersnaam').fill('aiosbeheer')
    await page.getByLabel('Wachtwoord', { exact: true }).fill(password)
    await choosePlainText(page)
    await page.getByRole('button', { name: 'Opslaan' }).click()
    await expect(page.getByText('Opgeslagen').first()).toBeVisible()
  }
  await setUpMail(page, catcher.port)
  await fillPassword('fout')
  await importPeople(application, folder, 20)
  await sendToAll(page)
  await expect(page.getByText(/weigert de gebruikersnaam of het wachtwoord/)).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Wacht: 0 van 20 afgehandeld' })).toBeVisible()
  // Long enough for a second try, if there were one.
  await page.waitForTimeout(1_500)
  expect(catcher.refusedLogins()).toBe(1)
  expect(catcher.connections()).toBe(1)
  await fillPassword('goed')
  await catcher.waitForMails(20)
  expect(new Set(recipients()).size).toBe(20)
})

test('a server that is gone is waited for, and the report goes on by itself when it is back', async ({ application, folder }) => {
  const { page } = application
  const { port } = catcher
  await catcher.close()
  await setUpMail(page, port)
  await importPeople(application, folder, 2)
  await sendToAll(page)
  await expect(page.getByText(/De mails wachten en gaan vanzelf zodra de mailserver er weer is/)).toBeVisible()
  catcher = await startSmtpCatcher({ port })
  await expect(page.getByRole('heading', { name: 'Alle 2 aangenomen door de mailserver' })).toBeVisible({ timeout: 45_000 })
  await expect(page.getByText(/niet bereikbaar/)).toHaveCount(0)
})
