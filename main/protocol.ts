import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { protocol } from 'electron'
import { pagePolicy, previewPolicy } from './content-policy'
import { fileInside } from './paths'

export const pageOrigin = 'app://bundle'
export const pageUrl = `${pageOrigin}/index.html`

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2'
}

/** Must run before the app is ready: makes app:// a real, secure origin, whose compiled scripts are kept for the next start. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }])
}

/** Serves the built page at app://bundle and the mail previews at app://preview/<id>. */
export function serveApp(rendererFolder: string, previewHtml: (id: string) => string | null): void {
  protocol.handle('app', async (request) => {
    const url = new URL(request.url)
    if (url.host === 'preview') return answerPreview(previewHtml(url.pathname.slice(1)))
    const file = url.host === 'bundle' ? fileInside(rendererFolder, url.pathname) : null
    if (file === null) return new Response('Not found', { status: 404 })
    return path.extname(file) === '.html' ? answerPage(await readFile(file, 'utf8')) : answerFile(file, await readFile(file))
  })
}

function answerPage(html: string): Response {
  const nonce = randomBytes(16).toString('base64')
  return new Response(html.replaceAll('__CSP_NONCE__', nonce), {
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': pagePolicy(nonce), 'x-content-type-options': 'nosniff' }
  })
}

function answerFile(file: string, bytes: Buffer): Response {
  return new Response(new Uint8Array(bytes), {
    headers: { 'content-type': contentTypes[path.extname(file)] ?? 'application/octet-stream', 'x-content-type-options': 'nosniff' }
  })
}

function answerPreview(html: string | null): Response {
  if (html === null) return new Response('Not found', { status: 404 })
  return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': previewPolicy } })
}
