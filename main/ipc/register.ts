import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron'
import { requestChannel, requestNames } from '../../shared/ipc/names'
import { pageOrigin } from '../protocol'
import type { createDoor } from './door'

/** Registers every request of the contract at the one door; the only user of ipcMain. */
export function registerRequests(door: ReturnType<typeof createDoor>, currentWindow: () => BrowserWindow | null): void {
  for (const name of requestNames) {
    ipcMain.handle(requestChannel(name), (event, input: unknown) =>
      door({ name, input, fromOurMainFrame: isOurMainFrame(event, currentWindow()) })
    )
  }
}

/** Only the top frame of our own window, while it shows our own page: not a preview frame, not another page. */
function isOurMainFrame(event: IpcMainInvokeEvent, window: BrowserWindow | null): boolean {
  const frame = event.senderFrame
  if (frame === null || window === null || window.isDestroyed()) return false
  return frame === window.webContents.mainFrame && frame.url.startsWith(`${pageOrigin}/`)
}
