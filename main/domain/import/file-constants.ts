import { malConstants } from '../../../shared/domain/mal'
import { stripInvisible } from '../../../shared/domain/name-rules'
import { shortened, visibleText } from '../../../shared/domain/visible-text'
import type { Institute } from '../../../shared/domain/institute'
import type { ConstantAnswer, ConstantQuestion, FileRefusal, MalColumn, ReadableInspection } from '../../../shared/ipc/import-schemas'
import { askedConstants, isConstant, isSame, longestCode, type AcceptedConstants, type MalRow } from './check-row'

/** What the user answered before about other values of constant columns (spec R3.2). */
export type AnsweredConstants = {
  readonly acceptedConstants: AcceptedConstants
  readonly declinedConstants: Readonly<Partial<Record<MalColumn, readonly string[]>>>
}

/** What all rows have in this column, letter case aside; null when they differ, or when it is nothing. */
function commonValue(rows: readonly MalRow[], column: MalColumn): string | null {
  const first = rows[0]?.cells[column] ?? ''
  if (first === '') return null
  const key = first.toLowerCase()
  return rows.every((row) => row.cells[column] === first || row.cells[column].toLowerCase() === key) ? first : null
}

/** A file that was made for another institute is recognised by all of its rows saying so (spec R3.2). */
export function otherInstituteRefusal(rows: readonly MalRow[], institute: Pick<Institute, 'name'>): FileRefusal | null {
  const common = commonValue(rows, 'instituut')
  // As each row's institute is read: what nobody sees makes it no other.
  const found = common === null ? '' : stripInvisible(common).text
  if (found === '' || isConstant(found, institute.name, undefined)) return null
  return { code: 'otherInstitute', details: { institute: found, own: institute.name } }
}

/**
 * Where all rows carry the same other value in a constant column: is that this institute's value? (spec R3.2) Asked once, so what
 * was declined before is told apart from what is still to be asked.
 */
export function constantQuestions(
  rows: readonly MalRow[],
  institute: Institute,
  { acceptedConstants, declinedConstants }: AnsweredConstants
): { readonly open: ConstantQuestion[]; readonly declined: ConstantQuestion[] } {
  const expected = malConstants(institute)
  const questions = askedConstants.flatMap((column): ConstantQuestion[] => {
    const found = commonValue(rows, column)
    if (found === null || found.length > longestCode || isConstant(found, expected[column], acceptedConstants[column])) return []
    return [{ column, found, expected: expected[column] }]
  })
  const isDeclined = ({ column, found }: ConstantQuestion): boolean => holds(declinedConstants[column], found)
  return { open: questions.filter((question) => !isDeclined(question)), declined: questions.filter(isDeclined) }
}

/** What is known after these answers; a later answer about the same value takes the place of an earlier one. */
export const withAnswers = (known: AnsweredConstants, answers: readonly ConstantAnswer[]): AnsweredConstants =>
  answers.reduce((before, answer) => withAnswer(before, answer), known)

function withAnswer({ acceptedConstants, declinedConstants }: AnsweredConstants, { question, isOurs }: ConstantAnswer): AnsweredConstants {
  const { column, found } = question
  const { [column]: accepted, ...otherAccepted } = acceptedConstants
  const { [column]: declined = [], ...otherDeclined } = declinedConstants
  const left = declined.filter((value) => !isSame(value, found))
  const stillDeclined = isOurs ? left : [...left, found]
  const isStillAccepted = accepted !== undefined && !isSame(accepted, found)
  return {
    acceptedConstants: isOurs ? { ...otherAccepted, [column]: found } : isStillAccepted ? acceptedConstants : otherAccepted,
    declinedConstants: stillDeclined.length === 0 ? otherDeclined : { ...otherDeclined, [column]: stillDeclined }
  }
}

const holds = (values: readonly string[] | undefined, found: string): boolean => values?.some((value) => isSame(value, found)) ?? false

const longestVersionShown = 30

/** Of which version the file's mal is; rows may have been copied from several (spec R3.1). */
export function malStatus(versions: ReadonlySet<string>, institute: Pick<Institute, 'malVersion'>): ReadableInspection['mal'] {
  const found = [...versions].filter((version) => version !== '')
  const currentVersion = institute.malVersion
  if (found.length === 0) return { status: 'unknown', version: null, currentVersion }
  const isCurrent = found.every((version) => version.toLowerCase() === currentVersion.toLowerCase())
  return { status: isCurrent ? 'current' : 'other', version: found.map((version) => shortened(visibleText(version), longestVersionShown)).join(', '), currentVersion }
}
