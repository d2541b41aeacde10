import { describe, expect, it } from 'vitest'
import { batchToShow, kindOfWaiting, stillToGo, waitingLine } from '../../../../renderer/pages/mail/waiting-view'
import type { Batch, BatchCounts, QueueState } from '../../../../shared/ipc/mail-schemas'

const batch = (batchId: string, change: Partial<BatchCounts>): Batch => {
  const parts = { queued: 0, sending: 0, accepted: 0, saved: 0, deferred: 0, refused: 0, uncertain: 0, stopped: 0, ...change }
  return {
    batchId,
    kind: 'loginDetails',
    route: 'server',
    subject: 'Je inloggegevens',
    createdAt: '2026-11-23T09:00:00.000Z',
    createdBy: 'L_beheerhn',
    finishedAt: null,
    counts: { total: Object.values(parts).reduce((sum, count) => sum + count, 0), ...parts }
  }
}

const going: QueueState = { paused: false, problem: null, perMinute: null }
const paused: QueueState = { paused: true, problem: null, perMinute: null }
const unreachable: QueueState = { paused: false, problem: { kind: 'unreachable', host: 'smtp.example', detail: '', retryAt: null }, perMinute: null }

const newest = batch('newest', { queued: 3 })
const middle = batch('middle', { accepted: 2, deferred: 1 })
const oldest = batch('oldest', { accepted: 1, queued: 1 })

describe('a sending that is not finished', () => {
  it('tells how far it is, that it was paused, or what the queue waits for', () => {
    const { counts } = batch('one', { accepted: 1, refused: 1, queued: 10 })
    expect(waitingLine(counts, going)).toBe('Verzenden: 2 van 12 afgehandeld')
    expect(waitingLine(counts, paused)).toBe('Gepauzeerd: 2 van 12 afgehandeld')
    expect(waitingLine(counts, unreachable)).toBe('De mailserver smtp.example is niet bereikbaar. 2 van 12 afgehandeld.')
  })

  it('has a problem before it is paused: the problem is what somebody has to mend', () => {
    expect([going, paused, unreachable, { ...unreachable, paused: true }].map(kindOfWaiting)).toEqual(['busy', 'paused', 'problem', 'problem'])
  })
})

describe('of several sendings', () => {
  it('the newest is shown while all goes well', () => {
    expect(batchToShow({ batches: [newest, oldest], queue: going })).toBe(newest)
    expect(batchToShow({ batches: [newest, oldest], queue: paused })).toBe(newest)
  })

  it('the oldest with a problem is shown; of the whole queue it is a problem of each', () => {
    expect(batchToShow({ batches: [newest, middle, oldest], queue: going })).toBe(middle)
    expect(batchToShow({ batches: [newest, middle, oldest], queue: unreachable })).toBe(oldest)
  })

  it('none is shown when none waits', () => {
    expect(batchToShow({ batches: [], queue: unreachable })).toBeNull()
  })

  it('what still has to go is counted together', () => {
    expect(stillToGo([newest, middle, oldest])).toBe(5)
  })
})
