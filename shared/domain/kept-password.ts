import type { SmtpSettings } from '../ipc/mail-schemas'

/** What a mail password was typed for. */
export type Credentialed = Pick<SmtpSettings, 'host' | 'security' | 'username'>

/**
 * Whether the password that is kept for the saved server goes along with this one: a kept password is for the server and the name
 * that it was typed for, and never goes in the clear where it did not before (spec R4.5). Host and name without spaces around.
 */
export const isPasswordFor = (server: Credentialed, saved: Credentialed | null): boolean =>
  saved !== null &&
  server.host.toLowerCase() === saved.host.toLowerCase() &&
  server.username === saved.username &&
  (server.security !== 'none' || saved.security === 'none')
