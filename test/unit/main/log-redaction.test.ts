import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRedaction } from '../../../main/log-redaction'
import { formatActivationCode } from '../../../shared/domain/activation-code'
import { formatRecoveryKey } from '../../../shared/domain/recovery-key'

const redact = createRedaction({ homeFolder: '/home/njansen', userName: 'njansen' })
const onWindows = createRedaction({ homeFolder: String.raw`C:\Users\Noor Jansen`, userName: 'njansen' })

/** Any text, the signs that end a word or a line more often than chance would have them, and ordinary words. */
const surrounding = fc.array(
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: 6 }),
    fc.string({ unit: 'grapheme', maxLength: 6 }),
    fc.constantFrom(' ', '\n', '\r\n', '\t', '"', "'", '<', '>', '(', ')', ',', ';', ':', '/', '\\', '-', '_', '.', '=', '@', '%40', '$', '\u2028', '\u200b', '‹', '›', 'to', 'ENOENT', 'BIG-', 'https://', 'a'.repeat(40), '0', '/home/')
  ),
  { maxLength: 8 }
).map((parts) => parts.join(''))

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const inAnyCase = (text: string) => fc.constantFrom(text, text.toLowerCase())
const recoveryKey = bytes(20).map(formatRecoveryKey)
const activationCode = bytes(16).map(formatActivationCode)

const mailWord = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCXYZ0123456789é!#$&\'*+-/=?^_`{|}~'), minLength: 6, maxLength: 20 })
const domain = fc.tuple(fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789-'), minLength: 2, maxLength: 12 }), fc.constantFrom('nl', 'example', 'co.uk')).map((parts) => parts.join('.'))

describe('the redaction takes out, in any surrounding,', () => {
  it('an e-mail address', () => {
    fc.assert(
      fc.property(surrounding, mailWord, domain, fc.constantFrom('@', '%40', '＠'), surrounding, (before, local, host, at, after) => {
        expect(redact(`${before}${local}${at}${host}${after}`)).not.toContain(`${local}${at}${host}`)
      }),
      { numRuns: 2000 }
    )
  })

  it('the name in an address, when the address stands between spaces or brackets', () => {
    const edge = fc.constantFrom(' ', '\n', '<', '(', '"', ':', ',', '')
    fc.assert(
      fc.property(edge, mailWord, domain, edge, (before, local, host, after) => {
        expect(redact(`550${before}${local}@${host}${after}`)).not.toContain(local)
      }),
      { numRuns: 1000 }
    )
  })

  it('a BIG number, also with its prefix or broken by spaces, dashes and invisible signs', () => {
    const parts = fc.tuple(fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 4, maxLength: 4 }), fc.integer({ min: 1_000_000, max: 9_999_999 }).map(String), fc.constantFrom('', ' ', '-', '\u200b', '\u00a0'))
    fc.assert(
      fc.property(surrounding, fc.constantFrom('', 'BIG-', 'big '), parts, surrounding, (before, prefix, [first, second, between], after) => {
        const redacted = redact(`${before}${prefix}${first}${between}${second}${after}`)
        expect(redacted).not.toContain(`${first}${between}${second}`)
        expect(redacted.replace(/\P{Nd}/gu, '')).not.toContain(first + second)
      }),
      { numRuns: 2000 }
    )
  })

  it('a recovery key and an activation code as they are shown, typed small, spaced or without dashes', () => {
    const written = fc.oneof(recoveryKey, activationCode).chain((key) => fc.constantFrom(key, key.replaceAll('-', ' '), key.replaceAll('-', ''), key.replaceAll('-', '–'), key.replaceAll('-', '\n'))).chain(inAnyCase)
    fc.assert(
      fc.property(surrounding, written, surrounding, (before, key, after) => {
        const redacted = redact(`${before}${key}${after}`)
        expect(redacted).not.toContain(key)
        expect(redacted).not.toContain(key.slice(5, -5))
      }),
      { numRuns: 3000 }
    )
  })

  it('half a recovery key', () => {
    fc.assert(fc.property(recoveryKey, fc.integer({ min: 0, max: 4 }), (key, from) => {
      const half = key.split('-').slice(from, from + 4).join('-')
      expect(redact(`key ${half}.`)).toBe('key ‹key›.')
    }))
  })

  it('a password hash', () => {
    const base64 = (length: number) => bytes(length).map((raw) => Buffer.from(raw).toString('base64').replaceAll('=', ''))
    fc.assert(
      fc.property(surrounding, base64(16), base64(32), surrounding, (before, salt, hash, after) => {
        const redacted = redact(`${before}$scrypt$ln=17,r=8,p=1$${salt}$${hash}${after}`)
        expect(redacted).not.toContain(salt)
        expect(redacted).not.toContain(hash)
      }),
      { numRuns: 1000 }
    )
  })

  it('encoded bytes: base64 of 32 or more and hexadecimal of 13 or more', () => {
    const edge = fc.constantFrom(' ', '"', ':', '\n', '(', '=')
    const encoded = fc.oneof(fc.uint8Array({ minLength: 32, maxLength: 200 }).map((raw) => Buffer.from(raw).toString('base64')), fc.uint8Array({ minLength: 32, maxLength: 200 }).map((raw) => Buffer.from(raw).toString('base64url')), fc.uint8Array({ minLength: 13, maxLength: 64 }).map((raw) => Buffer.from(raw).toString('hex')))
    // Of bytes that are all alike nothing is given away.
    const random = encoded.filter((text) => new Set(text).size > 8 && !/(.)\1{7}/.test(text))
    fc.assert(
      fc.property(edge, random, edge, (before, text, after) => {
        expect(redact(`sealed${before}${text}${after}done`)).not.toContain(text)
      }),
      { numRuns: 1000, seed: 20_261_126 }
    )
  })

  it('the login of a URL, and an address with its name in quotes', () => {
    expect(redact('smtp://njansen:Sterk!Geheim4@mail.example:587/x')).toBe('smtp://‹login›@mail.example:587/x')
    expect(redact('to "Noor Jansen"@post.example')).toBe('to ‹e-mail›')
    expect(redact('550 5.1.1 <noor.jansen@post.example>: Recipient address rejected')).toBe('550 5.1.1 <‹e-mail›>: Recipient address rejected')
  })

  it('the home folder and user names in paths, of every platform and as JSON writes them', () => {
    expect(redact('/home/njansen/.config/Aiosbeheer/data')).toBe('‹home›/.config/Aiosbeheer/data')
    expect(redact('/media/njansen/stick')).toBe('/media/‹user›/stick')
    expect(redact('at x (file:///home/pietersen/app/index.js:1:2)')).toBe('at x (file:///home/‹user›/app/index.js:1:2)')
    expect(redact('/home/njansenius/data')).toBe('/home/‹user›/data')
    expect(onWindows(String.raw`c:\users\noor jansen\AppData\Roaming\Aiosbeheer`)).toBe(String.raw`‹home›\AppData\Roaming\Aiosbeheer`)
    expect(onWindows(String.raw`C:\\Users\\Noor Jansen\\AppData`)).toBe(String.raw`‹home›\\AppData`)
    expect(onWindows('file:///C:/Users/Noor%20Jansen/AppData/index.js:1:2')).toBe('file:///‹home›/AppData/index.js:1:2')
    expect(onWindows(String.raw`D:\Users\Piet de Vries\x`)).toBe(String.raw`D:\Users\‹user›\x`)
  })
})

describe('the redaction leaves readable', () => {
  const ordinary = [
    'The data cannot be opened',
    'aiosbeheer-000012.snapshot',
    'aiosbeheer-000012.journal: line 14 does not fit the one before',
    'ENOSPC',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    '0f8fad5b-d9cb-469f-a165-70867728950e',
    'settings.saveGeneral',
    '2026-11-26T14:37:26.123Z',
    '2026-11-26 14:37:26',
    'SMTP 550 5.1.1 at step recipient of 127.0.0.1:46587',
    'TypeError | at SessionService.confirmRecoveryKey (/opt/Aiosbeheer/resources/app.asar/out/main/index.js:12345:6789) | at async /opt/Aiosbeheer/resources/app.asar/out/main/index.js:1:2',
    'at createBackupOfGenerations (app:///out/main/store-worker.js:99:1)',
    'at node:internal/process/task_queues:95:5',
    '/Applications/Aiosbeheer.app/Contents/Resources/app.asar/out/renderer/assets/index-B3x9kQ2z.js:1:99',
    String.raw`C:\Program Files\Aiosbeheer\resources\app.asar\out\main\index.js:1:2`,
    'https://www.electronjs.org/docs/latest/tutorial/security',
    'opzijgezet-2026-11-26-14-37-26-123',
    '123456789 bytes'
  ]
  it.each(ordinary)('%s', (text) => {
    expect(redact(text)).toBe(text)
  })

  it('what it has redacted before', () => {
    const secret = fc.oneof(recoveryKey, activationCode, mailWord.map((word) => `${word}@post.example`), fc.constant('BIG-09437022801'), fc.constant('/home/njansen/x'))
    fc.assert(
      fc.property(surrounding, secret, surrounding, (before, text, after) => {
        const once = redact(`${before} ${text} ${after}`)
        expect(redact(once)).toBe(once)
      }),
      { numRuns: 1000 }
    )
  })
})

describe('the redaction', () => {
  it('does without a home folder or a user name', () => {
    const bare = createRedaction({ homeFolder: '', userName: '' })
    expect(bare('/srv/app: noor@post.example')).toBe('/srv/app: ‹e-mail›')
    expect(createRedaction({ homeFolder: '/', userName: '' })('/srv/app')).toBe('/srv/app')
    expect(createRedaction({ homeFolder: '/x/(\ud800[', userName: '(' })('/x/(\ud800[/app')).toBe('‹home›/app')
  })

  it('takes no longer for a text that is made to make it slow', () => {
    const size = 100_000
    const slow = ['a', 'a@', '1', '-', '1-', 'ABCD-', '/home/', '://', 'a://', '"', '"a', '$a', '%40', 'BIG', 'aB3/', '\\', ' '].map((part) => part.repeat(size / part.length))
    for (const text of slow) {
      const begin = performance.now()
      redact(text)
      expect(performance.now() - begin, text.slice(0, 8)).toBeLessThan(1000)
    }
  })
})
