import { app, type Session, type WebContents } from 'electron'
import { pageOrigin, pageUrl } from './protocol'

/** The one thing a page of ours asks leave for: putting a text on the clipboard (Nieuwe gebruiker, the letter to a colleague). */
const clipboard = 'clipboard-sanitized-write'

/**
 * What no page of ours ever needs is refused for every web contents and every session, also one that is opened later: leaving the
 * page, new windows, web views, devices, permissions, downloads, credentials, and requests to anywhere but the application itself
 * (spec R5.4). Must run before the app is ready, so that no session escapes it.
 */
export function refuseWhatNoPageNeeds(): void {
  app.on('session-created', secureSession)
  app.on('web-contents-created', (_event, contents) => {
    secureContents(contents)
  })
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, callback) => {
    event.preventDefault()
    callback(false)
  })
  app.on('select-client-certificate', (event, _contents, _url, _certificates, callback) => {
    event.preventDefault()
    callback()
  })
  app.on('login', (_event, _contents, _details, _authentication, callback) => {
    callback()
  })
}

/** Lets a session load what `isAllowed` says, and nothing else. */
export function allowOnly(session: Session, isAllowed: (url: string) => boolean): void {
  session.webRequest.onBeforeRequest(({ url }, callback) => {
    callback({ cancel: !isAllowed(url) })
  })
}

function isOurs(url: string): boolean {
  if (url.startsWith(`${pageOrigin}/`) || url.startsWith('app://preview/')) return true
  return !app.isPackaged && url.startsWith('devtools://')
}

function secureSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, callback, { isMainFrame }) => {
    callback(permission === clipboard && isMainFrame && contents.getURL().startsWith(`${pageOrigin}/`))
  })
  session.setPermissionCheckHandler((_contents, permission, origin) => permission === clipboard && origin.startsWith(pageOrigin))
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler(null)
  session.setCertificateVerifyProc((_request, callback) => {
    callback(-2)
  })
  // Whatever a window says of spelling, its dictionaries would be fetched from the internet: at the first start, before any page.
  session.setSpellCheckerDictionaryDownloadURL('app://none/')
  if (process.platform !== 'darwin') session.setSpellCheckerLanguages([])
  session.setSpellCheckerEnabled(false)
  session.on('will-download', (event) => {
    event.preventDefault()
  })
  allowOnly(session, isOurs)
}

function secureContents(contents: WebContents): void {
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame ? event.url !== pageUrl : !event.url.startsWith('app://preview/')) event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => {
    event.preventDefault()
  })
  contents.on('select-bluetooth-device', (event, _devices, callback) => {
    event.preventDefault()
    callback('')
  })
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
