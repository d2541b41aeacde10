import type { MailKind } from '../../domain/delivery'
import type { Notice } from '../../ipc/account-schemas'
import { formatCount } from './common'
import { mailMessages } from './mail'

type ImportNotice = Extract<Notice, { kind: 'import' }>
type MailNotice = Extract<Notice, { kind: 'mail' }>

/** Page Meldingen (spec R3.11, R4.7). */
export const noticeMessages = {
  title: 'Meldingen',
  list: 'Meldingen, wat bezig is eerst, dan nieuwste eerst',
  fresh: 'nieuw',
  busy: 'bezig',
  /** Of a sending that is not finished. */
  sendingTitle: (kind: MailKind, recipients: number): string =>
    `${mailMessages.report.kinds[kind]} aan ${recipients === 1 ? '1 aios' : `${formatCount(recipients)} aiossen`}`,
  importTitle: ({ summary }: ImportNotice): string => `${summary.fileName} is ingelezen`,
  importText: ({ summary }: ImportNotice): string =>
    `${formatCount(summary.total)} in het bestand = ${formatCount(summary.created)} nieuw + ` +
    `${formatCount(summary.existing)} bestaand + ${formatCount(summary.refused)} afgekeurd`,
  importLink: 'Toon deze gebruikers',
  mailTitle: ({ recipients, trouble }: MailNotice): string => {
    const mails = recipients === 1 ? '1 mail' : `${formatCount(recipients)} mails`
    return trouble === 0 ? `${mails} afgehandeld` : `${mails} afgehandeld, ${formatCount(trouble)} met een probleem`
  },
  mailText: ({ accepted, recipients }: MailNotice): string =>
    `${formatCount(accepted)} van ${formatCount(recipients)} aangenomen door de mailserver`,
  mailLink: 'Toon het verzendrapport',
  emptyTitle: 'Nog geen meldingen',
  emptyText: 'Hier lees je wanneer een bestand is ingelezen en wanneer mails zijn afgehandeld.',
  toNew: 'Nieuw'
} as const
