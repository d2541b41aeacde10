import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerApp } from '../../../main/app-answers'

let parent = ''
beforeAll(() => {
  parent = mkdtempSync(path.join(tmpdir(), 'app-answers-'))
  mkdirSync(path.join(parent, 'renderer', 'assets'), { recursive: true })
  mkdirSync(path.join(parent, 'renderer-of-others'))
  writeFileSync(path.join(parent, 'secret.txt'), 'secret')
  writeFileSync(path.join(parent, 'renderer-of-others', 'index.html'), 'secret')
  writeFileSync(path.join(parent, 'renderer', 'index.html'), '<meta nonce="__CSP_NONCE__">')
  writeFileSync(path.join(parent, 'renderer', 'assets', 'index.js'), 'script')
  symlinkSync(path.join(parent, 'secret.txt'), path.join(parent, 'renderer', 'link.txt'))
  symlinkSync(parent, path.join(parent, 'renderer', 'parent'))
  symlinkSync(path.join(parent, 'renderer', 'circle'), path.join(parent, 'renderer', 'circle'))
})
afterAll(() => rmSync(parent, { recursive: true, force: true }))

/** Not every address makes a Request, such as one with a name in it: of the request only these two are read. */
const ask = (url: string, method = 'GET'): Promise<Response> =>
  answerApp({ url, method } as Request, {
    rendererFolder: path.join(parent, 'renderer'),
    previewHtml: (id) => (id === 'known' ? '<p style="color:red">mail</p>' : null),
    newNonce: () => 'bm9uY2U='
  })

describe('what is answered', () => {
  it('a page has the nonce of this answer in its text and in its policy', async () => {
    const answer = await ask('app://bundle/index.html')
    expect(await answer.text()).toBe('<meta nonce="bm9uY2U=">')
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': expect.stringContaining("'nonce-bm9uY2U='"),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin'
    })
  })

  it('a file has its type, which a browser may not guess at', async () => {
    const answer = await ask('app://bundle/assets/index.js')
    expect([answer.status, await answer.text(), answer.headers.get('content-type'), answer.headers.get('x-content-type-options')]).toEqual([
      200,
      'script',
      'text/javascript; charset=utf-8',
      'nosniff'
    ])
  })

  it('a previewed mail comes with a policy of its own', async () => {
    const answer = await ask('app://preview/known')
    expect(await answer.text()).toContain('mail')
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'unsafe-hashes' 'sha256-.*; sandbox$/)
  })

  it('HEAD gets the same without the content', async () => {
    const answer = await ask('app://bundle/index.html', 'HEAD')
    expect([answer.status, await answer.text(), answer.headers.get('content-type')]).toEqual([200, '', 'text/html; charset=utf-8'])
  })
})

describe('what is not found', () => {
  it.each([
    'app://bundle/../secret.txt',
    'app://bundle/%2e%2e/secret.txt',
    'app://bundle/%2E%2E%2Fsecret.txt',
    'app://bundle/..%2fsecret.txt',
    'app://bundle/..%5csecret.txt',
    'app://bundle/..\\secret.txt',
    'app://bundle/assets%5c..%5cindex.html',
    'app://bundle/%252e%252e/secret.txt',
    'app://bundle/%252e%252e%252fsecret.txt',
    'app://bundle/%c0%ae%c0%ae/secret.txt',
    'app://bundle/assets/../../renderer-of-others/index.html',
    'app://bundle//etc/passwd',
    'app://bundle/%2fetc/passwd',
    'app://bundle/C:/Windows/win.ini',
    'app://bundle/index.html::$DATA',
    'app://bundle/index.html%00',
    'app://bundle/index.html%00.js',
    'app://bundle/link.txt',
    'app://bundle/parent/secret.txt',
    'app://bundle/parent/renderer-of-others/index.html',
    'app://bundle/circle',
    'app://bundle/index.html?a=b',
    'app://bundle/index.html/',
    'app://bundle/index.html/x',
    'app://bundle/absent.js',
    `app://bundle/${'x'.repeat(5000)}`,
    'app://bundle/assets',
    'app://bundle/assets/',
    'app://bundle/',
    'app://bundle',
    'app://bundle:80/index.html',
    'app://user@bundle/index.html',
    'app://bundle.example/index.html',
    'app://other/index.html',
    'app:///index.html',
    'app:index.html',
    'app://preview/unknown',
    'app://preview/',
    'app://preview/known/x',
    'app://preview/known?x'
  ])('%s', async (url) => {
    const answer = await ask(url)
    expect([answer.status, await answer.text()]).toEqual([404, 'Not found'])
  })

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('nothing is answered to %s', async (method) => {
    expect((await ask('app://bundle/index.html', method)).status).toBe(405)
  })
})
