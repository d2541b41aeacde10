import { malConstants } from '../../../shared/domain/mal'
import type { Institute } from '../../../shared/domain/institute'
import type { ConstantQuestion, FileRefusal, MalColumn, ReadableInspection } from '../../../shared/ipc/import-schemas'
import { askedConstants, isConstant, type AcceptedConstants, type MalRow } from './check-row'

/** What all rows have in this column, letter case aside; null when they differ, or when it is nothing. */
function commonValue(rows: readonly MalRow[], column: MalColumn): string | null {
  const first = rows[0]?.cells[column] ?? ''
  if (first === '') return null
  const key = first.toLowerCase()
  return rows.every((row) => row.cells[column] === first || row.cells[column].toLowerCase() === key) ? first : null
}

/** A file that was made for another institute is recognised by all of its rows saying so (spec R3.2). */
export function otherInstituteRefusal(rows: readonly MalRow[], institute: Pick<Institute, 'name'>): FileRefusal | null {
  const found = commonValue(rows, 'instituut')
  if (found === null || isConstant(found, institute.name, undefined)) return null
  return { code: 'otherInstitute', details: { institute: found, own: institute.name } }
}

/** Where all rows carry the same other value in a constant column: is that this institute's value? (spec R3.2) */
export function constantQuestions(rows: readonly MalRow[], institute: Institute, accepted: AcceptedConstants): ConstantQuestion[] {
  const expected = malConstants(institute)
  return askedConstants.flatMap((column) => {
    const found = commonValue(rows, column)
    if (found === null || isConstant(found, expected[column], accepted[column])) return []
    return [{ column, found, expected: expected[column] }]
  })
}

/** Of which version the file's mal is; rows may have been copied from several (spec R3.1). */
export function malStatus(versions: ReadonlySet<string>, institute: Pick<Institute, 'malVersion'>): ReadableInspection['mal'] {
  const found = [...versions].filter((version) => version !== '')
  const currentVersion = institute.malVersion
  if (found.length === 0) return { status: 'unknown', version: null, currentVersion }
  const isCurrent = found.every((version) => version.toLowerCase() === currentVersion.toLowerCase())
  return { status: isCurrent ? 'current' : 'other', version: found.join(', '), currentVersion }
}
