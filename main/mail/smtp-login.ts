import type { SmtpSettings } from '../../shared/ipc/mail-schemas'
import type { PaceSettings } from './mail-pace'

/** Where and how to hand mail over. */
export type SmtpLogin = Pick<SmtpSettings, 'host' | 'port' | 'security' | 'username' | 'timeoutSeconds'> & {
  /** null: the server wants no login. */
  readonly password: string | null
  /** Certificate of an authority of the institute's own (PEM), trusted for this server beside the usual ones; null: none. */
  readonly authority: string | null
}

/** Whether a connection can be tried now. */
export type SmtpReadiness =
  | { readonly kind: 'ready'; readonly login: SmtpLogin; readonly pace: PaceSettings }
  | { readonly kind: 'notConfigured' }
  | { readonly kind: 'passwordNeeded'; readonly host: string }
