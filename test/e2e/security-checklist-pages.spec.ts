import { readFileSync } from 'node:fs'
import { Application, expect } from './support/application'
import { reasonWithoutOtherUser, startedByNobody } from './support/other-user'
import { test } from './support/outside'
import { countPages, openPreview, preferencesOfPages } from './support/page-facts'

// Electron's security checklist (electronjs.org/docs/latest/tutorial/security), points 1 to 10: what a page is and may, against the
// running application. Point 7, the policy, is in security-checklist-policy.spec.ts; 11 to 20 are in security-checklist-doors.spec.ts.

test('1. Only load secure content: nothing from outside is loaded, in our page or in any window', async ({ application, outside }) => {
  const { page, electron } = application
  await fetch(`${outside.url}/control`)
  await page.evaluate(async (url) => {
    const ended = (element: HTMLElement): Promise<unknown> => {
      document.body.append(element)
      return new Promise((resolve) => {
        element.addEventListener('load', resolve)
        element.addEventListener('error', resolve)
        setTimeout(resolve, 500)
      })
    }
    const make = (tag: string, attributes: Record<string, string>): HTMLElement => {
      const element = document.createElement(tag)
      // A script's address is no text to the browser: that way in is closed by point 7.
      for (const [name, value] of Object.entries(attributes)) {
        try {
          element.setAttribute(name, value)
        } catch {
          element.title = 'refused'
        }
      }
      return element
    }
    await Promise.all([
      ended(make('img', { src: `${url}/img` })),
      ended(make('script', { src: `${url}/script` })),
      ended(make('iframe', { src: `${url}/iframe` })),
      ended(make('link', { rel: 'stylesheet', href: `${url}/style` })),
      ended(make('link', { rel: 'prefetch', href: `${url}/prefetch` })),
      ended(make('link', { rel: 'preconnect', href: url })),
      ended(make('video', { src: `${url}/video` })),
      ended(make('object', { data: `${url}/object` })),
      fetch(`${url}/fetch`).catch(() => null),
      new Promise((resolve) => {
        const socket = new WebSocket(`${url.replace('http', 'ws')}/socket`)
        socket.onerror = resolve
      }).catch(() => null)
    ])
    navigator.sendBeacon(`${url}/beacon`)
    const source = new EventSource(`${url}/events`)
    source.close()
  }, outside.url)
  // The page's own policy does not reach a window that is opened beside it: what is left is the session.
  const other = await electron.evaluate(async ({ BrowserWindow }, url) => {
    const window = new BrowserWindow({ show: false, webPreferences: { partition: 'elsewhere' } })
    const loaded = await window.loadURL(`${url}/window`).then(
      () => 'loaded',
      (error: unknown) => String(error)
    )
    window.destroy()
    return loaded
  }, outside.url)
  expect(other).toContain('ERR_BLOCKED_BY_CLIENT')
  expect(outside.visits).toEqual(['/control'])
})

test('1. Only load secure content: a peer connection sends not one datagram', async ({ application, outside }) => {
  const attempt = (port: number): Promise<readonly string[]> =>
    application.page.evaluate(async (stunPort) => {
      const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${stunPort}` }] })
      connection.createDataChannel('x')
      const candidates: string[] = []
      connection.onicecandidate = ({ candidate }) => candidates.push(candidate?.candidate ?? '')
      await connection.setLocalDescription(await connection.createOffer())
      await new Promise((resolve) => setTimeout(resolve, 1500))
      connection.close()
      return candidates.filter((candidate) => candidate !== '')
    }, port)
  expect(await attempt(outside.udpPort)).toEqual([])
  expect(outside.visits).toEqual([])
})

test('2. Do not enable Node.js integration: no page knows Node, the frame of a mail included', async ({ application }) => {
  await openPreview(application)
  const known = (): readonly string[] =>
    ['require', 'process', 'module', 'Buffer', 'global', 'setImmediate', '__dirname', 'electron'].filter((name) => name in globalThis)
  for (const frame of application.page.frames()) expect(await frame.evaluate(known)).toEqual([])
  expect(application.page.frames()).toHaveLength(2)
  for (const one of await preferencesOfPages(application)) {
    expect(one).toMatchObject({ nodeIntegration: false, nodeIntegrationInSubFrames: false })
    expect(one['nodeIntegrationInWorker'] ?? false).toBe(false)
  }
})

test('3. Enable context isolation: what the page does to its own world does not reach the bridge', async ({ application }) => {
  const outcome = await application.page.evaluate(async () => {
    const { api } = window as unknown as { api: { request: Record<string, (input: unknown) => Promise<unknown>> } }
    const caught: string[] = []
    for (const [owner, name] of [[Array.prototype, 'map'], [JSON, 'parse'], [Object, 'fromEntries'], [Function.prototype, 'call']] as const) {
      const original: unknown = Reflect.get(owner, name)
      Reflect.set(owner, name, function (this: unknown, ...args: unknown[]) {
        // The page's own parts call these too: only the preload knows the names of channels.
        if (args.some((argument) => typeof argument === 'string' && argument.includes('request:'))) caught.push(name)
        return Reflect.apply(original as () => unknown, this, args) as unknown
      })
    }
    const send = api.request['app.state']
    const state = await send?.({})
    Reflect.set(window, 'api', 'ours')
    return { caught, answered: JSON.stringify(state).includes('"ok":true'), sameWorld: send?.constructor === Function, api: typeof api }
  })
  expect(outcome).toEqual({ caught: [], answered: true, sameWorld: true, api: 'object' })
  for (const one of await preferencesOfPages(application)) expect(one).toMatchObject({ contextIsolation: true })
})

test('4. Enable process sandboxing: every page asks for it', async ({ application }) => {
  for (const one of await preferencesOfPages(application)) expect(one).toMatchObject({ sandbox: true })
})

test('4. Enable process sandboxing: the kernel holds the page, without system calls, rights or a network', async ({ folder }) => {
  const reason = reasonWithoutOtherUser()
  test.skip(reason !== null, `the real sandbox needs a start by somebody who is not root: ${reason ?? ''}`)
  const started = startedByNobody(folder)
  const application = new Application(started.dataFolder)
  try {
    await application.start(started.executable)
    const pids = await application.electron.evaluate(({ app, webContents }) => ({
      main: process.pid,
      hasSwitch: app.commandLine.hasSwitch('no-sandbox'),
      page: webContents.getAllWebContents()[0]?.getOSProcessId() ?? 0
    }))
    expect(pids.hasSwitch).toBe(false)
    const status = readFileSync(`/proc/${pids.page}/status`, 'utf8')
    const fact = (name: string): string | undefined => new RegExp(`^${name}:\\s+(\\S+)`, 'm').exec(status)?.[1]
    expect({ seccomp: fact('Seccomp'), noNewPrivileges: fact('NoNewPrivs'), uid: fact('Uid'), effective: fact('CapEff') }).toEqual({
      seccomp: '2',
      noNewPrivileges: '1',
      uid: started.uid,
      effective: '0000000000000000'
    })
    for (const space of ['net', 'pid', 'user']) {
      expect(started.namespace(pids.page, space), `the page's own ${space} namespace`).not.toBe(started.namespace(pids.main, space))
    }
  } finally {
    await application.close()
  }
})

test('5. Handle session permission requests: every one is refused, but a text for the clipboard', async ({ application }) => {
  const { page } = application
  const asked = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read', 'persistent-storage', 'screen-wake-lock', 'idle-detection']
    const states = await Promise.all(
      names.map((name) =>
        navigator.permissions.query({ name: name as PermissionName }).then(
          ({ state }) => state,
          () => 'denied' as const
        )
      )
    )
    const refusal = (attempt: Promise<unknown> | undefined): Promise<string> =>
      attempt === undefined ? Promise.resolve('absent') : attempt.then(() => 'GRANTED', (error: unknown) => (error as Error).name)
    const nav = navigator as unknown as Record<string, Record<string, (input?: unknown) => Promise<unknown>> | undefined>
    return {
      states: [...new Set(states)],
      notification: await Notification.requestPermission(),
      position: await new Promise((resolve) => {
        navigator.geolocation.getCurrentPosition(() => resolve('GRANTED'), ({ code }) => resolve(code))
      }),
      media: await refusal(navigator.mediaDevices.getUserMedia({ audio: true })),
      display: await refusal(navigator.mediaDevices.getDisplayMedia()),
      midi: await refusal(navigator.requestMIDIAccess({ sysex: true })),
      read: await refusal(navigator.clipboard.readText()),
      usb: await refusal(nav['usb']?.['requestDevice']?.({ filters: [] })),
      hid: await refusal(nav['hid']?.['requestDevice']?.({ filters: [] })),
      serial: await refusal(nav['serial']?.['requestPort']?.()),
      bluetooth: await refusal(nav['bluetooth']?.['requestDevice']?.({ acceptAllDevices: true }))
    }
  })
  expect(JSON.stringify(asked)).not.toContain('GRANTED')
  expect(asked).toMatchObject({ states: ['denied'], notification: 'denied', position: 1, read: 'NotAllowedError' })
  expect(await page.evaluate(() => navigator.clipboard.writeText('brief').then(() => 'written'))).toBe('written')
  // A window beside ours, in a session of its own, where no policy of our page speaks.
  const elsewhere = await application.electron.evaluate(async ({ BrowserWindow, session }) => {
    const { webRequest } = session.fromPartition('permissions')
    webRequest.onBeforeRequest(null)
    const window = new BrowserWindow({ show: false, webPreferences: { partition: 'permissions' } })
    await window.loadURL('data:text/html,<p>x</p>')
    const answer: unknown = await window.webContents.executeJavaScript('Notification.requestPermission()')
    window.destroy()
    return answer
  })
  expect(elsewhere).toBe('denied')
})

test('6. Do not disable webSecurity: a frame of another origin is closed to the page', async ({ application }) => {
  await openPreview(application)
  const inside = await application.page.evaluate(() => {
    const frame = document.querySelector('iframe')
    try {
      return frame?.contentWindow?.document.body.textContent ?? 'closed'
    } catch (error) {
      return (error as Error).name
    }
  })
  expect(inside).toBe('SecurityError')
  for (const one of await preferencesOfPages(application)) expect(one).toMatchObject({ webSecurity: true })
})

test('8. Do not enable allowRunningInsecureContent: no page does', async ({ application, outside }) => {
  const answered = await application.page.evaluate(
    (url) =>
      fetch(url, { mode: 'no-cors' }).then(
        () => 'answered',
        () => 'refused'
      ),
    outside.url
  )
  expect([answered, outside.visits]).toEqual(['refused', []])
  for (const one of await preferencesOfPages(application)) expect(one['allowRunningInsecureContent'] ?? false).toBe(false)
})

test('9. Do not enable experimental features: no page has them, and no switch brings them', async ({ application }) => {
  for (const one of await preferencesOfPages(application)) expect(one['experimentalFeatures'] ?? false).toBe(false)
  const switches = await application.electron.evaluate(({ app }) =>
    ['enable-experimental-web-platform-features', 'enable-experimental-webassembly-features', 'js-flags'].filter((name) => app.commandLine.hasSwitch(name))
  )
  expect(switches).toEqual([])
})

test('10. Do not use enableBlinkFeatures: no page does, and no switch either', async ({ application }) => {
  expect(await countPages(application)).toBe(1)
  for (const one of await preferencesOfPages(application)) expect(one['enableBlinkFeatures'] ?? '').toBe('')
  expect(await application.electron.evaluate(({ app }) => app.commandLine.hasSwitch('enable-blink-features'))).toBe(false)
})
