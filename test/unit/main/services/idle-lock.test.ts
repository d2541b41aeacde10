import { beforeEach, describe, expect, it } from 'vitest'
import { IdleLock } from '../../../../main/services/idle-lock'
import { defaultIdleLockMinutes, longestIdleLockMinutes, shortestIdleLockMinutes } from '../../../../shared/domain/idle-lock'
import { manualTime, type ManualTime } from '../../../support/manual-time'

const minuteMs = 60_000
const usualMs = defaultIdleLockMinutes * minuteMs

let time: ManualTime
let locks: number
let idleLock: IdleLock

beforeEach(() => {
  time = manualTime('2026-11-23T09:00:00.000Z')
  locks = 0
  idleLock = new IdleLock({ lock: () => (locks += 1), setTimer: time.setTimer, clearTimer: time.clearTimer })
})

describe('the idle lock', () => {
  it('locks once, after ten whole minutes without a touch', () => {
    expect(defaultIdleLockMinutes).toBe(10)
    idleLock.touch()
    time.advance(usualMs - 1)
    expect(locks).toBe(0)
    time.advance(1)
    expect(locks).toBe(1)
    time.advance(10 * usualMs)
    expect(locks).toBe(1)
  })

  it('begins again at every touch', () => {
    for (let minute = 0; minute < 60; minute += 1) {
      idleLock.touch()
      time.advance(minuteMs)
    }
    expect(locks).toBe(0)
    time.advance(usualMs)
    expect(locks).toBe(1)
  })

  it('does not lock before somebody logged in, nor after the session ended', () => {
    time.advance(10 * usualMs)
    idleLock.touch()
    idleLock.end()
    time.advance(10 * usualMs)
    expect(locks).toBe(0)
  })

  it('works again for the next session', () => {
    idleLock.touch()
    time.advance(usualMs)
    idleLock.touch()
    time.advance(usualMs)
    expect(locks).toBe(2)
  })
})

describe('other minutes', () => {
  it.each([shortestIdleLockMinutes, 37, longestIdleLockMinutes])('of %d are kept to', (minutes) => {
    idleLock.lockAfter(minutes)
    idleLock.touch()
    time.advance(minutes * minuteMs - 1)
    expect(locks).toBe(0)
    time.advance(1)
    expect(locks).toBe(1)
  })

  it('count at once for who is at the window, from then on', () => {
    idleLock.touch()
    time.advance(usualMs - 1)
    idleLock.lockAfter(1)
    time.advance(minuteMs - 1)
    expect(locks).toBe(0)
    time.advance(1)
    expect(locks).toBe(1)
  })

  it('that are longer take the shorter time away', () => {
    idleLock.lockAfter(1)
    idleLock.touch()
    idleLock.lockAfter(60)
    time.advance(59 * minuteMs)
    expect(locks).toBe(0)
    time.advance(minuteMs)
    expect(locks).toBe(1)
  })

  it('lock nobody where nobody is logged in, and hold for the next session', () => {
    idleLock.lockAfter(1)
    time.advance(10 * minuteMs)
    expect(locks).toBe(0)
    idleLock.touch()
    idleLock.end()
    idleLock.lockAfter(1)
    time.advance(10 * minuteMs)
    expect(locks).toBe(0)
    idleLock.touch()
    time.advance(minuteMs)
    expect(locks).toBe(1)
  })
})
