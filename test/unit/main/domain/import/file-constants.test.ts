import { describe, expect, it } from 'vitest'
import { constantQuestions, malStatus, otherInstituteRefusal, withAnswers, type AnsweredConstants } from '../../../../../main/domain/import/file-constants'
import { anInstitute } from '../../../builders'
import { malRow } from './import-builders'

const leiden = anInstitute()
const nothing: AnsweredConstants = { acceptedConstants: {}, declinedConstants: {} }

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
    const [roleGroup, level] = [
      { column: 'rolegroup', found: 'aios_hn', expected: 'aios' },
      { column: 'level', found: 'HO Leiden', expected: 'AIOS Leiden' }
    ] as const
    expect(constantQuestions(rows, leiden, nothing)).toEqual({ open: [roleGroup, level], declined: [] })
    const acceptedConstants = { level: 'HO Leiden', rolegroup: 'aios_hn' }
    expect(constantQuestions(rows, leiden, { ...nothing, acceptedConstants })).toEqual({ open: [], declined: [] })
    const declinedConstants = { level: ['iets', 'ho leiden'] }
    expect(constantQuestions(rows, leiden, { ...nothing, declinedConstants })).toEqual({ open: [roleGroup], declined: [level] })
  })

  it.each([
    ['rows differ', [malRow({ level: 'HO Leiden' }), malRow()]],
    ['nothing is filled in', [malRow({ level: '' })]],
    ['it is longer than any value of a constant', [malRow({ level: 'x'.repeat(401) })]],
    ['it is about who is in training or for which institute', [malRow({ in_opleiding: 'uit_opl', instituut: 'Utrecht' })]]
  ])('does not ask when %s', (_name, rows) => {
    expect(constantQuestions(rows, leiden, nothing)).toEqual({ open: [], declined: [] })
  })
})

describe('withAnswers', () => {
  const about = (found: string) => ({ column: 'status', found, expected: 'actief' }) as const

  it('remembers a yes and every no', () => {
    const answers = [
      { question: about('active'), isOurs: true },
      { question: about('aan'), isOurs: false },
      { question: about('uit'), isOurs: false },
      { question: about('AAN'), isOurs: false }
    ]
    expect(withAnswers(nothing, answers)).toEqual({ acceptedConstants: { status: 'active' }, declinedConstants: { status: ['uit', 'AAN'] } })
  })

  it('lets a later answer about the same value take the place of an earlier one', () => {
    const declined = withAnswers(nothing, [{ question: about('active'), isOurs: false }])
    const accepted = withAnswers(declined, [{ question: about('Active'), isOurs: true }])
    expect(accepted).toEqual({ acceptedConstants: { status: 'Active' }, declinedConstants: {} })
    expect(withAnswers(accepted, [{ question: about('active'), isOurs: false }])).toEqual(declined)
    expect(withAnswers(accepted, [{ question: about('aan'), isOurs: false }])).toEqual({
      acceptedConstants: { status: 'Active' },
      declinedConstants: { status: ['aan'] }
    })
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
