import { describe, expect, it } from 'vitest'
import {
  actionOf,
  announcementOf,
  answerOf,
  barParts,
  headingOf,
  isOnlyDeferredLeft,
  isSettled,
  paceLine,
  timeOf,
  waitingCount,
  wordsWithoutAnswer
} from '../../../../renderer/pages/mail/report-view'
import type { BatchCounts, QueueState } from '../../../../shared/ipc/mail-schemas'

const counts = (change: Partial<BatchCounts>): BatchCounts => {
  const parts = { queued: 0, sending: 0, accepted: 0, saved: 0, deferred: 0, refused: 0, uncertain: 0, stopped: 0, ...change }
  return { total: Object.values(parts).reduce((sum, count) => sum + count, 0), ...parts }
}

const running: QueueState = { paused: false, problem: null, perMinute: null }
const unreachable: QueueState = { paused: false, problem: { kind: 'unreachable', host: 'smtp.example', detail: '', retryAt: null }, perMinute: null }

describe('the heading of a delivery report', () => {
  it('says how far it is, and that it waits or was paused', () => {
    const busy = counts({ accepted: 27, refused: 1, uncertain: 1, deferred: 1, queued: 14, sending: 2 })
    expect(headingOf(busy, running)).toBe('Bezig: 29 van 46 afgehandeld')
    expect(headingOf(busy, { ...running, paused: true })).toBe('Gepauzeerd: 29 van 46 afgehandeld')
    expect(headingOf(busy, unreachable)).toBe('Wacht: 29 van 46 afgehandeld')
  })

  it('says that it waits, for how many, once only deferred ones are left', () => {
    const left = counts({ accepted: 27, refused: 1, deferred: 2 })
    const heading = 'Wacht: 28 van 30 afgehandeld, 2 uitgesteld'
    expect([headingOf(left, running), announcementOf(left, running)]).toEqual([heading, heading])
    expect(headingOf(left, { ...running, paused: true })).toBe('Gepauzeerd: 28 van 30 afgehandeld')
    expect([left, counts({ deferred: 2, queued: 1 }), counts({ deferred: 2, sending: 1 }), counts({ accepted: 3 })].map(isOnlyDeferredLeft)).toEqual([true, false, false, false])
  })

  it('says that all were accepted only when all were', () => {
    expect(headingOf(counts({ accepted: 46 }), running)).toBe('Alle 46 aangenomen door de mailserver')
    expect(headingOf(counts({ accepted: 44, refused: 1, uncertain: 1 }), running)).toBe('44 aangenomen, 1 geweigerd, 1 onzeker')
    expect(headingOf(counts({ accepted: 1, stopped: 45 }), running)).toBe('1 aangenomen, 45 gestopt')
    expect(headingOf(counts({ refused: 3 }), running)).toBe('0 aangenomen, 3 geweigerd')
    expect(headingOf(counts({ saved: 3 }), running)).toBe('Alle 3 bewaard als bestand')
    expect(headingOf(counts({ saved: 2, uncertain: 1 }), running)).toBe('2 bewaard als bestand, 1 onzeker')
  })

  it('does not count a deferred mail as settled', () => {
    expect(isSettled(counts({ accepted: 2, deferred: 1 }))).toBe(false)
    expect(isSettled(counts({ accepted: 2, stopped: 1 }))).toBe(true)
  })

  it('never says that it is done or was received', () => {
    const all = [counts({ accepted: 3 }), counts({ accepted: 2, refused: 1 }), counts({ uncertain: 3 }), counts({ queued: 3 })]
    expect(all.map((some) => headingOf(some, running)).filter((text) => /klaar|ontvangen/i.test(text))).toEqual([])
  })

  it('is read out every tenth part, and at the end', () => {
    expect(announcementOf(counts({ accepted: 27, queued: 19 }), running)).toBe('Bezig: 25 van 46 afgehandeld')
    expect(announcementOf(counts({ accepted: 29, queued: 17 }), running)).toBe('Bezig: 25 van 46 afgehandeld')
    expect(announcementOf(counts({ accepted: 46 }), running)).toBe('Alle 46 aangenomen door de mailserver')
  })
})

const byServer = { kind: 'loginDetails', route: 'server' } as const
const byFiles = { kind: 'loginDetails', route: 'files' } as const

describe('what can be done about a mail', () => {
  const at = '2026-11-23T09:00:00.000Z'
  const deferred = { delivery: { kind: 'deferred', at, retryAt: at, answer: '451' }, canRetry: true } as const
  const uncertain = { delivery: { kind: 'uncertain', at, answer: '' }, canRetry: true } as const

  it('is trying it now, sending the same, or new login details where its code is of no use any more', () => {
    expect(actionOf(deferred, byServer)).toBe('retryDeferred')
    expect(actionOf(uncertain, byServer)).toBe('retryUncertain')
    expect(actionOf({ ...uncertain, canRetry: false }, byServer)).toBe('newLoginDetails')
  })

  it('is nothing where it is over, where it has no code, and where it went by a file', () => {
    expect(actionOf({ delivery: { kind: 'accepted', at, answer: '250 ok' }, canRetry: false }, byServer)).toBeNull()
    expect(actionOf({ ...uncertain, canRetry: false }, { ...byServer, kind: 'message' })).toBeNull()
    expect(actionOf({ ...uncertain, canRetry: false }, byFiles)).toBeNull()
  })
})

describe('the pace', () => {
  const now = new Date(2026, 10, 23, 14, 20)
  const end = new Date(2026, 10, 23, 14, 32).toISOString()

  it('and the expected end stand together, as far as they are known', () => {
    expect(paceLine({ ...running, perMinute: 11.6 }, end, now)).toBe('12 per minuut, naar verwachting om 14:32 afgehandeld')
    expect(paceLine(running, end, now)).toBe('naar verwachting om 14:32 afgehandeld')
    expect(paceLine({ ...running, perMinute: 0.2 }, null, now)).toBe('')
    expect(paceLine(running, new Date(2026, 10, 24, 1, 5).toISOString(), now)).toBe('naar verwachting om 24-11-2026 01:05 afgehandeld')
  })

  it('is not told while nothing goes', () => {
    expect(paceLine({ ...running, paused: true, perMinute: 12 }, end, now)).toBe('')
    expect(paceLine({ ...unreachable, perMinute: 12 }, end, now)).toBe('')
  })
})

describe('the parts of a delivery report', () => {
  it('make a bar of all recipients, without empty parts', () => {
    expect(barParts(counts({ accepted: 27, deferred: 1, queued: 14, sending: 2 }))).toEqual([
      { key: 'accepted', count: 27 },
      { key: 'deferred', count: 1 },
      { key: 'waiting', count: 16 }
    ])
  })

  it('count what stopping keeps from being sent', () => {
    expect(waitingCount(counts({ accepted: 1, sending: 2, deferred: 3, queued: 4 }))).toBe(7)
  })

  it('say in our own words what happened where the server said nothing', () => {
    const at = '2026-11-23T09:00:00.000Z'
    const uncertain = { kind: 'uncertain', at, answer: '' } as const
    expect(wordsWithoutAnswer({ delivery: uncertain, canRetry: true }, byServer)).toMatch(/^geen antwoord: /)
    expect(wordsWithoutAnswer({ delivery: uncertain, canRetry: false }, byServer)).toMatch(/onderweg was\. De code in deze mail werkt niet meer\.$/)
    expect(wordsWithoutAnswer({ delivery: uncertain, canRetry: false }, byFiles)).toMatch(/of het bestand er is$/)
    expect(wordsWithoutAnswer({ delivery: { kind: 'refused', at, answer: '' }, canRetry: false }, byServer)).toBe('geen geldig e-mailadres, niet verzonden')
    expect(wordsWithoutAnswer({ delivery: { kind: 'uncertain', at, answer: '354 What?' }, canRetry: true }, byServer)).toBe('')
    expect(wordsWithoutAnswer({ delivery: { kind: 'queued' }, canRetry: false }, byServer)).toBe('')
  })

  it("give the server's own words, and none before there are any", () => {
    const refused = { kind: 'refused', at: '2026-11-23T09:00:00.000Z', answer: '550 5.1.1 user unknown' } as const
    expect(answerOf({ delivery: refused })).toBe('550 5.1.1 user unknown')
    expect(answerOf({ delivery: { kind: 'queued' } })).toBe('')
  })

  it('give the time with its seconds today, with its day before', () => {
    const at = new Date(2026, 10, 23, 10, 24, 18)
    const delivery = { kind: 'accepted', at: at.toISOString(), answer: '250 ok' } as const
    expect(timeOf({ delivery }, new Date(2026, 10, 23, 18, 0))).toBe('10:24:18')
    expect(timeOf({ delivery }, new Date(2026, 10, 24, 1, 0))).toBe('23-11-2026 10:24')
    expect(timeOf({ delivery: { kind: 'sending' } }, at)).toBe('')
  })
})
