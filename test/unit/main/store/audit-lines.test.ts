import { describe, expect, test } from 'vitest'
import { encodeAuditLine, mendedAudit, readAudit, readWholeAudit, salvageAudit, type AuditLine } from '../../../../main/store/audit-lines'
import { auditHashOf, emptyTrail, headAfter, stamped, type AuditHead, type AuditRecord } from '../../../../main/store/audit-record'
import { sealLine } from '../../../../main/store/sealed-lines'
import { checksummingSealer as sealer } from '../../../../main/store/sealing'
import { aTrail, sealers } from './store-builders'

const trail = aTrail(6)
const record = (sequence: number): AuditRecord => trail[sequence - 1]!
const file = (lines: readonly AuditLine[]): Buffer => Buffer.concat(lines.map((line) => encodeAuditLine(sealer, line)))
const headOf = (lines: readonly AuditRecord[]): AuditHead => headAfter(lines.at(-1)!)

/** A gap in place of these records, with the hash that the next one was made with. */
const gap = (lostFrom: number, lostTo: number): AuditLine => ({ lostFrom, lostTo, hash: auditHashOf(record(lostTo)) })
const repaired = (lostFrom: number, lostTo: number, after: AuditHead = headOf(trail)): AuditRecord =>
  stamped([{ by: 'systeem', entry: { action: 'auditRepaired', outcome: 'done', subject: { from: lostFrom, to: lostTo } } }], after, 'later')[0]!

describe.each(sealers)('the audit trail (%s)', (_name, sealerOfFile) => {
  test('is read from its beginning to its head', () => {
    const content = Buffer.concat(trail.map((line) => encodeAuditLine(sealerOfFile, line)))
    expect(readAudit(content, sealerOfFile)).toEqual({
      ok: true,
      value: { lines: trail, head: headOf(trail), lengthBytes: content.length, isTorn: false, problem: null }
    })
  })

  test('that is empty is one without entries', () => {
    expect(readAudit(Buffer.alloc(0), sealerOfFile)).toEqual({ ok: true, value: { lines: [], head: emptyTrail, lengthBytes: 0, isTorn: false, problem: null } })
  })
})

describe('reading the trail', () => {
  const whole = file(trail.slice(0, 2))
  const next = file([record(3)])

  test.each<[string, Buffer]>([
    ['without its end', next.subarray(0, -1)],
    ['half', next.subarray(0, next.length / 2)],
    ['all NUL', Buffer.alloc(next.length)],
    ['NUL but for its end', Buffer.concat([Buffer.alloc(next.length - 1), Buffer.from('\n')])],
    ['with NULs in it', Buffer.from(next).fill(0, 40, 60)]
  ])('does not count a torn line (%s)', (_how, torn) => {
    expect(readAudit(Buffer.concat([whole, torn]), sealer)).toEqual({
      ok: true,
      value: { lines: trail.slice(0, 2), head: headOf(trail.slice(0, 2)), lengthBytes: whole.length, isTorn: true, problem: null }
    })
  })

  test.each<[string, readonly AuditLine[], string]>([
    ['removed from the middle', [record(1), record(3)], 'line 2: 3 follows 1'],
    ['removed from the front', [record(2), record(3)], 'line 1: 2 follows 0'],
    ['repeated', [record(1), record(2), record(2)], 'line 3: 2 follows 2'],
    ['swapped', [record(2), record(1)], 'line 1: 2 follows 0'],
    ['changed', [record(1), { ...record(2), by: 'L_iemandanders' }, record(3)], 'line 3 does not follow the one before it'],
    ['changed in its subject', [record(1), { ...record(2), subject: { accountId: 'account-9' } }, record(3)], 'line 3 does not follow the one before it'],
    ['of another trail', [record(1), aTrail(2, { action: 'loggedIn' })[1]!], 'line 2 does not follow the one before it'],
    ['put in front of the first', [{ ...record(1), previous: 'ab' }], 'line 1 does not follow the one before it']
  ])('tells of a line that was %s', (_what, lines, error) => {
    expect(readAudit(file(lines), sealer)).toEqual({ ok: false, error })
  })

  test.each<[string, (text: string) => string]>([
    ['has another letter', (text) => text.replace('L_beheerhn', 'L_beheerhm')],
    ['is empty', (text) => `\n${text}`],
    ['is of another file', (text) => `${sealLine(sealer, 'outbox', { n: 2, value: record(2) }).toString()}${text}`],
    ['says another number than its entry', (text) => `${sealLine(sealer, 'audit', { n: 3, value: record(2) }).toString()}${text}`],
    ['has a field too many', (text) => `${sealLine(sealer, 'audit', { n: 2, value: { ...record(2), more: 1 } }).toString()}${text}`]
  ])('ends before a line that %s, and says so; who wants all of it gets nothing', (_what, change) => {
    const changed = Buffer.from(change(file(trail.slice(1, 3)).toString()))
    const content = Buffer.concat([file([record(1)]), changed])
    expect(readAudit(content, sealer)).toEqual({
      ok: true,
      value: { lines: [record(1)], head: headOf([record(1)]), lengthBytes: file([record(1)]).length, isTorn: true, problem: 'line 2 cannot be read' }
    })
    expect(readWholeAudit(content, sealer)).toEqual({ ok: false, error: 'line 2 cannot be read' })
  })

  test('whole gives what reading gives where nothing is wrong with it', () => {
    expect(readWholeAudit(whole, sealer)).toEqual(readAudit(whole, sealer))
    expect(readWholeAudit(file([record(2)]), sealer)).toEqual(readAudit(file([record(2)]), sealer))
  })
})

describe('a gap', () => {
  test('is believed when the repair that made it stands behind it', () => {
    const lines = [record(1), gap(2, 4), record(5), record(6), repaired(2, 4)]
    expect(readAudit(file(lines), sealer)).toMatchObject({ ok: true, value: { lines, head: { sequence: 7 } } })
  })

  test('at the very end is believed when a repair follows it at once', () => {
    const lines = [record(1), gap(2, 6), repaired(2, 6)]
    expect(readAudit(file(lines), sealer)).toMatchObject({ ok: true, value: { head: { sequence: 7 } } })
  })

  test.each<[string, readonly AuditLine[], string]>([
    ['no repair tells of it', [record(1), gap(2, 4), record(5), record(6)], '2 to 4 are marked as lost without a record of it'],
    ['a repair tells of less', [record(1), gap(2, 4), record(5), record(6), repaired(2, 3)], '2 to 4 are marked as lost without a record of it'],
    ['a repair tells of another', [gap(1, 1), record(2), record(3), record(4), record(5), record(6), repaired(2, 2)], '1 to 1 are marked as lost without a record of it'],
    ['one of two is untold', [gap(1, 1), record(2), gap(3, 4), record(5), record(6), repaired(1, 1)], '3 to 4 are marked as lost without a record of it'],
    ['it begins too late', [record(1), gap(3, 4), record(5), record(6), repaired(3, 4)], 'line 2: 3 follows 1'],
    ['what follows was not made with it', [record(1), { ...gap(2, 4), hash: 'ab' }, record(5)], 'line 3 does not follow the one before it']
  ])('is not believed where %s', (_what, lines, error) => {
    expect(readAudit(file(lines), sealer)).toEqual({ ok: false, error })
  })

  test('that swallows its own repair is not believed', () => {
    const swallowed = repaired(2, 3)
    const lines = [record(1), { lostFrom: 2, lostTo: 7, hash: auditHashOf(swallowed) } as const]
    expect(readAudit(file(lines), sealer)).toEqual({ ok: false, error: '2 to 7 are marked as lost without a record of it' })
  })

  test('is not believed by a repair that was refused, or that somebody only claims', () => {
    const [claimed] = stamped([{ by: 'L_beheerhn', entry: { action: 'loggedIn', outcome: 'done', subject: { from: 2, to: 4 } } }], headOf(trail), 'later')
    expect(readAudit(file([record(1), gap(2, 4), record(5), record(6), claimed!]), sealer).ok).toBe(false)
  })
})

describe('what can still be read', () => {
  test('is found by its number, whatever became of the lines around it', () => {
    const lines = file(trail).toString().split('\n')
    const damaged = [lines[4], 'rommel', lines[0], '', lines[2], lines[2], `${lines[5] ?? ''}x`].join('\n')
    expect([...salvageAudit(Buffer.from(`${damaged}\n`), sealer).entries()].sort(([one], [other]) => one - other)).toEqual([
      [1, record(1)],
      [3, record(3)],
      [5, record(5)]
    ])
  })

  test('of a file of NULs is nothing', () => {
    expect(salvageAudit(Buffer.alloc(500), sealer).size).toBe(0)
  })
})

describe('a mended trail', () => {
  const found = (...lines: readonly AuditLine[]): ReadonlyMap<number, AuditLine> =>
    new Map(lines.map((line) => ['lostFrom' in line ? line.lostFrom : line.sequence, line]))
  const head = headOf(trail)

  test.each<[string, readonly AuditLine[], readonly AuditLine[]]>([
    ['has everything that is there', trail, trail],
    ['has a gap for one that is gone', trail.filter(({ sequence }) => sequence !== 3), [record(1), record(2), gap(3, 3), record(4), record(5), record(6)]],
    ['has one gap for neighbours that are gone', [record(1), record(5), record(6)], [record(1), { ...gap(2, 4), hash: auditHashOf(record(4)) }, record(5), record(6)]],
    ['has a gap at its beginning', [record(3), record(4), record(5), record(6)], [gap(1, 2), record(3), record(4), record(5), record(6)]],
    ['has a gap at its end, with the hash of its anchored head', [record(1), record(2)], [record(1), record(2), gap(3, 6)]],
    ['is one gap where nothing is left', [], [gap(1, 6)]],
    ['does not take an entry that is another than the next was made with', [record(1), { ...record(2), by: 'L_ander' }, record(3), record(4), record(5), record(6)], [record(1), gap(2, 2), record(3), record(4), record(5), record(6)]],
    ['keeps a gap that it had', [record(1), gap(2, 4), record(5), record(6)], [record(1), gap(2, 4), record(5), record(6)]],
    ['does not take what is beyond its head', [...trail, repaired(1, 1)], trail]
  ])('%s', (_what, lines, expected) => {
    expect(mendedAudit(found(...lines), head)).toEqual(expected)
  })

  test('is believed once a repair tells of its gaps', () => {
    const lines = mendedAudit(found(record(1), record(4), record(6)), head)
    expect(lines.map((line) => ('lostFrom' in line ? [line.lostFrom, line.lostTo] : line.sequence))).toEqual([1, [2, 3], 4, [5, 5], 6])
    const first = repaired(2, 3)
    expect(readAudit(file([...lines, first, repaired(5, 5, headAfter(first))]), sealer)).toMatchObject({ ok: true, value: { head: { sequence: 8 } } })
    expect(readAudit(file([...lines, first]), sealer).ok).toBe(false)
  })

  test('of an empty trail is empty', () => {
    expect(mendedAudit(new Map(), emptyTrail)).toEqual([])
  })
})
