import { app, dialog, type BrowserWindow } from 'electron'
import { bugProblem, pageProblem } from '../shared/messages/nl/menu'
import { describeBug } from './describe-bug'
import type { Logger } from './logger'
import { pageUrl } from './protocol'

/** A page that falls over again and again is not helped by another try. */
const mostReloads = 3
const reloadsForgottenAfterMs = 60_000

/**
 * For bugs: each is logged by its kind and place, told in our own words, and ends the application, for nobody knows what still
 * holds. Electron's own box would show the error's message, which may quote somebody's data (spec R5.3). The store is made to be
 * cut off at any moment.
 */
export function catchBugs(logger: Logger, logFolder: string): void {
  let isEnding = false
  const end = (message: string) => (error: unknown) => {
    logger.error(message, { error: describeBug(error) })
    // The box waits with the event loop turning: a second bug behind it must not open another.
    if (isEnding) return
    isEnding = true
    dialog.showErrorBox(bugProblem.title, `${bugProblem.advice}\n${logFolder}`)
    app.exit(1)
  }
  process.on('uncaughtException', end('An error nobody caught'))
  process.on('unhandledRejection', end('A rejection nobody caught'))
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    logger.error('A process of Chromium has gone', { type, reason, exitCode })
  })
}

/** Loads the page anew when its process or the page itself has gone; main, and so the session and running work, was never part of it. */
export function keepPageAlive(window: BrowserWindow, logger: Logger): void {
  const { webContents } = window
  let reloadedAt: readonly number[] = []
  webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    logger.error('The process of the page has gone', { reason, exitCode })
    const now = Date.now()
    reloadedAt = [...reloadedAt.filter((at) => now - at < reloadsForgottenAfterMs), now]
    if (reloadedAt.length <= mostReloads) {
      void window.loadURL(pageUrl)
      return
    }
    void dialog.showMessageBox({ type: 'error', message: pageProblem.title, detail: pageProblem.advice }).finally(() => {
      app.quit()
    })
  })
  // Chromium asks nobody before it shows about:blank.
  webContents.on('did-navigate', (_event, url) => {
    if (url !== pageUrl) void window.loadURL(pageUrl)
  })
  webContents.on('unresponsive', () => {
    logger.error('The page does not respond')
  })
  webContents.on('responsive', () => {
    logger.info('The page responds again')
  })
}
