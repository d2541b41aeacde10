import { describe, expect, it } from 'vitest'
import { smtpFailure } from '../../../../main/mail/smtp-failure'

const failed = (message: string, facts: object): Error => Object.assign(new Error(message), facts)

describe('an error of the library', () => {
  it.each([
    [
      failed('connect ECONNREFUSED 127.0.0.1:1', { code: 'ESOCKET', originalCode: 'ECONNREFUSED', command: 'CONN' }),
      { step: 'connection', systemCode: 'ECONNREFUSED', replyCode: null, reply: '' }
    ],
    [
      failed('Greeting never received', { code: 'ETIMEDOUT', timeoutType: 'GREETING_TIMEOUT', command: 'CONN' }),
      { step: 'connection', systemCode: 'GREETING_TIMEOUT', replyCode: null, reply: '' }
    ],
    [
      failed('Connection closed unexpectedly', { code: 'ECONNECTION', command: 'CONN' }),
      { step: 'connection', systemCode: '', replyCode: null, reply: '' }
    ],
    [
      failed('Invalid greeting', { code: 'EPROTOCOL', command: 'CONN', response: 'HTTP/1.1 400 Bad Request' }),
      { step: 'connection', systemCode: '', replyCode: null, reply: '' }
    ],
    [
      failed('Invalid login', { code: 'EAUTH', command: 'AUTH PLAIN', response: '535-5.7.8 Wrong\n535 5.7.8 really', responseCode: 535 }),
      { step: 'login', systemCode: '', replyCode: 535, reply: '535-5.7.8 Wrong 535 5.7.8 really' }
    ]
  ])('%j holds only what the server said', (error, expected) => {
    expect(smtpFailure(error)).toEqual({ ...expected, certificateNames: [] })
  })
})

describe('a certificate that is not for this server', () => {
  it.each([
    [{ subjectaltname: 'DNS:mail.elders.example, IP Address:10.0.0.1', subject: { CN: 'x' } }, ['mail.elders.example', '10.0.0.1']],
    [{ subjectaltname: 'DNS:a.example, URI:https://b.example, DNS:c.example, DNS:d.example, DNS:e.example' }, ['a.example', 'c.example', 'd.example']],
    [{ subject: { CN: 'oud.elders.example' } }, ['oud.elders.example']],
    [{ subject: { CN: ['een.example', 'twee.example'] } }, ['een.example', 'twee.example']],
    [{ subject: { CN: 'a\u202Eelpmaxe' } }, ['a‹U+202E›elpmaxe']],
    [{ subject: { CN: 'x'.repeat(5_000) } }, [`${'x'.repeat(100)}…`]],
    [{ subject: {} }, []],
    ['none', []]
  ])('%j is named as it may be shown', (cert, expected) => {
    const error = failed('Hostname does not match', { code: 'ESOCKET', originalCode: 'ERR_TLS_CERT_ALTNAME_INVALID', command: 'CONN', cert })
    expect(smtpFailure(error)).toMatchObject({ systemCode: 'ERR_TLS_CERT_ALTNAME_INVALID', certificateNames: expected })
  })
})
