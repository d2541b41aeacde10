import { app, clipboard, shell, type BrowserWindow } from 'electron'
import type { Logger } from './logger'
import { printText } from './print-text'
import { createSecretStore } from './secret-store'
import type { Desktop } from './services/desktop'
import { showNotification } from './system-notification'
import { focusWindow } from './window'

/** The computer as Electron gives it. */
export function createDesktop(logger: Logger, currentWindow: () => BrowserWindow | null): Desktop {
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
    isWindowFocused: () => currentWindow()?.isFocused() ?? false,
    notify: (notice) => {
      showNotification(notice, () => {
        const window = currentWindow()
        if (window !== null) focusWindow(window)
      })
    },
    startAnew: () => {
      app.relaunch()
      app.quit()
    }
  }
}
