import { describe, expect, it } from 'vitest'
import { nextTransition } from '../../../../../main/domain/outbox/next-transition'
import { nextPauseMs, problemPauseMs } from '../../../../../main/domain/outbox/pauses'
import { smtpAnswerText } from '../../../../../main/domain/outbox/smtp-answer-text'

const minutes = (ms: number): number => ms / 60_000
const attempt = { at: new Date('2026-11-23T10:00:00Z'), number: 2, queuedAt: new Date('2026-11-23T09:00:00Z') }
const at = '2026-11-23T10:00:00.000Z'

describe('the pause after a mail was refused for now (spec R4.6)', () => {
  it('grows to four hours and stays there', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 100].map((attempts) => minutes(nextPauseMs(attempts)))).toEqual([1, 5, 15, 60, 120, 240, 240, 240])
  })
})

describe('the pause after the queue as a whole failed', () => {
  it('looks for a server that is not there every half minute, after quicker tries at first', () => {
    expect([1, 2, 3, 4, 5, 1000].map((failures) => problemPauseMs('unreachable', failures))).toEqual([5_000, 10_000, 20_000, 30_000, 30_000, 30_000])
  })

  it('doubles from half a minute to ten where the server answered', () => {
    expect([1, 2, 3, 4, 5, 6, 1000].map((failures) => problemPauseMs('serverStopped', failures))).toEqual([
      30_000, 60_000, 120_000, 240_000, 480_000, 600_000, 600_000
    ])
  })

  it.each(['notConfigured', 'passwordNeeded', 'loginNeeded', 'loginNotOffered', 'loginRefused', 'certificate', 'noEncryption', 'senderRefused'] as const)(
    'has no end by itself for %s',
    (kind) => {
      expect(problemPauseMs(kind, 1)).toBeNull()
    }
  )
})

describe('what is written of a mail after an attempt', () => {
  it.each([
    [{ kind: 'accepted', answer: '250 OK' }, { kind: 'accepted', at, answer: '250 OK' }],
    [{ kind: 'refused', answer: '550 No' }, { kind: 'refused', at, answer: '550 No' }],
    [{ kind: 'uncertain', answer: '' }, { kind: 'uncertain', at, answer: '' }],
    [{ kind: 'deferred', answer: '451 Later' }, { kind: 'deferred', at, retryAt: '2026-11-23T10:05:00.000Z', answer: '451 Later' }],
    [{ kind: 'problem', problem: { kind: 'unreachable', host: 'h', detail: '', retryAt: null } }, { kind: 'queued' }],
    [{ kind: 'aborted' }, { kind: 'queued' }]
  ] as const)('%j', (outcome, expected) => {
    expect(nextTransition(outcome, attempt)).toEqual(expected)
  })
})

describe('a mail that is refused for now time and again', () => {
  const later = (days: number, number: number) =>
    nextTransition(
      { kind: 'deferred', answer: '452 Mailbox full' },
      { at: new Date(Date.parse(at) + days * 24 * 60 * 60_000), number, queuedAt: attempt.at }
    ).kind

  it('is given up after five days and ten attempts, not after one of the two', () => {
    expect([later(5, 10), later(6, 40)]).toEqual(['refused', 'refused'])
    expect([later(4.9, 30), later(5, 9), later(30, 2)]).toEqual(['deferred', 'deferred', 'deferred'])
  })
})

describe('the words of a server', () => {
  it.each([
    ['550-5.1.1 Unknown\r\n550 5.1.1 really', '550-5.1.1 Unknown 550 5.1.1 really'],
    ['  250 OK\u0007\u001b[31m \u202eend ', '250 OK‹U+0007›‹U+001B›[31m ‹U+202E›end'],
    ['é'.repeat(600), `${'é'.repeat(499)}…`],
    ['', '']
  ])('%j become one visible line of at most 500 characters', (answer, expected) => {
    expect(smtpAnswerText(answer)).toBe(expected)
  })
})
