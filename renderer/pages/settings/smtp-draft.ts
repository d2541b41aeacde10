import { isMailHost } from '../../../shared/domain/mail-host'
import type { Settings, SmtpInput } from '../../../shared/ipc/mail-schemas'
import { emailWords } from '../../../shared/messages/nl/settings'
import type { FieldFaults } from '../../hooks/use-field-faults'
import type { SmtpDraft } from '../../stores/settings-drafts'

export type SmtpField = 'host' | 'port' | 'password'

/** The usual port of each kind of security: RFC 6409 submission, RFC 8314 implicit TLS, RFC 5321 relay. */
const usualPorts: Readonly<Record<SmtpInput['security'], string>> = { starttls: '587', tls: '465', none: '25' }

export function draftOf(settings: Settings): SmtpDraft {
  const { smtp } = settings
  if (smtp === null) return { host: '', port: usualPorts.starttls, security: 'starttls', username: '', password: '' }
  return { host: smtp.host, port: String(smtp.port), security: smtp.security, username: smtp.username, password: '' }
}

/** Another security brings its usual port, unless somebody chose a port of their own. */
export function withSecurity(draft: SmtpDraft, security: SmtpInput['security']): SmtpDraft {
  const hasUsualPort = draft.port === usualPorts[draft.security]
  return { ...draft, security, port: hasUsualPort ? usualPorts[security] : draft.port }
}

/** Everything that is wrong, at once, by the rules that main applies again; a login is optional, but a username comes with a password (spec R4.5). */
export function faultsOfDraft(draft: SmtpDraft, passwordKept: boolean): FieldFaults<SmtpField> {
  const isPasswordMissing = draft.username.trim() !== '' && draft.password === '' && !passwordKept
  return {
    host: !isMailHost(draft.host.trim()) ? emailWords.faults.host : undefined,
    port: portOf(draft.port) === null ? emailWords.faults.port : undefined,
    password: isPasswordMissing ? emailWords.faults.password : undefined
  }
}

/** null while the port is none. */
export function smtpInputOf(draft: SmtpDraft): SmtpInput | null {
  const port = portOf(draft.port)
  if (port === null) return null
  const { host, security, username, password } = draft
  return { host: host.trim(), port, security, username: username.trim(), password: password === '' ? null : password, ...notYetAsked }
}

/** NOT BUILT */
const notYetAsked = { authority: { kind: 'keep' }, timeoutSeconds: 30, messagesPerMinute: null, connections: 3, plainAccepted: 'mailsAndPassword' } as const

function portOf(text: string): number | null {
  const port = /^\d{1,5}$/.test(text.trim()) ? Number(text.trim()) : 0
  return port >= 1 && port <= 65_535 ? port : null
}
