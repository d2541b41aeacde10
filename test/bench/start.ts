import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { _electron, type Page } from '@playwright/test'
import { setUpLeiden } from './launch'
import { inTurn, report, timed } from './measure'

const rounds = 7
const goalRatio = 1.5

/** Starts Electron and waits until `isUsable`; ends it again. */
async function coldStart(launch: { executablePath: string; args: string[]; env: Record<string, string> }, isUsable: (page: Page) => Promise<unknown>): Promise<number> {
  let ended: (() => Promise<void>) | null = null
  const durationMs = await timed(async () => {
    const electron = await _electron.launch(launch)
    ended = () => electron.close()
    await isUsable(await electron.firstWindow())
  })
  await (ended as unknown as () => Promise<void>)()
  return durationMs
}

/** An Electron application that does nothing but open a window on one line of HTML: what no application can be faster than. */
function bareApplication(folder: string): string {
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'bare', main: 'main.js' }))
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>bare</title><button>Inloggen</button>')
  writeFileSync(
    path.join(folder, 'main.js'),
    `const { app, BrowserWindow } = require('electron')
     if (process.env.BARE_USER_DATA) app.setPath('userData', process.env.BARE_USER_DATA)
     app.whenReady().then(() => {
       const window = new BrowserWindow({ width: 1280, height: 800, show: false })
       window.once('ready-to-show', () => window.show())
       window.loadFile('index.html')
     })`
  )
  return folder
}

/** Sets the packaged application up once, so that what is timed is what people see every day: the login page. */
async function install(launch: { executablePath: string; args: string[]; env: Record<string, string> }): Promise<void> {
  const electron = await _electron.launch(launch)
  const page = await electron.firstWindow()
  await setUpLeiden(page)
  await electron.close()
}

async function main(): Promise<void> {
  const packagedApp = process.env['AIOSBEHEER_PACKAGED_APP']
  const distFolder = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  if (packagedApp === undefined || distFolder === undefined) throw new Error('Run this as `npm run bench -- start`')
  const folder = mkdtempSync(path.join(tmpdir(), 'aiosbeheer-bench-'))
  const environment = Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined))
  const ours = {
    executablePath: packagedApp,
    args: ['--log-level=3'],
    env: { ...environment, AIOSBEHEER_DATA_DIR: path.join(folder, 'data') }
  }
  const bare = {
    executablePath: path.join(distFolder, process.platform === 'win32' ? 'electron.exe' : 'electron'),
    args: [bareApplication(folder), '--log-level=3'],
    env: { ...environment, BARE_USER_DATA: path.join(folder, 'bare-data') }
  }
  await install(ours)
  const isUsable = async (page: Page): Promise<void> => {
    await page.getByRole('button', { name: 'Inloggen' }).waitFor()
  }
  const medians = await inTurn(rounds, () => coldStart(ours, isUsable), () => coldStart(bare, isUsable))
  rmSync(folder, { recursive: true, force: true })
  report('start', { measurements: [{ name: 'packaged application to a usable login page', ...medians, reference: 'bare Electron window', goalRatio }] })
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
