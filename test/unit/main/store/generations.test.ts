import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { expendable, isFoldDue, type FoldFacts, type Generation } from '../../../../main/store/generations'

const now = new Date('2026-11-23T12:00:00.000Z')
const day = (back: number, time = '09:00:00.000Z'): string => `${new Date(now.getTime() - back * 24 * 60 * 60_000).toISOString().slice(0, 10)}T${time}`
const megabyte = 1024 * 1024
const generation = (number: number, createdAt: string, sizeBytes = 1000): Generation => ({ generation: number, createdAt, sizeBytes })
const numbers = (generations: readonly Generation[]): readonly number[] => generations.map((one) => one.generation).sort((one, other) => one - other)

describe('generations that may go', () => {
  test.each<[string, readonly Generation[], readonly number[]]>([
    ['none of none', [], []],
    ['not the only one, however old and large', [generation(1, day(400), 2000 * megabyte)], []],
    ['not the last two, however old and large', [generation(1, day(400), 2000 * megabyte), generation(2, day(300), 2000 * megabyte)], []],
    ['none of the newest five of one day', [1, 2, 3, 4, 5].map((number) => generation(number, day(0))), []],
    ['the oldest of six of one day', [1, 2, 3, 4, 5, 6].map((number) => generation(number, day(0))), [1]],
    ['none of fourteen days', Array.from({ length: 14 }, (_unused, index) => generation(index + 1, day(13 - index))), []],
    ['what is older than fourteen days', Array.from({ length: 17 }, (_unused, index) => generation(index + 1, day(16 - index))), [1, 2, 3]],
    ['all but the newest of an earlier day', [generation(1, day(3)), generation(2, day(3)), generation(3, day(3)), ...[4, 5, 6, 7, 8].map((number) => generation(number, day(0)))], [1, 2]],
    ['not the newest five, though they are old', [1, 2, 3, 4, 5, 6].map((number) => generation(number, day(100 - number))), [1]],
    ['the oldest beyond 512 MB', [1, 2, 3, 4].map((number) => generation(number, day(4 - number), 200 * megabyte)), [1, 2]],
    ['what does not fit, though an older one would', [generation(1, day(3), megabyte), generation(2, day(2), 400 * megabyte), generation(3, day(1), 100 * megabyte), generation(4, day(0), 100 * megabyte)], [2]],
    ['none that fits exactly', [1, 2, 3, 4].map((number) => generation(number, day(4 - number), 128 * megabyte)), []],
    ['none of a day to come, after the clock was set back', [generation(1, day(-2)), generation(2, day(-1)), generation(3, day(0))], []]
  ])('are %s', (_what, generations, gone) => {
    expect(numbers(expendable(generations, now))).toEqual(gone)
    expect(numbers(expendable([...generations].reverse(), now))).toEqual(gone)
  })

  test('never are the newest two, and what stays does not go a moment later', () => {
    const anything = fc.array(fc.record({ createdAt: fc.integer({ min: -3, max: 60 }).map((back) => day(back)), sizeBytes: fc.integer({ min: 1, max: 300 * megabyte }) }), { maxLength: 30 })
    fc.assert(
      fc.property(anything, (facts) => {
        const generations = facts.map((fact, index) => ({ generation: index + 1, ...fact }))
        const gone = new Set(numbers(expendable(generations, now)))
        const kept = generations.filter(({ generation: number }) => !gone.has(number))
        expect(generations.slice(-2).filter(({ generation: number }) => gone.has(number))).toEqual([])
        expect(expendable(kept, now)).toEqual([])
        const older = kept.slice(0, -2).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
        expect(older).toBeLessThanOrEqual(512 * megabyte)
      })
    )
  })
})

describe('a new generation', () => {
  const facts = (overrides: Partial<FoldFacts> = {}): FoldFacts => ({ journalBytes: 1000, snapshotBytes: 5000, snapshotAt: day(0), changes: 1, ...overrides })

  test.each<[string, Partial<FoldFacts>, boolean]>([
    ['on the same day, with a short journal', {}, false],
    ['on another day on which something changed', { snapshotAt: day(1) }, true],
    ['on another day, with nothing changed', { snapshotAt: day(1), changes: 0 }, false],
    ['a minute past midnight (UTC)', { snapshotAt: day(1, '23:59:00.000Z') }, true],
    ['on an earlier day, after the clock was set back', { snapshotAt: day(-1) }, true],
    ['with a journal of 64 KB beside a small snapshot', { journalBytes: 64 * 1024 }, false],
    ['with a longer journal beside a small snapshot', { journalBytes: 64 * 1024 + 1 }, true],
    ['with a journal as long as its snapshot', { journalBytes: megabyte, snapshotBytes: megabyte }, false],
    ['with a journal longer than its snapshot', { journalBytes: megabyte + 1, snapshotBytes: megabyte }, true],
    ['with a journal of 32 MB beside a large snapshot', { journalBytes: 32 * megabyte, snapshotBytes: 400 * megabyte }, false],
    ['with a longer journal, however large the snapshot', { journalBytes: 32 * megabyte + 1, snapshotBytes: 400 * megabyte }, true],
    ['with a long journal of openings alone', { journalBytes: megabyte, changes: 0 }, false]
  ])('%s is due: %o → %s', (_when, overrides, isDue) => {
    expect(isFoldDue(facts(overrides), now)).toBe(isDue)
  })
})
