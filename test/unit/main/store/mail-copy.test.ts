import { describe, expect, test } from 'vitest'
import { fromCopy, merged, withoutCodes, withoutStrangers } from '../../../../main/store/mail-copy'
import type { KeptBatch } from '../../../../main/store/outbox-records'
import { aKeptBatch, aKeptEntry, at } from './store-builders'

const later = '2026-11-24T08:00:00.000Z'
const waiting: readonly KeptBatch['entries'][number]['progress'][] = [
  { kind: 'queued' },
  { kind: 'sending' },
  { kind: 'transmitting' },
  { kind: 'deferred', at, retryAt: later, answer: '451' }
]
const ended: readonly KeptBatch['entries'][number]['progress'][] = [
  { kind: 'accepted', at, answer: '250' },
  { kind: 'refused', at, answer: '550' },
  { kind: 'uncertain', at, answer: '' },
  { kind: 'stopped', at }
]
const all = [...waiting, ...ended]
const batches = [aKeptBatch('batch-1', all.map((progress, index) => aKeptEntry(`entry-${index}`, progress)))]
const progressOf = (found: readonly KeptBatch[]) => found.flatMap(({ entries }) => entries.map(({ progress }) => progress))
const codesOf = (found: readonly KeptBatch[]) => found.flatMap(({ entries }) => entries.map(({ draft }) => draft.activationCode))

describe('mail out of a copy', () => {
  test.each(waiting)('that had not ended ($kind) is uncertain, without its code', (progress) => {
    const [copied] = fromCopy([aKeptBatch('batch-1', [aKeptEntry('entry-1', progress)])], later)
    expect(copied).toEqual(aKeptBatch('batch-1', [aKeptEntry('entry-1', { kind: 'uncertain', at: later, answer: '' }, { activationCode: null })]))
  })

  test.each(ended)('that had ended ($kind) stays as it ended', (progress) => {
    const kept = [aKeptBatch('batch-1', [aKeptEntry('entry-1', progress)])]
    expect(fromCopy(kept, later)).toEqual(kept)
  })
})

test('without codes is all else as it was, the hashes too', () => {
  const without = withoutCodes(batches)
  expect(codesOf(without)).toEqual(all.map(() => null))
  expect(without).toEqual([aKeptBatch('batch-1', all.map((progress, index) => aKeptEntry(`entry-${index}`, progress, { activationCode: null })))])
  expect(codesOf(batches)).toEqual(all.map(() => 'PLAIN-CODE-1'))
})

describe('mail to an account that is not there', () => {
  test('is stopped where it had not ended, and stays as it ended else', () => {
    const stopped = withoutStrangers(batches, () => false, later)
    expect(progressOf(stopped)).toEqual([...waiting.map(() => ({ kind: 'stopped', at: later })), ...ended])
    expect(codesOf(stopped).slice(0, waiting.length)).toEqual(waiting.map(() => null))
  })

  test('leaves the others be', () => {
    expect(withoutStrangers(batches, (id) => id === 'account-1', later)).toEqual(batches)
  })
})

describe('two views of the same mail', () => {
  const queued = aKeptEntry('entry-1', { kind: 'queued' })
  const accepted = aKeptEntry('entry-1', { kind: 'accepted', at, answer: '250' })
  const early = { createdAt: '2026-11-20T10:00:00.000Z' }

  test.each<[string, readonly KeptBatch[], readonly KeptBatch[], readonly KeptBatch[]]>([
    ['are the one that is further, when that is the second', [aKeptBatch('a', [queued])], [aKeptBatch('a', [accepted])], [aKeptBatch('a', [accepted])]],
    ['are the one that is further, when that is the first', [aKeptBatch('a', [accepted])], [aKeptBatch('a', [queued])], [aKeptBatch('a', [accepted])]],
    ['are the first, where neither ended', [aKeptBatch('a', [aKeptEntry('entry-1', { kind: 'sending' })])], [aKeptBatch('a', [queued])], [aKeptBatch('a', [aKeptEntry('entry-1', { kind: 'sending' })])]],
    ['are the first, where both ended', [aKeptBatch('a', [accepted])], [aKeptBatch('a', [aKeptEntry('entry-1', { kind: 'stopped', at })])], [aKeptBatch('a', [accepted])]],
    ['have the batches of both, the oldest first', [aKeptBatch('b', [queued])], [aKeptBatch('a', [queued], early)], [aKeptBatch('a', [queued], early), aKeptBatch('b', [queued])]],
    ['have the batches of one where the other has none', [], [aKeptBatch('a', [queued])], [aKeptBatch('a', [queued])]],
    ['have the batches of one where the other has none (2)', [aKeptBatch('a', [queued])], [], [aKeptBatch('a', [queued])]]
  ])('%s', (_what, one, other, expected) => {
    expect(merged(one, other)).toEqual(expected)
  })
})
