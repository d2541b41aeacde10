import { BrowserWindow } from 'electron'

/** Shows the system's print dialog for one page of plain text, from a hidden window without scripts; resolves when it is closed. */
export async function printText(text: string): Promise<void> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, javascript: false, disableBlinkFeatures: 'Auxclick' }
  })
  try {
    await window.loadURL(`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`)
    await new Promise<void>((resolve) => {
      window.webContents.print({ silent: false }, () => {
        resolve()
      })
    })
  } finally {
    window.destroy()
  }
}
