import type { ElectronApplication, Page } from '@playwright/test'
import { mark } from '../../support/hostile-strings'

/** What a hostile text may not bring about, each told with where it happened. */
type Recorded = {
  readonly executions: string[]
  readonly dialogs: string[]
  readonly navigations: string[]
  readonly windows: string[]
  /** What the window began to ask for outside the application; a policy may have stopped it there. */
  readonly attempts: string[]
  /** What came as far as the network of the application, also what was refused there. */
  readonly requests: string[]
  /** Something was refused by the content security policy: a text had become markup. */
  readonly violations: string[]
  readonly errors: string[]
  readonly titles: string[]
}

export type Recorder = { readonly recorded: () => Promise<Recorded> }

const callout = `${mark} was set`

/** In every frame that runs scripts: the mark that all hostile strings set tells who set it. */
function watchMark(names: { readonly mark: string; readonly callout: string }): void {
  Object.defineProperty(window, names.mark, {
    configurable: true,
    get: () => undefined,
    set: () => {
      console.error(names.callout, window.location.href)
    }
  })
}

const isOurPage = (url: string): boolean => url.startsWith('app://bundle/index.html') || url.startsWith('app://preview/') || url === 'about:blank'

/** Begins to watch the window, its frames, and what main is asked for. */
export async function recordExecutions(electron: ElectronApplication, page: Page): Promise<Recorder> {
  const seen = { executions: [], dialogs: [], navigations: [], windows: [], attempts: [], violations: [], errors: [] } as Omit<Recorded, 'titles' | 'requests'>
  const context = electron.context()
  await context.addInitScript(watchMark, { mark, callout })
  await page.evaluate(watchMark, { mark, callout })
  page.on('dialog', (dialog) => {
    seen.dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  page.on('pageerror', ({ message }) => seen.errors.push(message))
  page.on('console', (message) => {
    const text = message.text()
    if (text.includes(callout)) seen.executions.push(text)
    else if (text.includes('Content Security Policy')) seen.violations.push(text)
  })
  page.on('framenavigated', (frame) => {
    if (!isOurPage(frame.url())) seen.navigations.push(frame.url())
  })
  page.on('request', (request) => {
    if (!request.url().startsWith('app://')) seen.attempts.push(request.url())
  })
  electron.on('window', (window) => seen.windows.push(window.url()))
  await electron.evaluate(({ BrowserWindow, session }) => {
    const state = { titles: [] as string[], requests: [] as string[] }
    Object.assign(globalThis, { recordedByTest: state })
    const note = ({ url }: { readonly url: string }): void => {
      if (!url.startsWith('app://') && !url.startsWith('data:')) state.requests.push(url)
    }
    session.defaultSession.webRequest.onCompleted(note)
    session.defaultSession.webRequest.onErrorOccurred(note)
    for (const window of BrowserWindow.getAllWindows()) window.on('page-title-updated', (_event, title) => state.titles.push(title))
  })
  return {
    recorded: async () => {
      const { titles, requests } = await electron.evaluate(({ BrowserWindow }) => {
        const { recordedByTest } = globalThis as unknown as { recordedByTest: { titles: string[]; requests: string[] } }
        return { ...recordedByTest, titles: [...recordedByTest.titles, ...BrowserWindow.getAllWindows().map((window) => window.getTitle())] }
      })
      return { ...seen, requests, titles: [...new Set(titles)] }
    }
  }
}

/** A page without any policy, where whatever can run does. */
export async function openUnguardedPage(electron: ElectronApplication): Promise<Page> {
  const [page] = await Promise.all([
    electron.waitForEvent('window'),
    electron.evaluate(({ BrowserWindow }) => {
      void new BrowserWindow({ show: false, webPreferences: { sandbox: true, contextIsolation: true } }).loadURL('about:blank')
    })
  ])
  return page
}

/** How often the mark was set when each of these stood in that page as markup. */
export async function executionsOf(page: Page, markups: readonly string[]): Promise<readonly string[]> {
  const executed: string[] = []
  let shown = ''
  page.on('console', (message) => {
    if (message.text().includes(callout) && !executed.includes(shown)) executed.push(shown)
  })
  await page.evaluate(watchMark, { mark, callout })
  for (const markup of markups) {
    shown = markup
    await page.evaluate((html) => {
      document.documentElement.innerHTML = '<head></head><body></body>'
      // What stands in a document as it is parsed: scripts run too, which they do not by innerHTML.
      document.body.append(document.createRange().createContextualFragment(html))
    }, markup)
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 15)))
  }
  return executed
}
