import { usernameKey, type Gender } from '../../../shared/domain/account'
import { checkCandidate, type AccountCandidate } from '../../../shared/domain/account-rules'
import type { SuggestEmailDomain } from '../../../shared/domain/email-domain'
import { accountFields, fault, warning, type Finding } from '../../../shared/domain/finding'
import type { Institute } from '../../../shared/domain/institute'
import { constantColumns, fieldOfColumn, type ConstantColumn } from '../../../shared/domain/mal'
import { shortened, visibleText } from '../../../shared/domain/visible-text'
import { malColumns, type MalColumn } from '../../../shared/ipc/import-schemas'
import { columnLetter } from './column-letter'
import type { ColumnMap } from './map-columns'
import type { CsvRow } from './parse-csv'

/**
 * The cells of one row by their column, without the white space around them; `password` is not kept (spec R3.2). Codes, which are
 * told back as they were found, are visible text; the rest is cleaned by the rules of the form.
 */
export type MalRow = {
  readonly line: number
  readonly cells: Readonly<Record<MalColumn, string>>
  readonly hasPassword: boolean
  /** What stands in the row beyond the end of the header. */
  readonly beyondHeader: { readonly column: MalColumn; readonly letter: string; readonly found: string } | null
}

/** A row with what can be said of it without any other row and without the store. */
export type CheckedRow = {
  readonly line: number
  /** As they would be read in: without invisible characters, username in its own spelling. */
  readonly cells: Readonly<Record<MalColumn, string>>
  readonly gender: Gender | null
  /** How its username and its address are compared with others, made once. */
  readonly usernameKey: string
  readonly emailKey: string
  /** In the order of the form; faults keep the row out. */
  readonly findings: readonly Finding[]
}

/** Constants of the institute's real mal that the user confirmed (spec R3.2). */
export type AcceptedConstants = Readonly<Partial<Record<MalColumn, string>>>

/** Shown in place of a password that was in the file. */
const hiddenPassword = '••••••'

/** Longer than any code of a mal; what is longer is told back by its beginning. */
export const longestCode = 100

const codeColumns: ReadonlySet<MalColumn> = new Set(['status', 'rolegroup', 'rol', 'gender', 'level', 'in_opleiding'])

/** What somebody types into a cell, as the same text in a file would be read. */
export const cellText = (column: MalColumn, text: string): string =>
  codeColumns.has(column) ? shortened(visibleText(text.trim()), longestCode) : text.trim()

/** A column of codes has a handful of them; of one that has more than this no further ones are remembered. */
const mostCodesRemembered = 200

/**
 * Reads rows of a file under its columns; null for a row that holds nothing but constants, as rows that were not filled in do. Make
 * one for a whole file: codes that come back are kept once, not as often as there are rows.
 */
export function malRowReader(map: Pick<ColumnMap, 'indexes' | 'width'>): (row: CsvRow) => MalRow | null {
  const at = Object.fromEntries(malColumns.map((column) => [column, map.indexes.get(column) ?? absent])) as Record<MalColumn, number>
  const cell = ({ cells }: CsvRow, index: number): string => (index < cells.length ? (cells[index] ?? '').trim() : '')
  const code = remembered((text) => shortened(visibleText(text), longestCode))
  const instituteName = remembered((text) => text)
  return (row) => {
    const firstname = cell(row, at.firstname)
    const middlename = cell(row, at.middlename)
    const lastname = cell(row, at.lastname)
    const email = cell(row, at.email)
    const username = cell(row, at.username)
    const password = cell(row, at.password)
    const gender = cell(row, at.gender)
    const bigNumber = cell(row, at.big_nr)
    const isBlank = firstname + middlename + lastname + email + username + password + gender + bigNumber === ''
    if (isBlank) return null
    return {
      line: row.line,
      hasPassword: password !== '',
      beyondHeader: beyondHeaderOf(row, map),
      cells: {
        firstname,
        middlename,
        lastname,
        email,
        username,
        status: code(cell(row, at.status)),
        rolegroup: code(cell(row, at.rolegroup)),
        rol: code(cell(row, at.rol)),
        password: password === '' ? '' : hiddenPassword,
        gender: code(gender),
        instituut: instituteName(cell(row, at.instituut)),
        level: code(cell(row, at.level)),
        big_nr: bigNumber,
        in_opleiding: code(cell(row, at.in_opleiding))
      }
    }
  }
}

/** One row by itself. */
export const malRowOf = (row: CsvRow, map: Pick<ColumnMap, 'indexes' | 'width'>): MalRow | null => malRowReader(map)(row)

/** Behind the end of every row. */
const absent = Number.MAX_SAFE_INTEGER

function remembered(work: (text: string) => string): (text: string) => string {
  const answers = new Map<string, string>()
  return (text) => {
    const present = answers.get(text)
    if (present !== undefined) return present
    const answer = work(text)
    if (answers.size < mostCodesRemembered && text.length <= longestCode) answers.set(text, answer)
    return answer
  }
}

/**
 * A spreadsheet writes its rows as long as its header; a longer one was cut by a separator that stood in a cell without quotes. Where
 * the cells behind it are not ours, nothing else would show it: the last of our cells may be half of what it was.
 */
function beyondHeaderOf({ cells }: CsvRow, { indexes, width }: Pick<ColumnMap, 'indexes' | 'width'>): MalRow['beyondHeader'] {
  if (cells.length <= width) return null
  const index = cells.findIndex((cell, place) => place >= width && cell.trim() !== '')
  if (index === -1) return null
  const [column] = [...indexes].sort(([, one], [, other]) => other - one)[0] ?? ['lastname']
  return { column, letter: columnLetter(index), found: shortened(visibleText((cells[index] ?? '').trim()), longestCode) }
}

/** The rules that hold for all rows of a file. */
export type RowRules = {
  readonly institute: Institute
  /** What the institute's constant columns hold: `malConstants`, made once for all rows. */
  readonly constants: Readonly<Record<ConstantColumn, string>>
  readonly accepted: AcceptedConstants
  /** The file has no in_opleiding: in_opl holds for all rows. */
  readonly isInTrainingAbsent: boolean
  /** Made once for all rows, of the domains in use. */
  readonly suggestEmailDomain: SuggestEmailDomain
}

const genderCodes: ReadonlyMap<string, Gender> = new Map([
  ['gender_m', 'm'],
  ['gender_v', 'v']
])

/** Every fault and warning of spec R3.7 and R2.7 that the row itself shows; names, numbers and e-mail by the rules of the form. */
export function checkRow(row: MalRow, rules: RowRules): CheckedRow {
  const { cells } = row
  const candidate = {
    username: cells.username,
    email: cells.email,
    firstName: cells.firstname,
    middleName: cells.middlename,
    lastName: cells.lastname,
    bigNumber: cells.big_nr,
    institute: cells.instituut
  }
  const { cleaned, findings } = checkCandidate(candidate, rules.institute, rules)
  const gender = genderCodes.get(cells.gender.toLowerCase()) ?? null
  const others = checkConstants(cells, rules)
  if (gender === null) others.push(genderFault(cells.gender))
  if (row.beyondHeader !== null) {
    const { column, letter, found } = row.beyondHeader
    others.push(warning(fieldOfColumn[column], 'rowTooWide', { column: letter, found }))
  }
  if (row.hasPassword) others.push(warning('password', 'passwordIgnored'))
  return {
    line: row.line,
    cells: withCleaned(cells, cleaned),
    gender,
    usernameKey: usernameKey(cleaned.username),
    emailKey: cleaned.email.toLowerCase(),
    findings: others.length === 0 ? findings : [...findings, ...others].sort(inFormOrder)
  }
}

/** The cells themselves where there was nothing to clean, as in nearly every row: another fourteen of them would take memory. */
function withCleaned(cells: MalRow['cells'], cleaned: AccountCandidate): MalRow['cells'] {
  const isAsItWas =
    cells.username === cleaned.username &&
    cells.email === cleaned.email &&
    cells.firstname === cleaned.firstName &&
    cells.middlename === cleaned.middleName &&
    cells.lastname === cleaned.lastName &&
    cells.big_nr === cleaned.bigNumber &&
    cells.instituut === cleaned.institute
  if (isAsItWas) return cells
  return {
    ...cells,
    username: cleaned.username,
    email: cleaned.email,
    firstname: cleaned.firstName,
    middlename: cleaned.middleName,
    lastname: cleaned.lastName,
    big_nr: cleaned.bigNumber,
    instituut: cleaned.institute
  }
}

const inFormOrder = (one: Finding, other: Finding): number => accountFields.indexOf(one.field) - accountFields.indexOf(other.field)

const genderFault = (found: string): Finding => (found === '' ? fault('gender', 'required') : fault('gender', 'genderUnknown', { found }))

/** The institute itself is a rule of the form already. */
const comparedConstants = constantColumns.filter((column) => column !== 'instituut')

function checkConstants(cells: MalRow['cells'], { constants, accepted, isInTrainingAbsent }: RowRules): Finding[] {
  const findings: Finding[] = []
  for (const column of comparedConstants) {
    const found = cells[column]
    if (column === 'in_opleiding' && isInTrainingAbsent && found === '') continue
    const expected = constants[column]
    if (isConstant(found, expected, accepted[column])) continue
    findings.push(fault(fieldOfColumn[column], 'constantDiffers', { found, expected }))
  }
  return findings
}

export const isConstant = (found: string, expected: string, accepted: string | undefined): boolean =>
  isSame(found, expected) || (accepted !== undefined && isSame(found, accepted))

/** Letter case does not count (spec R3.2). */
export const isSame = (one: string, other: string): boolean => one === other || one.trim().toLowerCase() === other.trim().toLowerCase()

/** Columns whose value the user may declare to be the institute's own; who is in training is no matter of opinion. */
export const askedConstants = ['status', 'rolegroup', 'rol', 'level'] as const satisfies readonly ConstantColumn[]
