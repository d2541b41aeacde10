import type { Page } from '@playwright/test'
import { aBigNumber, aDraft } from '../unit/builders'
import { benchPassword, launchBuilt } from './launch'
import type { Limit } from './measure'
import { longestInMain, watchMain } from '../support/main-stalls'
import { longestInWindow, watchWindow } from '../support/window-tasks'

const added = 10
const limitMs = 50

/**
 * The longest that main and the window stand still while a large store is opened, somebody logs in and makes accounts. Main by its
 * event loop, the window by Chromium's long tasks.
 */
export async function windowBlocks(userData: string, accounts: number): Promise<readonly Limit[]> {
  const { electron, page } = await launchBuilt(userData)
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
    { name: `${accounts} accounts, in Electron: longest block of main`, measured: mainMs, limit: limitMs, unit: 'ms' },
    { name: `${accounts} accounts, in Electron: longest task of the window, logging in`, measured: loggedInMs, limit: limitMs, unit: 'ms' },
    { name: `${accounts} accounts, in Electron: longest task of the window, making ${added} accounts`, measured: addedMs, limit: limitMs, unit: 'ms' }
  ]
}

async function createAccount(page: Page, index: number): Promise<void> {
  const bigNumber = aBigNumber(index)
  const draft = aDraft({ username: `BIG-${bigNumber}`, bigNumber, email: `window${index}@post.example` })
  const answer = await page.evaluate((input) => {
    const { api } = window as unknown as { api: { request: Record<string, (call: unknown) => Promise<{ ok: boolean }>> } }
    return api.request['accounts.create']?.(input)
  }, { draft })
  if (answer?.ok !== true) throw new Error(`An account was not made: ${JSON.stringify(answer)}`)
}
