import { app, clipboard, shell } from 'electron'
import type { Logger } from './logger'
import { printText } from './print-text'
import { createSecretStore } from './secret-store'
import type { Desktop } from './services/desktop'

/** The computer as Electron gives it. */
export function createDesktop(logger: Logger): Desktop {
  return {
    version: app.getVersion(),
    platform: process.platform,
    secrets: createSecretStore(logger),
    // Newer Electrons answer a promise.
    copyText: async (text) => {
      await clipboard.writeText(text)
    },
    printText,
    showFolder: (folder) => shell.openPath(folder),
    startAnew: () => {
      app.relaunch()
      app.quit()
    }
  }
}
