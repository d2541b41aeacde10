import type { Page } from '@playwright/test'
import { eventNames, pageRequestNames, requestChannel, requestNames } from '../../shared/ipc/names'
import { expect, test, type Application } from './support/application'
import { beheerder } from './support/people'
import { allUsers, logIn, request, setUp } from './support/steps'

// What each channel answers to whom is the work of `npm run torture -- ipc`; here is what only the running application shows.

const codeOf = async (answer: Promise<unknown>): Promise<string> => {
  const { ok, error } = (await answer) as { readonly ok: boolean; readonly error?: { readonly code: string } }
  return ok ? 'ok' : (error?.code ?? 'no code')
}

/** Runs a script in another window that has our page and our preload; it stays until the application ends. */
const inAnotherWindow = (application: Application, script: string): Promise<unknown> =>
  application.electron.evaluate(
    async ({ app, BrowserWindow }, text) => {
      const known = globalThis as unknown as { another?: Electron.BrowserWindow }
      if (known.another === undefined) {
        const preload = `${app.getAppPath()}/out/preload/index.js`
        known.another = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true, contextIsolation: true } })
        await known.another.loadURL('app://bundle/index.html')
      }
      const answer: unknown = await known.another.webContents.executeJavaScript(text)
      return answer
    },
    script
  )

/** Every event that the page is sent from now on, by name. */
const listening = `window.heard = []; ${JSON.stringify(eventNames)}.forEach((name) => window.api.on[name](() => window.heard.push(name))); 0`
const heardBy = (page: Page): Promise<readonly string[]> => page.evaluate(() => (window as unknown as { heard: string[] }).heard)

test('another window with our own page and preload is a foreign sender', async ({ application }) => {
  await setUp(application)
  for (const name of ['app.state', 'accounts.query', 'session.logout'])
    expect(await inAnotherWindow(application, `window.api.request['${name}']({})`)).toMatchObject({ ok: false, error: { code: 'foreignSender' } })
  expect(await codeOf(request(application.page, 'accounts.query', allUsers))).toBe('ok')
})

test('our window is a foreign sender while it shows another page', async ({ application }) => {
  await setUp(application)
  const answer: unknown = await application.electron.evaluate(async ({ BrowserWindow }) => {
    const [ours] = BrowserWindow.getAllWindows()
    if (ours === undefined) throw new Error('there is no window')
    // The application itself brings the page back at once.
    ours.webContents.removeAllListeners('did-navigate')
    await ours.loadURL('app://preview/of-nothing')
    const asked: unknown = await ours.webContents.executeJavaScript("window.api.request['app.state']({})")
    await ours.loadURL('app://bundle/index.html')
    return asked
  })
  expect(answer).toMatchObject({ ok: false, error: { code: 'foreignSender' } })
  await expect(application.page.getByRole('button', { name: 'Beheerder', exact: true })).toBeVisible()
})

test('the preload offers the names of the contract and nothing generic; main listens to these channels and to no others', async ({ application }) => {
  const offered = await application.page.evaluate(() => {
    const { api } = window as unknown as { api: Record<string, object> }
    return { parts: Object.keys(api), request: Object.keys(api['request'] ?? {}), on: Object.keys(api['on'] ?? {}), hasNode: 'require' in window || 'process' in window || 'ipcRenderer' in window }
  })
  // The path of a dropped file comes from the preload, never from the page.
  expect(offered).toEqual({ parts: ['request', 'on', 'dropFile'], request: pageRequestNames, on: [...eventNames], hasNode: false })
  const listened = await application.electron.evaluate(({ ipcMain }) => {
    const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, unknown> }
    return { invoked: [...handlers.keys()], sent: ipcMain.eventNames().filter((name) => name !== 'error') }
  })
  expect(listened).toEqual({ invoked: requestNames.map(requestChannel), sent: [] })
})

test('a script in the page cannot name a file to be read', async ({ application }) => {
  await setUp(application)
  await expect(request(application.page, 'imports.drop', { path: '/etc/passwd' })).rejects.toThrow('No request imports.drop')
  const made = await application.page.evaluate(async () => {
    const { api } = window as unknown as { api: { dropFile: (file: object) => Promise<{ ok: boolean; value?: { fileName: string } }> } }
    const file = Object.assign(new File(['x'], 'passwd'), { path: '/etc/passwd' })
    return api.dropFile(file).then(({ value }) => value?.fileName ?? 'refused', () => 'refused')
  })
  expect(['', 'refused']).toContain(made)
})

test('the session is gone at once at logging out: what was let in is answered, what comes later is not', async ({ application }) => {
  const { page } = application
  await setUp(application)
  const codes = await page.evaluate(async (query) => {
    const { api } = window as unknown as { api: { request: Record<string, (input: unknown) => Promise<{ ok: boolean; error?: { code: string } }>> } }
    const ask = async (name: string, input: unknown): Promise<string> => {
      const answer = await api.request[name]?.(input)
      return answer?.ok === true ? 'ok' : (answer?.error?.code ?? 'none')
    }
    const underWay = ask('accounts.query', query)
    const out = await ask('session.logout', {})
    const later = await Promise.all(['accounts.query', 'accounts.ids', 'settings.get', 'session.touch'].map((name) => ask(name, name === 'accounts.query' ? query : name === 'accounts.ids' ? { sort: query.sort, filter: query.filter } : {})))
    return { underWay: await underWay, out, later }
  }, allUsers)
  expect(codes).toEqual({ underWay: 'ok', out: 'ok', later: ['notLoggedIn', 'notLoggedIn', 'notLoggedIn', 'notLoggedIn'] })
  await expect(page.getByRole('button', { name: 'Inloggen' })).toBeVisible()
})

test('the session is gone when the screen is locked, and only a password brings it back', async ({ application }) => {
  const { page } = application
  await setUp(application)
  await application.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'))
  for (const name of ['overview.get', 'settings.get', 'session.touch', 'mail.batches']) expect(await codeOf(request(page, name, {})), name).toBe('notLoggedIn')
  expect(await request(page, 'app.state', {})).toMatchObject({ ok: true, value: { phase: 'login', lockedUsername: beheerder.username } })
  await page.reload()
  expect(await codeOf(request(page, 'overview.get', {}))).toBe('notLoggedIn')
  await logIn(page)
  await expect(page.getByRole('button', { name: 'Beheerder', exact: true })).toBeVisible()
  expect(await codeOf(request(page, 'overview.get', {}))).toBe('ok')
})

test('events go to our window and to no other', async ({ application }) => {
  const { page } = application
  await setUp(application)
  await page.evaluate(listening)
  await inAnotherWindow(application, listening)
  expect(await codeOf(request(page, 'notices.markSeen', {}))).toBe('ok')
  expect(await codeOf(request(page, 'session.logout', {}))).toBe('ok')
  await expect.poll(() => heardBy(page)).toEqual(['notices.changed', 'app.stateChanged'])
  expect(await inAnotherWindow(application, 'window.heard')).toEqual([])
})

test('a second file dialog over the first is answered as if it was cancelled', async ({ application, folder }) => {
  const { page, electron } = application
  await setUp(application)
  const file = `${folder}/mal.csv`
  await electron.evaluate(({ dialog }) => {
    dialog.showSaveDialog = () => new Promise((resolve) => { Object.assign(globalThis, { answerDialog: resolve }) })
  })
  const first = request(page, 'mal.download', {})
  await expect.poll(() => electron.evaluate(() => 'answerDialog' in globalThis)).toBe(true)
  expect(await request(page, 'mal.download', {})).toEqual({ ok: true, value: { kind: 'cancelled' } })
  await electron.evaluate((_electron, filePath) => {
    (globalThis as unknown as { answerDialog: (answer: object) => void }).answerDialog({ canceled: false, filePath })
  }, file)
  expect(await first).toEqual({ ok: true, value: { kind: 'saved', fileName: 'mal.csv' } })
})
