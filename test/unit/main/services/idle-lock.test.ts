import { beforeEach, describe, expect, it } from 'vitest'
import { IdleLock } from '../../../../main/services/idle-lock'
import { manualTime, type ManualTime } from '../../../support/manual-time'

const timeoutMs = 15 * 60_000

let time: ManualTime
let locks: number
let idleLock: IdleLock

beforeEach(() => {
  time = manualTime('2026-11-23T09:00:00.000Z')
  locks = 0
  idleLock = new IdleLock({ timeoutMs, lock: () => (locks += 1), setTimer: time.setTimer, clearTimer: time.clearTimer })
})

describe('the idle lock', () => {
  it('locks once, after the whole time without a touch', () => {
    idleLock.touch()
    time.advance(timeoutMs - 1)
    expect(locks).toBe(0)
    time.advance(1)
    expect(locks).toBe(1)
    time.advance(10 * timeoutMs)
    expect(locks).toBe(1)
  })

  it('begins again at every touch', () => {
    for (let minute = 0; minute < 60; minute += 1) {
      idleLock.touch()
      time.advance(60_000)
    }
    expect(locks).toBe(0)
    time.advance(timeoutMs)
    expect(locks).toBe(1)
  })

  it('does not lock before somebody logged in, nor after the session ended', () => {
    time.advance(10 * timeoutMs)
    idleLock.touch()
    idleLock.end()
    time.advance(10 * timeoutMs)
    expect(locks).toBe(0)
  })

  it('works again for the next session', () => {
    idleLock.touch()
    time.advance(timeoutMs)
    idleLock.touch()
    time.advance(timeoutMs)
    expect(locks).toBe(2)
  })
})
