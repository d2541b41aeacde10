import { describe, expect, it } from 'vitest'
import { isMailHost } from '../../../../shared/domain/mail-host'

describe('the name of a mail server', () => {
  it.each(['smtp.leiden.example', 'localhost', '127.0.0.1', '::1', 'fe80::1', 'post-1.müller.example', 'x'])('can be %s', (host) => {
    expect(isMailHost(host)).toBe(true)
  })

  it.each(['', '.', '-smtp', 'smtp.', 'https://smtp.example', 'smtp.example/', 'smtp.example:587', 'smtp example', 'a@smtp.example', 'a'.repeat(254)])(
    'cannot be "%s"',
    (host) => {
      expect(isMailHost(host)).toBe(false)
    }
  )
})
