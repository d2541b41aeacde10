import { renderMail } from '../../shared/domain/mail-template'
import { validUntil } from '../domain/activation-validity'
import type { DueMail } from '../store/store-port'
import type { OutgoingMail } from './smtp-sender'

/** The mail of one outbox entry, exactly as it leaves: the batch's text with this recipient's values filled in. */
export function renderDueMail({ batch, entry }: DueMail, now: Date): OutgoingMail {
  const { subject, text, html } = renderMail({
    kind: batch.kind,
    mail: { subject: batch.subject, text: batch.text },
    recipient: { name: entry.name, username: entry.username },
    instituteName: batch.instituteName,
    portalUrl: batch.portalUrl === '' ? null : batch.portalUrl,
    activationCode: entry.activationCode,
    validUntil: validUntil(now)
  })
  return { messageId: entry.entryId, from: batch.from, to: { name: entry.name, address: entry.email }, subject, text, html, date: now }
}
