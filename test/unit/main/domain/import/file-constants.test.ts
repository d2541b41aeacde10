import { describe, expect, it } from 'vitest'
import { constantQuestions, malStatus, otherInstituteRefusal } from '../../../../../main/domain/import/file-constants'
import { anInstitute } from '../../../builders'
import { malRow } from './import-builders'

const leiden = anInstitute()

describe('otherInstituteRefusal', () => {
  it('names the institute that all rows carry', () => {
    const rows = [malRow({ instituut: 'Utrecht' }), malRow({ instituut: 'utrecht' })]
    expect(otherInstituteRefusal(rows, leiden)).toEqual({ code: 'otherInstitute', details: { institute: 'Utrecht', own: 'Leiden' } })
  })

  it.each([
    ['the own one, letter case aside', [malRow({ instituut: 'LEIDEN' })]],
    ['different ones', [malRow({ instituut: 'Utrecht' }), malRow()]],
    ['none', [malRow({ instituut: '' })]]
  ])('lets pass rows that carry %s', (_name, rows) => {
    expect(otherInstituteRefusal(rows, leiden)).toBeNull()
  })
})

describe('constantQuestions', () => {
  it('asks once for each column in which all rows carry the same other value', () => {
    const rows = [malRow({ level: 'HO Leiden', rolegroup: 'aios_hn' }), malRow({ level: 'ho leiden', rolegroup: 'aios_hn' })]
    expect(constantQuestions(rows, leiden, {})).toEqual([
      { column: 'rolegroup', found: 'aios_hn', expected: 'aios' },
      { column: 'level', found: 'HO Leiden', expected: 'AIOS Leiden' }
    ])
    expect(constantQuestions(rows, leiden, { level: 'HO Leiden', rolegroup: 'aios_hn' })).toEqual([])
  })

  it.each([
    ['rows differ', [malRow({ level: 'HO Leiden' }), malRow()]],
    ['nothing is filled in', [malRow({ level: '' })]],
    ['it is about who is in training or for which institute', [malRow({ in_opleiding: 'uit_opl', instituut: 'Utrecht' })]]
  ])('does not ask when %s', (_name, rows) => {
    expect(constantQuestions(rows, leiden, {})).toEqual([])
  })
})

describe('malStatus', () => {
  it.each([
    ['the current one', ['2026-1'], { status: 'current', version: '2026-1', currentVersion: '2026-1' }],
    ['another one', ['2025-3'], { status: 'other', version: '2025-3', currentVersion: '2026-1' }],
    ['several', ['2026-1', '', '2025-3'], { status: 'other', version: '2026-1, 2025-3', currentVersion: '2026-1' }],
    ['none', [''], { status: 'unknown', version: null, currentVersion: '2026-1' }]
  ])('knows a file of %s', (_name, versions, expected) => {
    expect(malStatus(new Set(versions), leiden)).toEqual(expected)
  })
})
