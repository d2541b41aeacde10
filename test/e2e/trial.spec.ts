import { readdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from './support/application'
import type { Application } from './support/application'
import { allUsers, openUsers, request } from './support/steps'

const trialFolders = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('aiosbeheer-proef-'))

async function startTrial({ page }: Application): Promise<void> {
  await page.getByRole('button', { name: 'Uitproberen', exact: true }).click()
  await expect(page.getByText('Proefmodus: voorbeeldgegevens')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Beheerder', exact: true })).toBeVisible()
}

test('a trial shows made-up users, keeps their mail on this computer, and leaves nothing behind', async ({ application }) => {
  const before = trialFolders()
  const { page } = application
  await startTrial(application)
  const [folder, ...others] = trialFolders().filter((name) => !before.includes(name))
  expect(others).toEqual([])
  if (process.platform !== 'win32') expect(statSync(path.join(tmpdir(), folder ?? '')).mode & 0o777).toBe(0o700)

  await openUsers(page)
  await expect(page.getByRole('row', { name: /Noor van der Heijden/ })).toBeVisible()
  expect(await request(page, 'accounts.query', allUsers)).toMatchObject({ ok: true, value: { total: 40 } })
  await page.getByRole('checkbox', { name: /Noor van der Heijden/ }).check()
  await page.getByRole('checkbox', { name: /Thijs Willemsen/ }).check()
  await page.getByRole('button', { name: 'Inloggegevens', exact: true }).click()
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(page.getByRole('cell', { name: 'aangenomen door de mailserver' })).toHaveCount(2)

  await page.getByRole('button', { name: 'Postvak', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Postvak', level: 1 })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Postvak', exact: true })).toHaveAccessibleDescription('2 mails in het postvak')
  const mails = page.getByRole('table', { name: 'Mails die in de proefmodus zijn verstuurd' })
  await expect(mails.getByRole('row')).toHaveCount(3)
  await mails.getByRole('row', { name: /n\.vanderheijden@post\.example/ }).getByRole('button').click()
  const mail = page.frameLocator('iframe[title="Gekozen mail"]')
  await expect(mail.getByText('Noor van der Heijden').first()).toBeVisible()
  await expect(mail.getByRole('link').first()).toHaveAttribute('title', /^https:\/\/portfolio\.example/)
  await expect(page.getByText('In de proefmodus gaat de link nergens heen.')).toBeVisible()
  await mail.getByRole('link').first().click({ force: true })
  await page.waitForTimeout(500)
  await expect(mail.getByText('Noor van der Heijden').first()).toBeVisible()

  await page.getByRole('button', { name: 'Proefmodus stoppen' }).click()
  await expect(page.getByRole('heading', { name: 'Aiosbeheer instellen', level: 1 })).toBeVisible()
  await expect(page.getByText('Proefmodus: voorbeeldgegevens')).toBeHidden()
  await expect.poll(() => trialFolders()).toEqual(before)
  expect(readdirSync(path.join(application.dataFolder, 'data')).filter((name) => name.endsWith('.snapshot'))).toEqual([])
})

test('mail of a trial goes to its mailbox, whatever server is filled in', async ({ application }) => {
  const { page } = application
  await startTrial(application)
  const server = { host: '127.0.0.1', port: 1, security: 'none', username: '', password: null, authority: { kind: 'none' } }
  const elsewhere = { ...server, timeoutSeconds: 30, messagesPerMinute: null, connections: 1, plainAccepted: 'mails' }
  expect(await request(page, 'settings.saveSmtp', elsewhere)).toMatchObject({ ok: true })
  expect(await request(page, 'settings.testSmtp', elsewhere)).toMatchObject({ ok: true, value: { kind: 'accepted' } })
  await page.getByRole('button', { name: 'Postvak', exact: true }).click()
  await expect(page.getByRole('row', { name: /aiosbeheer@leiden\.example/ })).toBeVisible()
})

test('a locked screen leaves a trial open, logging out stops it, and so does the end of the application', async ({ application }) => {
  const before = trialFolders()
  const { page, electron } = application
  await startTrial(application)
  await electron.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'))
  expect(await request(page, 'app.state', {})).toMatchObject({ ok: true, value: { phase: 'ready', isTrial: true } })
  await page.getByRole('button', { name: 'L_beheerhn' }).click()
  await page.getByRole('menuitem', { name: 'Uitloggen' }).click()
  await expect(page.getByRole('heading', { name: 'Aiosbeheer instellen', level: 1 })).toBeVisible()

  await startTrial(application)
  await application.close()
  expect(trialFolders()).toEqual(before)
  const again = await application.start()
  await expect(again.getByRole('heading', { name: 'Aiosbeheer instellen', level: 1 })).toBeVisible()
})
