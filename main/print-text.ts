import { app, BrowserWindow, session } from 'electron'
import { allowOnly } from './security'

/**
 * Shows the system's print dialog for one page of plain text, from a hidden window without scripts and with a session in memory of
 * its own, which loads that page and nothing else; resolves when the dialog is closed, by the user or by the signal.
 */
export async function printText(text: string, signal: AbortSignal): Promise<void> {
  const page = `data:text/plain;charset=utf-8,${encodeURIComponent(text)}`
  const printing = session.fromPartition('print')
  allowOnly(printing, (url) => url === page)
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: printing,
      sandbox: true,
      contextIsolation: true,
      javascript: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      disableDialogs: true,
      devTools: !app.isPackaged,
      disableBlinkFeatures: 'Auxclick'
    }
  })
  try {
    await window.loadURL(page)
    await new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve(), { once: true })
      window.webContents.print({ silent: false }, () => {
        resolve()
      })
    })
  } finally {
    window.destroy()
    // The page's address, and so the text, is not kept for the next one.
    allowOnly(printing, () => false)
    await printing.clearStorageData()
  }
}
