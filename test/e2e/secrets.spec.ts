import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { simpleParser } from 'mailparser'
import { searchFolders } from '../support/byte-search'
import { expect, test } from './support/application'
import { startSmtpCatcher, type SmtpCatcher } from './support/catcher'
import { damageNameIn, makeTyped, Observed, personalOf, secretsOf, textsIn, type Typed } from './support/observed'
import { reasonWithoutProcessFiles, tracesOfProcessTree } from './support/process-traces'
import { allUsers, choosePlainText, fillAccount, logIn, openPace, openSettings, openUsers } from './support/steps'

// What this application knows of people and what opens something are found nowhere but where they belong (spec R5.3): not in logs,
// what Chromium keeps, temporary files, crash dumps, command lines, environments, what it prints, or answers to the window. Every
// text is made of random letters, goes in through the window, and is then looked for in all of these, byte by byte and in several
// encodings. Without a keyring, so that the store's own folder holds names readably; passwords and keys must not be there either.

test.setTimeout(180_000)

async function setUp({ application, ask }: Observed, { beheerder }: Typed): Promise<string> {
  const { page } = application
  await page.getByLabel('Opleidingsinstituut').selectOption('Leiden')
  await page.getByLabel('E-mail').fill(beheerder.email)
  await page.getByLabel('Wachtwoord', { exact: true }).fill(beheerder.password)
  await page.getByLabel('Wachtwoord herhalen').fill(beheerder.password)
  await page.getByRole('button', { name: 'Account aanmaken' }).click()
  await expect(page.getByRole('heading', { name: 'Herstelsleutel', level: 1 })).toBeVisible()
  const recoveryKey = (await page.getByLabel('Je herstelsleutel').textContent()) ?? ''
  expect(recoveryKey).toMatch(/^(?:[0-9A-Z]{4}-){7}[0-9A-Z]{4}$/)
  // The one answer that a key is in: it is shown, and confirmed before anything else.
  expect(await ask('app.state')).toMatchObject({ value: { phase: 'recoveryKey', recoveryKey } })
  await page.getByLabel('Ik heb de herstelsleutel bewaard').check()
  await page.getByRole('button', { name: 'Verder' }).click()
  await expect(page.getByRole('button', { name: 'Beheerder' })).toBeVisible()
  return recoveryKey
}

async function changePassword(page: Page, { beheerder }: Typed): Promise<void> {
  await openSettings(page, 'Eigen gegevens')
  await page.getByLabel('Nieuw wachtwoord').fill(beheerder.newPassword)
  await page.getByLabel('Wachtwoord herhalen').fill(beheerder.newPassword)
  await page.getByLabel('Huidig wachtwoord').fill(beheerder.password)
  await page.getByRole('button', { name: 'Opslaan' }).click()
  await expect(page.getByText('Opgeslagen').first()).toBeVisible()
}

async function saveSmtp(page: Page, port: number, { username, password }: { readonly username: string; readonly password: string }): Promise<void> {
  await openSettings(page, 'E-mail')
  await page.getByLabel('Server').fill('127.0.0.1')
  await page.getByLabel('Poort').fill(String(port))
  await page.getByLabel('Gebruikersnaam').fill(username)
  await page.getByLabel('Wachtwoord', { exact: true }).fill(password)
  await choosePlainText(page)
  await openPace(page)
  await page.getByLabel('Berichten per minuut').fill('')
  await page.getByRole('button', { name: 'Opslaan' }).click()
  await expect(page.getByText('Opgeslagen').first()).toBeVisible()
}

async function createAccount(page: Page, { person, accountPassword }: Typed): Promise<void> {
  await page.getByRole('link', { name: 'Gebruikers' }).click()
  await fillAccount(page, { ...person, middleName: '', gender: 'Vrouw' })
  await page.getByRole('tab', { name: 'Gegevens' }).click()
  await page.getByLabel('Wachtwoord', { exact: true }).fill(accountPassword)
  await page.getByRole('tab', { name: 'Functies & Rollen' }).click()
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Definitief aanmaken' })
  await dialog.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Naar Gebruikers' })).toBeVisible()
}

/** Sends the login details twice: the server refuses with everything that it knows of the person, and then takes them. Answers the code. */
async function sendLoginDetails(observed: Observed, catcher: SmtpCatcher, { person }: Typed): Promise<{ readonly code: string; readonly batchIds: readonly string[]; readonly accountIds: readonly string[] }> {
  const { sort, filter } = allUsers
  const { value } = await observed.ask('accounts.ids', { sort, filter })
  const composed = await observed.ask('mail.compose', { kind: 'loginDetails', accountIds: value.ids })
  const send = async (): Promise<string> => {
    const sent = await observed.ask('mail.send', { kind: 'loginDetails', accountIds: value.ids, mail: composed.value.template, sendAgain: true })
    expect(sent).toMatchObject({ ok: true })
    return sent.value.batchId
  }
  catcher.behave({ refuse: { [person.email]: `550 5.1.1 <${person.email}>: no ${person.firstName} ${person.lastName}, BIG-${person.bigNumber}, here` } })
  const refused = await send()
  await expect.poll(async () => (await observed.ask('mail.report', { batchId: refused, filter: 'refused', offset: 0, limit: 10 })).value).toMatchObject({ total: 1 })
  catcher.behave({ refuse: {} })
  const accepted = await send()
  const [mail] = await catcher.waitForMails(1)
  const { text } = await simpleParser(mail?.raw ?? Buffer.alloc(0))
  const code = /(?:[0-9A-Z]{4}-){6}[0-9A-Z]{3}/.exec(text ?? '')?.[0]
  if (code === undefined) throw new Error('The mail has no activation code')
  return { code, batchIds: [refused, accepted], accountIds: value.ids }
}

/** Everything that goes wrong with something in hand that must not be told. */
async function provokeErrors(observed: Observed, folder: string, port: number, { beheerder, smtp, wrong, fileNames, person }: Typed): Promise<void> {
  const { application } = observed
  const plainText = { authority: { kind: 'keep' }, timeoutSeconds: 30, messagesPerMinute: null, connections: 1, plainAccepted: 'mailsAndPassword' }
  const login = { host: '127.0.0.1', port, security: 'none', username: smtp.username, password: smtp.wrongPassword, ...plainText }
  expect(await observed.ask('settings.testSmtp', login)).toMatchObject({ value: { kind: 'problem', problem: { kind: 'loginRefused' } } })
  await observed.ask('settings.testSmtp', { ...login, port: 1 })
  await observed.ask('session.login', { username: wrong.username, password: wrong.password })
  await observed.ask('session.login', { username: wrong.username, password: wrong.password, [wrong.password]: beheerder.newPassword })
  await observed.ask('session.login', { username: { [wrong.password]: 1 }, password: 1 })
  await observed.ask('session.updateOwn', { presentPassword: wrong.password, email: wrong.username, newPassword: beheerder.newPassword })
  await observed.ask('session.updateOwn', { presentPassword: beheerder.newPassword, email: person.lastName, newPassword: null })
  await observed.ask('session.resetPassword', { username: wrong.username, recoveryKey: wrong.recoveryKey, newPassword: beheerder.newPassword })
  await observed.ask('session.addBeheerder', { recoveryKey: wrong.recoveryKey, username: 'L_tweede', email: wrong.username, password: beheerder.newPassword })
  await observed.ask('store.unlock', { recoveryKey: wrong.recoveryKey })
  await observed.ask('setup.create', { kind: 'lokaal', institute: 'Leiden', username: 'L_derde', email: wrong.username, password: wrong.password })
  await observed.ask('backup.check', { token: 'nothing', recoveryKey: wrong.recoveryKey })

  const broken = path.join(folder, `${fileNames.broken}.csv`)
  writeFileSync(broken, `firstname;"lastname\n${person.firstName};${person.lastName};${person.email}`)
  const gone = path.join(folder, `${fileNames.gone}.csv`)
  writeFileSync(gone, `firstname\n${person.firstName}`)
  for (const file of [broken, gone]) {
    await application.nextOpenedFile(file)
    const chosen = await observed.ask('imports.choose')
    if (file === gone) rmSync(gone)
    expect(await observed.ask('imports.inspect', { token: chosen.value.token, operationId: 'an-operation', reading: { encoding: null, sheet: null } })).toMatchObject({ value: { kind: 'refused' } })
    await application.nextOpenedFile(file)
    await observed.ask('registers.choose')
    await application.nextOpenedFile(file)
    await observed.ask('backup.choose')
  }
  await application.nextSavedFile(path.join(folder, 'nowhere', `${fileNames.saved}.txt`))
  for (const name of ['mal.download', 'audit.export', 'backup.make', 'logs.save']) {
    expect(await observed.ask(name), name).toMatchObject({ ok: false })
  }
  await observed.ask('app.showDataFolder')
}

/** Everything that can be read over IPC. */
async function askEverything(observed: Observed, batchIds: readonly string[], accountIds: readonly string[], { person, accountPassword }: Typed): Promise<void> {
  for (const name of ['app.state', 'app.info', 'institutes.list', 'store.safety', 'overview.get', 'notices.list', 'registers.list', 'settings.get', 'mail.batches']) {
    expect(await observed.ask(name), name).toMatchObject({ ok: true })
  }
  expect(await observed.ask('accounts.query', allUsers)).toMatchObject({ value: { total: 1 } })
  for (const batchId of batchIds) expect(await observed.ask('mail.report', { batchId, filter: 'all', offset: 0, limit: 100 })).toMatchObject({ value: { total: 1 } })
  const composed = await observed.ask('mail.compose', { kind: 'loginDetails', accountIds })
  expect(await observed.ask('mail.preview', { kind: 'loginDetails', accountId: accountIds[0], mail: composed.value.template })).toMatchObject({ ok: true })
  const draft = { username: `BIG-${person.bigNumber}`, password: accountPassword }
  await observed.ask('accounts.check', { draft })
  await observed.ask('accounts.create', { draft })
}

/** Chromium's processes hand each other things by it. */
const sharedMemory = ['/dev/shm'].filter((place) => existsSync(place))

/** Not the store's own; of shared memory, which is everybody's, what was made meanwhile. */
function isOutside(file: string, data: string, sinceMs: number): boolean {
  if (sharedMemory.some((place) => file.startsWith(`${place}/`))) return (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) >= sinceMs
  return !file.startsWith(`${data}${path.sep}`)
}

const isCrashDump = (file: string): boolean => /\.(?:dmp|mdmp)$|^core(?:\.\d+)?$/.test(path.basename(file))

test('passwords, keys and codes are found nowhere, names and addresses in the store alone, whatever goes wrong and however it ends', async ({ folder }) => {
  const typed = makeTyped()
  const catcher = await startSmtpCatcher({ login: typed.smtp })
  const observed = new Observed(folder)
  const { application } = observed
  try {
    const sinceMs = Date.now()
    const page = await observed.start()
    const recoveryKey = await setUp(observed, typed)
    const inSetup = observed.answers.splice(0)
    await openUsers(page)
    await changePassword(page, typed)
    await saveSmtp(page, catcher.port, typed.smtp)
    await createAccount(page, typed)
    const { code, batchIds, accountIds } = await sendLoginDetails(observed, catcher, typed)
    await provokeErrors(observed, folder, catcher.port, typed)
    await askEverything(observed, batchIds, accountIds, typed)
    await observed.ask('session.logout')
    await logIn(page, typed.wrong.password, typed.wrong.username)
    await expect(page.getByRole('alert').first()).toBeVisible()

    const secrets = secretsOf(typed, [recoveryKey, code])
    const personal = personalOf(typed)
    const everything = [...secrets, ...personal]
    const search = textsIn(everything)

    const processes = reasonWithoutProcessFiles() === null ? tracesOfProcessTree(application.electron.process().pid ?? 0) : []
    if (processes.length === 0) console.log(`not looked at: ${reasonWithoutProcessFiles() ?? 'no process was found'}`)
    else expect(processes.filter(({ commandLine }) => commandLine.length > 0).length).toBeGreaterThan(2)
    for (const { pid, commandLine, environment } of processes) expect([pid, search(commandLine), search(environment)]).toEqual([pid, [], []])
    expect(search(Buffer.from(await application.electron.evaluate(() => JSON.stringify([process.env, process.argv]))))).toEqual([])
    // What Chromium writes from time to time only is there while it runs, and after a crash of each kind.
    const outside = () => searchFolders([observed.home, ...sharedMemory], everything, (file) => isOutside(file, observed.data, sinceMs))
    expect(outside().sightings).toEqual([])
    // Said to be heard: or nobody would know whether the output is listened to.
    await application.electron.evaluate(() => {
      console.error('overheard')
      console.log('overheard')
    })
    const crashed = page.waitForEvent('crash')
    await application.electron.evaluate(({ webContents }) => {
      for (const contents of webContents.getAllWebContents()) contents.forcefullyCrashRenderer()
    })
    await crashed
    await observed.crash()
    damageNameIn(observed.data, typed.person)
    await expect((await observed.start()).getByRole('heading', { level: 1, name: 'De gegevens zijn beschadigd' })).toBeVisible()
    await application.close()

    const { sightings, files, sizeBytes } = outside()
    expect(sightings).toEqual([])
    expect(searchFolders([observed.data], secrets).sightings).toEqual([])
    const printed = Buffer.concat(observed.printed)
    expect(printed.toString().split('overheard')).toHaveLength(3)
    expect(search(printed)).toEqual([])
    expect(observed.log()).toContain('"The data cannot be opened"')
    expect(search(Buffer.from(observed.log()))).toEqual([])
    const dumps = [observed.home, process.cwd()].flatMap((place) => readdirSync(place, { recursive: place === observed.home, encoding: 'utf8' })).filter(isCrashDump)
    expect(dumps).toEqual([])

    const searchSecrets = textsIn([...secrets, '$scrypt$'])
    for (const { name, answer } of observed.answers) expect([name, searchSecrets(Buffer.from(answer))]).toEqual([name, []])
    expect(inSetup.map(({ name, answer }) => [name, searchSecrets(Buffer.from(answer))])).toEqual([['app.state', [recoveryKey]]])

    // The search is not blind: it finds what belongs in the store, and what is put there to be found, as Chromium would write it.
    const seen = new Set(searchFolders([observed.data], personal).sightings.map(({ text }) => text))
    const inStore = [typed.person.firstName, typed.person.lastName, typed.person.email, typed.person.bigNumber, typed.beheerder.email, typed.smtp.username]
    expect(inStore.filter((text) => !seen.has(text))).toEqual([])
    const planted = path.join(application.dataFolder, 'Local Storage', 'planted')
    writeFileSync(planted, Buffer.from(`x${typed.smtp.password}`, 'utf16le'))
    expect(outside().sightings).toEqual([{ text: typed.smtp.password, encoding: 'utf-16le', file: planted }])
    console.log(`searched ${files} files, ${Math.round(sizeBytes / 1024)} kB, ${processes.length} processes, ${observed.answers.length} answers and ${printed.length} bytes of output for ${everything.length} texts`)
  } finally {
    await catcher.close()
    await application.close().catch(() => undefined)
  }
})

test('the log is saved where the data cannot be opened, tells what happened, and holds nothing of anybody', async ({ folder }) => {
  const typed = makeTyped()
  const observed = new Observed(folder)
  const { application } = observed
  try {
    let page = await observed.start()
    const recoveryKey = await setUp(observed, typed)
    await openUsers(page)
    await openSettings(page, 'E-mail')
    await createAccount(page, typed)
    await application.close()
    const damaged = damageNameIn(observed.data, typed.person)

    page = await observed.start()
    await expect(page.getByRole('heading', { level: 1, name: 'De gegevens zijn beschadigd' })).toBeVisible()
    const target = path.join(folder, 'Aiosbeheer logbestand.txt')
    await application.nextSavedFile(target)
    expect(await observed.ask('logs.save')).toEqual({ ok: true, value: { kind: 'saved', fileName: 'Aiosbeheer logbestand.txt' } })
    const saved = readFileSync(target, 'utf8')
    const [head = '', lines = ''] = saved.split('\n\n')
    expect(head.split('\n').map((line) => line.split(':')[0])).toEqual(['savedAt', 'version', 'isPackaged', 'platform', 'release', 'electron', 'chrome', 'node', 'locale'])
    expect(lines).toContain('"The data cannot be opened"')
    expect(lines).toContain(damaged)
    for (const line of lines.trimEnd().split('\n')) expect(() => JSON.parse(line) as unknown).not.toThrow()
    const search = textsIn([...secretsOf(typed, [recoveryKey]), ...personalOf(typed), folder])
    expect(search(Buffer.from(saved))).toEqual([])
    expect(readdirSync(folder).sort()).toEqual(['Aiosbeheer logbestand.txt', 'home'])
  } finally {
    await application.close()
  }
})
