import type { PasswordRuleKey } from '../../domain/password-rules'
import { minimumPasswordLength } from '../../domain/password-rules'
import { maximumPasswordLength } from '../../domain/text-limits'
import type { StoreProblem } from '../../ipc/store-schemas'
import { counted } from './common'

export const passwordRuleLabels: Readonly<Record<PasswordRuleKey, string>> = {
  length: `minstens ${minimumPasswordLength} tekens`,
  upper: 'een hoofdletter',
  lower: 'een kleine letter',
  digit: 'een cijfer',
  other: 'een ander teken',
  withoutUsername: 'zonder de gebruikersnaam'
}

export const passwordWords = {
  show: 'Wachtwoord tonen',
  hide: 'Wachtwoord verbergen',
  capsLock: 'Caps Lock staat aan',
  rules: 'Eisen',
  met: 'in orde',
  notMet: 'nog niet',
  missing: (labels: readonly string[]) => (labels.length === 0 ? 'Alle eisen zijn in orde.' : `Nog nodig: ${labels.join(', ')}.`)
} as const

/** Labels of the fields in which somebody says who they are; literal names of spec R1.1 and R1.2. */
export const credentialLabels = {
  institute: 'Opleidingsinstituut',
  username: 'Gebruikersnaam',
  email: 'E-mail',
  password: 'Wachtwoord',
  newPassword: 'Nieuw wachtwoord',
  repeat: 'Wachtwoord herhalen',
  recoveryKey: 'Herstelsleutel',
  activationCode: 'Activatiecode'
} as const

export const credentialFaults = {
  instituteMissing: 'Kies je opleidingsinstituut.',
  usernameMissing: 'Vul een gebruikersnaam in.',
  usernameRefused: 'Gebruik 3 tot 60 letters, cijfers of de tekens . _ @ - en geen spaties. BIG- met een nummer is van een aios.',
  usernameTaken: 'Deze gebruikersnaam is al van een andere beheerder. Kies een andere.',
  emailMissing: 'Vul je e-mailadres in.',
  emailRefused: 'Dit is geen e-mailadres. Vul één adres in, zoals naam@instituut.nl.',
  passwordMissing: 'Vul een wachtwoord in.',
  passwordUnmet: 'Dit wachtwoord voldoet nog niet aan alle eisen.',
  passwordCommon: 'Dit wachtwoord wordt zo vaak gebruikt dat het te raden is. Kies een ander.',
  repeatMissing: 'Typ het wachtwoord nog een keer.',
  repeatDiffers: 'Dit is een ander wachtwoord dan hierboven. Typ het nog een keer.',
  recoveryKeyMissing: 'Vul de herstelsleutel in.',
  activationCodeMissing: 'Vul de activatiecode uit de mail in.',
  activationCodeMisread: 'Hier zit een typefout in: een activatiecode heeft 27 letters en cijfers. Neem hem over uit de mail.',
  passwordTooLong: `Dit wachtwoord is te lang: hoogstens ${maximumPasswordLength} tekens.`,
  tooLong: 'Dit is te lang. Kort het in.',
  recoveryKeyWrong: 'Deze herstelsleutel of gebruikersnaam klopt niet. Kijk beide na.'
} as const

/** After too many wrong tries there is a pause, in which a try is not looked at (spec R1.2). */
export const pauseWords = {
  title: 'Te veel verkeerde pogingen',
  notLookedAt: 'Deze poging is niet bekeken.',
  /** Read out while the pause goes by. */
  minutesLeft: (minutes: number) => `Nog ${counted(minutes, 'minuut', 'minuten')}.`,
  over: 'Je kunt het nu opnieuw proberen.'
} as const

const dataStays = 'Alle gegevens blijven op deze computer.'

export const setupWords = {
  title: 'Aiosbeheer instellen',
  subtitle: 'Je doet dit één keer. Daarna log je in met dit account.',
  kind: 'Soort beheer',
  local: 'Lokaal beheer',
  localHint: 'aiossen van je eigen instituut',
  national: 'Landelijk applicatiebeheer',
  nationalHint: 'kan later, nog niet in deze versie',
  institutePlaceholder: 'Kies je instituut',
  usernameHint: (institute: string) => `Voorstel voor ${institute}. Je mag iets anders kiezen.`,
  emailHint: 'Dit wordt de afzender van alle mail die je later verstuurt.',
  create: 'Account aanmaken',
  mayTitle: 'Dit kun je als lokaal beheerder',
  may: (institute: string | null) => [
    `aiossen van ${institute ?? 'je instituut'} aanmaken, één voor één of uit een bestand`,
    'inloggegevens en berichten mailen',
    `de mal van ${institute ?? 'je instituut'} downloaden`
  ],
  nationalTitle: 'Dit doet landelijk applicatiebeheer',
  nationalMay: ['een account wijzigen of blokkeren', 'hoofden, docenten en demo-accounts aanmaken'],
  forLife: 'Deze keuze geldt voor altijd op deze computer.',
  dataStays: `${dataStays} Het netwerk wordt alleen gebruikt voor je mail.`
} as const

export const recoveryKeyWords = {
  title: 'Herstelsleutel',
  subtitle: 'Je ziet deze sleutel maar één keer. Bewaar hem buiten deze computer.',
  keyLabel: 'Je herstelsleutel',
  copy: 'Kopiëren',
  copied: 'Gekopieerd. Plak de sleutel op een veilige plek.',
  save: 'Opslaan als bestand',
  savedAs: (fileName: string) => `Opgeslagen als ${fileName}.`,
  print: 'Afdrukken',
  printed: 'Naar de printer gestuurd.',
  kept: 'Ik heb de herstelsleutel bewaard',
  next: 'Verder',
  nextReason: 'Bewaar de sleutel en zet het vinkje.',
  useTitle: 'Hiervoor heb je hem nodig',
  uses: ['je wachtwoord vergeten', 'een tweede beheerder toevoegen', 'verder werken op een nieuwe computer'],
  warningTitle: 'Zonder deze sleutel',
  warning: 'Ben je het wachtwoord én de sleutel kwijt, dan kan niemand meer bij de gegevens.',
  tip: 'Bewaar hem bijvoorbeeld in de kluis van het instituut of in een wachtwoordmanager.'
} as const

export const loginWords = {
  title: 'Inloggen',
  subtitle: (institute: string) => `Lokaal beheer, ${institute}`,
  logIn: 'Inloggen',
  usernameMissing: 'Vul je gebruikersnaam in.',
  passwordMissing: 'Vul je wachtwoord in.',
  wrong: 'Gebruikersnaam of wachtwoord onjuist',
  wrongAdvice: 'Kijk of Caps Lock uit staat en probeer het opnieuw.',
  lockedTitle: 'Vergrendeld',
  locked: 'Je was even weg. Log in, dan ga je verder waar je was.',
  lostToAnother: (username: string): string => `Logt iemand anders in, dan vervalt wat ${username} had ingevuld.`,
  forgotten: 'Wachtwoord vergeten',
  addBeheerder: 'Beheerder toevoegen',
  activate: 'Ik heb een activatiecode',
  note: 'Alle gegevens blijven op deze computer',
  passwordChanged: 'Je wachtwoord is gewijzigd. Log er nu mee in.',
  beheerderAdded: (username: string) => `Beheerder ${username} is toegevoegd en kan nu inloggen.`
} as const

export const forgottenWords = {
  title: 'Wachtwoord vergeten',
  intro: 'Met de herstelsleutel van dit instituut kies je als beheerder een nieuw wachtwoord. Ben je aios? Vraag dan je beheerder om nieuwe inloggegevens.',
  recoveryKeyHint: 'Acht groepjes van vier tekens. Hoofdletters en streepjes maken niet uit.',
  submit: 'Wachtwoord instellen',
  back: 'Terug naar inloggen'
} as const

export const addBeheerderWords = {
  title: 'Beheerder toevoegen',
  intro: 'Voor een vervanger of collega. Diegene krijgt een eigen account met dezelfde rechten.',
  emailHint: 'De afzender van de mail die deze beheerder verstuurt.',
  recoveryKeyWrong: 'Deze herstelsleutel klopt niet. Neem hem letter voor letter over.',
  submit: 'Beheerder toevoegen',
  back: 'Terug naar inloggen'
} as const

type ProblemText = {
  readonly title: string
  readonly advice: string
  /** Said instead where a good copy is offered. */
  readonly adviceWithOffer?: string
}

/** One clear text for each way in which the store cannot be used (spec R5.3); nothing of it was changed. */
export const storeProblemTexts: Readonly<Record<StoreProblem['kind'], ProblemText>> = {
  damaged: {
    title: 'De gegevens zijn beschadigd',
    advice: 'Er is niets gewijzigd of weggegooid. Zet een reservekopie terug, of vraag je ICT-afdeling om een back-up van deze map.',
    adviceWithOffer: 'Er is niets gewijzigd of weggegooid. Hieronder staat wat er nog is.'
  },
  missing: {
    title: 'De gegevens zijn niet gevonden',
    advice: 'Hier stonden eerder gegevens, maar het bestand ontbreekt. Kijk of de map is verplaatst of een schijf niet is aangesloten, en probeer het opnieuw.',
    adviceWithOffer:
      'Hier stonden eerder gegevens, maar het bestand ontbreekt. Is een schijf niet aangesloten, doe dat dan eerst en probeer het opnieuw.'
  },
  newerVersion: {
    title: 'De gegevens zijn van een nieuwere versie',
    advice: 'Iemand opende ze met een nieuwere Aiosbeheer. Installeer die versie ook hier; aan de gegevens is niets gewijzigd.'
  },
  notReadable: {
    title: 'De gegevens zijn niet te lezen',
    advice: 'Deze computer geeft je geen toegang tot het bestand. Vraag je ICT-afdeling om leesrechten op de map en probeer het opnieuw.'
  },
  readOnly: {
    title: 'Er kan niets worden opgeslagen',
    advice: 'De map is alleen-lezen. Vraag je ICT-afdeling om schrijfrechten op de map en probeer het opnieuw.'
  },
  inUse: {
    title: 'Aiosbeheer is al open',
    advice: 'Een ander venster of een andere computer gebruikt deze gegevens. Sluit het daar en probeer het opnieuw.'
  },
  full: {
    title: 'De schijf is vol',
    advice: 'Maak ruimte vrij op de schijf en probeer het opnieuw. Aan de gegevens is niets gewijzigd.'
  },
  keyLost: {
    title: 'Open de gegevens met je herstelsleutel',
    advice: 'De gegevens zijn versleuteld en deze computer heeft de sleutel niet meer. Er is niets gewijzigd: met je herstelsleutel ga je verder waar je was.'
  }
}

export const storeProblemWords = {
  subtitle: 'Aiosbeheer kan nog niet starten.',
  folder: 'Map',
  file: 'Bestand',
  detail: 'Voor de helpdesk',
  stillThere: 'Het lukt nog niet.'
} as const
