import { isPasswordFor } from '../../../shared/domain/kept-password'
import { isMailHost } from '../../../shared/domain/mail-host'
import type { Authority, Settings, SmtpInput, SmtpSettings } from '../../../shared/ipc/mail-schemas'
import { emailWords } from '../../../shared/messages/nl/email'
import type { FieldFaults } from '../../hooks/use-field-faults'
import type { SmtpDraft } from '../../stores/settings-drafts'

export type SmtpField = 'host' | 'port' | 'password' | 'plain' | PaceField
export const paceFields = ['messagesPerMinute', 'connections', 'timeoutSeconds'] as const
export type PaceField = (typeof paceFields)[number]

/** The usual port of each kind of security: RFC 6409 submission, RFC 8314 implicit TLS, RFC 5321 relay. */
const usualPorts: Readonly<Record<SmtpInput['security'], string>> = { starttls: '587', tls: '465', none: '25' }

/** Nothing was typed: with the pace that Exchange Online allows (spec R4.6). */
const firstDraft: SmtpDraft = {
  host: '',
  port: usualPorts.starttls,
  security: 'starttls',
  username: '',
  password: '',
  authority: { kind: 'keep' },
  timeoutSeconds: '30',
  messagesPerMinute: '30',
  connections: '3',
  plainAccepted: 'no'
}

export function draftOf({ smtp }: Settings): SmtpDraft {
  if (smtp === null) return firstDraft
  const { host, port, security, username, timeoutSeconds, messagesPerMinute, connections } = smtp
  const saved: SmtpDraft = {
    ...firstDraft,
    host,
    port: String(port),
    security,
    username,
    timeoutSeconds: String(timeoutSeconds),
    messagesPerMinute: messagesPerMinute === null ? '' : String(messagesPerMinute),
    connections: String(connections)
  }
  // It was said when it was saved.
  return { ...saved, plainAccepted: plainNeeded(saved) }
}

/** Another security brings its usual port, unless somebody chose a port of their own; plain text is to be said anew. */
export function withSecurity(draft: SmtpDraft, security: SmtpInput['security']): SmtpDraft {
  const hasUsualPort = draft.port === usualPorts[draft.security]
  return { ...draft, security, port: hasUsualPort ? usualPorts[security] : draft.port, plainAccepted: 'no' }
}

/** What was said of plain text was said of another server. */
export const withHost = (draft: SmtpDraft, host: string): SmtpDraft => ({ ...draft, host, plainAccepted: 'no' })

/** What goes in clear with these settings, and so has to be said. */
export function plainNeeded({ security, username }: Pick<SmtpDraft, 'security' | 'username'>): SmtpInput['plainAccepted'] {
  if (security !== 'none') return 'no'
  return username.trim() === '' ? 'mails' : 'mailsAndPassword'
}

/** Whoever wants a password in clear wants the mails so too. */
export function isPlainAccepted(draft: SmtpDraft): boolean {
  const needed = plainNeeded(draft)
  return needed === 'no' || draft.plainAccepted === 'mailsAndPassword' || draft.plainAccepted === needed
}

/** The authority that is used once this is saved. */
export function authorityOf(draft: SmtpDraft, { smtp }: Settings): Authority | null {
  switch (draft.authority.kind) {
    case 'keep':
      return smtp?.authority ?? null
    case 'none':
      return null
    case 'chosen':
      return draft.authority.authority
  }
}

/** Of an authority as it is shown: servers that it vouches for are refused once it is too old. */
export function stateOf(authority: Authority | null, now: Date): 'none' | 'valid' | 'expired' {
  if (authority === null) return 'none'
  return new Date(authority.validUntil) <= now ? 'expired' : 'valid'
}

/** Where the password is that goes along while the field is empty; `askedAnew`: the kept one is not for what is typed now (spec R4.5). */
export function keptPasswordOf({ host, security, username }: SmtpDraft, { smtp }: Settings): SmtpSettings['passwordKept'] | 'askedAnew' {
  const name = username.trim()
  if (smtp === null || smtp.passwordKept === 'none' || name === '') return 'none'
  return isPasswordFor({ host: host.trim(), security, username: name }, smtp) ? smtp.passwordKept : 'askedAnew'
}

/** Everything that is wrong, at once, by the rules that main applies again; a login is optional, but a username comes with a password (spec R4.5). */
export function faultsOfDraft(draft: SmtpDraft, passwordKept: boolean): FieldFaults<SmtpField> {
  const isPasswordMissing = draft.username.trim() !== '' && draft.password === '' && !passwordKept
  const { faults, plain } = emailWords
  return {
    host: !isMailHost(draft.host.trim()) ? faults.host : undefined,
    port: portOf(draft) === null ? faults.port : undefined,
    password: isPasswordMissing ? faults.password : undefined,
    plain: isPlainAccepted(draft) ? undefined : plain.missing,
    messagesPerMinute: paceOf(draft) === undefined ? faults.messagesPerMinute : undefined,
    connections: connectionsOf(draft) === null ? faults.connections : undefined,
    timeoutSeconds: timeoutOf(draft) === null ? faults.timeoutSeconds : undefined
  }
}

/** null while a number is none. */
export function smtpInputOf(draft: SmtpDraft): SmtpInput | null {
  const [port, timeoutSeconds, messagesPerMinute, connections] = [portOf(draft), timeoutOf(draft), paceOf(draft), connectionsOf(draft)]
  if (port === null || timeoutSeconds === null || messagesPerMinute === undefined || connections === null) return null
  const { host, security, username, password, authority, plainAccepted } = draft
  return {
    host: host.trim(),
    port,
    security,
    username: username.trim(),
    password: password === '' ? null : password,
    authority: authority.kind === 'chosen' ? { kind: 'chosen', token: authority.token } : authority,
    timeoutSeconds,
    messagesPerMinute,
    connections,
    plainAccepted: security === 'none' ? plainAccepted : 'no'
  }
}

const portOf = ({ port }: SmtpDraft): number | null => numberIn(port, 1, 65_535)
const timeoutOf = ({ timeoutSeconds }: SmtpDraft): number | null => numberIn(timeoutSeconds, 5, 300)
const connectionsOf = ({ connections }: SmtpDraft): number | null => numberIn(connections, 1, 10)

/** null: as fast as the server takes it; undefined: what was typed is no number. */
const paceOf = ({ messagesPerMinute }: SmtpDraft): number | null | undefined =>
  messagesPerMinute.trim() === '' ? null : (numberIn(messagesPerMinute, 1, 10_000) ?? undefined)

function numberIn(text: string, least: number, most: number): number | null {
  const number = /^\d{1,5}$/.test(text.trim()) ? Number(text.trim()) : NaN
  return number >= least && number <= most ? number : null
}
