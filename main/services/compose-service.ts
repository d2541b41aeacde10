import { fullName } from '../../shared/domain/account'
import { defaultMail, renderMail } from '../../shared/domain/mail-template'
import { failure, type Failure } from '../../shared/errors'
import type { RequestInput, RequestOutput } from '../../shared/ipc/contract'
import type { Session } from '../../shared/ipc/session-schemas'
import { fail, ok, type Result } from '../../shared/result'
import { validUntil } from '../domain/activation/validity'
import type { OutboxRunner } from '../mail/outbox-runner'
import type { SmtpReadiness } from '../mail/smtp-login'
import type { StorePort } from '../store/store-port'
import { scopeOf } from './institute-scope'
import { activatedOf, prepareMailing, reachable, secondMails, templateProblem } from './mailing'

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

  /** Who would get the mail and who not, what it says, and what there is to know before it is sent. `noRecipients` where nobody is found. */
  async compose(session: Session, input: RequestInput<'mail.compose'>): Promise<Result<RequestOutput<'mail.compose'>, Failure>> {
    const { store, smtpReadiness } = this.dependencies
    const found = await store.mailRecipients({ accountIds: [...new Set(input.accountIds)], scope: scopeOf(session) })
    if (found.length === 0) return fail(failure('noRecipients'))
    const { recipients, skipped } = reachable(found)
    const { portalUrl } = await store.settings({})
    const readiness = await smtpReadiness()
    const again = { ...secondMails(input.kind, recipients), activated: activatedOf(input.kind, recipients) }
    return ok({
      from: session.email,
      recipients: recipients.map(({ id, email, ...name }) => ({ accountId: id, name: fullName(name), email })),
      template: defaultMail(input.kind, { instituteName: session.institute.name, portalUrl: portalOf(portalUrl) }),
      portalUrl: portalOf(portalUrl),
      mailConfigured: readiness.kind !== 'notConfigured',
      passwordNeeded: readiness.kind === 'passwordNeeded',
      alreadySent: again.names,
      activated: again.activated,
      sameAddress: again.sameAddress,
      skipped: skipped.map(({ email, ...name }) => ({ name: fullName(name), email }))
    })
  }

  /** The mail as this recipient will get it, byte for byte but for the code and the date (spec R4.3). */
  async preview(session: Session, input: RequestInput<'mail.preview'>): Promise<Result<RequestOutput<'mail.preview'>, Failure>> {
    const [recipient] = await this.dependencies.store.mailRecipients({ accountIds: [input.accountId], scope: scopeOf(session) })
    if (recipient === undefined) return fail(failure('unknownAccount'))
    const { portalUrl } = await this.dependencies.store.settings({})
    const problem = templateProblem(input, portalUrl)
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
    const { store, outbox, smtpReadiness } = this.dependencies
    const readiness = await smtpReadiness()
    if (readiness.kind === 'notConfigured') return fail(failure('mailNotConfigured'))
    if (readiness.kind === 'passwordNeeded') return fail(failure('mailPasswordNeeded', { host: readiness.host }))
    const prepared = await prepareMailing(this.dependencies, session, input, 'server')
    if (!prepared.ok) return prepared
    const { batch, entries, skipped } = prepared.value
    const queued = await store.queueBatch({ batch, entries, actor: session })
    if (!queued.ok) return queued
    outbox.wake()
    return ok({ batchId: batch.batchId, queued: entries.length, skipped: [...skipped] })
  }
}

const portalOf = (portalUrl: string): string | null => (portalUrl === '' ? null : portalUrl)
