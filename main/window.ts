import { app, BrowserWindow } from 'electron'
import type { ClosingQuestion } from './closing-question'
import { pageUrl } from './protocol'

/** The one window: 1280×800, usable from 1024×640 (spec R5.5). */
export function openWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 800,
    minHeight: 560,
    useContentSize: true,
    show: false,
    backgroundColor: '#F0F4F4',
    title: 'Aiosbeheer',
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      // A page of ours asks in a dialog of its own.
      disableDialogs: true,
      devTools: !app.isPackaged,
      spellcheck: false,
      disableBlinkFeatures: 'Auxclick'
    }
  })
  window.once('ready-to-show', () => {
    window.show()
  })
  void window.loadURL(pageUrl)
  return window
}

/** Brings the window to the front, for a second start of the application. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

/** Its own cross, Alt+F4 and **Afsluiten** ask while mail waits; the end of the operating system's session asks nothing. */
export function askBeforeClosing(window: BrowserWindow, closing: ClosingQuestion): void {
  const letGo = (): void => {
    closing.letGo()
  }
  window.on('query-session-end', letGo)
  window.on('session-end', letGo)
  window.webContents.on('render-process-gone', () => {
    closing.setAsking(false)
  })
  window.on('close', (event) => {
    if (window.webContents.isCrashed()) closing.letGo()
    if (!closing.mayClose()) event.preventDefault()
  })
}
