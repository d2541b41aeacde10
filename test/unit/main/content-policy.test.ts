import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { featurePolicy, pagePolicy, previewPolicy } from '../../../main/content-policy'
import { mailHtml, previewStyle } from '../../../shared/domain/mail-html'

const directives = (policy: string): Record<string, string> =>
  Object.fromEntries(
    policy.split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ')
      return [name, values.join(' ')]
    })
  )

const hashOf = (style: string): string => `'sha256-${createHash('sha256').update(style).digest('base64')}'`

const closed = {
  'default-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': 'app://bundle',
  sandbox: ''
}

describe('the policy of our page', () => {
  it('allows its own scripts, pictures and styles, styles with the nonce, and previews in a frame', () => {
    expect(directives(pagePolicy('bm9uY2U='))).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self' 'nonce-bm9uY2U='",
      'img-src': "'self'",
      'frame-src': 'app://preview',
      'worker-src': "'none'",
      'object-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
      'require-trusted-types-for': "'script'",
      'trusted-types': 'default'
    })
  })
})

describe('the policy of a previewed mail', () => {
  it('allows nothing for a mail without styles', () => {
    expect(directives(previewPolicy('<p>Beste Noor</p>'))).toEqual(closed)
  })

  it('allows each style attribute of a real mail once, by its hash', () => {
    const html = mailHtml({ subject: 'Welkom', lines: [[{ kind: 'words', text: 'Beste' }], [], [{ kind: 'words', text: 'Noor' }]], isPreview: false, button: 'Open' })
    const styles = [...new Set([...html.matchAll(/style="([^"]*)"/g)].map(([, style = '']) => style))]
    expect(styles.length).toBeGreaterThan(2)
    expect(directives(previewPolicy(html))).toEqual({ ...closed, 'style-src': ["'unsafe-hashes'", ...styles.map(hashOf)].join(' ') })
  })

  it('allows the style sheet of a preview, and no other', () => {
    const page = { subject: 'Welkom', lines: [], isPreview: true, button: 'Open' }
    expect(previewPolicy(mailHtml(page))).toContain(hashOf(previewStyle))
    expect(previewPolicy('<p>Beste</p>')).not.toContain(hashOf(previewStyle))
    const other = previewPolicy(mailHtml(page).replace(previewStyle, `${previewStyle}p{color:red}`))
    expect(other).not.toContain(hashOf(previewStyle))
    expect(other).not.toContain(hashOf(`${previewStyle}p{color:red}`))
  })

  it.each([
    ['that fetches', '<p style="background:url(https://example.org/x)">'],
    ['that fetches by a variant', '<p style="background:IMAGE-SET(\'https://example.org/x\' 1x)">'],
    ['with an entity in it', '<p style="color&#58;red">'],
    ['with an escape in it', '<p style="background:u\\72l(x)">'],
    ['in single quotes', "<p style='color:red'>"],
    ['that is text', '<p>&lt;p style=&quot;color:red&quot;&gt;</p>']
  ])('has no hash for a style %s', (_name, html) => {
    expect(directives(previewPolicy(html))).toEqual(closed)
  })

  it('stays a header of some kilobytes whatever the mail', () => {
    const html = Array.from({ length: 10_000 }, (_unused, index) => `<p style="margin:${index}px">`).join('')
    expect(previewPolicy(html).length).toBeLessThan(4000)
  })
})

it('no policy of ours names unsafe-inline or unsafe-eval, or any place outside the application', () => {
  for (const policy of [pagePolicy('x'), previewPolicy('<p style="color:red">')]) {
    expect(policy).not.toMatch(/unsafe-(?:inline|eval)|\*|https?:|data:|blob:/)
  }
})

it('features are refused to everybody, each in the grammar of the header', () => {
  expect(featurePolicy.split(', ').every((part) => /^[a-z-]+=\(\)$/.test(part))).toBe(true)
})
