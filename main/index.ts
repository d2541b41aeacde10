import { accessSync, constants, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { app, dialog, powerMonitor, type BrowserWindow } from 'electron'
import { startProblem } from '../shared/messages/nl/menu'
import { composeApplication, type Application } from './compose'
import { describeBug } from './describe-bug'
import { createLogger } from './logger'
import { installMenu } from './menu'
import { bundledPaths, movedUserDataFolder } from './paths'
import { declareScheme, serveApp } from './protocol'
import { catchBugs, keepPageAlive } from './safety-nets'
import { refuseWhatNoPageNeeds } from './security'
import { cutOffChromium, mayStart } from './start-guard'
import { isHeldElsewhere } from './store/writer-lock'
import { askBeforeClosing, focusWindow, openWindow } from './window'

const moved = movedUserDataFolder(process.env, app.commandLine.getSwitchValue('user-data-dir'))
if (moved !== null) app.setPath('userData', moved)
const userData = app.getPath('userData')
const dataFolder = path.join(userData, 'data')
const logFolder = path.join(userData, 'logs')
const logger = createLogger(logFolder, { version: app.getVersion() })
const paths = bundledPaths(__dirname)
let window: BrowserWindow | null = null

if (mayStart(logger)) {
  catchBugs(logger, logFolder)
  prepareChromium()
  claimData()
} else app.exit(1)

function prepareChromium(): void {
  // As root, which only tests are, Chromium runs with --no-sandbox, and enabling the sandbox then hangs.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  cutOffChromium()
  declareScheme()
  refuseWhatNoPageNeeds()
}

/**
 * A folder that cannot be written gives no lock either, nor does one on a share that another computer has open: both are told in
 * the window instead of by a silent end.
 */
function claimData(): void {
  if (app.requestSingleInstanceLock() || !isWritable(userData)) start()
  else if (isHeldElsewhere(dataFolder)) {
    // What Chromium keeps of its own cannot be shared between computers; it holds nothing of ours.
    app.setPath('sessionData', mkdtempSync(path.join(tmpdir(), 'aiosbeheer-session-')))
    start()
  } else app.quit()
}

function start(): void {
  logger.info('The application started')
  const application = composeApplication({ dataFolder, paths, logger, logFolder, currentWindow: () => window })
  app.on('second-instance', () => {
    if (window !== null) focusWindow(window)
  })
  app.on('window-all-closed', () => {
    app.quit()
  })
  endGracefully(application)
  run(application).catch((error: unknown) => {
    logger.error('The application could not start', { error: describeBug(error) })
    dialog.showErrorBox(startProblem.title, `${startProblem.advice}\n${logFolder}`)
    app.exit(1)
  })
}

async function run(application: Application): Promise<void> {
  const opening = application.open()
  await app.whenReady()
  installMenu(() => {
    if (window === null) app.quit()
    else window.close()
  })
  serveApp(paths.renderer, application.previewHtml)
  powerMonitor.on('lock-screen', application.lock)
  powerMonitor.on('suspend', application.lock)
  powerMonitor.on('resume', application.lookForMailServer)
  window = openWindow(paths.preload)
  keepPageAlive(window, logger)
  askBeforeClosing(window, application.closing)
  window.on('closed', () => {
    window = null
  })
  await opening
}

/**
 * The first request to quit waits for the mail under way and the store; a second one ends at once. A signal asks for the same:
 * Chromium's own handlers, which are set before the application is ready, would count the wait as a failure and abort.
 */
function endGracefully(application: Application): void {
  let isClosing = false
  app.on('ready', () => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        app.quit()
      })
    }
  })
  app.on('before-quit', (event) => {
    application.closing.letGo()
    if (isClosing) return
    isClosing = true
    event.preventDefault()
    application
      .close()
      .catch((error: unknown) => {
        logger.error('The store could not be closed', { error: describeBug(error) })
      })
      .finally(() => {
        app.exit(0)
      })
  })
}

function isWritable(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    // Any reason will do: the store finds out for itself and tells it in the window.
    return false
  }
}
