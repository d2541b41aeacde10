import { describe, expect, it } from 'vitest'
import { checkRow, malRowOf, malRowReader } from '../../../../../main/domain/import/check-row'
import { fault, warning, type Finding } from '../../../../../shared/domain/finding'
import { malConstants } from '../../../../../shared/domain/mal'
import { malColumns, type MalColumn } from '../../../../../shared/ipc/import-schemas'
import { anInstitute } from '../../../builders'
import { cellsOf, malRow, rowRules, type Cells } from './import-builders'

const findingsOf = (overrides: Partial<Cells>, rules = rowRules()): readonly Finding[] => checkRow(malRow(overrides), rules).findings

describe('checkRow', () => {
  it('finds nothing in a row that is right', () => {
    expect(checkRow(malRow(), rowRules())).toEqual({
      line: 2,
      cells: cellsOf(),
      gender: 'v',
      usernameKey: 'big-19447705301',
      emailKey: 'n.vanderheijden@post.example',
      findings: []
    })
  })

  it.each<[string, Partial<Cells>, readonly Finding[]]>([
    ['a missing first name', { firstname: ' ' }, [fault('firstName', 'required')]],
    ['a missing surname', { lastname: '' }, [fault('lastName', 'required')]],
    ['a bad e-mail', { email: 'noor@post' }, [fault('email', 'emailInvalid', { found: 'noor@post', reason: 'noDomain' })]],
    ['an unknown gender', { gender: 'vrouw' }, [fault('gender', 'genderUnknown', { found: 'vrouw' })]],
    ['an empty gender', { gender: '' }, [fault('gender', 'required')]],
    ['another institute', { instituut: 'Utrecht' }, [fault('institute', 'instituteOther', { found: 'Utrecht', expected: 'Leiden' })]],
    ['another status', { status: 'inactief' }, [fault('status', 'constantDiffers', { found: 'inactief', expected: 'actief' })]],
    ['another group', { level: 'AIOS Utrecht' }, [fault('groups', 'constantDiffers', { found: 'AIOS Utrecht', expected: 'AIOS Leiden' })]],
    ['an empty constant', { rol: '' }, [fault('role', 'constantDiffers', { found: '', expected: 'aios' })]],
    [
      'another in_opleiding',
      { in_opleiding: 'uit_opl' },
      [fault('inTraining', 'constantDiffers', { found: 'uit_opl', expected: 'in_opl' })]
    ],
    [
      'a BIG number that is too short',
      { big_nr: '1944770530' },
      [fault('bigNumber', 'bigNumberNotElevenDigits', { found: '1944770530', digits: 10 })]
    ],
    ['scientific notation', { big_nr: '1,9E+10' }, [fault('bigNumber', 'bigNumberScientific', { found: '1,9E+10' })]],
    [
      'a lost leading zero',
      { big_nr: '9437022801', username: 'BIG-09437022801' },
      [fault('bigNumber', 'bigNumberLostZero', { found: '9437022801', restored: '09437022801' })]
    ],
    [
      'a username with another number',
      { username: 'BIG-09437022801' },
      [fault('username', 'usernameBigNumberDiffer', { found: 'BIG-09437022801', bigNumber: '19447705301', expected: 'BIG-19447705301' })]
    ]
  ])('keeps out a row with %s', (_name, overrides, expected) => {
    expect(findingsOf(overrides)).toEqual(expected)
  })

  it('compares constants and gender without regard to letter case', () => {
    expect(findingsOf({
      status: 'ACTIEF',
      rol: 'Aios',
      instituut: 'leiden',
      level: 'aios leiden',
      in_opleiding: 'IN_OPL',
      gender: 'Gender_V'
    })).toEqual([])
  })

  it('ignores a password with a warning and does not keep it', () => {
    const checked = checkRow(malRow({ password: 'Huis(arts!01' }), rowRules())
    expect(checked.findings).toEqual([warning('password', 'passwordIgnored')])
    expect(JSON.stringify(checked)).not.toContain('Huis(arts!01')
  })

  it('takes in_opl for granted in a file without in_opleiding', () => {
    expect(findingsOf({ in_opleiding: '' }, rowRules({ isInTrainingAbsent: true }))).toEqual([])
  })

  it("takes a constant that the user declared to be the institute's own, and still the usual one", () => {
    const rules = rowRules({ accepted: { level: 'HO Leiden' } })
    expect(findingsOf({ level: 'ho leiden' }, rules)).toEqual([])
    expect(findingsOf({ level: 'AIOS Leiden' }, rules)).toEqual([])
  })

  it('removes invisible characters with a warning and leaves names as they are otherwise', () => {
    const checked = checkRow(malRow({ firstname: 'Zo\u200bë', lastname: 'Brule\u0302' }), rowRules())
    expect(checked.cells.firstname).toBe('Zoë')
    expect(checked.cells.lastname).toBe('Brule\u0302')
    expect(checked.findings).toEqual([warning('firstName', 'invisibleCharactersRemoved', { removed: 1 })])
  })

  it('names all faults of a row in the order of the form', () => {
    expect(findingsOf({ firstname: '', gender: 'x', rolegroup: 'arts', status: 'nieuw' }).map((finding) => finding.field)).toEqual([
      'firstName',
      'status',
      'gender',
      'roleGroup'
    ])
  })
})

describe('malRowReader', () => {
  const indexes = new Map(malColumns.map((column, index) => [column, index] as const))

  it('tells rows apart whose codes differ, however many there are, and however long', () => {
    const read = malRowReader({ indexes, width: malColumns.length })
    const codes = [...Array.from({ length: 500 }, (_unused, index) => `code ${index}`), '\u202e', 'x'.repeat(200), 'x'.repeat(150)]
    const expected = codes.map((code) => malRowOf({ line: 2, cells: rowOf(code) }, { indexes, width: malColumns.length }))
    const twice = [...codes, ...codes].map((code) => read({ line: 2, cells: rowOf(code) }))
    expect(twice).toEqual([...expected, ...expected])
    expect(new Set(expected.map((row) => row?.cells.status)).size).toBe(codes.length - 1)
  })
})

/** The same code in every column but the personal ones. */
const rowOf = (code: string): string[] => malColumns.map((column) => (column === 'lastname' ? 'Heijden' : ['status', 'rol', 'gender', 'level'].includes(column) ? code : ''))

describe('malRowOf', () => {
  const indexes = new Map(malColumns.map((column, index) => [column, index]))

  it('takes a row with nothing but constants for one that was not filled in', () => {
    const constants: Partial<Record<MalColumn, string>> = malConstants(anInstitute())
    expect(malRowOf({ line: 3, cells: malColumns.map((column) => constants[column] ?? '') }, { indexes, width: 14 })).toBeNull()
  })

  it('reads cells that a short row lacks as empty', () => {
    expect(malRowOf({ line: 3, cells: ['Noor'] }, { indexes, width: 14 })?.cells).toEqual({
      ...cellsOf(Object.fromEntries(malColumns.map((column) => [column, '']))),
      firstname: 'Noor'
    })
  })

  it('finds cells under columns in another order', () => {
    const row = malRowOf({ line: 3, cells: ['Heijden', 'Noor'] }, { indexes: new Map([['lastname', 0], ['firstname', 1]]), width: 2 })
    expect(row?.cells).toMatchObject({ firstname: 'Noor', lastname: 'Heijden' })
  })

  it('keeps what stands beyond the end of the header, with the last of our columns before it', () => {
    const at = { indexes: new Map([['lastname', 0] as const, ['firstname', 1] as const]), width: 3 }
    expect(malRowOf({ line: 3, cells: ['Heijden', 'Noor', 'x', ' ', ' Anne\u202e '] }, at)?.beyondHeader).toEqual({
      column: 'firstname',
      letter: 'E',
      found: 'Anne‹U+202E›'
    })
    expect(malRowOf({ line: 3, cells: ['Heijden', 'Noor', 'x', ' '] }, at)?.beyondHeader).toBeNull()
  })
})
