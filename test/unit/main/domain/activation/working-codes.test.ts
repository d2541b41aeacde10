import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { madeAfter, workingCodes, type CodeFacts, type LastActivation } from '../../../../../main/domain/activation/working-codes'

const now = new Date('2026-11-23T12:00:00.000Z')
const acceptedAt = '2026-11-23T10:00:00.000Z'
const day = 24 * 60 * 60 * 1000

const aCode = (hash: string, kind: CodeFacts['kind'], overrides: Partial<CodeFacts> = {}): CodeFacts => ({
  hash,
  madeAt: '2026-11-23T09:00:00.000Z',
  kind,
  at: ['accepted', 'saved', 'deferred', 'refused', 'uncertain', 'stopped'].includes(kind) ? acceptedAt : null,
  perhapsThereAt: null,
  ...overrides
})
const working = (codes: readonly CodeFacts[], activation: LastActivation | null = null, when = now): readonly string[] =>
  workingCodes(codes, activation, when).map(({ hash }) => hash)

describe('the only code', () => {
  test.each<[CodeFacts['kind'], boolean]>([
    ['queued', false],
    // Its reader may be faster than the answer of the server.
    ['sending', true],
    ['accepted', true],
    ['saved', true],
    ['deferred', false],
    ['refused', false],
    ['uncertain', true],
    ['stopped', false]
  ])('of a mail that is %s works: %s', (kind, works) => {
    expect(working([aCode('a', kind)])).toEqual(works ? ['a'] : [])
  })

  test.each<CodeFacts['kind']>(['queued', 'deferred', 'refused', 'stopped'])('works for 14 days since its mail was uncertain, although it is %s now', (kind) => {
    const code = aCode('a', kind, { perhapsThereAt: '2026-11-10T12:00:00.000Z' })
    expect(workingCodes([code], null, now)).toEqual([{ hash: 'a', validUntil: '2026-11-24T12:00:00.000Z' }])
    expect(working([code], null, new Date('2026-11-24T12:00:00.001Z'))).toEqual([])
  })
})

/** Of the older code and the newer: which work (spec R4.4). */
const pairs: readonly (readonly [older: CodeFacts['kind'], newer: CodeFacts['kind'], works: readonly string[]])[] = [
  ['accepted', 'queued', ['old']],
  ['accepted', 'sending', ['old', 'new']],
  ['accepted', 'deferred', ['old']],
  ['accepted', 'refused', ['old']],
  ['accepted', 'stopped', ['old']],
  ['accepted', 'uncertain', ['old', 'new']],
  ['accepted', 'accepted', ['new']],
  ['accepted', 'saved', ['new']],
  ['saved', 'queued', ['old']],
  ['saved', 'sending', ['old', 'new']],
  ['saved', 'deferred', ['old']],
  ['saved', 'refused', ['old']],
  ['saved', 'stopped', ['old']],
  ['saved', 'uncertain', ['old', 'new']],
  ['saved', 'accepted', ['new']],
  ['saved', 'saved', ['new']],
  ['uncertain', 'queued', ['old']],
  ['uncertain', 'sending', ['old', 'new']],
  ['uncertain', 'deferred', ['old']],
  ['uncertain', 'refused', ['old']],
  ['uncertain', 'stopped', ['old']],
  ['uncertain', 'uncertain', ['old', 'new']],
  ['uncertain', 'accepted', ['new']],
  ['uncertain', 'saved', ['new']],
  ['sending', 'accepted', ['new']],
  ['sending', 'uncertain', ['old', 'new']],
  ...(['queued', 'deferred', 'refused', 'stopped'] as const).flatMap((older) =>
    (
      [
        ['queued', []],
        ['sending', ['new']],
        ['deferred', []],
        ['refused', []],
        ['stopped', []],
        ['uncertain', ['new']],
        ['accepted', ['new']],
        ['saved', ['new']]
      ] as const
    ).map(([newer, works]) => [older, newer, works] as const)
  )
]

describe('of two codes', () => {
  test.each(pairs)('the older one %s and the newer %s: %j', (older, newer, works) => {
    expect(working([aCode('old', older), aCode('new', newer)])).toEqual(works)
  })

  test.each(['accepted', 'saved'] as const)('the older is void once the newer was %s, also when that one does not work any more', (newer) => {
    const codes = [aCode('old', 'uncertain', { at: '2026-11-22T10:00:00.000Z' }), aCode('new', newer, { at: '2026-11-01T10:00:00.000Z' })]
    expect(working(codes)).toEqual([])
  })

  test('the order in which they were made counts, not that in which they were accepted', () => {
    expect(working([aCode('old', 'accepted', { at: '2026-11-23T11:00:00.000Z' }), aCode('new', 'accepted')])).toEqual(['new'])
  })
})

describe('after an activation', () => {
  const activation = { codeHash: 'old', newestCodeHash: 'new', activatedAt: '2026-11-23T10:30:00.000Z' }

  test('no code works that was made until then: not the used one, and not one that was uncertain beside it', () => {
    expect(working([aCode('old', 'accepted'), aCode('new', 'uncertain')], activation)).toEqual([])
    expect(working([aCode('old', 'uncertain'), aCode('new', 'uncertain')], { ...activation, codeHash: 'new' })).toEqual([])
  })

  test('one that was made and not sent until then does not work once it is', () => {
    expect(working([aCode('old', 'accepted'), aCode('new', 'accepted', { at: '2026-11-23T11:00:00.000Z' })], activation)).toEqual([])
  })

  test.each([
    ['the clock goes on', '2026-11-23T11:00:00.000Z'],
    ['the clock was set back since', '2026-11-20T11:00:00.000Z'],
    ['both are of one moment', activation.activatedAt]
  ])('one that was made since works: %s', (_when, madeAt) => {
    expect(working([aCode('old', 'accepted'), aCode('new', 'uncertain'), aCode('newer', 'accepted', { madeAt })], activation)).toEqual(['newer'])
  })

  test('and the loss of the newest mail of then, those count that were made later by the clock', () => {
    const codes = [aCode('older', 'uncertain'), aCode('old', 'uncertain'), aCode('between', 'uncertain'), aCode('newer', 'uncertain', { madeAt: '2026-11-23T11:00:00.000Z' })]
    expect(madeAfter(codes, activation).map(({ hash }) => hash)).toEqual(['newer'])
    expect(madeAfter(codes.slice(2), activation).map(({ hash }) => hash)).toEqual(['newer'])
  })
})

describe('14 days', () => {
  const until = (at: string): string | undefined => workingCodes([aCode('a', 'accepted', { at })], null, new Date(at))[0]?.validUntil

  const { TZ } = process.env
  beforeAll(() => {
    process.env['TZ'] = 'Europe/Amsterdam'
  })
  afterAll(() => {
    if (TZ === undefined) delete process.env['TZ']
    else process.env['TZ'] = TZ
  })

  test.each([
    ['to winter time', '2026-10-20T10:00:00.000Z', '2026-11-03T11:00:00.000Z'],
    ['to summer time', '2026-03-20T10:00:00.000Z', '2026-04-03T09:00:00.000Z'],
    ['into the hour that is not there', '2026-03-15T01:30:00.000Z', '2026-03-29T01:30:00.000Z']
  ])('are days of the calendar here, also where the clock goes %s between', (_where, at, end) => {
    expect(until(at)).toBe(end)
  })

  test('end to the millisecond', () => {
    const end = Date.parse(until(acceptedAt) ?? '')
    expect(end - Date.parse(acceptedAt)).toBe(14 * day)
    expect([0, 1].map((late) => working([aCode('a', 'accepted')], null, new Date(end + late)))).toEqual([['a'], []])
  })

  test('of a code whose acceptance lies ahead, for the clock was set back, are not over', () => {
    expect(working([aCode('a', 'accepted', { at: '2026-12-24T10:00:00.000Z' })])).toEqual(['a'])
  })
})
