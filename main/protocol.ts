import { randomBytes } from 'node:crypto'
import { protocol } from 'electron'
import { answerApp } from './app-answers'

export const pageOrigin = 'app://bundle'
export const pageUrl = `${pageOrigin}/index.html`

/** Must run before the app is ready: makes app:// a real, secure origin, whose compiled scripts are kept for the next start. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, codeCache: true } }])
}

/** Serves the built page at app://bundle and the mail previews at app://preview/<id>. */
export function serveApp(rendererFolder: string, previewHtml: (id: string) => string | null): void {
  const newNonce = (): string => randomBytes(16).toString('base64')
  protocol.handle('app', (request) => answerApp(request, { rendererFolder, previewHtml, newNonce }))
}
