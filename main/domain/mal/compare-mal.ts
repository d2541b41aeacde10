import type { Institute } from '../../../shared/domain/institute'
import { constantColumns, malConstants } from '../../../shared/domain/mal'
import type { MalOffer } from '../../../shared/ipc/mal-schemas'
import type { MalFile, MalFileProblem } from './mal-file'

type Offered = Extract<MalOffer, { kind: 'offered' }>
export type MalComparison =
  | ({ readonly kind: 'refused' } & MalFileProblem)
  | { readonly kind: 'offered'; readonly isNewer: boolean; readonly changes: Offered['changes'] }

/** 2026-10 comes after 2026-9. */
const byNumber = new Intl.Collator('nl', { numeric: true, sensitivity: 'base' })

/** Holds a mal against the one in use (spec R3.1): another institute's and the very same one are refused, an older one is said to be so. */
export function compareMal(file: Pick<MalFile, 'institute' | 'version' | 'malColumn' | 'constants'>, institute: Institute): MalComparison {
  if (byNumber.compare(file.institute, institute.name) !== 0) {
    return { kind: 'refused', code: 'otherInstitute', details: { institute: file.institute, own: institute.name } }
  }
  const isOtherColumn = file.malColumn !== institute.malColumn
  const before = malConstants(institute)
  const after = malConstants({ name: institute.name, constants: file.constants })
  const named = (column: string, value: string): string => (isOtherColumn ? `${column}: ${value}` : value)
  const changes = constantColumns.flatMap((column): Offered['changes'] => {
    if (column === 'level' && isOtherColumn) {
      return [{ column, before: named(institute.malColumn, before.level), after: named(file.malColumn, after.level) }]
    }
    return before[column] === after[column] ? [] : [{ column, before: before[column], after: after[column] }]
  })
  const order = byNumber.compare(file.version, institute.malVersion)
  if (order === 0 && changes.length === 0) return { kind: 'refused', code: 'sameVersion', details: { version: file.version } }
  return { kind: 'offered', isNewer: order > 0, changes }
}
