import { createHash, randomBytes } from 'node:crypto'
import { fullName } from '../../shared/domain/account'
import { formatActivationCode, normaliseActivationCode } from '../../shared/domain/activation-code'
import { isValidEmail } from '../../shared/domain/email-address'
import { checkTemplate, defaultMail, renderMail } from '../../shared/domain/mail-template'
import { failure, type Failure } from '../../shared/errors'
import type { RequestInput, RequestOutput } from '../../shared/ipc/contract'
import type { Session } from '../../shared/ipc/session-schemas'
import { fail, ok, type Result } from '../../shared/result'
import { validUntil } from '../domain/activation/validity'
import type { OutboxRunner } from '../mail/outbox-runner'
import type { SmtpReadiness } from '../mail/smtp-login'
import type { MailRecipient, OutboxDraft, StorePort } from '../store/store-port'
import { scopeOf } from './institute-scope'

type ComposeDependencies = {
  readonly store: StorePort
  readonly outbox: Pick<OutboxRunner, 'wake'>
  readonly smtpReadiness: () => Promise<SmtpReadiness>
  readonly rememberPreview: (html: string) => string
  readonly clock: () => Date
  readonly newId: () => string
}

/** Composing mail and queueing it (spec R4.3, R4.7). Sending itself is the outbox's work. */
export class ComposeService {
  constructor(private readonly dependencies: ComposeDependencies) {}

  async compose(session: Session, input: RequestInput<'mail.compose'>): Promise<Result<RequestOutput<'mail.compose'>, Failure>> {
    const { store, smtpReadiness } = this.dependencies
    const recipients = await store.mailRecipients({ accountIds: input.accountIds, scope: scopeOf(session) })
    if (recipients.length === 0) return fail(failure('noRecipients'))
    const { portalUrl } = await store.settings({})
    const readiness = await smtpReadiness()
    return ok({
      from: session.email,
      recipients: recipients.map(({ id, email, ...name }) => ({ accountId: id, name: fullName(name), email })),
      template: defaultMail(input.kind, { instituteName: session.institute.name, portalUrl: portalOf(portalUrl) }),
      portalUrl: portalOf(portalUrl),
      mailConfigured: readiness.kind !== 'notConfigured',
      passwordNeeded: readiness.kind === 'passwordNeeded',
      sameAddress: [],
      skipped: [],
      alreadySent: input.kind === 'loginDetails' ? namesOf(recipients.filter(({ hasLoginDetails }) => hasLoginDetails)) : []
    })
  }

  async preview(session: Session, input: RequestInput<'mail.preview'>): Promise<Result<RequestOutput<'mail.preview'>, Failure>> {
    const [recipient] = await this.dependencies.store.mailRecipients({ accountIds: [input.accountId], scope: scopeOf(session) })
    if (recipient === undefined) return fail(failure('unknownAccount'))
    const { portalUrl } = await this.dependencies.store.settings({})
    const problem = templateProblem(input.kind, input.mail, portalOf(portalUrl))
    if (problem !== null) return fail(problem)
    const rendered = renderMail({
      kind: input.kind,
      mail: input.mail,
      recipient: { name: fullName(recipient), username: recipient.username },
      instituteName: session.institute.name,
      portalUrl: portalOf(portalUrl),
      activationCode: null,
      validUntil: validUntil(this.dependencies.clock())
    })
    const htmlUrl = `app://preview/${this.dependencies.rememberPreview(rendered.html)}`
    return ok({ to: recipient.email, subject: rendered.subject, text: rendered.text, htmlUrl })
  }

  async send(session: Session, input: RequestInput<'mail.send'>): Promise<Result<RequestOutput<'mail.send'>, Failure>> {
    const { store, outbox, smtpReadiness, clock, newId } = this.dependencies
    const readiness = await smtpReadiness()
    if (readiness.kind === 'notConfigured') return fail(failure('mailNotConfigured'))
    if (readiness.kind === 'passwordNeeded') return fail(failure('mailPasswordNeeded', { host: readiness.host }))
    const { portalUrl } = await store.settings({})
    const problem = templateProblem(input.kind, input.mail, portalOf(portalUrl))
    if (problem !== null) return fail(problem)
    const recipients = await store.mailRecipients({ accountIds: [...new Set(input.accountIds)], scope: scopeOf(session) })
    const refused = recipientsProblem(input, recipients)
    if (refused !== null) return fail(refused)

    const batchId = newId()
    const queued = await store.queueBatch({
      batch: {
        batchId,
        kind: input.kind,
        subject: input.mail.subject,
        text: input.mail.text,
        from: session.email,
        instituteName: session.institute.name,
        portalUrl,
        route: 'server',
        createdAt: clock().toISOString(),
        createdBy: session.username
      },
      entries: recipients.map((recipient) => outboxDraft(newId(), recipient, input.kind)),
      actor: session
    })
    if (!queued.ok) return queued
    outbox.wake()
    return ok({ batchId, queued: recipients.length, skipped: [] })
  }
}

const portalOf = (portalUrl: string): string | null => (portalUrl === '' ? null : portalUrl)

const namesOf = (recipients: readonly MailRecipient[]): string[] => recipients.map((recipient) => fullName(recipient))

function templateProblem(kind: RequestInput<'mail.send'>['kind'], mail: RequestInput<'mail.send'>['mail'], portalUrl: string | null): Failure | null {
  const problems = checkTemplate(kind, mail, portalUrl !== null)
  return problems.length === 0 ? null : failure('mailTemplateRefused', { problems: problems.map((problem) => JSON.stringify(problem)) })
}

function recipientsProblem(input: RequestInput<'mail.send'>, recipients: readonly MailRecipient[]): Failure | null {
  if (recipients.length === 0) return failure('noRecipients')
  const invalid = recipients.find(({ email }) => !isValidEmail(email))
  if (invalid !== undefined) return failure('emailRefused', { email: invalid.email })
  const again = recipients.filter(({ hasLoginDetails }) => hasLoginDetails)
  return input.kind === 'loginDetails' && again.length > 0 && !input.sendAgain ? failure('alreadySent', { names: namesOf(again) }) : null
}

/** A new code for each mail (spec R4.4): 128 random bits; with the account stays only its hash. */
function outboxDraft(entryId: string, recipient: MailRecipient, kind: RequestInput<'mail.send'>['kind']): OutboxDraft {
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
