import { describe, expect, it } from 'vitest'
import { MailPace } from '../../../../main/mail/mail-pace'
import { SendingRate } from '../../../../main/mail/sending-rate'

const pace = { messagesPerMinute: 30, connections: 3 }

describe('the moments at which mails may begin', () => {
  it('lie evenly apart, whoever asks', () => {
    const keeper = new MailPace()
    expect([1, 2, 3, 4].map(() => keeper.reserve(1_000, pace).atMs)).toEqual([1_000, 3_000, 5_000, 7_000])
  })

  it('save nothing up while nothing is sent: no minute has more than was set', () => {
    const keeper = new MailPace()
    keeper.reserve(0, pace)
    expect([1, 2, 3].map(() => keeper.reserve(600_000, pace).atMs)).toEqual([600_000, 602_000, 604_000])
  })

  it('are at once without a limit, and follow another setting from the next on', () => {
    const keeper = new MailPace()
    const unlimited = { messagesPerMinute: null, connections: 3 }
    expect([1, 2, 3].map(() => keeper.reserve(5, unlimited).atMs)).toEqual([5, 5, 5])
    expect([1, 2].map(() => keeper.reserve(5, pace).atMs)).toEqual([5, 2_005])
  })

  it('are free again where nothing was sent, but only the latest', () => {
    const keeper = new MailPace()
    const first = keeper.reserve(0, pace)
    const second = keeper.reserve(0, pace)
    keeper.giveBack(first)
    expect(keeper.reserve(0, pace).atMs).toBe(4_000)
    const third = keeper.reserve(0, pace)
    keeper.giveBack(third)
    expect(keeper.reserve(0, pace).atMs).toBe(third.atMs)
    expect(second.atMs).toBe(2_000)
  })

  it('tells whether the next one has passed', () => {
    const keeper = new MailPace()
    expect(keeper.isBehind(0)).toBe(true)
    keeper.reserve(0, pace)
    expect([keeper.isBehind(1_999), keeper.isBehind(2_000)]).toEqual([false, true])
  })
})

describe('how many mails a minute were answered of late', () => {
  it('is not known before the second, and not after a minute of silence', () => {
    const rate = new SendingRate()
    expect(rate.perMinute(0)).toBeNull()
    rate.note(0)
    expect(rate.perMinute(0)).toBeNull()
    rate.note(2_000)
    expect(rate.perMinute(2_000)).toBe(30)
    expect(rate.perMinute(62_001)).toBeNull()
  })

  it('counts the last minute only', () => {
    const rate = new SendingRate()
    for (let second = 0; second < 60; second += 1) rate.note(second * 1_000)
    for (let half = 120; half < 240; half += 1) rate.note(half * 500)
    expect(rate.perMinute(119_500)).toBeCloseTo(120, 0)
  })

  it('keeps no more than it needs, and forgets at a reset', () => {
    const rate = new SendingRate()
    for (let mail = 0; mail < 50_000; mail += 1) rate.note(mail)
    expect(rate.perMinute(50_000)).toBeCloseTo(60_000, -2)
    rate.reset()
    expect(rate.perMinute(50_000)).toBeNull()
  })
})
