import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holderOf } from '../../../../main/store/lock-holder'
import { holderSchema } from '../../../../shared/ipc/store-schemas'

const written = Date.parse('2026-11-23T08:00:00.000Z')
const startedAt = '2026-11-23T07:00:00.000Z'

describe('holderOf', () => {
  it('answers what a whole lock says', () => {
    expect(holderOf({ host: 'PC-BALIE', startedAt }, [written])).toEqual({ host: 'PC-BALIE', since: startedAt })
  })

  it.each(['x', '', '2026-02-31T07:00:00.000Z', '23-11-2026'])('takes the time of the file for %j', (time) => {
    expect(holderOf({ host: 'PC-BALIE', startedAt: time }, [written]).since).toBe('2026-11-23T08:00:00.000Z')
  })

  it.each([Number.NaN, 9e18, 8e15])('passes over %d, which no sentence can name', (time) => {
    expect(holderOf(undefined, [time, written])).toEqual({ host: '', since: '2026-11-23T08:00:00.000Z' })
  })

  it.each([
    ['one of 60,000 letters', 'P'.repeat(60_000), `${'P'.repeat(60)}…`],
    ['one that turns the sentence around', 'PC\u202EEILAB', 'PC‹U+202E›EILAB'],
    ['white space', ' \n', '']
  ])('makes a name that can be shown of %s', (_name, host, shown) => {
    expect(holderOf({ host, startedAt }, [written]).host).toBe(shown)
  })

  it('is well-formed whatever the lock says', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ unit: fc.constantFrom('א', '😀', '\u0301', ' '), maxLength: 200 }))
    fc.assert(
      fc.property(text, text, fc.double(), (host, time, fileTime) => {
        expect(holderSchema.safeParse(holderOf({ host, startedAt: time }, [fileTime])).success).toBe(true)
      })
    )
  })
})
