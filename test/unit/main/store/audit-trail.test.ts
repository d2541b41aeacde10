import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { readAudit, type AuditLine } from '../../../../main/store/audit-lines'
import { auditHashOf, emptyTrail, headAfter, stamped, type AuditHead } from '../../../../main/store/audit-record'
import { AuditTrail, missingRecords } from '../../../../main/store/audit-trail'
import { nodeDisk } from '../../../../main/store/disk'
import { checksummingSealer as sealer } from '../../../../main/store/sealing'
import { faultyDisk } from '../../../torture/support/faulty-disk'
import { ownFolder } from '../../torture/own-folder'
import { aTrail, at } from './store-builders'

const trail = aTrail(6)
const upTo = (sequence: number): readonly AuditLine[] => trail.slice(0, sequence)
const records = (...sequences: readonly number[]) => sequences.map((sequence) => trail[sequence - 1]!)
const headAt = (sequence: number): AuditHead => (sequence === 0 ? emptyTrail : headAfter(trail[sequence - 1]!))
const missingAt = (sequence: number, pending: readonly number[], known: number) =>
  missingRecords(upTo(sequence), headAt(sequence), { pending: records(...pending), head: headAt(known) })

describe('the records that travelled with a write', () => {
  test.each<[string, number, readonly number[], number, readonly number[]]>([
    ['are appended when the trail misses them, once and in order', 3, [5, 4, 3, 4], 5, [4, 5]],
    ['are none when the trail has them', 5, [5, 4, 3], 5, []],
    ['are none when the trail is further than the files, for whoever looks while another writes', 6, [4, 5], 5, []],
    ['are all of a trail that is empty', 0, [1, 2], 2, [1, 2]],
    ['are none of a store that never did anything', 0, [], 0, []]
  ])('%s', (_what, inFile, pending, known, missing) => {
    expect(missingAt(inFile, pending, known)).toEqual({ ok: true, value: records(...missing) })
  })

  test.each<[string, number, readonly number[], number, string]>([
    ['a gap before them', 2, [5], 5, 'ends at 2, 5 were given out'],
    ['a gap among them', 2, [3, 5], 5, 'ends at 2, 5 were given out'],
    ['a head that nothing leads to', 2, [], 4, 'ends at 2, 4 were given out'],
    ['a head that lies behind them', 2, [3, 4], 6, 'ends at 4, 6 were given out']
  ])('do not paper over %s', (_what, inFile, pending, known, error) => {
    expect(missingAt(inFile, pending, known)).toEqual({ ok: false, error })
  })

  test('do not follow a trail that is another one', () => {
    const other = aTrail(3, { action: 'loggedIn' })
    expect(missingRecords(other, headAfter(other[2]!), { pending: records(4, 5), head: headAt(5) })).toEqual({ ok: false, error: 'ends at 3, 5 were given out' })
    expect(missingRecords(other, headAfter(other[2]!), { pending: [], head: headAt(3) })).toEqual({ ok: false, error: 'entry 3 is another one than was written' })
    expect(missingRecords(other, headAfter(other[2]!), { pending: [], head: headAt(2) })).toEqual({ ok: false, error: 'entry 2 is another one than was written' })
  })

  test('follow a gap that the trail tells of', () => {
    const lines: readonly AuditLine[] = [trail[0]!, { lostFrom: 2, lostTo: 4, hash: auditHashOf(trail[3]!) }]
    expect(missingRecords(lines, headAt(4), { pending: records(5), head: headAt(5) })).toEqual({ ok: true, value: records(5) })
    expect(missingRecords(lines, headAt(4), { pending: [], head: headAt(4) })).toEqual({ ok: true, value: [] })
    // Inside of a gap nothing can be held against anything.
    expect(missingRecords(lines, headAt(4), { pending: [], head: headAt(3) })).toEqual({ ok: false, error: 'entry 3 is another one than was written' })
  })
})

describe('the trail on disk', () => {
  const fileIn = (folder: string): string => path.join(folder, 'aiosbeheer.audit')
  const read = (folder: string) => {
    const answer = readAudit(readFileSync(fileIn(folder)), sealer)
    if (!answer.ok) throw new Error(answer.error)
    return answer.value
  }
  const entry = { by: 'L_beheerhn', entry: { action: 'loggedIn', outcome: 'done', subject: { b: 1, a: 'x' } } } as const

  test('grows by what is accepted, each chained to the one before', async () => {
    const folder = ownFolder()
    const made = await AuditTrail.create(nodeDisk, folder, sealer, trail.slice(0, 2), headAt(2))
    const given = made.stamp([entry, entry], at)
    expect(made.head).toEqual(headAt(2))
    await made.accept(given)
    expect(given.map(({ sequence, previous }) => [sequence, previous])).toEqual([[3, headAt(2).hash], [4, auditHashOf(given[0]!)]])
    expect(read(folder).lines).toEqual([...trail.slice(0, 2), ...given])
    expect([made.head, made.pending]).toEqual([headAfter(given[1]!), []])
    await made.close()
  })

  test('keeps what a full disk does not take, and writes it with the next', async () => {
    const folder = ownFolder()
    const faulty = faultyDisk(nodeDisk, { fault: { kind: 'tornWrite' }, atCall: 1, lasts: 'lasting', only: ['file.write'] })
    faulty.heal()
    const made = await AuditTrail.create(faulty.disk, folder, sealer, [], emptyTrail)
    faulty.plan({ fault: { kind: 'tornWrite' }, atCall: 1, lasts: 'lasting', only: ['file.write'] })
    const first = made.stamp([entry], at)
    await made.accept(first)
    expect([made.pending, made.head]).toEqual([first, headAfter(first[0]!)])
    expect(read(folder)).toMatchObject({ lines: [], isTorn: false })
    faulty.heal()
    const second = made.stamp([entry], at)
    await made.accept(second)
    expect(made.pending).toEqual([])
    expect(read(folder).lines).toEqual([...first, ...second])
    await made.close()
  })

  test('is cut to its whole lines, and gets what it misses, only once it is to be written', async () => {
    const folder = ownFolder()
    const made = await AuditTrail.create(nodeDisk, folder, sealer, trail.slice(0, 2), headAt(2))
    await made.close()
    const whole = readFileSync(fileIn(folder))
    writeFileSync(fileIn(folder), Buffer.concat([whole, Buffer.from('{"half')]))
    const opened = AuditTrail.opened(nodeDisk, folder, sealer, read(folder), records(3, 4))
    expect([opened.head, opened.pending]).toEqual([headAt(4), records(3, 4)])
    expect(readFileSync(fileIn(folder)).length).toBe(whole.length + 6)
    await opened.flush()
    expect(read(folder)).toMatchObject({ lines: trail.slice(0, 4), isTorn: false })
    await opened.close()
  })

  test('hashes a subject whatever the order in which its facts were written down', () => {
    const [record] = stamped([entry], emptyTrail, at)
    expect(auditHashOf({ ...record!, subject: { a: 'x', b: 1 } })).toBe(auditHashOf(record!))
  })
})
