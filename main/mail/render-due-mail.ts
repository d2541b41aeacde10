import { renderMail, singleLine } from '../../shared/domain/mail-template'
import { validUntil } from '../domain/activation/validity'
import { mailAddressOf } from '../domain/mail-address'
import type { DueMail } from '../store/store-port'
import type { OutgoingMail } from './outgoing-mail'

/**
 * A queued mail as it leaves now. It is made anew for every attempt, so that "geldig tot" counts from the moment of sending, at
 * most seconds before the server accepts it. The name is in the header as it is in the text.
 */
export function renderDueMail({ batch, entry }: Pick<DueMail, 'batch' | 'entry'>, now: Date): OutgoingMail {
  const rendered = renderMail({
    kind: batch.kind,
    mail: { subject: batch.subject, text: batch.text },
    recipient: { name: entry.name, username: entry.username },
    instituteName: batch.instituteName,
    portalUrl: batch.portalUrl === '' ? null : batch.portalUrl,
    activationCode: entry.activationCode,
    validUntil: validUntil(now)
  })
  return {
    entryId: entry.entryId,
    from: addressIn(batch.from),
    to: { name: singleLine(entry.name), address: addressIn(entry.email) },
    ...rendered,
    date: now
  }
}

/** One that cannot be mailed stays as it is: whoever sends it refuses it (smtp-sender.ts). */
const addressIn = (email: string): string => mailAddressOf(email) ?? email
