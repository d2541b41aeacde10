import type { AccountField, Finding } from '../../../shared/domain/finding'
import { findingMessage } from '../../../shared/messages/nl/findings'
import type { NewUserFields } from '../../stores/new-user'

/** What every field of the form needs. */
export type FormView = {
  readonly fields: NewUserFields
  readonly change: (fields: Partial<NewUserFields>) => void
  readonly noteRemoved: (field: AccountField, count: number) => void
  readonly leave: (field: AccountField) => void
  /** The sentence of the field's fault, once it may show. */
  readonly faultAt: (field: AccountField) => string | null
  readonly warningsAt: (field: AccountField) => readonly string[]
}

/** A fault or warning stands at its field once that was left, or OK was pressed (spec R2.4). */
export function findingsAt(findings: readonly Finding[], left: ReadonlySet<AccountField>): Pick<FormView, 'faultAt' | 'warningsAt'> {
  const shown = findings.filter(({ field }) => left.has(field))
  const sentences = (field: AccountField, level: Finding['level']): string[] =>
    shown.filter((finding) => finding.field === field && finding.level === level).map(findingMessage)
  return {
    faultAt: (field) => sentences(field, 'fault')[0] ?? null,
    warningsAt: (field) => sentences(field, 'warning')
  }
}
