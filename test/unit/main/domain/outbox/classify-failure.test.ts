import { describe, expect, it } from 'vitest'
import { classifyConnectFailure, classifySendFailure, type SmtpFailure } from '../../../../../main/domain/outbox/classify-failure'

const failed = (changes: Partial<SmtpFailure>): SmtpFailure => ({
  step: 'connection',
  systemCode: '',
  replyCode: null,
  reply: '',
  message: 'Connection closed',
  ...changes
})

const replied = (step: SmtpFailure['step'], reply: string): SmtpFailure => failed({ step, reply, replyCode: Number(reply.slice(0, 3)) })

describe('what a failed connection means', () => {
  it.each([
    [failed({ systemCode: 'ECONNREFUSED', message: 'connect ECONNREFUSED' }), { kind: 'unreachable', detail: 'connect ECONNREFUSED' }],
    [failed({ systemCode: 'ENOTFOUND' }), { kind: 'unreachable', detail: 'Connection closed' }],
    [failed({ systemCode: 'DEPTH_ZERO_SELF_SIGNED_CERT' }), { kind: 'certificate', detail: 'Connection closed' }],
    [failed({ systemCode: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }), { kind: 'certificate', detail: 'Connection closed' }],
    [failed({ systemCode: 'CERT_HAS_EXPIRED' }), { kind: 'certificate', detail: 'Connection closed' }],
    [failed({ systemCode: 'ERR_TLS_CERT_ALTNAME_INVALID' }), { kind: 'certificate', detail: 'Connection closed' }],
    [failed({ systemCode: 'ERR_SSL_WRONG_VERSION_NUMBER' }), { kind: 'noEncryption', detail: 'Connection closed' }],
    [failed({ systemCode: 'EPROTO' }), { kind: 'noEncryption', detail: 'Connection closed' }],
    [replied('startTls', '502 5.5.1 Not implemented'), { kind: 'noEncryption', detail: '502 5.5.1 Not implemented' }],
    [replied('startTls', '454 4.7.0 TLS not available now'), { kind: 'serverStopped', detail: '454 4.7.0 TLS not available now' }],
    [replied('login', '535 5.7.8 Wrong'), { kind: 'loginRefused', detail: '535 5.7.8 Wrong' }],
    [replied('login', '454 4.7.0 Try later'), { kind: 'serverStopped', detail: '454 4.7.0 Try later' }],
    [failed({ step: 'login' }), { kind: 'unreachable', detail: 'Connection closed' }],
    [replied('connection', '554 5.3.2 No service'), { kind: 'serverStopped', detail: '554 5.3.2 No service' }]
  ])('%j', (failure, expected) => {
    expect(classifyConnectFailure(failure)).toEqual(expected)
  })
})

describe('what a failed attempt means before the mail began to leave', () => {
  const problem = (kind: string, detail: string): unknown => ({ kind: 'problem', problem: { kind, detail } })
  it.each([
    [failed({}), problem('unreachable', 'Connection closed')],
    [replied('recipient', '550 5.1.1 Unknown'), { kind: 'refused', answer: '550 5.1.1 Unknown' }],
    [replied('recipient', '451 4.7.1 Later'), { kind: 'deferred', answer: '451 4.7.1 Later' }],
    [replied('recipient', '421 4.3.2 Bye'), problem('serverStopped', '421 4.3.2 Bye')],
    [replied('recipient', '550 5.1.8 Bad sender'), problem('senderRefused', '550 5.1.8 Bad sender')],
    [replied('recipient', '550 5.7.60 No send-as'), problem('senderRefused', '550 5.7.60 No send-as')],
    [replied('recipient', '554 5.1.1 see 5.1.8'), { kind: 'refused', answer: '554 5.1.1 see 5.1.8' }],
    [replied('sender', '550 5.7.1 No'), problem('senderRefused', '550 5.7.1 No')],
    [replied('sender', '530 5.7.0 Log in'), problem('loginRefused', '530 5.7.0 Log in')],
    [replied('sender', '550 5.7.57 Client not authenticated'), problem('loginRefused', '550 5.7.57 Client not authenticated')],
    [replied('sender', '452 4.3.1 Full'), problem('serverStopped', '452 4.3.1 Full')],
    [replied('data', '451 4.3.0 Not now'), { kind: 'deferred', answer: '451 4.3.0 Not now' }],
    [replied('data', '554 No'), { kind: 'refused', answer: '554 No' }],
    [replied('connection', '250 What?'), problem('serverStopped', '250 What?')]
  ])('%j', (failure, expected) => {
    expect(classifySendFailure(failure, false)).toEqual(expected)
  })
})

describe('what a failed attempt means once the mail began to leave', () => {
  it.each([
    [failed({}), { kind: 'uncertain', answer: 'Connection closed' }],
    [failed({ systemCode: 'ECONNRESET', message: 'read ECONNRESET' }), { kind: 'uncertain', answer: 'read ECONNRESET' }],
    [replied('data', '354 What?'), { kind: 'uncertain', answer: '354 What?' }],
    [replied('data', '451 4.3.0 Later'), { kind: 'deferred', answer: '451 4.3.0 Later' }],
    [replied('data', '421 4.3.2 Bye'), { kind: 'deferred', answer: '421 4.3.2 Bye' }],
    [replied('data', '550 5.7.1 Spam'), { kind: 'refused', answer: '550 5.7.1 Spam' }]
  ])('%j', (failure, expected) => {
    expect(classifySendFailure(failure, true)).toEqual(expected)
  })
})
