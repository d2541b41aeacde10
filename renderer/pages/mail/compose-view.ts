import type { TemplateProblem } from '../../../shared/domain/mail-template'
import { checkTemplate } from '../../../shared/domain/mail-template'
import { mailTemplateMessages } from '../../../shared/messages/nl/mail-template'
import { mailMessages } from '../../../shared/messages/nl/mail'
import type { ComposeDraft } from '../../stores/compose'

const { off } = mailMessages.compose

/** Everything that keeps the text from being sent; main decides the same again (spec R4.3). */
export const problemsOf = ({ kind, mail, composed }: ComposeDraft): readonly TemplateProblem[] =>
  checkTemplate(kind, mail, composed.portalUrl !== null)

const isOfSubject = (problem: TemplateProblem): boolean => problem.kind === 'lineBreakInSubject' || problem.kind === 'secretInSubject'

/** What is still empty is no fault yet: it is the reason why OK is off. */
const isEmptiness = (problem: TemplateProblem): boolean => problem.kind === 'emptySubject' || problem.kind === 'emptyText'

/** The sentences that stand at the subject and at the text. */
export function sentencesAt(field: 'subject' | 'text', problems: readonly TemplateProblem[]): readonly string[] {
  return problems
    .filter((problem) => !isEmptiness(problem) && isOfSubject(problem) === (field === 'subject'))
    .map(mailTemplateMessages.problemSentence)
}

/** Why OK is off; null when the mails can go. */
export function reasonNotToSend(draft: ComposeDraft, problems: readonly TemplateProblem[]): string | null {
  if (!draft.composed.mailConfigured) return off.notConfigured
  if (draft.composed.passwordNeeded) return off.passwordNeeded
  if (draft.recipients.length === 0) return off.nobody
  if (problems.some((problem) => problem.kind === 'emptySubject')) return off.subject
  if (problems.some((problem) => problem.kind === 'emptyText')) return off.text
  return problems.length > 0 ? off.refused : null
}

/** Who of those that are still on the list has one already (spec R4.7: a second mail asks first). */
export function namesWithOneAlready({ composed, recipients }: ComposeDraft): readonly string[] {
  const names = new Set(recipients.map((recipient) => recipient.name))
  return composed.alreadySent.filter((name) => names.has(name))
}
