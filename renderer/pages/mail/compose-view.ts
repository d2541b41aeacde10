import type { TemplateProblem } from '../../../shared/domain/mail-template'
import { checkTemplate } from '../../../shared/domain/mail-template'
import { withSameAddress } from '../../../shared/domain/same-address'
import type { AppError } from '../../../shared/errors'
import type { MailText } from '../../../shared/ipc/mail-schemas'
import { mailTemplateMessages } from '../../../shared/messages/nl/mail-template'
import { mailMessages } from '../../../shared/messages/nl/mail'
import type { ComposeDraft } from '../../stores/compose'

const { off } = mailMessages.compose

/** Everything that keeps the text from being sent; main decides the same again (spec R4.3). */
export const problemsOf = ({ kind, mail, composed }: ComposeDraft): readonly TemplateProblem[] =>
  checkTemplate(kind, mail, composed.portalUrl !== null)

export type MailField = keyof MailText

const fieldOf = (problem: TemplateProblem): MailField =>
  problem.kind === 'emptySubject' || problem.kind === 'lineBreakInSubject' || problem.kind === 'secretInSubject' ? 'subject' : 'text'

/** What is still empty is no fault until OK was pressed. */
const isEmptiness = (problem: TemplateProblem): boolean => problem.kind === 'emptySubject' || problem.kind === 'emptyText'

/** The sentences that stand at the subject and at the text. */
export function sentencesAt(field: MailField, problems: readonly TemplateProblem[], wasPressed: boolean): readonly string[] {
  return problems
    .filter((problem) => fieldOf(problem) === field && (wasPressed || !isEmptiness(problem)))
    .map(mailTemplateMessages.problemSentence)
}

/** Where the first problem stands, to go to when OK was pressed. */
export function firstFaultyField(problems: readonly TemplateProblem[]): MailField | null {
  if (problems.length === 0) return null
  return problems.some((problem) => fieldOf(problem) === 'subject') ? 'subject' : 'text'
}

/** Why OK is off; null when it is on. A text that is not right does not turn it off: pressing OK shows what is wrong, there. */
export function reasonNotToSend({ composed, recipients }: ComposeDraft): string | null {
  if (!composed.mailConfigured) return off.notConfigured
  if (composed.passwordNeeded) return off.passwordNeeded
  return recipients.length === 0 ? off.nobody : null
}

/** Why Bewaren als .eml is off: that needs no mail server. */
export const reasonNotToSave = ({ recipients }: ComposeDraft): string | null => (recipients.length === 0 ? off.nobody : null)

/** Who asks first (spec R4.7): `names` have one already, `sameAddress` would get two in one mailbox. */
export type SecondMails = { readonly names: readonly string[]; readonly sameAddress: readonly string[] }

/** Of those that are still on the list; main decides the same again. */
export function secondMailsIn({ composed, recipients }: ComposeDraft): SecondMails {
  const onList = new Set(recipients.map((recipient) => recipient.name))
  return { names: composed.alreadySent.filter((name) => onList.has(name)), sameAddress: withSameAddress(recipients).map(({ name }) => name) }
}

/** Who asks first, with what is known of them; of two of one name it is not known which of them it is. */
export function namesWithActivation(names: readonly string[], activated: readonly string[]): readonly string[] {
  const isSure = (name: string): boolean => activated.includes(name) && names.indexOf(name) === names.lastIndexOf(name)
  return names.map((name) => (isSure(name) ? mailMessages.compose.againActivated(name) : name))
}

/** Who is left without those who have one already; two of one name cannot be told apart here, so neither is. */
export function othersThan(names: readonly string[], { recipients }: Pick<ComposeDraft, 'recipients'>): ComposeDraft['recipients'] {
  const again = new Set(names)
  return recipients.filter(({ name }) => !again.has(name))
}

/** As main refused; what the window knows where that says nothing. */
export function secondMailsOf({ details }: Pick<AppError, 'details'>, draft: ComposeDraft): SecondMails {
  const { names, sameAddress } = details
  const known = secondMailsIn(draft)
  return { names: Array.isArray(names) ? names : known.names, sameAddress: Array.isArray(sameAddress) ? sameAddress : known.sameAddress }
}

/** Where in the text the first placeholder stands that nothing is filled in for, to be selected when OK was pressed; null: nowhere. */
export function firstWrongPlaceholder(text: string, problems: readonly TemplateProblem[]): { readonly start: number; readonly end: number } | null {
  const found = problems.flatMap((problem) => {
    if (problem.kind === 'unknownPlaceholder') return [problem.found]
    return problem.kind === 'placeholderNotAvailable' ? [`{${problem.placeholder}}`] : []
  })
  const places = found.map((word) => ({ start: text.indexOf(word), end: text.indexOf(word) + word.length })).filter(({ start }) => start !== -1)
  return places.sort((one, other) => one.start - other.start)[0] ?? null
}
