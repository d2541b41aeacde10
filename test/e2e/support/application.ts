import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test'
import { electronLaunchOptions, type ApplicationLaunch } from './launch-electron'

/** One real Electron with its own data folder; it can be ended, killed and started again on the same data. */
export class Application {
  readonly dataFolder: string
  private running: { readonly electron: ElectronApplication; readonly page: Page } | null = null

  constructor(
    dataFolder: string,
    private readonly launch: ApplicationLaunch = {}
  ) {
    this.dataFolder = dataFolder
  }

  get page(): Page {
    return this.current().page
  }

  get electron(): ElectronApplication {
    return this.current().electron
  }

  /** `executablePath`: another way to start the same Electron, as on a computer of another name. */
  async start(executablePath?: string): Promise<Page> {
    const options = electronLaunchOptions({ ...this.launch, env: { ...this.launch.env, AIOSBEHEER_DATA_DIR: this.dataFolder } })
    const electron = await _electron.launch(executablePath === undefined ? options : { ...options, executablePath })
    const page = await electron.firstWindow()
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    this.running = { electron, page }
    return page
  }

  /** Ends it as a user does. */
  async close(): Promise<void> {
    const running = this.running
    this.running = null
    await running?.electron.close()
  }

  /** Presses the cross of the window; what comes of it is up to the application. */
  async pressCross(): Promise<void> {
    await this.electron.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.close()
    })
  }

  /** After `act` it ends by itself. */
  async endsBy(act: () => Promise<void>): Promise<void> {
    const { electron } = this.current()
    const child = electron.process()
    const gone = new Promise((resolve) => child.once('exit', resolve))
    // The call may be cut off by the end that it brings about.
    await act().catch(() => undefined)
    await gone
    this.running = null
  }

  async restart(): Promise<Page> {
    await this.close()
    return this.start()
  }

  /** kill -9: nothing gets the chance to finish. */
  async kill(): Promise<void> {
    const running = this.running
    this.running = null
    const child = running?.electron.process()
    if (child === undefined) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
  }

  /** The next "open" dialog answers this file. Native dialogs are the one thing no driver reaches. */
  async nextOpenedFile(file: string | null): Promise<void> {
    await this.electron.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] })
    }, file)
  }

  async nextSavedFile(file: string): Promise<void> {
    await this.electron.evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen })
    }, file)
  }

  private current() {
    if (this.running === null) throw new Error('The application is not running')
    return this.running
  }
}

/** A test with the application on an empty data folder, started; both are gone afterwards. */
export const test = base.extend<{ application: Application; folder: string }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixtures a fixture needs from this pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'aiosbeheer-e2e-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  },
  application: async ({ folder }, use, testInfo) => {
    const application = new Application(path.join(folder, 'user-data'))
    await application.start()
    await use(application)
    if (testInfo.status !== testInfo.expectedStatus) {
      await application.page.screenshot({ path: testInfo.outputPath('failed.png') }).catch(() => undefined)
    }
    await application.close()
  }
})

export { expect } from '@playwright/test'
