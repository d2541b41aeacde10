import type { Delivery } from '../../domain/delivery'
import type { Batch, BatchCounts, RetriedMail } from '../../ipc/mail-schemas'
import { formatCount } from './common'

const timeWithSeconds = new Intl.DateTimeFormat('nl-NL', { hour: '2-digit', minute: '2-digit', second: '2-digit' })

const mails = (count: number): string => (count === 1 ? '1 mail' : `${formatCount(count)} mails`)

/** "1 mail is", "3 mails zijn". */
const mailsAre = (count: number): string => `${mails(count)} ${count === 1 ? 'is' : 'zijn'}`

/** The truth in one line, once nothing moves any more (spec R4.7): never that it is done, only what became of the mails. */
function settledHeading(counts: BatchCounts): string {
  const { total, accepted, saved } = counts
  const all = total === 1 ? 'De mail is' : `Alle ${formatCount(total)}`
  if (accepted === total) return `${all} aangenomen door de mailserver`
  if (saved === total) return `${all} bewaard als bestand`
  const parts = [
    [accepted, 'aangenomen'],
    [saved, 'bewaard als bestand'],
    [counts.refused, 'geweigerd'],
    [counts.uncertain, 'onzeker'],
    [counts.stopped, 'gestopt']
  ] as const
  return parts
    .filter(([count, word]) => count > 0 || (word === 'aangenomen' && saved === 0))
    .map(([count, word]) => `${formatCount(count)} ${word}`)
    .join(', ')
}

/** The bar in words, for who does not see it. */
function barText(counts: BatchCounts): string {
  const parts = [
    [counts.accepted, 'aangenomen'],
    [counts.saved, 'bewaard als bestand'],
    [counts.deferred, 'uitgesteld'],
    [counts.refused, 'geweigerd'],
    [counts.uncertain, 'onzeker'],
    [counts.stopped, 'gestopt'],
    [counts.queued + counts.sending, 'in wachtrij']
  ] as const
  return `Van ${formatCount(counts.total)}: ${parts.map(([count, word]) => `${formatCount(count)} ${word}`).join(', ')}`
}

/** Where neither server nor disk said anything of a mail that is over. */
const withoutAnswer = {
  refused: 'geen geldig e-mailadres, niet verzonden',
  uncertain: {
    server: 'geen antwoord: de verbinding of het programma viel weg terwijl de mail al onderweg was',
    files: 'het programma viel weg tijdens het bewaren: kijk of het bestand er is'
  }
} as const

/** What our own words say of a mail that is over and has no answer; empty otherwise. */
export function wordsWithoutAnswer(delivery: Delivery, route: Batch['route']): string {
  if (!('answer' in delivery) || delivery.answer !== '') return ''
  if (delivery.kind === 'refused') return withoutAnswer.refused
  return delivery.kind === 'uncertain' ? withoutAnswer.uncertain[route] : ''
}

/** What was sent again, and what was not for its code does not work any more. */
function retried({ queued, left }: RetriedMail): string {
  const sent = queued === 0 ? '' : `${mails(queued)} in de wachtrij gezet. `
  if (left === 0) return queued === 0 ? 'Er was niets meer om opnieuw te verzenden.' : sent.trim()
  const which = left === 1 ? 'Van 1 mail werkt de code' : `Van ${formatCount(left)} mails werkt de code`
  return `${sent}${which} niet meer: verzend die aiossen nieuwe inloggegevens.`
}

/** Page Verzendrapport (spec R4.6, R4.7). */
export const reportMessages = {
  title: 'Verzendrapport',
  busyHeading: (settled: number, total: number): string => `Bezig: ${formatCount(settled)} van ${formatCount(total)} afgehandeld`,
  pausedHeading: (settled: number, total: number): string => `Gepauzeerd: ${formatCount(settled)} van ${formatCount(total)} afgehandeld`,
  waitingHeading: (settled: number, total: number): string => `Wacht: ${formatCount(settled)} van ${formatCount(total)} afgehandeld`,
  deferredHeading: (settled: number, total: number, deferred: number): string =>
    `Wacht: ${formatCount(settled)} van ${formatCount(total)} afgehandeld, ${formatCount(deferred)} uitgesteld`,
  settledHeading,
  moment: (date: string, time: string): string => `${date} om ${time}`,
  facts: (kind: string, by: string, at: string): string => `${kind}, klaargezet door ${by} op ${at}`,
  pace: (perMinute: number): string => `${formatCount(perMinute)} per minuut`,
  expectedEnd: (time: string): string => `naar verwachting om ${time} afgehandeld`,
  timeOfDay: (iso: string): string => timeWithSeconds.format(new Date(iso)),
  kinds: { loginDetails: 'Inloggegevens', message: 'Bericht' },
  recipients: (count: number): string => (count === 1 ? 'ontvanger' : 'ontvangers'),
  accepted: 'aangenomen door de mailserver',
  saved: 'bewaard als bestand',
  deferred: 'uitgesteld',
  refused: 'geweigerd',
  uncertain: 'onzeker',
  stopped: 'gestopt',
  queued: (sending: number): string => (sending === 0 ? 'in wachtrij' : `in wachtrij, ${formatCount(sending)} onderweg`),
  pause: 'Pauzeren',
  resume: 'Hervatten',
  stop: 'Stoppen',
  retry: 'Opnieuw proberen',
  retryAt: (time: string): string => `De volgende poging is om ${time}.`,
  pausedTitle: 'Het verzenden is gepauzeerd.',
  pausedText: 'Er gaat niets uit tot je op Hervatten drukt, ook niet na een nieuwe start.',
  stopTitle: 'Stoppen met verzenden?',
  stopWaiting: (waiting: number): string => `${mailsAre(waiting)} nog niet verzonden.`,
  stopUnderWay: 'Een mail die al onderweg is, kun je niet tegenhouden.',
  stopLater: 'Later verder',
  stopLaterText: (waiting: number): string =>
    `${waiting === 1 ? 'De mail blijft' : `De ${formatCount(waiting)} mails blijven`} in de wachtrij. Alle verzendingen wachten, tot je op Hervatten drukt.`,
  stopNever: 'Niet meer verzenden',
  stopNeverText: (waiting: number): string =>
    `${waiting === 1 ? 'De mail wordt' : `De ${formatCount(waiting)} mails worden`} niet meer verzonden. Dat kun je niet terugdraaien.`,
  stopGoOn: 'Doorgaan met verzenden',
  deferredTitle: (count: number): string => `${mailsAre(count)} uitgesteld.`,
  deferredText: 'De mailserver vroeg om later terug te komen. Dat gaat vanzelf.',
  retryDeferred: 'Nu opnieuw proberen',
  retryAllDeferred: (count: number): string => (count === 1 ? 'Nu opnieuw proberen' : `Alle ${formatCount(count)} nu opnieuw proberen`),
  refusedTitle: (count: number): string => `${mailsAre(count)} geweigerd.`,
  refusedText: 'Lees het antwoord van de mailserver. Vaak klopt het e-mailadres niet: laat het wijzigen door landelijk applicatiebeheer.',
  selectRefused: 'Toon deze aiossen',
  uncertainTitle: (count: number): string => `${mailsAre(count)} onzeker.`,
  uncertainText: {
    server:
      'De verbinding of het programma viel weg toen de mail al onderweg was. Hij gaat niet vanzelf opnieuw: vraag na of hij er is. ' +
      'Dezelfde mail nog eens kan geen kwaad: kenmerk en code blijven gelijk.',
    files: 'Het programma viel weg tijdens het bewaren. Kijk in de map of het bestand er is; zo niet, bewaar of verzend de mail dan opnieuw.'
  },
  retryUncertain: 'Dezelfde mail opnieuw verzenden',
  retryAllUncertain: (count: number): string => (count === 1 ? 'Dezelfde mail opnieuw verzenden' : `Dezelfde ${formatCount(count)} mails opnieuw verzenden`),
  codeVoid: 'De code in deze mail werkt niet meer.',
  newLoginDetails: 'Nieuwe inloggegevens verzenden',
  retried,
  /** For a column of buttons: whose mail it is. */
  ofRecipient: (action: string, name: string): string => `${action}, ${name}`,
  table: 'Ontvangers',
  columns: { name: 'Naam', email: 'E-mail', status: 'Status', attempt: 'Poging', answer: 'Antwoord van de mailserver', statusAndAnswer: 'Status, antwoord van de mailserver', time: 'Tijd', action: 'Actie' },
  none: 'Geen ontvangers om te tonen',
  noneText: 'Kies een andere som hierboven, of toon iedereen.',
  showAll: 'Toon iedereen',
  barText,
  bounces: 'Aangenomen is nog niet bezorgd. Komt een mail later als onbestelbaar terug, dan lees je dat in je eigen mailbox, niet hier.',
  files: 'Deze mails staan als bestand op je computer. Wat je mailprogramma ermee doet, is hier niet te zien.',
  leave: 'Je mag dit scherm verlaten, het verzenden gaat door.',
  leaveSettled: 'Dit rapport blijft te vinden bij Meldingen.',
  save: 'Rapport opslaan',
  savedAs: (fileName: string): string => `Bewaard als ${fileName}`,
  back: 'Terug naar Gebruikers',
  file: { columns: ['naam', 'gebruikersnaam', 'e-mail', 'status', 'tijdstip', 'pogingen', 'antwoord van de mailserver', 'message-id'] }
} as const

/** A sending that is not finished, where it is not looked at: the list of users, the start page, Meldingen. */
export const waitingMessages = {
  label: 'Verzenden',
  busy: (settled: number, total: number): string => `Verzenden: ${formatCount(settled)} van ${formatCount(total)} afgehandeld`,
  problem: (title: string, settled: number, total: number): string => `${title} ${formatCount(settled)} van ${formatCount(total)} afgehandeld.`,
  toReport: 'Naar het verzendrapport'
} as const

/** The operating system's own notification, for who looks elsewhere: counts only, and never that it is done where it is not (spec R4.7). */
export function mailEndedNotice(counts: BatchCounts): { readonly title: string; readonly text: string } {
  const trouble = counts.refused + counts.uncertain
  const title = trouble === 0 ? `${mailsAre(counts.total)} afgehandeld` : `Van ${mails(counts.total)} ${trouble === 1 ? 'is er 1' : `zijn er ${formatCount(trouble)}`} niet goed gegaan`
  return { title, text: settledHeading(counts) }
}

/** The question at closing the window while mail waits (spec R4.6). */
export const closingMessages = {
  title: (waiting: number): string => `Er ${waiting === 1 ? 'wacht nog 1 mail' : `wachten nog ${formatCount(waiting)} mails`}`,
  text: (waiting: number, paused: boolean): string =>
    `${waiting === 1 ? 'De mail blijft' : 'De mails blijven'} in de wachtrij. ` +
    (paused
      ? 'Het verzenden is gepauzeerd en blijft dat, tot je op Hervatten drukt.'
      : 'Het verzenden gaat verder als je Aiosbeheer weer start en de mailserver bereikbaar is. Vraagt de mailserver een wachtwoord dat deze computer niet bewaart, dan vul je dat eerst in.'),
  close: 'Sluiten, later verder',
  stay: 'Venster open houden'
} as const
