import { describe, expect, it } from 'vitest'
import { pagePolicy, previewPolicy } from '../../../main/content-policy'

const directives = (policy: string): Record<string, string> =>
  Object.fromEntries(policy.split('; ').map((directive) => [directive.slice(0, directive.indexOf(' ')), directive.slice(directive.indexOf(' ') + 1)]))

describe('the policy of our page', () => {
  it('allows its own files, styles with the nonce, and previews in a frame', () => {
    expect(directives(pagePolicy('bm9uY2U='))).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self' 'nonce-bm9uY2U='",
      'img-src': "'self' data:",
      'font-src': "'self'",
      'connect-src': "'self'",
      'frame-src': 'app://preview',
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'"
    })
  })
})

describe('the policy of a previewed mail', () => {
  it('allows its inline styles and nothing else', () => {
    expect(directives(previewPolicy)).toEqual({
      'default-src': "'none'",
      'style-src': "'unsafe-inline'",
      'base-uri': "'none'",
      'form-action': "'none'"
    })
  })
})
