import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { searchFolders } from '../support/byte-search'
import { expect, test, type Application } from './support/application'
import { randomWord } from './support/canaries'
import { start } from './support/probe'
import { logIn, setUp } from './support/steps'

// What happens when something breaks that nobody foresaw.

const logOf = (folder: string): string => {
  const file = path.join(folder, 'logs/aiosbeheer.log')
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

/** What the window shows now, asked of main: a driver loses a page whose process has gone. */
const shown = ({ electron }: Application): Promise<string> =>
  electron.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (contents === undefined || contents.isCrashed() || contents.isLoading()) return 'nothing yet'
    const text: unknown = await contents.executeJavaScript('document.body.textContent')
    return String(text)
  })

const timesGone = ({ dataFolder }: Application): number => logOf(dataFolder).split('"message":"The process of the page has gone"').length - 1

/** Main hears of it a moment later; until then a question to the page would never be answered. */
async function crash(application: Application): Promise<void> {
  const before = timesGone(application)
  await application.electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer()
  })
  await expect.poll(() => timesGone(application)).toBe(before + 1)
}

test('a page whose process has gone is loaded again, with the session as it was, but not for ever', async ({ application }) => {
  await setUp(application)
  for (let times = 1; times <= 3; times += 1) {
    await crash(application)
    await expect.poll(() => shown(application)).toContain('L_beheerhn')
  }
  await crash(application)
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(await shown(application)).toBe('nothing yet')
  await application.kill()
  await application.start()
  await logIn(application.page)
  await expect(application.page.getByRole('button', { name: 'Beheerder', exact: true })).toBeVisible()
})

test('a crash leaves no dump with what was on the page or in main', async ({ application }) => {
  const canary = randomWord()
  const before = new Set(readdirSync(tmpdir()))
  await application.page.getByLabel('E-mail').fill(`${canary}@post.example`)
  await application.electron.evaluate((_electron, text) => {
    Reflect.set(globalThis, 'kept', text)
  }, canary)
  await crash(application)
  await expect.poll(() => shown(application)).toContain('Aiosbeheer instellen')
  const pid = application.electron.process().pid ?? 0
  const ended = new Promise((resolve) => application.electron.process().once('exit', resolve))
  process.kill(pid, 'SIGSEGV')
  await ended
  const fresh = readdirSync(tmpdir()).filter((name) => !before.has(name) && !name.startsWith('playwright'))
  const folders = [application.dataFolder, ...fresh.map((name) => path.join(tmpdir(), name))]
  const dumps = folders.flatMap((folder) => (existsSync(folder) ? filesBelow(folder) : [])).filter((file) => /\.dmp$|(?:^|\/)core(?:\.\d+)?$/.test(file))
  expect(dumps).toEqual([])
  expect(searchFolders([application.dataFolder], [canary]).sightings).toEqual([])
  const control = path.join(application.dataFolder, 'control.dmp')
  writeFileSync(control, Buffer.from(`xx${canary}`, 'utf16le'))
  expect(searchFolders([application.dataFolder], [canary]).sightings).toHaveLength(1)
  await application.start()
})

function filesBelow(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name))
  } catch {
    // Another program's, or no folder.
    return [folder]
  }
}

for (const [kind, code] of [
  ['an error', 'throw error'],
  ['a rejection', 'void Promise.reject(error)']
] as const) {
  test(`${kind} that nobody caught: told in our own words, logged without its message, and an end with 1`, async ({ folder }) => {
    test.skip(process.env.AIOSBEHEER_PACKAGED_APP !== undefined, 'a bug is put in by a file that only a build from out/ loads first')
    test.skip(process.platform !== 'linux', 'before the window is there, only Linux tells it on standard error')
    const canary = randomWord()
    const bug = path.join(folder, 'bug.cjs')
    // At the first moment after the nets are up: before there is a window, the words go to standard error instead of into a box.
    const lines = [
      `const error = new Error(${JSON.stringify(canary)})`,
      `process.on('newListener', (name) => { if (name === 'unhandledRejection') process.nextTick(() => { ${code} }) })`
    ]
    writeFileSync(bug, lines.join('\n'))
    const data = path.join(folder, 'user-data')
    const electron = path.join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? '', 'electron')
    const started = start({ command: electron, args: ['-r', bug, path.resolve(__dirname, '../..')], env: { AIOSBEHEER_DATA_DIR: data } })
    await expect.poll(() => started.child.exitCode).toBe(1)
    expect(started.output()).toContain('Er ging iets mis in Aiosbeheer')
    expect(started.output()).not.toContain(canary)
    expect(logOf(data)).toMatch(/"level":"error","message":"An? \w+ nobody caught","error":"Error \| at /)
    expect(logOf(data)).not.toContain(canary)
  })
}
