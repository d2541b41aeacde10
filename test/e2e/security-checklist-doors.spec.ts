import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import electronPackage from '../../package.json'
import { eventNames, pageRequestNames } from '../../shared/ipc/names'
import { Application, expect } from './support/application'
import { test } from './support/outside'
import { countPages, openPreview, preferencesOfPages } from './support/page-facts'
import { request, setUp } from './support/steps'

// Electron's security checklist (electronjs.org/docs/latest/tutorial/security), points 11 to 20: what leads out of a page, against
// the running application. Point 19, the fuses, is in packaged.spec.ts, which reads them from what a person installs.

test('11. <webview>: do not use allowpopups: the element is nothing to the page', async ({ application }) => {
  const made = await application.page.evaluate(() => {
    const element = document.createElement('webview')
    element.setAttribute('allowpopups', '')
    element.setAttribute('src', 'app://bundle/index.html')
    document.body.append(element)
    return { kind: element.constructor.name, hasShadow: element.shadowRoot !== null, canLoad: 'loadURL' in element }
  })
  expect(made).toEqual({ kind: 'HTMLElement', hasShadow: false, canLoad: false })
  expect(await countPages(application)).toBe(1)
  for (const one of await preferencesOfPages(application)) expect(one['webviewTag'] ?? false).toBe(false)
})

test('12. <webview>: verify options: none is attached, even in a window that has the element', async ({ application }) => {
  const kinds = await application.electron.evaluate(async ({ BrowserWindow, webContents }) => {
    const window = new BrowserWindow({ show: false, webPreferences: { webviewTag: true } })
    await window.loadURL('app://bundle/index.html')
    await window.webContents.executeJavaScript(`new Promise((resolve) => {
      const element = document.createElement('webview')
      element.setAttribute('src', 'app://bundle/index.html')
      document.body.append(element)
      setTimeout(resolve, 1000, 'loadURL' in element)
    })`)
    const found = webContents.getAllWebContents().map((contents) => contents.getType())
    window.destroy()
    return found
  })
  expect(kinds.sort()).toEqual(['window', 'window'])
})

test('13. Disable or limit navigation: the page stays where it is, and a frame shows mails only', async ({ application, outside, folder }) => {
  const { page } = application
  await setUp(application)
  const before = page.url()
  const file = path.join(folder, 'page.html')
  writeFileSync(file, 'elsewhere')
  const places = [outside.url, 'https://example.org/', `file://${file}`, 'data:text/html,elsewhere', 'app://preview/x', 'app://bundle/assets/x', 'chrome://gpu', 'mailto:a@example.org']
  for (const place of places) {
    await page.evaluate((to) => {
      const world = globalThis as unknown as { stillHere: boolean }
      world.stillHere = true
      const link = Object.assign(document.createElement('a'), { href: to })
      document.body.append(link)
      link.click()
      const form = Object.assign(document.createElement('form'), { action: to, method: 'get' })
      document.body.append(form)
      form.submit()
      location.href = to
    }, place)
    await page.waitForTimeout(100)
    expect([page.url(), await page.evaluate(() => 'stillHere' in globalThis)], place).toEqual([before, true])
  }
  await page.evaluate((urls) => {
    for (const src of urls) document.body.append(Object.assign(document.createElement('iframe'), { src }))
  }, places)
  await page.waitForTimeout(500)
  // What is refused is nothing, or an error page of Chromium's own; a mail that is not there is our "not found".
  const shown = page.frames().slice(1).map((frame) => frame.url())
  expect(shown).toHaveLength(places.length)
  expect([...new Set(shown)].sort()).toEqual(['', 'app://preview/x', 'chrome-error://chromewebdata/'])
  expect(outside.visits).toEqual([])
  await page.evaluate(() => {
    location.href = 'about:blank'
  })
  await expect(page.getByRole('button', { name: 'Beheerder', exact: true })).toBeVisible()
  expect(page.url()).toBe(before)
})

test('13. Disable or limit navigation: a link to a file downloads nothing', async ({ application, folder }) => {
  const downloads = await application.electron.evaluate(({ app, session }, to) => {
    app.setPath('downloads', to)
    const world = globalThis as unknown as { downloads: string[] }
    world.downloads = []
    session.defaultSession.on('will-download', (event, item) => {
      item.once('done', (_event, state) => world.downloads.push(state))
      world.downloads.push(event.defaultPrevented ? 'prevented' : 'going on')
    })
    return world.downloads
  }, folder)
  expect(downloads).toEqual([])
  await application.page.evaluate(() => {
    for (const href of ['app://bundle/index.html', URL.createObjectURL(new Blob(['x'])), 'data:text/plain,x']) {
      const link = Object.assign(document.createElement('a'), { href, download: 'x.txt' })
      document.body.append(link)
      link.click()
    }
  })
  await application.page.waitForTimeout(500)
  const seen = await application.electron.evaluate(() => (globalThis as unknown as { downloads: string[] }).downloads)
  expect(seen.filter((word) => word !== 'prevented' && word !== 'cancelled')).toEqual([])
  expect(seen).toContain('prevented')
})

test('14. Disable or limit creation of new windows: none opens', async ({ application, outside }) => {
  const opened = await application.page.evaluate((url) => {
    const link = Object.assign(document.createElement('a'), { href: url, target: '_blank' })
    document.body.append(link)
    link.click()
    link.dispatchEvent(new MouseEvent('click', { button: 1, ctrlKey: true, bubbles: true }))
    return ['https://example.org', 'about:blank', 'app://bundle/index.html', url].map((place) => window.open(place) === null)
  }, outside.url)
  await application.page.waitForTimeout(300)
  expect([opened, await countPages(application), outside.visits]).toEqual([[true, true, true, true], 1, []])
})

test('15. Do not use shell.openExternal: no link of a page starts another program', async ({ folder, outside }) => {
  test.skip(process.platform !== 'linux', 'what a link starts is seen by the name of the program, which is xdg-open on Linux')
  const programs = path.join(folder, 'programs')
  const started = path.join(folder, 'started')
  mkdirSync(programs)
  writeFileSync(started, '')
  writeFileSync(path.join(programs, 'xdg-open'), `#!/bin/sh\necho "$1" >> ${started}\n`)
  chmodSync(path.join(programs, 'xdg-open'), 0o755)
  const application = new Application(path.join(folder, 'user-data'), { env: { PATH: `${programs}:${process.env.PATH ?? ''}` } })
  try {
    await application.start()
    await openPreview(application)
    await application.page.evaluate((url) => {
      for (const href of ['mailto:a@example.org', 'tel:112', 'https://example.org', 'smb://x/y', 'file:///etc/passwd', url]) {
        const link = Object.assign(document.createElement('a'), { href, target: href.length % 2 === 0 ? '_blank' : '' })
        document.body.append(link)
        link.click()
        window.open(href)
      }
    }, outside.url)
    await application.page.waitForTimeout(500)
    expect(readFileSync(started, 'utf8')).toBe('')
    await application.electron.evaluate(({ shell }) => shell.openExternal('https://control.example/'))
    await expect.poll(() => readFileSync(started, 'utf8')).toBe('https://control.example/\n')
  } finally {
    await application.close()
  }
})

/** The latest three majors are supported (electronjs.org/docs/latest/tutorial/electron-timelines); 45 is the latest in November 2026. */
const oldestSupportedMajor = 43

test('16. Use a current version of Electron: one version, of a major that is supported', () => {
  const version = electronPackage.devDependencies.electron
  expect(version).toMatch(/^\d+\.\d+\.\d+$/)
  expect(Number(version.split('.')[0])).toBeGreaterThanOrEqual(oldestSupportedMajor)
})

test('17. Validate the sender of all IPC messages: another window with our own page and preload is a foreign sender', async ({ application }) => {
  await setUp(application)
  expect(await request(application.page, 'app.state', {})).toMatchObject({ ok: true })
  const answers: unknown = await application.electron.evaluate(async ({ app, BrowserWindow }, names) => {
    const preload = `${app.getAppPath()}/out/preload/index.js`
    const foreign = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true, contextIsolation: true } })
    try {
      await foreign.loadURL('app://bundle/index.html')
      const asked: unknown = await foreign.webContents.executeJavaScript(
        `Promise.all(${JSON.stringify(names)}.map((name) => window.api.request[name]({})))`
      )
      return asked
    } finally {
      foreign.destroy()
    }
  }, pageRequestNames)
  expect(answers).toHaveLength(pageRequestNames.length)
  for (const answer of answers as readonly unknown[]) expect(answer).toMatchObject({ ok: false, error: { code: 'foreignSender' } })
})

test('17. Validate the sender of all IPC messages: the frame of a mail has no way to send one', async ({ application }) => {
  await openPreview(application)
  const [, frame] = application.page.frames()
  expect(await frame?.evaluate(() => 'api' in globalThis)).toBe(false)
})

test('18. Avoid usage of the file:// protocol: our pages are app://, and no file is to be had as one', async ({ application }) => {
  expect(new URL(application.page.url()).protocol).toBe('app:')
  const outcome = await application.electron.evaluate(async ({ BrowserWindow }, file) => {
    const window = new BrowserWindow({ show: false })
    const loaded = await window.loadURL(`file://${file}`).then(
      () => 'loaded',
      (error: unknown) => String(error)
    )
    window.destroy()
    return loaded
  }, path.join(__dirname, '../../package.json'))
  expect(outcome).toContain('ERR_BLOCKED_BY_CLIENT')
  const fetched = await application.page.evaluate(() =>
    fetch('file:///etc/hostname').then(
      () => 'read',
      () => 'refused'
    )
  )
  expect(fetched).toBe('refused')
})

test('20. Do not expose Electron APIs to untrusted web content: the page has our functions, and sees values only', async ({ application }) => {
  const { page } = application
  const bridge = await page.evaluate(() => {
    const { api } = window as unknown as { api: Record<string, unknown> }
    const kinds = (part: unknown): string[] => [...new Set(Object.values(part as object).map((value) => typeof value))]
    return {
      own: Object.keys(api).sort(),
      requests: Object.keys(api['request'] as object),
      events: Object.keys(api['on'] as object),
      kinds: [kinds(api['request']), kinds(api['on'])],
      frozen: Object.isFrozen(api) && Object.isFrozen(api['request'])
    }
  })
  expect(bridge).toEqual({
    own: ['dropFile', 'on', 'request'],
    requests: [...pageRequestNames],
    events: [...eventNames],
    kinds: [['function'], ['function']],
    frozen: true
  })
  const heard = page.evaluate(
    () =>
      new Promise<unknown>((resolve) => {
        const { api } = window as unknown as { api: { on: Record<string, (listener: (...args: unknown[]) => void) => void> } }
        api.on['mail.changed']?.((...args) => resolve(args))
      })
  )
  await expect
    .poll(async () => {
      await application.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.send('event:mail.changed', { told: true }))
      return Promise.race([heard, new Promise((resolve) => setTimeout(resolve, 100, 'nothing yet'))])
    })
    .toEqual([{ told: true }])
})
