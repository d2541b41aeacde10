import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { featurePolicy, pagePolicy, previewPolicy } from './content-policy'
import { fileInside } from './paths'

export type AppContent = {
  readonly rendererFolder: string
  readonly previewHtml: (id: string) => string | null
  /** Unguessable, another one each time. */
  readonly newNonce: () => string
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2'
}

const everyAnswer = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': featurePolicy
} as const

/**
 * The answer to a request for app:// (spec R5.4): a file of the built page at app://bundle, or a mail at app://preview/<id>.
 * Everything else is "not found", whatever is wrong with it: another host, a query, a path out of the folder, a folder, a file
 * that cannot be read. Only GET and HEAD are answered at all.
 */
export async function answerApp(request: Request, content: AppContent): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405)
  const answer = await answerGet(new URL(request.url), content)
  return request.method === 'HEAD' ? new Response(null, answer) : answer
}

async function answerGet(url: URL, { rendererFolder, previewHtml, newNonce }: AppContent): Promise<Response> {
  if (url.search !== '' || url.username !== '' || url.password !== '') return refusal(404)
  if (url.host === 'preview') return answerPreview(previewHtml(url.pathname.slice(1)))
  const file = url.host === 'bundle' ? fileInside(rendererFolder, url.pathname) : null
  const bytes = file === null ? null : await bytesOf(file)
  if (file === null || bytes === null) return refusal(404)
  return path.extname(file) === '.html' ? answerPage(bytes.toString('utf8'), newNonce()) : answerFile(file, bytes)
}

async function bytesOf(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file)
  } catch {
    // Whatever keeps it from being read: the page is told that it is not there.
    return null
  }
}

const refusal = (status: 404 | 405): Response =>
  new Response(status === 404 ? 'Not found' : 'Method not allowed', { status, headers: { ...everyAnswer, 'content-type': 'text/plain; charset=utf-8' } })

function answerPage(html: string, nonce: string): Response {
  return new Response(html.replaceAll('__CSP_NONCE__', nonce), {
    headers: {
      ...everyAnswer,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': pagePolicy(nonce),
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin'
    }
  })
}

function answerFile(file: string, bytes: Buffer): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      ...everyAnswer,
      'content-type': contentTypes[path.extname(file)] ?? 'application/octet-stream',
      'cross-origin-resource-policy': 'same-origin'
    }
  })
}

function answerPreview(html: string | null): Response {
  if (html === null) return refusal(404)
  return new Response(html, {
    headers: { ...everyAnswer, 'content-type': 'text/html; charset=utf-8', 'content-security-policy': previewPolicy(html) }
  })
}
