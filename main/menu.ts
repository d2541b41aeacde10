import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import { menuWords as words } from '../shared/messages/nl/menu'

/**
 * Keeps the keys for editing and zooming (200 %, spec R5.5) that come with a menu; nothing in it changes data. **Afsluiten** closes the
 * window, which asks first while mail waits, and the application ends with it.
 */
export function installMenu(closeWindow: () => void): void {
  // The key that the role has; on Windows it has none.
  const key = process.platform === 'win32' ? {} : { accelerator: 'CommandOrControl+Q' }
  const quit: MenuItemConstructorOptions = { label: words.quit, click: closeWindow, ...key }
  const ofMac: MenuItemConstructorOptions[] = [{ role: 'about' }, { role: 'hide' }, { role: 'hideOthers' }, { role: 'unhide' }, quit]
  const menu = Menu.buildFromTemplate([
    ...(process.platform === 'darwin' ? [{ label: app.name, submenu: ofMac }] : []),
    { label: words.file, submenu: [quit] },
    {
      label: words.edit,
      submenu: [
        { role: 'undo', label: words.undo },
        { role: 'redo', label: words.redo },
        { type: 'separator' },
        { role: 'cut', label: words.cut },
        { role: 'copy', label: words.copy },
        { role: 'paste', label: words.paste },
        { role: 'selectAll', label: words.selectAll }
      ]
    },
    {
      label: words.view,
      submenu: [
        { role: 'zoomIn', label: words.zoomIn },
        { role: 'zoomOut', label: words.zoomOut },
        { role: 'resetZoom', label: words.actualSize },
        { role: 'togglefullscreen', label: words.fullScreen }
      ]
    }
  ])
  Menu.setApplicationMenu(menu)
}
