import path from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'

export const benchPassword = 'Sterk!Geheim4Leiden'

/** The built application from out/, on this data folder. */
export async function launchBuilt(userData: string): Promise<{ readonly electron: ElectronApplication; readonly page: Page }> {
  const env = Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined))
  const distFolder = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  if (distFolder === undefined) throw new Error('Run this as `npm run bench -- NAME`')
  const executablePath = path.join(distFolder, process.platform === 'win32' ? 'electron.exe' : 'electron')
  const electron = await _electron.launch({ executablePath, args: [path.resolve('.'), '--log-level=3'], env: { ...env, AIOSBEHEER_DATA_DIR: userData } })
  return { electron, page: await electron.firstWindow() }
}

/** From the first start to the start page of a lokaal beheerder of Leiden. */
export async function setUpLeiden(page: Page): Promise<void> {
  await page.getByLabel('Opleidingsinstituut').selectOption('Leiden')
  await page.getByLabel('E-mail').fill('aiosbeheer@leiden.example')
  await page.getByLabel('Wachtwoord', { exact: true }).fill(benchPassword)
  await page.getByLabel('Wachtwoord herhalen').fill(benchPassword)
  await page.getByRole('button', { name: 'Account aanmaken' }).click()
  await page.getByLabel('Ik heb de herstelsleutel bewaard').check()
  await page.getByRole('button', { name: 'Verder' }).click()
  await page.getByRole('button', { name: 'Beheerder', exact: true }).waitFor()
}
