import { renderMail } from '../../shared/domain/mail-template'
import { validUntil } from '../domain/activation/validity'
import type { DueMail } from '../store/store-port'
import type { OutgoingMail } from './outgoing-mail'

/**
 * A queued mail as it leaves now. It is made anew for every attempt, so that "geldig tot" counts from the moment of sending, at
 * most seconds before the server accepts it.
 */
export function renderDueMail({ batch, entry }: DueMail, now: Date): OutgoingMail {
  const rendered = renderMail({
    kind: batch.kind,
    mail: { subject: batch.subject, text: batch.text },
    recipient: { name: entry.name, username: entry.username },
    instituteName: batch.instituteName,
    portalUrl: batch.portalUrl === '' ? null : batch.portalUrl,
    activationCode: entry.activationCode,
    validUntil: validUntil(now)
  })
  return { entryId: entry.entryId, from: batch.from, to: { name: entry.name, address: entry.email }, ...rendered, date: now }
}
