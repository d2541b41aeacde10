import type { AccountDraft } from '../../../shared/domain/account'
import type { AccountField, Finding } from '../../../shared/domain/finding'
import { newUserMessages } from '../../../shared/messages/nl/new-user'
import { faultPerField, warningsOf } from './draft-findings'

export type CheckedItem = { readonly field: AccountField } & (
  | { readonly kind: 'finding'; readonly finding: Finding }
  | { readonly kind: 'good'; readonly text: string }
)

/**
 * What stands under Nagekeken: first what is wrong, a fault a field as the footer counts them, then what may be, then what was found in order. `registers` are the
 * portfolios elsewhere whose usernames were imported: a username is only called free where it was looked for (spec R3.13).
 */
export function checkedItems(draft: AccountDraft, findings: readonly Finding[], registers: readonly string[]): readonly CheckedItem[] {
  const faults = faultPerField(findings)
  const isGood = (field: AccountField): boolean => !faults.some((fault) => fault.field === field)
  const hasWarning = (field: AccountField): boolean => warningsOf(findings).some((warning) => warning.field === field)
  const good: CheckedItem[] = []
  if (isGood('username')) good.push({ kind: 'good', field: 'username', text: newUserMessages.usernameFree(registers) })
  if (isGood('bigNumber') && !hasWarning('bigNumber')) good.push({ kind: 'good', field: 'bigNumber', text: newUserMessages.bigNumberRight })
  if (isGood('password')) good.push({ kind: 'good', field: 'password', text: newUserMessages.passwordRight })
  if (isGood('groups')) good.push({ kind: 'good', field: 'groups', text: newUserMessages.inGroup(draft.groups.join(', ')) })
  return [...faults, ...warningsOf(findings)]
    .map((finding): CheckedItem => ({ kind: 'finding', field: finding.field, finding }))
    .concat(good)
}
