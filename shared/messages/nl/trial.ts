import { formatCount } from './common'

/** The trial mode: the way in, the strip on every page, and its mailbox (spec R5.6). */
export const trialWords = {
  invitation: 'Eerst rondkijken?',
  start: 'Uitproberen',
  strip: 'Proefmodus',
  told: 'Proefmodus: voorbeeldgegevens, mail blijft op deze computer en alles verdwijnt als je stopt.',
  stop: 'Proefmodus stoppen',
  mailbox: 'Postvak',
  mailboxCount: (count: number) => (count === 1 ? '1 mail in het postvak' : `${formatCount(count)} mails in het postvak`),
  mailboxTable: 'Mails die in de proefmodus zijn verstuurd',
  to: 'Aan',
  subject: 'Onderwerp',
  time: 'Tijd',
  noSubject: '(geen onderwerp)',
  emptyTitle: 'Het postvak is nog leeg',
  emptyText: 'Vink bij Gebruikers een of meer aiossen aan en kies Inloggegevens. De mail komt hier aan en gaat nergens anders heen.',
  toUsers: 'Naar Gebruikers',
  shownMail: 'Gekozen mail',
  deadLinks: 'In de proefmodus gaat de link nergens heen.',
  chooseTitle: 'Kies een mail',
  chooseText:
    'Klik op een onderwerp. Je ziet de mail zoals een aios hem krijgt. Buiten de proefmodus gaat de aios met de code naar Ik heb een activatiecode, bij Inloggen.'
} as const
