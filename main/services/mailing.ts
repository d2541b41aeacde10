import { createHash, randomBytes } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { fullName } from '../../shared/domain/account'
import { formatActivationCode, normaliseActivationCode } from '../../shared/domain/activation-code'
import { checkTemplate } from '../../shared/domain/mail-template'
import { withSameAddress } from '../../shared/domain/same-address'
import { failure, type Failure } from '../../shared/errors'
import type { RequestInput } from '../../shared/ipc/contract'
import type { Session } from '../../shared/ipc/session-schemas'
import { fail, ok, type Result } from '../../shared/result'
import { mailAddressOf } from '../domain/mail-address'
import type { BatchDraft, MailRecipient, OutboxDraft, StorePort } from '../store/store-port'
import { scopeOf } from './institute-scope'

type MailInput = Pick<RequestInput<'mail.send'>, 'kind' | 'mail'>
type SendInput = RequestInput<'mail.send'>

/** What is queued, and the names of those who get none because no mail can be sent to their address. */
export type Mailing = { readonly batch: BatchDraft; readonly entries: readonly OutboxDraft[]; readonly skipped: readonly string[] }

type MailingParts = { readonly store: StorePort; readonly clock: () => Date; readonly newId: () => string }

/**
 * A mail to each of these accounts of the institute, checked (spec R4.3, R4.7): `mailTemplateRefused`, `noRecipients`, and
 * `alreadySent` (details.names, sameAddress) unless `sendAgain` says that this was seen.
 */
export async function prepareMailing(
  { store, clock, newId }: MailingParts,
  session: Session,
  input: SendInput,
  route: BatchDraft['route']
): Promise<Result<Mailing, Failure>> {
  const { kind, mail } = input
  const { portalUrl } = await store.settings({})
  const problem = templateProblem(input, portalUrl)
  if (problem !== null) return fail(problem)
  const { recipients, skipped } = reachable(await store.mailRecipients({ accountIds: [...new Set(input.accountIds)], scope: scopeOf(session) }))
  if (recipients.length === 0) return fail(failure('noRecipients'))
  const again = secondMails(kind, recipients)
  if (!input.sendAgain && again.names.length + again.sameAddress.length > 0) return fail(failure('alreadySent', again))
  return ok({
    batch: {
      batchId: newId(),
      kind,
      subject: mail.subject,
      text: mail.text,
      from: session.email,
      instituteName: session.institute.name,
      portalUrl,
      route,
      createdAt: clock().toISOString(),
      createdBy: session.username
    },
    entries: await inPieces(recipients, (recipient) => outboxDraft(newId(), recipient, kind)),
    skipped: namesOf(skipped)
  })
}

/** Apart from those to whose address no mail can be sent: they are named, and get none (spec R4.3). */
export function reachable(found: readonly MailRecipient[]): { readonly recipients: readonly MailRecipient[]; readonly skipped: readonly MailRecipient[] } {
  const isReachable = ({ email }: MailRecipient): boolean => mailAddressOf(email) !== null
  return { recipients: found.filter(isReachable), skipped: found.filter((recipient) => !isReachable(recipient)) }
}

/** Names of those who have login details already, or whose address another one has: what asks first (spec R4.7). */
export function secondMails(kind: SendInput['kind'], recipients: readonly MailRecipient[]): { names: string[]; sameAddress: string[] } {
  return {
    names: kind === 'loginDetails' ? namesOf(recipients.filter(({ hasLoginDetails }) => hasLoginDetails)) : [],
    sameAddress: namesOf(withSameAddress(recipients))
  }
}

/** Names of those who have login details and used them: whoever asks for a second mail to them is told. */
export const activatedOf = (kind: SendInput['kind'], recipients: readonly MailRecipient[]): string[] =>
  kind === 'loginDetails' ? namesOf(recipients.filter(({ hasLoginDetails, hasActivated }) => hasLoginDetails && hasActivated)) : []

/** Everything that keeps this text from being sent; the window shows the same at its place (spec R4.3). */
export function templateProblem({ kind, mail }: MailInput, portalUrl: string): Failure | null {
  const problems = checkTemplate(kind, mail, portalUrl !== '')
  return problems.length === 0 ? null : failure('mailTemplateRefused', { problems: problems.map((problem) => JSON.stringify(problem)) })
}

const namesOf = (recipients: readonly MailRecipient[]): string[] => recipients.map((recipient) => fullName(recipient))

/** Ten thousand codes and their hashes take a tenth of a second, in which nobody else would get an answer. */
async function inPieces<Value, Outcome>(values: readonly Value[], work: (value: Value) => Outcome): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  for (let start = 0; start < values.length; start += 500) {
    outcomes.push(...values.slice(start, start + 500).map(work))
    await setImmediate()
  }
  return outcomes
}

/** A new code for each mail (spec R4.4): 128 random bits; with the account stays only its hash. */
function outboxDraft(entryId: string, recipient: MailRecipient, kind: SendInput['kind']): OutboxDraft {
  const activationCode = kind === 'loginDetails' ? formatActivationCode(randomBytes(16)) : null
  return {
    entryId,
    accountId: recipient.id,
    name: fullName(recipient),
    username: recipient.username,
    email: recipient.email,
    activationCode,
    activationCodeHash: activationCode === null ? null : hashOfCode(activationCode)
  }
}

function hashOfCode(code: string): string {
  const normalised = normaliseActivationCode(code)
  if (normalised === null) throw new Error('A new activation code does not read back')
  return createHash('sha256').update(normalised).digest('hex')
}
