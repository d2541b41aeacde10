import { describe, expect, it } from 'vitest'
import { OutboxWriter } from '../../../../main/mail/outbox-writer'
import type { DueMail, StoreInput, StoreOutput, Transition } from '../../../../main/store/store-port'
import { failure } from '../../../../shared/errors'
import { fail, ok } from '../../../../shared/result'

type Advance = (input: StoreInput<'advanceOutbox'>) => Promise<StoreOutput<'advanceOutbox'>>

const due = (entryId: string): DueMail => ({
  batch: { batchId: 'batch', kind: 'message', subject: '', text: '', from: '', instituteName: '', portalUrl: '', route: 'server', createdAt: '', createdBy: '' },
  entry: { entryId, accountId: '', name: '', username: '', email: '', activationCode: null, activationCodeHash: null },
  attempts: 0
})
const accepted: Transition = { kind: 'accepted', at: '', answer: '250' }

const everything: Advance = ({ items, take }) =>
  Promise.resolve(
    ok({
      outcomes: items.map(() => 'recorded' as const),
      finishedBatchIds: [],
      taken: Array.from({ length: Math.min(take, 1) }, () => due('next')),
      nextRetryAt: null,
      queued: 7
    })
  )

function writer(advance: Advance) {
  const calls: StoreInput<'advanceOutbox'>[] = []
  const told: string[][] = []
  const logged: Readonly<Record<string, string>>[] = []
  const made = new OutboxWriter({
    advance: (input) => {
      calls.push(input)
      return advance(input)
    },
    clock: () => new Date(0),
    onRecorded: (batchIds) => told.push([...batchIds]),
    log: { error: (_message, facts) => logged.push(facts) }
  })
  return { made, calls, told, logged }
}

describe('writing what becomes of mails', () => {
  it('puts what is asked together into one write, and the end of one mail with the taking of the next', async () => {
    const { made, calls } = writer(everything)
    const [ended, taken] = await Promise.all([made.record(due('one'), accepted), made.take()])
    expect([ended, taken]).toEqual(['recorded', { kind: 'mail', due: due('next'), queued: 7 }])
    expect(calls).toEqual([{ items: [{ entryId: 'one', transition: accepted }], take: 1, now: new Date(0).toISOString() }])
  })

  it('writes what comes meanwhile in one go behind it', async () => {
    const release: (() => void)[] = []
    const { made, calls } = writer(async (input) => {
      await new Promise<void>((resolve) => release.push(resolve))
      return everything(input)
    })
    const first = made.record(due('one'), accepted)
    await Promise.resolve()
    await Promise.resolve()
    const others = ['two', 'three', 'four'].map((id) => made.record(due(id), accepted))
    release.shift()?.()
    await first
    await new Promise((resolve) => { setImmediate(resolve) })
    release.shift()?.()
    await Promise.all(others)
    expect(calls.map(({ items }) => items.map(({ entryId }) => entryId))).toEqual([['one'], ['two', 'three', 'four']])
  })

  it('owes what a full disk did not take, in its order, and nothing that has not left', async () => {
    let isFull = true
    const { made, calls, told } = writer((input) => (isFull ? Promise.resolve(fail(failure('storeFull'))) : everything(input)))
    expect(await made.record(due('one'), { kind: 'transmitting' })).toBe('failed')
    expect(await made.record(due('two'), accepted)).toBe('failed')
    expect(await made.catchUp()).toBe(false)
    isFull = false
    expect(await made.catchUp()).toBe(true)
    expect(calls.at(-1)?.items).toEqual([{ entryId: 'two', transition: accepted }])
    expect(told).toEqual([['batch']])
    const before = calls.length
    expect(await made.catchUp()).toBe(true)
    expect(calls).toHaveLength(before)
  })

  it('lets one impossible step fail alone, and stops where that was about a mail that has left', async () => {
    const { made, logged } = writer((input) =>
      input.items.some(({ entryId }) => entryId === 'bug') ? Promise.reject(new RangeError('Noor')) : everything(input)
    )
    const answers = await Promise.all([made.record(due('one'), accepted), made.record(due('bug'), { kind: 'queued' }), made.record(due('two'), accepted)])
    expect(answers).toEqual(['recorded', 'notWanted', 'recorded'])
    expect(await made.record(due('bug'), accepted)).toBe('failed')
    expect(JSON.stringify(logged)).not.toContain('Noor')
  })

  it('says of a mail that was stopped meanwhile that it is not wanted, and fails where it has left all the same', async () => {
    const { made, told } = writer(async (input) => {
      const answer = await everything(input)
      return answer.ok ? ok({ ...answer.value, outcomes: input.items.map(() => 'notWanted' as const) }) : answer
    })
    expect(await made.record(due('one'), { kind: 'transmitting' })).toBe('notWanted')
    expect(await made.record(due('one'), accepted)).toBe('failed')
    expect(told).toEqual([])
  })

  it('answers a take that found nothing with when to look again', async () => {
    const { made } = writer(async (input) => {
      const answer = await everything(input)
      return answer.ok ? ok({ ...answer.value, taken: [], queued: 0, nextRetryAt: '2026-11-23T10:01:00.000Z' }) : answer
    })
    expect(await made.take()).toEqual({ kind: 'none', queued: 0, nextRetryAt: '2026-11-23T10:01:00.000Z' })
  })
})
