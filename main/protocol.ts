import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { protocol } from 'electron'
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

const pagePolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    'frame-src app://preview',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'"
  ].join('; ')

/** A previewed mail shows its own inline styles and nothing else: no script, no picture, no request. */
const previewPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

/** Must run before the app is ready: makes app:// a real, secure origin. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }])
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
