import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { simpleParser } from 'mailparser'
import { createTransport } from 'nodemailer'
import { hostileByKind, hostileStrings, markHost } from '../support/hostile-strings'
import { expect, test, type Application } from './support/application'
import { startSmtpCatcher } from './support/catcher'
import { executionsOf, openUnguardedPage, recordExecutions, type Recorder } from './support/execution-recorder'
import { csvOf, hostileCellsFile, hostileConstantsFile, hostileNamesFile, malHeader, textsForFiles } from './support/hostile-files'
import { beheerder } from './support/people'
import { allUsers, importRegister, openUsers, request, setUp, setUpMail, uploadFile } from './support/steps'

/** A file name can hold all but a slash and a zero byte; Windows takes none of these signs. */
const hostileFileName =
  process.platform === 'win32' ? 'aios {activatiecode} \u202evsc.csv' : 'a\u202e"\'><img src=x onerror=window.__pwned=1>\n{link}.csv'

const longWait = 240_000

async function nothingHappened(recorder: Recorder): Promise<void> {
  const { titles, ...others } = await recorder.recorded()
  expect(others).toEqual({ executions: [], dialogs: [], navigations: [], windows: [], attempts: [], requests: [], violations: [], errors: [] })
  expect(titles.filter((title) => !/^[\p{L}\p{Nd} ,.-]*Aiosbeheer$/u.test(title))).toEqual([])
}

/** What lies outside its box sideways, as far as its box does not scroll or clip: nothing may. */
async function nothingSticksOut(page: Page): Promise<void> {
  const scrolling = await page.locator('body *:not(table, table *, input, textarea)').evaluateAll((elements) =>
    elements
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .filter((element) => {
        const { overflowX, display } = getComputedStyle(element)
        const hasWords = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '')
        // Tables have a width below which they scroll; what is for readers of the screen only is one pixel wide.
        if (display === 'inline' || element.clientWidth <= 1 || element.matches('[role="region"], :has(> [role="grid"])')) return false
        return overflowX === 'auto' || overflowX === 'scroll' || (overflowX === 'visible' && hasWords)
      })
      .map((element) => `${element.tagName} ${element.getAttribute('class') ?? ''}: ${element.textContent.slice(0, 60)}`)
  )
  expect(scrolling).toEqual([])
  const rows = await page.getByRole('row').evaluateAll((elements) =>
    elements.flatMap((row) =>
      [...row.querySelectorAll('td')]
        .filter((cell) => cell.scrollWidth > cell.clientWidth + 1 && !['hidden', 'clip'].includes(getComputedStyle(cell).overflowX))
        .map((cell) => cell.textContent.slice(0, 60))
    )
  )
  expect(rows).toEqual([])
}

async function scrollThrough(region: Locator): Promise<void> {
  for (let screen = 0; screen < 2000; screen += 1) {
    const atEnd = await region.evaluate(async (element) => {
      element.scrollTop += element.clientHeight
      await new Promise((resolve) => requestAnimationFrame(resolve))
      return element.scrollTop + element.clientHeight >= element.scrollHeight - 1
    })
    if (atEnd) return
  }
  throw new Error('The table has no end')
}

const rowsOfFile = (page: Page): Locator => page.getByRole('grid', { name: 'Rijen uit het bestand' })

const shot = (page: Page, name: string): Promise<Buffer> => page.screenshot({ path: test.info().outputPath(`${name}.png`) })

async function inFile(application: Application, folder: string, name: string, content: string): Promise<void> {
  const file = path.join(folder, name)
  writeFileSync(file, content)
  await uploadFile(application, file)
}

test('the recorder sees what runs: in a page without a policy most of the markup does', async ({ application }) => {
  const unguarded = await openUnguardedPage(application.electron)
  const markup = [...hostileByKind.scripts, ...hostileByKind.eventHandlers, ...hostileByKind.foreignMarkup, ...hostileByKind.breakOuts]
  const executed = await executionsOf(unguarded, markup)
  console.log(`${executed.length} of ${markup.length} run where nothing keeps them`)
  expect(executed.length).toBeGreaterThan(30)
  expect(await executionsOf(unguarded, ['<b>niets</b>', 'Noor'])).toEqual([])
})

test('hostile names: read in, listed, found, previewed, mailed and reported, and none of them runs', async ({ application, folder }) => {
  test.setTimeout(longWait)
  const { page, electron } = application
  const refusedAddress = 'aios3@post.example'
  const catcher = await startSmtpCatcher({
    behaviour: { refuse: { [refusedAddress]: '550 5.1.1 <img src=x onerror=window.__pwned=1> \u202edia\u0007\u001b[31m' } }
  })
  try {
    await setUp(application)
    await openUsers(page)
    await setUpMail(page, catcher.port)
    const recorder = await recordExecutions(electron, page)

    await inFile(application, folder, hostileFileName, hostileNamesFile())
    await expect(page.getByText('‹U+202E›').first()).toBeVisible()
    await scrollThrough(rowsOfFile(page).locator('xpath=..'))
    await nothingSticksOut(page)
    await shot(page, 'check')
    await page.getByLabel('Rijen met een fout weglaten').check()
    await page.getByRole('button', { name: 'OK', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Resultaat' })).toBeVisible()
    await scrollThrough(page.getByRole('region', { name: 'Waarschuwingen per regel' }))
    await nothingSticksOut(page)
    await shot(page, 'result')
    await page.getByRole('button', { name: 'OK', exact: true }).click()

    await expect(page.getByRole('heading', { name: 'Gebruikers', level: 1 })).toBeVisible()
    const { value } = (await request(page, 'accounts.query', allUsers)) as { value: { total: number; rows: { name: string; email: string }[] } }
    expect(value.total).toBeGreaterThan(150)
    expect(value.rows.filter(({ name }) => /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]|\p{M}{5}/u.test(name))).toEqual([])
    await nothingSticksOut(page)
    await shot(page, 'users')
    await page.getByRole('row').nth(2).getByRole('cell').nth(2).hover()
    for (const text of [...hostileByKind.eventHandlers.slice(0, 8), ...hostileByKind.bidirectional, ...hostileByKind.templates.slice(0, 4)]) {
      await page.getByRole('searchbox').fill(text)
      await page.waitForTimeout(60)
    }
    await shot(page, 'search')
    await page.getByRole('searchbox').fill('')
    await expect(page.getByText(`${value.total} gebruikers`).first()).toBeVisible()

    await page.getByRole('columnheader').getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Inloggegevens', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Inloggegevens verzenden', level: 1 })).toBeVisible()
    await expect(page.locator('iframe')).toBeVisible()
    for (let step = 0; step < 40; step += 1) await page.getByRole('button', { name: 'Volgende mail' }).click()
    await page.waitForTimeout(500)
    await shot(page, 'preview')
    await nothingSticksOut(page)
    await page.getByRole('button', { name: 'OK', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Verzendrapport', level: 1 })).toBeVisible()
    const mails = await catcher.waitForMails(value.total - 1, longWait / 2)
    await expect(page.getByRole('row', { name: new RegExp(refusedAddress.replace('.', '\\.')) })).toContainText('‹U+202E›dia')
    await nothingSticksOut(page)
    await shot(page, 'report')
    await page.getByRole('button', { name: /^Meldingen/ }).click()
    await expect(page.getByText('‹U+202E›').first()).toBeVisible()
    await nothingSticksOut(page)
    await shot(page, 'notices')
    await page.getByRole('button', { name: 'Nieuw', exact: true }).click()
    await expect(page.getByText('‹U+202E›').first()).toBeVisible()
    await nothingSticksOut(page)
    await shot(page, 'imports')
    await page.getByRole('button', { name: /^Aiosbeheer/ }).click()
    await expect(page.getByRole('button', { name: 'Beheerder', exact: true })).toBeVisible()
    await nothingSticksOut(page)
    await shot(page, 'start')
    await nothingHappened(recorder)

    const wanted = value.rows.map(({ email }) => email).filter((email) => email !== refusedAddress).sort()
    expect(mails.flatMap(({ to }) => to).sort()).toEqual(wanted)
    const parsed = await Promise.all(mails.map(({ raw }) => simpleParser(raw)))
    const headerNames = new Set(parsed.flatMap(({ headers }) => [...headers.keys()]))
    expect([...headerNames].sort()).toEqual(['content-type', 'date', 'from', 'message-id', 'mime-version', 'reply-to', 'subject', 'to'])
    const unguarded = await openUnguardedPage(electron)
    expect(await executionsOf(unguarded, parsed.map(({ html }) => String(html)))).toEqual([])
    console.log(`${value.total} accounts with hostile names, ${mails.length} mails loaded without a policy: 0 ran`)
  } finally {
    await catcher.close()
  }
})

test('hostile cells, headers, constants and registers are shown, and none of them runs', async ({ application, folder }) => {
  test.setTimeout(longWait)
  const { page, electron } = application
  await setUp(application)
  await openUsers(page)
  const recorder = await recordExecutions(electron, page)

  await inFile(application, folder, hostileFileName, hostileCellsFile())
  await expect(rowsOfFile(page)).toBeVisible()
  await nothingSticksOut(page)
  await shot(page, 'cells')
  await scrollThrough(rowsOfFile(page).locator('xpath=..'))
  await nothingSticksOut(page)
  await shot(page, 'cells-end')

  const constant = '<img src=x onerror=window.__pwned=1>\u202e'
  await inFile(application, folder, `1${hostileFileName}`, hostileConstantsFile(constant))
  await expect(page.getByText(/Is dat de waarde van jouw instituut\?/)).toBeVisible()
  await shot(page, 'question')
  await page.getByRole('button', { name: 'Ja', exact: true }).click()
  await expect(page.getByText(/Is dat de waarde van jouw instituut\?/)).toBeVisible()
  await page.getByRole('button', { name: 'Nee', exact: true }).click()

  for (const [index, text] of textsForFiles.filter((_text, place) => place % 24 === 0).entries()) {
    await inFile(application, folder, `instituut-${index}.csv`, hostileConstantsFile('actief', text))
    await inFile(application, folder, `kop-${index}.csv`, csvOf([[text, text], ['x', 'y']]))
    await inFile(application, folder, `dubbel-${index}.csv`, csvOf([[...malHeader.slice(1), text], ['x', 'y']]))
    await nothingSticksOut(page)
  }
  await shot(page, 'refused')

  for (const [index, text] of textsForFiles.filter((_text, place) => place % 24 === 0).entries()) {
    const file = path.join(folder, `register ${index} ${hostileFileName}`)
    writeFileSync(file, csvOf([['username', 'portfolio'], [text, index % 2 === 0 ? 'SOON' : text]]))
    await importRegister(application, file)
    const changes = page.getByRole('dialog', { name: 'Register vervangen' })
    const panel = page.getByRole('tabpanel')
    await expect(changes.or(panel.getByRole('alert')).or(panel.getByRole('status')).first()).toBeVisible()
    if (!(await changes.isVisible())) continue
    await nothingSticksOut(page)
    await changes.getByRole('button', { name: 'OK', exact: true }).click()
    await expect(changes).toBeHidden()
  }
  await shot(page, 'register')
  await nothingHappened(recorder)
})

test('hostile texts typed into every field of form, settings and login are kept as text', async ({ application }) => {
  test.setTimeout(longWait)
  const { page, electron } = application
  await setUp(application)
  const recorder = await recordExecutions(electron, page)
  await page.getByRole('button', { name: 'Beheerder', exact: true }).click()
  await page.getByRole('button', { name: 'Gebruiker', exact: true }).click()
  const fields = ['Gebruikersnaam', 'E-mail', 'Voornaam', 'Tussenvoegsel', 'Achternaam', 'Big-nr.']
  for (const text of hostileStrings.filter((_text, place) => place % 4 === 0)) {
    for (const field of fields) await page.getByLabel(field).fill(text)
    await page.getByLabel('Gebruikersnaam').blur()
  }
  await nothingSticksOut(page)
  await shot(page, 'form')
  await page.getByRole('tab', { name: 'Functies & Rollen' }).click()
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  await nothingSticksOut(page)
  await shot(page, 'form-refused')
  await nothingHappened(recorder)

  for (const text of hostileStrings) {
    for (const [part, given] of [['portalUrl', { portalUrl: text }], ['landelijkEmail', { landelijkEmail: text }]] as const) {
      expect(await request(page, 'settings.saveGeneral', { part, ...given })).toMatchObject({ ok: false })
    }
    const beheerderToAdd = { username: text, email: text, password: beheerder.password, recoveryKey: text }
    expect(await request(page, 'session.addBeheerder', beheerderToAdd)).toMatchObject({ ok: false })
  }
  await application.restart()
  const again = await recordExecutions(application.electron, application.page)
  for (const text of hostileStrings.filter((_text, place) => place % 8 === 0)) await application.page.getByLabel('Gebruikersnaam').fill(text)
  await application.page.getByLabel('Wachtwoord', { exact: true }).fill(hostileStrings[0] ?? '')
  await application.page.getByRole('button', { name: 'Inloggen' }).click()
  await expect(application.page.getByRole('alert').first()).toBeVisible()
  await nothingHappened(again)
})

/** The trial's mail server listens in main; only the process itself tells where. */
async function trialPort(application: Application): Promise<number> {
  const ports = await application.electron.evaluate(() => {
    const report = process.report.getReport() as { libuv: { type: string; localEndpoint?: { host: string; port: number } | null; remoteEndpoint?: unknown }[] }
    return report.libuv
      .filter(({ type, localEndpoint, remoteEndpoint }) => type === 'tcp' && localEndpoint?.host !== undefined && (remoteEndpoint ?? null) === null)
      .map(({ localEndpoint }) => localEndpoint?.port ?? 0)
  })
  expect(ports).toHaveLength(1)
  return ports[0] ?? 0
}

test('a hostile mail delivered straight to the mailbox of a trial runs and fetches nothing', async ({ application }) => {
  const { page, electron } = application
  await page.getByRole('button', { name: 'Uitproberen', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Beheerder', exact: true })).toBeVisible()
  const recorder = await recordExecutions(electron, page)
  let connections = 0
  const listener = createServer((socket) => {
    connections += 1
    socket.destroy()
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const address = listener.address()
  const here = `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}/`
  const transport = createTransport({ host: '127.0.0.1', port: await trialPort(application), secure: false, ignoreTLS: true })
  for (const [subject, html] of [
    ['scripts <img src=x onerror=window.__pwned=1> \u202edia', hostileStrings.filter((text) => text.length < 300 && !text.startsWith('<plaintext')).join('\n')],
    ['hints', ['preconnect', 'dns-prefetch', 'prefetch', 'prerender', 'preload', 'modulepreload', 'icon', 'manifest', 'stylesheet'].map((rel) => `<link rel=${rel} as=image href="${here}${rel}">`).join('') + `<img src="${here}img"><body background="${here}bg" style="background:url(${here}css)">`],
    ['refresh', `<meta http-equiv=refresh content="0;url=https://${markHost}/x"><meta http-equiv=refresh content="0;url=app://bundle/index.html">`],
    ['frames', `<iframe src="app://bundle/index.html"></iframe><iframe srcdoc="<script>top.__pwned=1</script>"></iframe><a id=l target=_top href="app://bundle/index.html">klik</a>`]
  ] as const) {
    await transport.sendMail({ from: beheerder.email, to: 'aios@post.example', subject, html })
  }
  await page.getByRole('button', { name: 'Postvak', exact: true }).click()
  const mails = page.getByRole('table', { name: 'Mails die in de proefmodus zijn verstuurd' })
  await expect(mails.getByRole('row')).toHaveCount(5)
  await expect(mails).toContainText('‹U+202E›dia')
  for (const name of [/refresh/, /scripts/, /hints/, /frames/]) {
    await mails.getByRole('row', { name }).getByRole('button').click()
    await page.waitForTimeout(700)
    await shot(page, `mailbox-${name.source}`)
  }
  await page.frameLocator('iframe[title="Gekozen mail"]').getByText('klik').click({ timeout: 3000 }).catch(() => undefined)
  await page.waitForTimeout(300)
  await expect(page.getByRole('heading', { name: 'Postvak', level: 1 })).toBeVisible()

  const { violations, attempts, navigations, titles, ...others } = await recorder.recorded()
  expect(others).toEqual({ executions: [], dialogs: [], windows: [], requests: [], errors: [] })
  // An empty frame within the mail's, or the sign that a page was refused.
  expect(navigations.filter((url) => !['about:srcdoc', 'chrome-error://chromewebdata/'].includes(url))).toEqual([])
  await new Promise((resolve) => listener.close(resolve))
  expect(connections).toBe(0)
  expect(titles.filter((title) => !title.endsWith('Aiosbeheer'))).toEqual([])
  // The mail's own markup did try: it is the frame and its policy that hold.
  expect(violations.length).toBeGreaterThan(10)
  console.log(`${violations.length} attempts of the mail were refused by the policy of its frame, ${attempts.length} of them requests`)
})
