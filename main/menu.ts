import { Menu } from 'electron'
import { menuWords as words } from '../shared/messages/nl/menu'

/** Keeps the keys for editing and zooming (200 %, spec R5.5) that come with a menu; nothing in it changes data. */
export function installMenu(): void {
  const menu = Menu.buildFromTemplate([
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    { label: words.file, submenu: [{ role: 'quit', label: words.quit }] },
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
