import path from 'node:path'
import { expect, test, type Application } from './support/application'
import { fillSetup, request } from './support/steps'

// app:// as Chromium asks for it, after whatever it makes of an address itself (test/unit/main/app-answers.test.ts has the rest).

type Answer = { readonly status: number; readonly text: string; readonly headers: Readonly<Record<string, string>> }

const ask = ({ electron }: Application, urls: readonly string[], method = 'GET'): Promise<readonly (Answer | string)[]> =>
  electron.evaluate(
    async ({ net }, asked) =>
      Promise.all(
        asked.urls.map((url) =>
          net.fetch(url, { method: asked.method }).then(
            async (answer) => ({ status: answer.status, text: await answer.text(), headers: Object.fromEntries(answer.headers) }),
            (error: unknown) => String(error)
          )
        )
      ),
    { urls, method }
  )

test('nothing outside the folder of the page is to be had, and every refusal is an answer', async ({ application }) => {
  const name = path.basename(path.resolve(__dirname, '../..'))
  const steps = ['../', '..%2f', '%2e%2e/', '%2e%2e%2f', '..%5c', '..\\', '%252e%252e%252f', '....//', '..;/', '%c0%ae%c0%ae/', '%uff0e%uff0e/']
  const paths = ['preload/index.js', 'main/index.js', '../package.json', `../../${name}/package.json`, 'etc/hostname']
  const urls = [
    ...steps.flatMap((step) => [1, 2, 3, 8].flatMap((times) => paths.map((file) => `app://bundle/${step.repeat(times)}${file}`))),
    'app://bundle//etc/hostname',
    'app://bundle/index.html?x',
    'app://bundle/index.html%00',
    'app://bundle/assets',
    'app://bundle/',
    'app://preview/',
    'app://preview/../bundle/index.html'
  ]
  const answers = await ask(application, urls)
  const statuses = answers.map((answer, index) => [urls[index], typeof answer === 'string' ? answer : answer.status] as const)
  expect(statuses.filter(([, status]) => status !== 404)).toEqual([])
  const elsewhere = await ask(application, ['app://other/index.html', 'app://bundle.example/index.html', 'app:///index.html', 'app://preview/index.html'])
  expect(elsewhere.map((answer) => (typeof answer === 'string' ? answer : answer.status))).toEqual([404, 404, 404, 404])
})

test('the page itself is there, with its policy and without a way to guess, frame or leak it', async ({ application }) => {
  const [page, again] = await ask(application, ['app://bundle/index.html', 'app://bundle/index.html'])
  if (typeof page !== 'object' || typeof again !== 'object') throw new Error(`no page: ${JSON.stringify([page, again])}`)
  expect(page.status).toBe(200)
  expect(page.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': expect.stringContaining('camera=()'),
    'content-security-policy': expect.stringMatching(/^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-[^']+';/)
  })
  expect(page.headers['content-security-policy']).not.toMatch(/unsafe|data:|https?:|\*/)
  expect(page.headers['content-security-policy']).not.toBe(again.headers['content-security-policy'])
  const nonce = /'nonce-([^']+)'/.exec(page.headers['content-security-policy'] ?? '')?.[1] ?? ''
  expect(page.text).toContain(nonce)
  const [posted] = await ask(application, ['app://bundle/index.html'], 'POST')
  expect(posted).toMatchObject({ status: 405 })
})

test('the page to print holds the key, in a session of its own that loads nothing else', async ({ application }) => {
  const { page, electron } = application
  await fillSetup(page)
  await page.getByRole('button', { name: 'Account aanmaken' }).click()
  const key = (await page.getByLabel('Je herstelsleutel').textContent()) ?? ''
  expect(key).toMatch(/^[0-9A-Z-]{20,}$/)
  await electron.evaluate(({ app, session }) => {
    const world = globalThis as unknown as { printed: object[] }
    world.printed = []
    app.on('web-contents-created', (_event, contents) => {
      contents.on('did-finish-load', () => {
        const { javascript, sandbox, contextIsolation } = (contents as unknown as { getLastWebPreferences: () => Record<string, unknown> }).getLastWebPreferences()
        const isShared = contents.session === session.defaultSession
        world.printed.push({ url: decodeURIComponent(contents.getURL()), javascript, sandbox, contextIsolation, isShared })
      })
    })
  })
  void request(page, 'recoveryKey.print', {}).catch(() => undefined)
  const printed = () => electron.evaluate(() => (globalThis as unknown as { printed: unknown[] }).printed)
  await expect
    .poll(printed)
    .toEqual([{ url: expect.stringContaining(key), javascript: false, sandbox: true, contextIsolation: true, isShared: false }])
  const others = await electron.evaluate(async ({ BrowserWindow, session }, urls) => {
    const window = new BrowserWindow({ show: false, webPreferences: { session: session.fromPartition('print') } })
    const outcomes: string[] = []
    for (const url of urls) outcomes.push(await window.loadURL(url).then(() => 'loaded', (error: unknown) => String(error)))
    window.destroy()
    return outcomes
  }, ['data:text/plain,other', 'app://bundle/index.html', 'file:///etc/hostname'])
  expect(others.filter((outcome) => !/ERR_(?:BLOCKED_BY_CLIENT|UNKNOWN_URL_SCHEME|ABORTED|FAILED)/.test(outcome))).toEqual([])
})
