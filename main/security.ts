import { app, session, type WebContents } from 'electron'
import { pageOrigin } from './protocol'

/**
 * What no page of ours ever needs is refused for every web contents: leaving the page, new windows, embedded web views, devices
 * and permissions; and requests to anywhere but the application itself (spec R5.4).
 */
export function secureSession(): void {
  app.on('web-contents-created', (_event, contents) => {
    secureContents(contents)
  })
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((_contents, permission, callback) => {
    callback(permission === 'clipboard-sanitized-write')
  })
  defaultSession.setPermissionCheckHandler((_contents, permission) => permission === 'clipboard-sanitized-write')
  defaultSession.setDevicePermissionHandler(() => false)
  defaultSession.webRequest.onBeforeRequest((details, callback) => {
    const isOurs = details.url.startsWith('app://') || details.url.startsWith('data:') || details.url.startsWith('devtools://')
    callback({ cancel: !isOurs })
  })
}

function secureContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame && event.url.startsWith('app://preview/')) return
    if (event.url.startsWith(`${pageOrigin}/`) && event.isMainFrame) return
    event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => {
    event.preventDefault()
  })
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
