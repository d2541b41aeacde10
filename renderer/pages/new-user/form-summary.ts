import type { Finding } from '../../../shared/domain/finding'
import { newUserMessages } from '../../../shared/messages/nl/new-user'
import type { NewUserTab } from '../../stores/new-user'
import { faultPerField, tabOf, warningsOf } from './draft-findings'

export type FormSummary = { readonly kind: 'toDo' | 'warnings' | 'complete'; readonly text: string }

/** What still has to be done, by name (look.md 04, 05): on Gegevens of that tab alone, on Functies & Rollen of both. */
export function formSummary(tab: NewUserTab, findings: readonly Finding[]): FormSummary {
  const here = findings.filter(({ field }) => tab === 'roles' || tabOf(field) === 'details')
  const faults = faultPerField(here)
  if (faults.length > 0) return { kind: 'toDo', text: newUserMessages.summaryToDo(faults) }
  const complete = tab === 'roles' ? newUserMessages.summaryComplete : newUserMessages.summaryTabComplete
  const warnings = warningsOf(here).length
  return warnings > 0 ? { kind: 'warnings', text: newUserMessages.summaryWarnings(complete, warnings) } : { kind: 'complete', text: complete }
}
