import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { Application, expect, test as base } from './support/application'
import { csvOf, makeCanaries } from './support/canaries'
import { startSmtpCatcher } from './support/catcher'
import { recordNetwork } from './support/network-record'
import { test } from './support/outside'
import { noor } from './support/people'
import { createAccount, importFile, openSettings, openUsers, request, setUp, setUpMail } from './support/steps'

// Nothing gets out (spec R5.4): a whole walk with every request, name and socket of it recorded, of Chromium and of Node.

base.skip(process.env.AIOSBEHEER_PACKAGED_APP !== undefined, 'what Node does is recorded by a file that only a build from out/ loads first')

test('a whole walk: the pages ask the network for nothing, and main for its mail server alone', async ({ folder }) => {
  const catcher = await startSmtpCatcher()
  const record = recordNetwork(folder)
  const application = new Application(path.join(folder, 'user-data'), record.launch)
  try {
    const page = await application.start()
    await setUp(application)
    await openUsers(page)
    await createAccount(page, noor)
    await page.getByRole('button', { name: 'Naar Gebruikers' }).click()
    const file = path.join(folder, 'aios.csv')
    writeFileSync(file, csvOf(makeCanaries(3)))
    await importFile(application, file)
    await page.getByRole('button', { name: 'OK', exact: true }).click()
    await page.getByRole('button', { name: 'Meldingen', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Meldingen', level: 1 })).toBeVisible()
    for (const part of ['Opslag', 'Reservekopie', 'Registers']) await openSettings(page, part)
    await setUpMail(page, catcher.port)
    await page.getByRole('link', { name: 'Gebruikers' }).first().click()
    await page.getByRole('row', { name: /Noor/ }).getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Inloggegevens', exact: true }).click()
    await expect(page.frameLocator('iframe').locator('body')).toContainText('Noor')
    await page.getByRole('button', { name: 'OK', exact: true }).click()
    await catcher.waitForMails(1)
    expect(await request(page, 'session.logout', {})).toMatchObject({ ok: true })
  } finally {
    await application.close()
    await catcher.close()
  }
  const { requests, chromium, node } = record.read()
  expect({ requests, chromium }).toEqual({ requests: [], chromium: [] })
  expect(new Set(node.filter(({ kind }) => kind === 'recording').map(({ target }) => target))).toEqual(new Set(['main', 'worker']))
  const places = new Set(node.filter(({ kind }) => kind !== 'recording').map(({ kind, target }) => `${kind} ${String(target)}`))
  expect([...places]).toEqual([`connect 127.0.0.1:${catcher.port}`])
})

test('the record of a run would have it: what is asked of Chromium, refused or not, and what main and a thread reach', async ({ folder, outside }) => {
  const record = recordNetwork(folder)
  const application = new Application(path.join(folder, 'user-data'), record.launch)
  try {
    await application.start()
    await application.electron.evaluate(async ({ session }, url) => {
      const open = session.fromPartition('let through')
      open.webRequest.onBeforeRequest(null)
      await open.fetch(`${url}/chromium`).catch(() => null)
      await open.fetch('http://name.example/').catch(() => null)
      const { request: ask } = process.getBuiltinModule('node:http')
      await new Promise((resolve) => ask(`${url}/main`, resolve).end())
      const { Worker } = process.getBuiltinModule('node:worker_threads')
      const script = `require('node:dns').lookup('localhost', () => require('node:http').request(${JSON.stringify(`${url}/thread`)}, () => process.exit()).end())`
      const thread = new Worker(script, { eval: true })
      await new Promise((resolve) => thread.once('exit', resolve))
    }, outside.url)
  } finally {
    await application.close()
  }
  const { requests, chromium, node } = record.read()
  // Even without the refusal in front, Chromium knows the way to nothing.
  expect(outside.visits).toEqual(['/main', '/thread'])
  expect([...requests].sort()).toEqual([`${outside.url}/chromium`, 'http://name.example/'].sort())
  expect(chromium.some((line) => line.startsWith('HOST_RESOLVER_MANAGER_REQUEST') && line.includes('~notfound'))).toBe(true)
  const { host } = new URL(outside.url)
  expect(node.filter(({ kind, target }) => kind === 'connect' && target === host)).toHaveLength(2)
  expect(node).toContainEqual({ kind: 'name', target: 'localhost' })
})
