import { expect, type Application } from './application'
import { noor } from './people'
import { createAccount, openUsers, setUp } from './steps'

type Preferences = Readonly<Record<string, unknown>>

/** What every page that there is now runs with, as Electron itself says; its types leave the question out. */
export const preferencesOfPages = ({ electron }: Application): Promise<readonly Preferences[]> =>
  electron.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => (contents as unknown as { getLastWebPreferences: () => Preferences }).getLastWebPreferences())
  )

export const countPages = ({ electron }: Application): Promise<number> => electron.evaluate(({ webContents }) => webContents.getAllWebContents().length)

/** Up to a mail that is shown in its frame. */
export async function openPreview(application: Application): Promise<void> {
  const { page } = application
  await setUp(application)
  await openUsers(page)
  await createAccount(page, noor)
  await page.getByRole('button', { name: 'Naar Gebruikers' }).click()
  await page.getByRole('row', { name: /Noor/ }).getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Inloggegevens', exact: true }).click()
  await expect(page.frameLocator('iframe').locator('body')).toContainText('Noor')
}
