import type { Finding } from '../../../shared/domain/finding'
import { columnOfField } from '../../../shared/domain/mal'
import type { ConstantQuestion, MalColumn, PreviewFilter, PreviewRow } from '../../../shared/ipc/import-schemas'
import { importMessages } from '../../../shared/messages/nl/import'
import type { Check } from '../../stores/upload'

/** How a cell is tinted: a fault in it outweighs a warning. */
export function cellTone({ findings }: Pick<PreviewRow, 'findings'>, column: MalColumn): 'fault' | 'warning' | undefined {
  const levels = findings.filter((finding) => columnOfField(finding.field) === column).map((finding) => finding.level)
  if (levels.includes('fault')) return 'fault'
  return levels.includes('warning') ? 'warning' : undefined
}

/** What keeps the row out is said first; otherwise the order of the form stays. */
export const faultsFirst = (findings: readonly Finding[]): readonly Finding[] => [
  ...findings.filter(({ level }) => level === 'fault'),
  ...findings.filter(({ level }) => level === 'warning')
]

/** Is the other value of all rows this institute's? Asked one at a time, and once (spec R3.2). */
export const openQuestion = ({ inspection }: Pick<Check, 'inspection'>): ConstantQuestion | null => inspection.constantQuestions[0] ?? null

/** Values that were said not to be this institute's, where they matter: without a fault the rows are not read in anyway. */
export const declinedToTell = ({ inspection }: Pick<Check, 'inspection'>): readonly ConstantQuestion[] =>
  inspection.counts.faulty > 0 ? inspection.declinedConstants : []

/**
 * Why OK is off; null when it is on (spec R3.7). Rows of SOON or SGBO do not turn it off: pressing it reads nothing in and names
 * them all (spec R3.5).
 */
export function reasonOff(check: Check): string | null {
  const { counts } = check.inspection
  const { off } = importMessages.check
  if (check.isAnswering || openQuestion(check) !== null) return off.question
  if (counts.faulty > 0 && !check.omitFaulty) return off.faulty(counts.faulty)
  const left = counts.total - counts.faulty - (check.omitElsewhere ? counts.elsewhere : 0)
  return left === 0 ? off.nothingLeft : null
}

/** A second press on the same term shows every row again. */
export const filterAfterPress = (present: PreviewFilter, pressed: PreviewFilter): PreviewFilter => (present === pressed ? 'all' : pressed)

/** Part of the work that is done, 0 to 100; null while nothing is known of it. */
export const percentage = (progress: { readonly done: number; readonly total: number } | null): number | null =>
  progress === null || progress.total <= 0 ? null : Math.min(100, Math.floor((100 * progress.done) / progress.total))

/** What is read out of a progress: every quarter, so that a screen reader keeps up. */
export const quarter = (percent: number | null): number | null => (percent === null ? null : Math.floor(percent / 25) * 25)
