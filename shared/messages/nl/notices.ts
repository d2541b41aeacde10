import type { MailKind } from '../../domain/delivery'
import type { Notice } from '../../ipc/account-schemas'
import { formatCount } from './common'
import { importHistoryMessages } from './import-history'
import { mailMessages } from './mail'

type ImportNotice = Extract<Notice, { kind: 'import' }>
type MailNotice = Extract<Notice, { kind: 'mail' }>

const importSum = ({ total, created, existing, refused }: ImportNotice['summary']): string =>
  `${formatCount(total)} in het bestand = ${formatCount(created)} nieuw + ${formatCount(existing)} bestaand + ${formatCount(refused)} afgekeurd`

const mailingTitle = (kind: MailKind, recipients: number): string =>
  `${mailMessages.report.kinds[kind]} aan ${recipients === 1 ? '1 aios' : `${formatCount(recipients)} aiossen`}`

/** Page Meldingen (spec R3.11, R4.7). */
export const noticeMessages = {
  title: 'Meldingen',
  list: 'Meldingen, wat bezig is eerst, dan nieuwste eerst',
  fresh: 'nieuw',
  busy: 'bezig',
  /** Of a sending that is not finished. */
  sendingTitle: mailingTitle,
  importTitle: ({ summary }: ImportNotice): string =>
    summary.withdrawal.kind === 'withdrawn' ? importHistoryMessages.noticeTitle(summary) : `${summary.fileName} is ingelezen`,
  importText: ({ summary }: ImportNotice): string => {
    const { withdrawal, created } = summary
    return withdrawal.kind === 'withdrawn' ? importHistoryMessages.noticeText(created, withdrawal.at, withdrawal.by) : importSum(summary)
  },
  importLink: 'Toon deze gebruikers',
  mailTitle: ({ mailKind, counts }: MailNotice): string => mailingTitle(mailKind, counts.total),
  mailText: ({ counts }: MailNotice): string => mailMessages.report.settledHeading(counts),
  mailLink: 'Toon het verzendrapport',
  emptyTitle: 'Nog geen meldingen',
  emptyText: 'Hier lees je wanneer een bestand is ingelezen en wanneer mails zijn afgehandeld.',
  toNew: 'Nieuw'
} as const
