import { formatMoment } from './common'

/** **Ik heb een activatiecode** (spec R4.4); the labels of its fields stand with those of Inloggen. */
export const activationWords = {
  title: 'Ik heb een activatiecode',
  subtitle: (institute: string): string => `Voor aiossen van ${institute}`,
  intro: 'De code staat in de mail met je inloggegevens. Je kiest er zelf een wachtwoord mee.',
  codeHint: 'Plak de code, of de hele link uit de mail. Hoofdletters en streepjes maken niet uit.',
  submit: 'Wachtwoord instellen',
  back: 'Terug naar inloggen',
  done: 'Je wachtwoord is ingesteld. Log er nu mee in.'
} as const

/** **Mijn account**: what an aios sees, to be read (spec 1). */
export const ownAccountWords = {
  title: 'Mijn account',
  fixed: 'Je kunt hier niets wijzigen.',
  whomToAsk: (institute: string): string => `Klopt er iets niet, of heb je nieuwe inloggegevens nodig? Vraag het aan de lokaal beheerder van ${institute}.`,
  groups: 'Groepen',
  noGroups: 'Geen',
  yes: 'Ja',
  createdAt: 'Aangemaakt op',
  activatedAt: 'Wachtwoord ingesteld op',
  moment: formatMoment
} as const

/** Beside **Portaaladres**: hashes of the codes that work now, for a portal. */
export const pendingCodesWords = {
  title: 'Activatiecodes voor een portaal',
  intro:
    'Een portaal waar aiossen hun wachtwoord kiezen, moet de codes kunnen herkennen. Dit bestand heeft van elke code die nu werkt de gebruikersnaam, een controlegetal en tot wanneer hij geldt. De codes zelf staan er niet in.',
  save: 'Openstaande activatiecodes bewaren',
  saved: (fileName: string): string => `Bewaard als ${fileName}.`
} as const

/** Columns of that file (docs/activatiecodes-formaat.md); a program reads them. */
export const activationExportHeader = ['gebruikersnaam', 'sha256', 'geldig_tot'] as const
