import type { AccountDraft } from '../../../shared/domain/account'
import type { AccountField, Finding, FindingCode } from '../../../shared/domain/finding'
import { accountFields, fault, warning } from '../../../shared/domain/finding'
import type { AppError } from '../../../shared/errors'
import type { NewUserTab, RemovedCharacters } from '../../stores/new-user'

/** What main said of a draft. */
export type CheckedDraft = { readonly draft: AccountDraft; readonly findings: readonly Finding[] }

/** What only the store can know; the page finds all else by itself while somebody types. */
const storeCodes: readonly FindingCode[] = ['usernameExists', 'usernameExistsElsewhere', 'emailInUse', 'samePerson']

const isSameDraft = (one: AccountDraft, other: AccountDraft): boolean => JSON.stringify(one) === JSON.stringify(other)

/**
 * What to show of the draft now: main's word where it is about this very draft; until then the page's own findings, with what
 * main said of fields that did not change since.
 */
export function presentFindings(draft: AccountDraft, own: readonly Finding[], checked: CheckedDraft | null): readonly Finding[] {
  if (checked === null) return own
  if (isSameDraft(draft, checked.draft)) return inFieldOrder(checked.findings)
  const still = checked.findings.filter(
    ({ code, field }) => storeCodes.includes(code) && JSON.stringify(draft[field]) === JSON.stringify(checked.draft[field])
  )
  return inFieldOrder([...own, ...still])
}

const inFieldOrder = (findings: readonly Finding[]): readonly Finding[] =>
  [...findings].sort((one, other) => accountFields.indexOf(one.field) - accountFields.indexOf(other.field))

export const tabOf = (field: AccountField): NewUserTab => (field === 'roleGroup' ? 'roles' : 'details')

export const faultsOf = (findings: readonly Finding[]): readonly Finding[] => findings.filter(({ level }) => level === 'fault')

export const warningsOf = (findings: readonly Finding[]): readonly Finding[] => findings.filter(({ level }) => level === 'warning')

/** Where OK leads when something is wrong: the first tab with a fault, and on it the first field (spec R2.4). */
export function firstFault(findings: readonly Finding[]): Finding | undefined {
  const faults = faultsOf(findings)
  return faults.find(({ field }) => tabOf(field) === 'details') ?? faults[0]
}

/** The portfolio that has the username already; null for the own one, undefined when it is free (spec R2.5). */
export function takenBy(findings: readonly Finding[]): string | null | undefined {
  const taken = findings.find(({ code }) => code === 'usernameExists' || code === 'usernameExistsElsewhere')
  if (taken === undefined) return undefined
  const { portfolio } = taken.details
  return taken.code === 'usernameExists' || portfolio === undefined ? null : String(portfolio)
}

/** How a tab is marked: "fault" only once something of it shows. */
export function tabState(tab: NewUserTab, findings: readonly Finding[], left: ReadonlySet<AccountField>): 'open' | 'fault' | 'complete' {
  const faults = faultsOf(findings).filter(({ field }) => tabOf(field) === tab)
  if (faults.length === 0) return 'complete'
  return faults.some(({ field }) => left.has(field)) ? 'fault' : 'open'
}

/** One fault a field, the first: so the footer counts, and so Nagekeken lists. */
export const faultPerField = (findings: readonly Finding[]): readonly Finding[] =>
  faultsOf(findings).filter(({ field }, index, faults) => faults.findIndex((one) => one.field === field) === index)

/** The fields that main would not even take in (`draft.lastName`), as faults; what the page itself says of a field goes first. */
export function refusedFields({ code, details }: AppError, own: readonly Finding[]): readonly Finding[] {
  const paths = code === 'invalidInput' && Array.isArray(details.fields) ? details.fields : []
  const named = accountFields.filter((field) => paths.some((path) => path.split('.')[1] === field))
  return named.filter((field) => !faultsOf(own).some((one) => one.field === field)).map((field) => fault(field, 'tooLong'))
}

/** With what was taken out of fields when they were left: the text has it no more, the word about it stays (spec R2.7). */
export function withRemoved(findings: readonly Finding[], removed: RemovedCharacters): readonly Finding[] {
  const notes = accountFields.flatMap((field) => {
    const count = removed[field] ?? 0
    const isSaid = findings.some((finding) => finding.field === field && finding.code === 'invisibleCharactersRemoved')
    return count === 0 || isSaid ? [] : [warning(field, 'invisibleCharactersRemoved', { removed: count })]
  })
  return notes.length === 0 ? findings : inFieldOrder([...findings, ...notes])
}

/** Main refused to create the account because somebody has the username: as a fault of the field. */
export function usernameFault({ details }: AppError): Finding {
  const { portfolio } = details
  return typeof portfolio === 'string' && portfolio !== 'HN'
    ? fault('username', 'usernameExistsElsewhere', { portfolio })
    : fault('username', 'usernameExists')
}
