import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { compareMal } from '../../../../main/domain/mal/compare-mal'
import { largestMalBytes, malChecksum, readMalFile, type MalFile } from '../../../../main/domain/mal/mal-file'
import { anInstitute } from '../../builders'
import { aMalFile, malBytes } from '../../mal-builders'

describe('a mal as a file', () => {
  it('is read back whole', () => {
    expect(readMalFile(malBytes(aMalFile()))).toEqual({ ok: true, value: aMalFile() })
  })

  it('may begin with a byte order mark, and be signed', () => {
    const signed = { ...aMalFile(), signature: { by: 'landelijk', algorithm: 'ed25519', value: 'abc' } }
    expect(readMalFile(Buffer.concat([Buffer.from('\uFEFF'), malBytes(signed)]))).toEqual({ ok: true, value: signed })
  })

  it.each([
    ['no JSON', Buffer.from('firstname;lastname'), { code: 'noMal', details: {} }],
    ['another JSON', Buffer.from('{"format":"iets"}'), { code: 'noMal', details: {} }],
    ['nothing', Buffer.alloc(0), { code: 'noMal', details: {} }],
    ['too much', Buffer.concat([malBytes(aMalFile()), Buffer.alloc(largestMalBytes, ' ')]), { code: 'noMal', details: {} }],
    ['of a later format', malBytes({ ...aMalFile(), formatVersion: 2 }), { code: 'newerFormat', details: { formatVersion: 2 } }],
    ['with an unknown column', malBytes({ ...aMalFile(), malColumn: 'niv4' }), { code: 'noMal', details: { field: 'malColumn' } }],
    ['without a constant', malBytes({ ...aMalFile(), constants: { ...aMalFile().constants, rol: '' } }), { code: 'noMal', details: { field: 'constants.rol' } }],
    ['with one field more', malBytes({ ...aMalFile(), macro: 'x' }), { code: 'noMal', details: { field: '' } }]
  ])('that is %s is none', (_what, bytes, problem) => {
    expect(readMalFile(bytes)).toEqual({ ok: false, error: problem })
  })

  it.each([
    ['institute', { institute: 'Utrecht' }],
    ['version', { version: '2028-1' }],
    ['malColumn', { malColumn: 'niv3' }],
    ['status', { constants: { ...aMalFile().constants, status: 'x' } }],
    ['in_opleiding', { constants: { ...aMalFile().constants, in_opleiding: 'x' } }],
    ['publishedAt', { publishedAt: '2027-01-05T09:00:00.000Z' }],
    ['note', { note: 'x' }]
  ])('whose %s was changed does not fit its checksum', (_field, change) => {
    expect(readMalFile(malBytes({ ...aMalFile(), ...change }))).toEqual({ ok: false, error: { code: 'wrongChecksum', details: {} } })
  })

  it('has a checksum that anybody can make from the description', () => {
    expect(malChecksum(aMalFile())).toBe('604ee9db1186e1e81ce97209a61ec60c5d44fb9edf1c95d09448be170a779c2a')
  })
})

describe('the tool for landelijk applicatiebeheer', () => {
  let folder: string
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'aiosbeheer-mal-'))))
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  it('makes a mal that can be read', () => {
    const out = path.join(folder, 'nieuw.aiosmal')
    const tool = path.resolve(import.meta.dirname, '../../../../tools/make-mal.mjs')
    execFileSync(process.execPath, [tool, '--institute', 'Rotterdam', '--version', '2027-1', '--rol', 'Aios é', '--out', out])
    expect(readMalFile(readFileSync(out))).toMatchObject({
      ok: true,
      value: { institute: 'Rotterdam', version: '2027-1', malColumn: 'niv3', constants: { rol: 'Aios é', level: 'AIOS Rotterdam' }, signature: null }
    })
  })
})

describe('held against the mal in use', () => {
  const institute = anInstitute({ malVersion: '2026-9' })
  const compared = (change: Partial<MalFile>) => compareMal(aMalFile(change), institute)

  it.each([
    ['2026-10', true],
    ['2027-1', true],
    ['2026-8', false],
    ['2025-12', false]
  ])('version %s is newer than 2026-9: %s', (version, isNewer) => {
    expect(compared({ version })).toEqual({ kind: 'offered', isNewer, changes: [] })
  })

  it('the very same is refused, the same version with other values is not', () => {
    expect(compared({ version: '2026-9' })).toEqual({ kind: 'refused', code: 'sameVersion', details: { version: '2026-9' } })
    const constants = { ...aMalFile().constants, rol: 'AIOS' }
    expect(compared({ version: '2026-9', constants })).toEqual({ kind: 'offered', isNewer: false, changes: [{ column: 'rol', before: 'aios', after: 'AIOS' }] })
  })

  it('another institute is refused and named', () => {
    expect(compared({ institute: 'Utrecht' })).toEqual({ kind: 'refused', code: 'otherInstitute', details: { institute: 'Utrecht', own: 'Leiden' } })
  })

  it('another column for the group is told with it', () => {
    expect(compared({ malColumn: 'niv3' })).toMatchObject({ changes: [{ column: 'level', before: 'niv2: AIOS Leiden', after: 'niv3: AIOS Leiden' }] })
  })
})
