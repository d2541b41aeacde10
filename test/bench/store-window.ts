import path from 'node:path'
import { _electron, type Page } from '@playwright/test'
import { aBigNumber, aDraft } from '../unit/builders'
import type { Limit } from './measure'
import { longestInMain, watchMain } from '../support/main-stalls'

export const benchPassword = 'Sterk!Geheim4Leiden'

const added = 10
const limitMs = 50

/**
 * The longest that main and the window stand still while a large store is opened, somebody logs in and makes accounts. Main by its
 * event loop, the window by what Chromium itself calls a long task (W3C Long Tasks: over 50 ms).
 */
export async function windowBlocks(userData: string, accounts: number): Promise<readonly Limit[]> {
  const env = Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined))
  const distFolder = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  if (distFolder === undefined) throw new Error('Run this as `npm run bench -- store`')
  const executablePath = path.join(distFolder, process.platform === 'win32' ? 'electron.exe' : 'electron')
  const electron = await _electron.launch({ executablePath, args: [path.resolve('.'), '--log-level=3'], env: { ...env, AIOSBEHEER_DATA_DIR: userData } })
  const page = await electron.firstWindow()
  await page.getByRole('button', { name: 'Inloggen' }).waitFor()
  await watchMain(electron)
  await watchWindow(page)
  await page.getByLabel('Gebruikersnaam').fill('L_beheerhn')
  await page.getByLabel('Wachtwoord', { exact: true }).fill(benchPassword)
  await page.getByRole('button', { name: 'Inloggen' }).click()
  await page.getByRole('button', { name: 'Beheerder', exact: true }).waitFor()
  const loggedInMs = await longestInWindow(page)
  for (let index = 0; index < added; index += 1) await createAccount(page, accounts + 1000 + index)
  const addedMs = await longestInWindow(page)
  const mainMs = await longestInMain(electron)
  await electron.close()
  return [
    { name: `${accounts} accounts, in Electron: longest block of main`, measuredMs: mainMs, limitMs },
    { name: `${accounts} accounts, in Electron: longest task of the window, logging in`, measuredMs: loggedInMs, limitMs },
    { name: `${accounts} accounts, in Electron: longest task of the window, making ${added} accounts`, measuredMs: addedMs, limitMs }
  ]
}

async function watchWindow(page: Page): Promise<void> {
  await page.evaluate(() => {
    const shared = window as unknown as { longTaskMs: number }
    shared.longTaskMs = 0
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) shared.longTaskMs = Math.max(shared.longTaskMs, duration)
    }).observe({ type: 'longtask' })
  })
}

/** Since it was asked last; 0 when no task took longer than 50 ms. */
const longestInWindow = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const shared = window as unknown as { longTaskMs: number }
    const longest = shared.longTaskMs
    shared.longTaskMs = 0
    return longest
  })

async function createAccount(page: Page, index: number): Promise<void> {
  const bigNumber = aBigNumber(index)
  const draft = aDraft({ username: `BIG-${bigNumber}`, bigNumber, email: `window${index}@post.example` })
  const answer = await page.evaluate((input) => {
    const { api } = window as unknown as { api: { request: Record<string, (call: unknown) => Promise<{ ok: boolean }>> } }
    return api.request['accounts.create']?.(input)
  }, { draft })
  if (answer?.ok !== true) throw new Error(`An account was not made: ${JSON.stringify(answer)}`)
}
