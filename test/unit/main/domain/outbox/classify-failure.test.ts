import { describe, expect, it } from 'vitest'
import {
  classifyConnectFailure,
  classifySendFailure,
  type Reached,
  type SmtpFailure
} from '../../../../../main/domain/outbox/classify-failure'

const failed = (changes: Partial<SmtpFailure>): SmtpFailure => ({
  step: 'connection',
  systemCode: '',
  replyCode: null,
  reply: '',
  certificateNames: [],
  ...changes
})

const replied = (step: SmtpFailure['step'], reply: string): SmtpFailure => failed({ step, reply, replyCode: Number(reply.slice(0, 3)) })

const nowhere: Reached = { isAccepted: false, isGreeted: false }
const accepted: Reached = { isAccepted: true, isGreeted: false }
const greeted: Reached = { isAccepted: true, isGreeted: true }

describe('what a failed connection means', () => {
  it.each([
    [failed({ systemCode: 'ECONNREFUSED' }), nowhere, { kind: 'unreachable', detail: '', cause: { reason: 'connectionRefused' } }],
    [failed({ systemCode: 'ENOTFOUND' }), nowhere, { kind: 'unreachable', detail: '', cause: { reason: 'nameNotFound' } }],
    [failed({ systemCode: 'EAI_AGAIN' }), nowhere, { kind: 'unreachable', detail: '', cause: { reason: 'nameNotAsked' } }],
    [failed({ systemCode: 'CONNECT_TIMEOUT' }), nowhere, { kind: 'unreachable', detail: '', cause: { reason: 'noAnswer' } }],
    [failed({ systemCode: 'EHOSTUNREACH' }), nowhere, { kind: 'unreachable', detail: '' }],
    [failed({ systemCode: 'CONNECT_TIMEOUT' }), accepted, { kind: 'noGreeting', detail: '' }],
    [failed({ systemCode: 'GREETING_TIMEOUT' }), accepted, { kind: 'noGreeting', detail: '' }],
    [failed({ systemCode: 'ECONNRESET' }), nowhere, { kind: 'noGreeting', detail: '' }],
    [failed({}), accepted, { kind: 'noGreeting', detail: '' }],
    [failed({}), greeted, { kind: 'serverStopped', detail: '' }],
    [failed({ systemCode: 'STEP_TIMEOUT' }), greeted, { kind: 'unreachable', detail: '' }],
    [failed({ systemCode: 'DEPTH_ZERO_SELF_SIGNED_CERT' }), accepted, { kind: 'certificate', detail: '', cause: { reason: 'certificateSelfSigned' } }],
    [failed({ systemCode: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }), greeted, { kind: 'certificate', detail: '', cause: { reason: 'certificateOfUnknownAuthority' } }],
    [failed({ systemCode: 'CERT_HAS_EXPIRED' }), accepted, { kind: 'certificate', detail: '', cause: { reason: 'certificateExpired' } }],
    [
      failed({ systemCode: 'ERR_TLS_CERT_ALTNAME_INVALID', certificateNames: ['mail.elders.example'] }),
      accepted,
      { kind: 'certificate', detail: '', cause: { reason: 'certificateOfAnotherHost', names: ['mail.elders.example'] } }
    ],
    [failed({ systemCode: 'CERT_NOT_YET_VALID' }), accepted, { kind: 'certificate', detail: '', cause: { reason: 'certificateNotYetValid' } }],
    [failed({ systemCode: 'SELF_SIGNED_CERT_IN_CHAIN' }), accepted, { kind: 'certificate', detail: '', cause: { reason: 'certificateOfUnknownAuthority' } }],
    [failed({ systemCode: 'INVALID_PURPOSE' }), accepted, { kind: 'certificate', detail: '' }],
    [failed({ systemCode: 'ERR_SSL_WRONG_VERSION_NUMBER' }), accepted, { kind: 'noEncryption', detail: '' }],
    [failed({ systemCode: 'EPROTO' }), accepted, { kind: 'noEncryption', detail: '' }],
    [replied('startTls', '502 5.5.1 Not implemented'), greeted, { kind: 'noEncryption', detail: '502 5.5.1 Not implemented', cause: { reason: 'noStartTls' } }],
    [replied('startTls', '454 4.7.0 TLS not available now'), greeted, { kind: 'serverStopped', detail: '454 4.7.0 TLS not available now' }],
    [replied('login', '535 5.7.8 Wrong'), greeted, { kind: 'loginRefused', detail: '535 5.7.8 Wrong' }],
    [replied('login', '534 5.7.9 Too weak'), greeted, { kind: 'loginRefused', detail: '534 5.7.9 Too weak' }],
    [replied('login', '500 What?'), greeted, { kind: 'loginNotOffered', detail: '500 What?' }],
    [replied('login', '503 5.5.1 AUTH not available'), greeted, { kind: 'loginNotOffered', detail: '503 5.5.1 AUTH not available' }],
    [replied('login', '530 5.7.0 STARTTLS first'), greeted, { kind: 'noEncryption', detail: '530 5.7.0 STARTTLS first' }],
    [replied('login', '538 5.7.11 Encrypt'), greeted, { kind: 'noEncryption', detail: '538 5.7.11 Encrypt' }],
    [replied('login', '454 4.7.0 Try later'), greeted, { kind: 'serverStopped', detail: '454 4.7.0 Try later' }],
    [failed({ step: 'login' }), greeted, { kind: 'serverStopped', detail: '' }],
    [replied('connection', '554 5.3.2 No service'), greeted, { kind: 'serverStopped', detail: '554 5.3.2 No service' }]
  ])('%j, having reached %j', (failure, reached, expected) => {
    expect(classifyConnectFailure(failure, reached)).toEqual(expected)
  })
})

describe('what a failed attempt means before the mail began to leave', () => {
  const problem = (kind: string, detail: string): unknown => ({ kind: 'problem', problem: { kind, detail } })
  it.each([
    [failed({}), problem('unreachable', '')],
    [replied('recipient', '550 5.1.1 Unknown'), { kind: 'refused', answer: '550 5.1.1 Unknown' }],
    [replied('recipient', '451 4.7.1 Later'), { kind: 'deferred', answer: '451 4.7.1 Later' }],
    [replied('recipient', '421 4.3.2 Bye'), problem('serverStopped', '421 4.3.2 Bye')],
    [replied('recipient', '550 5.1.8 Bad sender'), problem('senderRefused', '550 5.1.8 Bad sender')],
    [replied('recipient', '550 5.7.60 No send-as'), problem('senderRefused', '550 5.7.60 No send-as')],
    [replied('recipient', '554 5.1.1 see 5.1.8'), { kind: 'refused', answer: '554 5.1.1 see 5.1.8' }],
    [replied('sender', '550 5.7.1 No'), problem('senderRefused', '550 5.7.1 No')],
    [replied('sender', '530 5.7.0 Log in'), problem('loginNeeded', '530 5.7.0 Log in')],
    [replied('sender', '550 5.7.57 Client not authenticated'), problem('loginNeeded', '550 5.7.57 Client not authenticated')],
    [replied('sender', '530 5.7.0 Must issue a STARTTLS command first'), problem('noEncryption', '530 5.7.0 Must issue a STARTTLS command first')],
    [replied('sender', '452 4.3.1 Full'), problem('serverStopped', '452 4.3.1 Full')],
    [replied('data', '451 4.3.0 Not now'), { kind: 'deferred', answer: '451 4.3.0 Not now' }],
    [replied('data', '554 No'), { kind: 'refused', answer: '554 No' }],
    [replied('connection', '250 What?'), problem('serverStopped', '250 What?')]
  ])('%j', (failure, expected) => {
    expect(classifySendFailure(failure, { bodyBegan: false, isLoggedIn: false })).toEqual(expected)
  })

  it('is a refused login when there was one', () => {
    const failure = replied('sender', '530 5.7.0 Log in')
    expect(classifySendFailure(failure, { bodyBegan: false, isLoggedIn: true })).toEqual(problem('loginRefused', '530 5.7.0 Log in'))
  })
})

describe('what a failed attempt means once the mail began to leave', () => {
  it.each([
    [failed({}), { kind: 'uncertain', answer: '' }],
    [failed({ systemCode: 'ECONNRESET' }), { kind: 'uncertain', answer: '' }],
    [replied('data', '354 What?'), { kind: 'uncertain', answer: '354 What?' }],
    [replied('data', '451 4.3.0 Later'), { kind: 'deferred', answer: '451 4.3.0 Later' }],
    [replied('data', '421 4.3.2 Bye'), { kind: 'deferred', answer: '421 4.3.2 Bye' }],
    [replied('data', '550 5.7.1 Spam'), { kind: 'refused', answer: '550 5.7.1 Spam' }]
  ])('%j', (failure, expected) => {
    expect(classifySendFailure(failure, { bodyBegan: true, isLoggedIn: true })).toEqual(expected)
  })
})
