import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { _electron, type Page } from '@playwright/test'
import { Application, expect, test } from './support/application'
import { electronLaunchOptions } from './support/launch-electron'
import { manyRows } from './support/many-rows'
import { noor, thijs } from './support/people'
import { allUsers, createAccount, fillAccount, logIn, openUsers, request, setUp, uploadFile } from './support/steps'

const isRoot = process.getuid?.() === 0

test('kill -9 during an import: all of it is there, or nothing', async ({ application, folder }) => {
  test.setTimeout(180_000)
  await setUp(application)
  const rows = 4000
  const file = path.join(folder, 'veel.csv')
  writeFileSync(file, manyRows(rows))
  const found = new Set<number>()
  for (const delayMs of [40, 150, 400]) {
    await openUsers(application.page)
    await uploadFile(application, file)
    const ok = application.page.getByRole('button', { name: 'OK', exact: true })
    await expect(ok).not.toHaveAttribute('aria-disabled', 'true')
    await ok.click()
    await new Promise((resolve) => setTimeout(resolve, delayMs))
    await application.kill()
    const page = await application.start()
    await logIn(page)
    await page.getByRole('button', { name: 'Beheerder', exact: true }).waitFor()
    const { value } = (await request(page, 'accounts.query', allUsers)) as { value: { total: number } }
    found.add(value.total)
    if (value.total > 0) break
  }
  expect([...found].every((total) => total === 0 || total === rows)).toBe(true)
})

test('a second start brings the first to the front and ends', async ({ application }) => {
  await setUp(application)
  const { args = [], env, executablePath } = electronLaunchOptions({ env: { AIOSBEHEER_DATA_DIR: application.dataFolder } })
  const executable = executablePath ?? path.join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '', 'electron')
  const second = spawn(executable, [...args, ...(isRoot ? ['--no-sandbox'] : [])], { env, stdio: 'ignore' })
  const code = await new Promise((resolve) => second.once('exit', resolve))
  expect(code).toBe(0)
  await expect(application.page.getByRole('button', { name: 'Beheerder', exact: true })).toBeVisible()
})

test('--user-data-dir moves the data as AIOSBEHEER_DATA_DIR does', async ({ folder }) => {
  const moved = path.join(folder, 'moved')
  const electron = await _electron.launch(electronLaunchOptions({ args: [`--user-data-dir=${moved}`] }))
  const page = await electron.firstWindow()
  await expect(page.getByRole('heading', { name: 'Aiosbeheer instellen' })).toBeVisible()
  await electron.close()
  expect(existsSync(path.join(moved, 'data'))).toBe(true)
})

test('a full disk while an account is made: told in the dialog, nothing typed is lost, and it works once there is room', async ({ folder }) => {
  test.skip(!isRoot || process.platform !== 'linux', 'a really full disk needs root, to mount a small tmpfs')
  const dataFolder = path.join(folder, 'small-disk')
  mkdirSync(dataFolder)
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', dataFolder])
  const application = new Application(dataFolder)
  try {
    const page = await application.start()
    await setUp(application)
    await openUsers(page)
    await fillAccount(page, noor)
    await page.getByRole('button', { name: 'OK', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Definitief aanmaken' })
    await expect(dialog).toBeVisible()
    const filler = path.join(dataFolder, 'filler')
    fillDisk(filler)
    await fillJournal(page)
    await dialog.getByRole('button', { name: 'OK', exact: true }).click()
    await expect(dialog.getByText(/schijf/i).first()).toBeVisible()
    execFileSync('rm', [filler])
    await dialog.getByRole('button', { name: 'OK', exact: true }).click()
    await expect(page.getByRole('button', { name: 'Naar Gebruikers' })).toBeVisible()
    expect(await request(page, 'accounts.query', allUsers)).toMatchObject({ ok: true, value: { total: 1 } })
  } finally {
    await application.close()
    execFileSync('umount', ['-l', dataFolder])
  }
})

test('a data folder that cannot be written is told in the window', async ({ application }) => {
  test.skip(!isRoot || process.platform !== 'linux', 'root ignores file modes, so the folder is mounted read-only, which needs root')
  await setUp(application)
  await application.close()
  const data = path.join(application.dataFolder, 'data')
  execFileSync('mount', ['--bind', data, data])
  execFileSync('mount', ['-o', 'remount,ro,bind', data])
  try {
    const page = await application.start()
    await expect(page.getByRole('button', { name: 'Opnieuw proberen' })).toBeVisible()
    await expect(page.getByText(/schrijven|alleen/i).first()).toBeVisible()
  } finally {
    execFileSync('umount', ['-l', data])
  }
  await application.page.getByRole('button', { name: 'Opnieuw proberen' }).click()
  await expect(application.page.getByRole('heading', { name: 'Inloggen', level: 1 })).toBeVisible()
})

test('everything is still there after a restart', async ({ application }) => {
  await setUp(application)
  await openUsers(application.page)
  await createAccount(application.page, noor)
  await createAccount(application.page, thijs)
  const before = await request(application.page, 'accounts.query', allUsers)
  const page = await application.restart()
  await logIn(page)
  await page.getByRole('button', { name: 'Beheerder', exact: true }).waitFor()
  expect(await request(page, 'accounts.query', allUsers)).toEqual(before)
})

/** The last page of the journal has room for a few lines yet: they are taken too. */
async function fillJournal(page: Page): Promise<void> {
  for (let index = 0; index < 40; index += 1) {
    const saved = await request(page, 'settings.saveGeneral', { part: 'portalUrl', portalUrl: `https://portaal${index}.example/` })
    if ((saved as { ok: boolean }).ok) continue
    expect(saved).toMatchObject({ error: { code: 'storeFull' } })
    return
  }
  throw new Error('The disk is not full')
}

/** Fills the disk to the last byte. */
function fillDisk(file: string): void {
  try {
    execFileSync('dd', ['if=/dev/zero', `of=${file}`, 'bs=4096'], { stdio: 'ignore' })
  } catch {
    // dd ends with an error as soon as the disk is full: that is what it was started for.
  }
}
