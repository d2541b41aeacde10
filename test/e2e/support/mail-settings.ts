import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { makeCertificate } from '../../support/certificates'
import type { Application } from './application'
import { openPace } from './steps'

export const ca = makeCertificate({ name: 'Leiden Root CA', organization: 'LUMC', isAuthority: true })
/** Of a mail server on this computer, which `ca` vouches for. */
export const identity = makeCertificate({ name: 'mail', hosts: ['127.0.0.1'], by: ca })
export const login = { username: 'l_postbode', password: 'Gevleugeld!Paard7' }

/** By its whole label; what looks for a part of it finds the hints and the groups too. */
export const field = (page: Page, name: string): Locator => page.getByRole('textbox', { name, exact: true })
export const authority = (page: Page): Locator => page.getByRole('group', { name: 'Eigen certificaat (CA)' })

/** **Instellingen** › **E-mail** as typed; not saved yet. */
export async function fillMail(page: Page, host: string, port: number, security: 'STARTTLS' | 'TLS', typed: Partial<typeof login> = {}): Promise<void> {
  await field(page, 'Server').fill(host)
  await page.getByLabel('Beveiliging').selectOption(security)
  await field(page, 'Poort').fill(String(port))
  await field(page, 'Gebruikersnaam').fill(typed.username ?? '')
  await page.getByLabel('Wachtwoord', { exact: true }).fill(typed.password ?? '')
}

export async function sendTest(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Testbericht sturen' }).click()
}

/** **Eigen certificaat (CA)** from a file with this content. */
export async function chooseAuthority(application: Application, name: string, content: string | Buffer): Promise<void> {
  const { page } = application
  const file = path.join(application.dataFolder, '..', name)
  writeFileSync(file, content)
  await application.nextOpenedFile(file)
  await openPace(page)
  await authority(page).getByRole('button', { name: /ertificaat kiezen/ }).click()
}
