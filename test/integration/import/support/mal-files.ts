import fc from 'fast-check'
import { malColumns, type MalColumn } from '../../../../shared/ipc/import-schemas'
import type { Portfolio } from '../../../../shared/ipc/register-schemas'
import { aBigNumber } from '../../../unit/builders'

/** Few, so that some stand in a file twice; the first of them are in the store or a register already. */
const persons = 20
export const people: { readonly existing: readonly number[]; readonly registered: Readonly<Record<Portfolio, readonly number[]>> } = {
  existing: [0, 1, 2],
  registered: { SOON: [3], SGBO: [4], HN: [5] }
}

/** Of the first row below the header, as a spreadsheet counts. */
export const firstLine = 2

export const numberOf = (person: number): string => aBigNumber(person)

export type GeneratedRow = {
  /** `good`: written so that nothing can be wrong with it by itself. */
  readonly kind: 'good' | 'faulty' | 'blank'
  readonly person: number
  /** As they stand in the file. */
  readonly cells: Readonly<Record<MalColumn, string>>
}
/** A counterexample is told as its text. */
export type GeneratedFile = fc.WithToStringMethod & { readonly bytes: Uint8Array; readonly rows: readonly GeneratedRow[] }

const firstNames = ['Noor', 'Zoë', 'Brûlé', "d'Ancona", 'Šimić', '山田', 'Anne\nMarie', '"Kees"', 'Jan\u200bneke', '\u202eMarie', ' Anne-Fleur ', 'Jo; Anne', 'Ma\u00adrie,']
const lastNames = ['Vos', 'Ünlü', 'O’Brien', 'Vos-Baas', 'de Wit', 'VOS', ' Bakker\t', 'Vos\r\nBaas', '=Vos', '@Vos']

const constants = { status: 'actief', rolegroup: 'aios', rol: 'aios', instituut: 'Leiden', level: 'AIOS Leiden', in_opleiding: 'in_opl' }

/** Somebody, in one of a few spellings: so rows for one username are identical, or differ. */
const goodRow: fc.Arbitrary<GeneratedRow> = fc
  .record({
    person: fc.nat(persons - 1),
    firstname: fc.oneof({ weight: 3, arbitrary: fc.constant('Noor') }, { weight: 2, arbitrary: fc.constantFrom(...firstNames) }),
    lastname: fc.oneof({ weight: 3, arbitrary: fc.constant('Vos') }, { weight: 2, arbitrary: fc.constantFrom(...lastNames) }),
    upper: fc.boolean(),
    password: fc.constantFrom('', '', '', 'Huis(arts!01'),
    username: fc.constantFrom('BIG-', 'BIG-', 'BIG-', 'big-', ' BIG-', '\u200eBIG-')
  })
  .map(({ person, firstname, lastname, upper, password, username }) => ({
    kind: 'good',
    person,
    cells: {
      ...constants,
      ...(upper ? { status: 'ACTIEF', rol: 'Aios', in_opleiding: 'IN_OPL' } : {}),
      firstname,
      middlename: person % 3 === 0 ? 'van der' : '',
      lastname,
      email: `aios${person}@post.example`,
      username: `${username}${numberOf(person)}`,
      password,
      gender: person % 2 === 0 ? 'gender_v' : 'gender_m',
      big_nr: numberOf(person)
    }
  }))

/** One cell that keeps a row out (spec R3.7). */
const wrongCells: readonly (readonly [MalColumn, string])[] = [
  ['big_nr', '1,94477E+10'],
  ['big_nr', '194477053'],
  ['big_nr', ''],
  ['username', 'BIG-19447705399'],
  ['username', ''],
  ['email', 'noor@'],
  ['email', 'a@post.example, b@post.example'],
  ['gender', 'vrouw'],
  ['gender', ''],
  ['firstname', '\u200b'],
  ['lastname', ''],
  ['lastname', 'V\ufffds'],
  ['instituut', 'Utrecht'],
  ['status', 'inactief'],
  ['level', 'AIOS Utrecht'],
  ['in_opleiding', 'nee']
]
const faultyRow: fc.Arbitrary<GeneratedRow> = fc
  .tuple(goodRow, fc.constantFrom(...wrongCells))
  .map(([row, [column, value]]) => ({ ...row, kind: 'faulty', cells: { ...row.cells, [column]: value } }))

const noCells = Object.fromEntries(malColumns.map((column) => [column, ''])) as Readonly<Record<MalColumn, string>>
/** Rows that were not filled in: empty, white space, or with nothing but the constants. */
const blankRow: fc.Arbitrary<GeneratedRow> = fc
  .constantFrom(noCells, { ...noCells, firstname: '  ' }, { ...noCells, ...constants })
  .map((cells) => ({ kind: 'blank', person: -1, cells }))

const rows = fc
  .array(fc.oneof({ weight: 12, arbitrary: goodRow }, { weight: 2, arbitrary: faultyRow }, { weight: 1, arbitrary: blankRow }), { maxLength: 14 })
  .chain((generated) =>
    // Some again, as they are: an identical repetition.
    fc.subarray(generated, { maxLength: Math.min(3, generated.length) }).map((again) => [...generated, ...again])
  )

const headerOf = (column: MalColumn): string => (column === 'level' ? 'niv2' : column)
const quoted = (cell: string, everywhere: boolean): string => (everywhere || /["\r\n,;\t]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** The mal of Leiden as spreadsheets and people leave it: any order of columns, separator, line end, and with or without BOM. */
export const malFiles: fc.Arbitrary<GeneratedFile> = fc
  .record({
    rows,
    columns: fc.shuffledSubarray([...malColumns], { minLength: malColumns.length }),
    more: fc.constantFrom<readonly string[]>([], ['mal_versie'], ['opmerking', 'reden']),
    spelling: fc.constantFrom((name: string) => name, (name: string) => ` ${name.toUpperCase()} `),
    separator: fc.constantFrom(';', ',', '\t'),
    lineEnd: fc.constantFrom('\r\n', '\n', '\r'),
    byteOrderMark: fc.constantFrom('', '\ufeff'),
    everywhere: fc.boolean()
  })
  .map(({ rows: generated, columns, more, spelling, separator, lineEnd, byteOrderMark, everywhere }) => {
    const header = [...columns.map((column) => spelling(headerOf(column))), ...more]
    const lines = generated.map(({ cells }) => [...columns.map((column) => cells[column]), ...more.map(() => '')])
    const text = [header, ...lines].map((line) => line.map((cell) => quoted(cell, everywhere)).join(separator)).join(lineEnd)
    const content = `${byteOrderMark}${text}${lineEnd}`
    return { bytes: Buffer.from(content, 'utf8'), rows: generated, [fc.toStringMethod]: () => JSON.stringify(content) }
  })
