import { describe, expect, it } from 'vitest'
import { expectedEndAt, type Expectation } from '../../../../../main/domain/outbox/expected-end'

const now = new Date('2026-11-23T13:20:00.000Z')
const queue = { paused: false, problem: null, perMinute: null } as const
const problem = { kind: 'unreachable', host: 'smtp.example', detail: '', retryAt: null } as const

const expected = (change: Partial<Expectation>): string | null => expectedEndAt({ ahead: 120, queue, messagesPerMinute: 30, now, ...change })

describe('the expected end', () => {
  it('is what waits at the pace that was set, before one was measured', () => {
    expect(expected({})).toBe('2026-11-23T13:24:00.000Z')
  })

  it('is what waits at the pace of late, which is slower than the limit allows', () => {
    expect(expected({ queue: { ...queue, perMinute: 10 } })).toBe('2026-11-23T13:32:00.000Z')
    expect(expected({ queue: { ...queue, perMinute: 10 }, messagesPerMinute: null })).toBe('2026-11-23T13:32:00.000Z')
  })

  it('does not believe a pace above the limit', () => {
    expect(expected({ queue: { ...queue, perMinute: 600 } })).toBe('2026-11-23T13:24:00.000Z')
  })

  it.each([
    ['nothing waits', { ahead: 0 }],
    ['it is paused', { queue: { ...queue, paused: true, perMinute: 10 } }],
    ['a problem holds', { queue: { ...queue, problem, perMinute: 10 } }],
    ['no pace is known', { messagesPerMinute: null }],
    ['nothing has gone of late, and no pace was set', { messagesPerMinute: null, queue: { ...queue, perMinute: 0 } }]
  ])('cannot be told where %s', (_where, change) => {
    expect(expected(change)).toBeNull()
  })
})
