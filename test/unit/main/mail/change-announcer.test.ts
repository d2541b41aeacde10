import { describe, expect, it } from 'vitest'
import { ChangeAnnouncer } from '../../../../main/mail/change-announcer'
import { manualTime } from '../../../support/manual-time'

describe('announcing changes', () => {
  it('tells at once, gathers for 100 ms, and always tells the last', () => {
    const time = manualTime('2026-11-23T10:00:00Z')
    const told: string[][] = []
    const announcer = new ChangeAnnouncer(time, (batchIds) => told.push(batchIds))
    announcer.announce('a')
    announcer.announce('a')
    announcer.announce('b')
    announcer.announce(null)
    expect(told).toEqual([['a']])
    time.advance(99)
    expect(told).toEqual([['a']])
    time.advance(1)
    expect(told).toEqual([['a'], ['a', 'b']])
    time.advance(1_000)
    announcer.announce(null)
    expect(told).toEqual([['a'], ['a', 'b'], []])
  })

  it('tells what waits when it is stopped', () => {
    const time = manualTime('2026-11-23T10:00:00Z')
    const told: string[][] = []
    const announcer = new ChangeAnnouncer(time, (batchIds) => told.push(batchIds))
    announcer.announce('a')
    announcer.announce('b')
    announcer.stop()
    time.advance(1_000)
    expect(told).toEqual([['a'], ['b']])
  })
})
