import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { requestNames } from '../../../shared/ipc/names'

const password = 'Sterk!Geheim4Leiden'
const pageUrl = 'app://bundle/index.html'

/**
 * A second preload beside ours, in every frame of the application's own session: what a script that broke out of the page would have.
 * It calls one by one, and answers what came of each call: `ok`, an error code, `thrown` or `hang`.
 */
const rawPreload = `
const { ipcRenderer, contextBridge } = require('electron')
const strangers = {
  undefined: () => undefined, nan: () => NaN, map: () => new Map([['a', 1]]), date: () => new Date(0), bytes: () => new Uint8Array(1000),
  bigint: () => 10n, cycle: () => { const circle = {}; circle.self = circle; return circle }, holes: () => { const list = []; list.length = 100000; return list },
  proto: () => JSON.parse('{"__proto__": {"a": 1}}'), deep: () => { let inner = 'x'; for (let level = 0; level < 500; level += 1) inner = [inner]; return inner },
  text: () => 'x'.repeat(2000000), list: () => Array.from({ length: 200000 }, () => 1), surrogate: () => '\\ud800'
}
const patiently = (work) => Promise.race([work, new Promise((resolve) => setTimeout(resolve, 5000, 'hang'))])
const codeOf = (answer) => answer === undefined ? 'undefined' : answer.ok ? 'ok' : answer.error.code
contextBridge.exposeInMainWorld('raw', {
  calls: async (calls) => {
    const outcomes = []
    for (const { channel, input, stranger } of JSON.parse(calls)) {
      const sent = stranger === undefined ? input : strangers[stranger]()
      outcomes.push(await patiently(ipcRenderer.invoke(channel, sent).then(codeOf, () => 'thrown')))
    }
    return outcomes
  },
  send: (channel) => ipcRenderer.send(channel, {}),
  sendSync: (channel) => String(ipcRenderer.sendSync(channel, {})),
  postMessage: (channel) => ipcRenderer.postMessage(channel, {}, [new MessageChannel().port1])
})
`

/** Only so that frames inside our page have a preload at all, which the application never gives them: else nothing could be sent from them. */
const loadedFirst = (raw: string): string => `
const Module = require('node:module')
const electron = require('electron')
const load = Module._load
class BrowserWindow extends electron.BrowserWindow {
  constructor(options) { super({ ...options, webPreferences: { ...options.webPreferences, nodeIntegrationInSubFrames: true } }) }
}
const withFrames = new Proxy(electron, { get: (target, name) => (name === 'BrowserWindow' ? BrowserWindow : target[name]) })
Module._load = (request, ...others) => (request === 'electron' ? withFrames : load(request, ...others))
electron.app.whenReady().then(() => electron.session.defaultSession.setPreloads([${JSON.stringify(raw)}]))
`

export type Call = { readonly channel: string; readonly input?: unknown; readonly stranger?: string }

export const strangerNames = ['undefined', 'nan', 'map', 'date', 'bytes', 'bigint', 'cycle', 'holes', 'proto', 'deep', 'text', 'list', 'surrogate'] as const

/** The application as it is built now, on a folder of its own, with the raw sender in every frame. */
export async function startElectron(folder: string): Promise<{ readonly electron: ElectronApplication; readonly page: Page }> {
  mkdirSync(folder, { recursive: true })
  const [raw, first] = [path.join(folder, 'raw-preload.js'), path.join(folder, 'loaded-first.cjs')]
  writeFileSync(raw, rawPreload)
  writeFileSync(first, loadedFirst(raw))
  const env = Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined))
  // No executable is named: Playwright finds it by ELECTRON_OVERRIDE_DIST_PATH, and only then holds the application back until it listens.
  const electron = await _electron.launch({ args: ['-r', first, path.resolve('.'), '--log-level=3'], env: { ...env, AIOSBEHEER_DATA_DIR: path.join(folder, 'user-data') } })
  const page = await electron.firstWindow()
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  return { electron, page }
}

/** First start to the start page, by the window's own requests. */
export async function install(page: Page): Promise<void> {
  const outcomes = await callsIn(page, [
    { channel: 'request:setup.create', input: { kind: 'lokaal', institute: 'Leiden', username: 'L_beheerhn', email: 'aiosbeheer@leiden.example', password } },
    { channel: 'request:recoveryKey.confirm', input: {} }
  ])
  if (outcomes.some((outcome) => outcome !== 'ok')) throw new Error(`The set-up answered ${outcomes.join(', ')}`)
}

export const callsIn = (page: Page, calls: readonly Call[]): Promise<readonly string[]> =>
  page.evaluate((text) => (window as unknown as { raw: { calls: (sent: string) => Promise<string[]> } }).raw.calls(text), JSON.stringify(calls))

/** Who sends: a window beside ours, a frame inside our page, or our window after it went to another page. Our preload is in all of them. */
export type Sender = { readonly title: string } & (
  | { readonly kind: 'window'; readonly url: string }
  | { readonly kind: 'gone'; readonly url: string }
  | { readonly kind: 'frame'; readonly attribute: 'src' | 'srcdoc'; readonly value: string }
)

export const foreignSenders: readonly Sender[] = [
  { title: 'another window with our page and preload', kind: 'window', url: pageUrl },
  { title: 'a window at another origin', kind: 'window', url: 'about:blank' },
  { title: 'a window on a preview', kind: 'window', url: 'app://preview/none' },
  { title: 'a preview frame in our page', kind: 'frame', attribute: 'src', value: 'app://preview/none' },
  { title: 'an about:blank frame in our page', kind: 'frame', attribute: 'src', value: 'about:blank' },
  { title: 'a srcdoc frame in our page', kind: 'frame', attribute: 'srcdoc', value: 'elsewhere' },
  { title: 'our page in a frame of our page', kind: 'frame', attribute: 'src', value: '/index.html' },
  { title: 'our window, gone to another page', kind: 'gone', url: 'app://preview/of-nothing' }
]

/** Opens the sender and makes the calls from it; afterwards it is gone, and our window shows our page. */
export async function callsFrom(electron: ElectronApplication, sender: Sender, calls: readonly Call[]): Promise<readonly string[]> {
  const outcomes = await electron.evaluate(
    async ({ app, BrowserWindow }, { from, text, home }) => {
      const [ours] = BrowserWindow.getAllWindows()
      if (ours === undefined) throw new Error('there is no window')
      const script = `window.raw === undefined ? 'no preload' : window.raw.calls(${JSON.stringify(text)})`
      const { mainFrame } = ours.webContents
      if (from.kind === 'window') {
        const preload = `${app.getAppPath()}/out/preload/index.js`
        const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true, contextIsolation: true } })
        await other.loadURL(from.url)
        const outcomes = (await other.webContents.mainFrame.executeJavaScript(script)) as string[] | 'no preload'
        other.destroy()
        return outcomes
      }
      if (from.kind === 'gone') {
        // The application itself brings the page back at once.
        ours.webContents.removeAllListeners('did-navigate')
        await ours.loadURL(from.url)
        const outcomes = (await ours.webContents.mainFrame.executeJavaScript(script)) as string[] | 'no preload'
        await ours.loadURL(home)
        return outcomes
      }
      await ours.webContents.executeJavaScript(
        `new Promise((resolve) => {
          const frame = document.createElement('iframe')
          frame.id = 'foreign'
          frame.setAttribute(${JSON.stringify(from.attribute)}, ${JSON.stringify(from.value)})
          frame.onload = () => resolve(0)
          document.body.append(frame)
        })`
      )
      const inside = mainFrame.frames.at(-1)
      if (inside === undefined) throw new Error('no frame was added')
      const outcomes = (await inside.executeJavaScript(script)) as string[] | 'no preload'
      await ours.webContents.executeJavaScript("document.getElementById('foreign').remove()")
      return outcomes
    },
    { from: sender, text: JSON.stringify(calls), home: pageUrl }
  )
  return outcomes === 'no preload' ? calls.map(() => outcomes) : outcomes
}

const everyName = requestNames.flatMap((name) => [`request:${name}`, name])

/** Sends every name of the contract by the other ways that ask for no answer; answers the channels, one a message. */
export async function otherWays(page: Page): Promise<readonly string[]> {
  await page.evaluate((names) => {
    const { raw } = window as unknown as { raw: Record<'send' | 'postMessage', (channel: string) => void> }
    for (const name of names) {
      raw.send(name)
      raw.postMessage(name)
    }
  }, everyName)
  return everyName.flatMap((channel) => [channel, channel])
}

/**
 * Asks for a synchronous answer, which nobody gives: whoever asks stands still, so it is a window of its own, that is destroyed. Answers
 * how long main took to go on.
 */
export async function synchronously(electron: ElectronApplication): Promise<number> {
  return electron.evaluate(
    async ({ app, BrowserWindow }, { names, home }) => {
      const preload = `${app.getAppPath()}/out/preload/index.js`
      const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true, contextIsolation: true } })
      await other.loadURL(home)
      other.webContents.executeJavaScript(`${JSON.stringify(names)}.map((name) => window.raw.sendSync(name))`).catch(() => undefined)
      const begun = performance.now()
      await new Promise((resolve) => setTimeout(resolve, 100))
      const tookMs = performance.now() - begun
      other.destroy()
      return tookMs
    },
    { names: everyName, home: pageUrl }
  )
}
