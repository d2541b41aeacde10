import { expect, test } from './support/application'
import { allUsers, openUsers, request, setUp } from './support/steps'

test('another window with our own page and preload is a foreign sender', async ({ application }) => {
  await setUp(application)
  const answer: unknown = await application.electron.evaluate(async ({ app, BrowserWindow }) => {
    const preload = `${app.getAppPath()}/out/preload/index.js`
    const foreign = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true, contextIsolation: true } })
    try {
      await foreign.loadURL('app://bundle/index.html')
      const asked: unknown = await foreign.webContents.executeJavaScript("window.api.request['app.state']({})")
      return asked
    } finally {
      foreign.destroy()
    }
  })
  expect(answer).toMatchObject({ ok: false, error: { code: 'foreignSender' } })
})

test('without a login, with bad input, or for a name that does not exist: main refuses', async ({ application }) => {
  const { page } = application
  expect(await request(page, 'accounts.query', allUsers)).toMatchObject({ ok: false, error: { code: 'notLoggedIn' } })
  expect(await request(page, 'app.state', { stray: true })).toMatchObject({ ok: false, error: { code: 'invalidInput', details: { fields: [''] } } })
  await expect(request(page, 'accounts.update', {})).rejects.toThrow('No request accounts.update')
})

test('the page goes nowhere: no navigation, no new window, no request to elsewhere', async ({ application }) => {
  const { page } = application
  const before = page.url()
  const outcome = await page.evaluate(async () => {
    const opened = window.open('https://example.org')
    const fetched = await fetch('https://example.org').then(
      () => 'answered',
      () => 'refused'
    )
    window.location.href = 'https://example.org'
    return { opened: opened === null, fetched }
  })
  expect(outcome).toEqual({ opened: true, fetched: 'refused' })
  expect(page.url()).toBe(before)
})

test('the whole walk to the list raises no error in the console', async ({ application }) => {
  const errors: string[] = []
  application.page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  application.page.on('pageerror', (error) => errors.push(error.message))
  await setUp(application)
  await openUsers(application.page)
  await application.page.getByRole('button', { name: 'Gebruiker', exact: true }).click()
  await application.page.getByRole('button', { name: 'Nieuw', exact: true }).click()
  await application.page.getByRole('button', { name: 'Instellingen', exact: true }).click()
  await application.page.getByRole('button', { name: 'Meldingen', exact: true }).click()
  await expect(application.page.getByRole('heading', { name: 'Meldingen', level: 1 })).toBeVisible()
  expect(errors).toEqual([])
})
