import type { SmtpSettings } from '../../shared/ipc/mail-schemas'
import type { PaceSettings } from './mail-pace'

/** Where and how to hand mail over; `password` null: the server wants no login. */
export type SmtpLogin = Pick<SmtpSettings, 'host' | 'port' | 'security' | 'username'> & { readonly password: string | null }

/** Whether a connection can be tried now. */
export type SmtpReadiness =
  | { readonly kind: 'ready'; readonly login: SmtpLogin; readonly pace: PaceSettings }
  | { readonly kind: 'notConfigured' }
  | { readonly kind: 'passwordNeeded'; readonly host: string }
