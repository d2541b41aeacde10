import type { TemplateProblem } from '../../../shared/domain/mail-template'
import { checkTemplate } from '../../../shared/domain/mail-template'
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

/** Who of those that are still on the list has one already (spec R4.7: a second mail asks first). */
export function namesWithOneAlready({ composed, recipients }: ComposeDraft): readonly string[] {
  const names = new Set(recipients.map((recipient) => recipient.name))
  return composed.alreadySent.filter((name) => names.has(name))
}
