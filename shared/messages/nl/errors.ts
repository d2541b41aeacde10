import { accountFields } from '../../domain/finding'
import { visibleText } from '../../domain/visible-text'
import type { AppError, ErrorCode, ErrorDetails } from '../../errors'
import { lossInWords } from './backup'
import { tryAgainIn } from './common'
import { fieldLabel, passwordRulesInWords } from './findings'
import { pauseWords } from './session'

export type Sentences = { readonly title: string; readonly advice: string }

/** A text, which may be a stranger's, or number of the details; empty where it was not given. */
function fact(details: ErrorDetails, key: string): string {
  const value = details[key]
  return typeof value === 'string' || typeof value === 'number' ? visibleText(String(value)) : ''
}

function facts(details: ErrorDetails, key: string): readonly string[] {
  const value = details[key]
  return Array.isArray(value) ? value : []
}

function waitAdvice(details: ErrorDetails, otherwise: string): string {
  const seconds = details.retryAfterSeconds
  return typeof seconds === 'number' && seconds > 0 ? tryAgainIn(seconds) : otherwise
}

function passwordAdvice(details: ErrorDetails): string {
  const rules = facts(details, 'rules')
  const unmet = passwordRulesInWords(rules)
  if (unmet !== '') return `Nog nodig: ${unmet}.`
  return rules.includes('common')
    ? 'Dit wachtwoord wordt te vaak gebruikt en is makkelijk te raden. Kies iets anders.'
    : 'Kies een ander wachtwoord.'
}

/** The fields in the order of the form, by their labels. */
function faultyFields(details: ErrorDetails): string {
  const labels = accountFields.filter((field) => facts(details, 'fields').includes(field)).map(fieldLabel)
  const which = labels.length === 0 ? 'de velden met een melding' : labels.join(', ')
  return `Verbeter ${which} en probeer het opnieuw.`
}

function notWithdrawableAdvice({ reason, count }: ErrorDetails): string {
  switch (reason) {
    case 'withdrawn':
      return 'Dat is al gebeurd. De accounts zijn er niet meer.'
    case 'nothingCreated':
      return 'Er is geen account mee gemaakt, dus er valt niets ongedaan te maken.'
    case 'loginDetails':
      return `Bij ${String(count)} van deze accounts zijn de inloggegevens al verzonden of onderweg. Neem contact op met landelijk applicatiebeheer.`
    default:
      return 'Dat kan alleen binnen 24 uur na het inlezen. Neem contact op met landelijk applicatiebeheer.'
  }
}

const nothingLost = 'Wat je hebt ingevuld, staat er nog.'

/** Why a file cannot be used as a backup; anything else is a code of the operating system. */
function unreadableBackup(details: ErrorDetails): Sentences {
  const file = fact(details, 'fileName') || 'Dit bestand'
  const reason = fact(details, 'reason')
  switch (reason) {
    case 'notABackup':
      return { title: `${file} is geen reservekopie van Aiosbeheer`, advice: 'Kies een bestand dat met Reservekopie maken is gemaakt.' }
    case 'damaged':
      return { title: `${file} is beschadigd`, advice: 'Deze reservekopie is niet te gebruiken. Kies een andere.' }
    case 'newerVersion':
      return { title: `${file} is gemaakt met een nieuwere Aiosbeheer`, advice: 'Installeer die versie ook hier en probeer het opnieuw.' }
    case 'noRecoveryKey':
      return { title: `${file} is met geen enkele herstelsleutel te openen`, advice: 'Kies een andere reservekopie.' }
    default:
      return {
        title: `${file} is niet te lezen`,
        advice: `Kijk of de schijf is aangesloten en of je bij het bestand mag.${reason === '' ? '' : ` De computer meldt: ${reason}.`}`
      }
  }
}

const figure = (value: ErrorDetails[string] | undefined): number => (typeof value === 'number' ? value : 0)

const sentences = {
  foreignSender: () => ({ title: 'Dit mag niet vanuit dit venster', advice: 'Sluit Aiosbeheer en start het opnieuw.' }),
  invalidInput: () => ({ title: 'Dit kan zo niet worden verwerkt', advice: 'Kijk na wat je hebt ingevuld en probeer het opnieuw.' }),
  tooMuchAsked: () => ({
    title: 'Dit is te veel in één keer',
    advice: `${nothingLost} Wacht even en probeer het opnieuw, of kies minder tegelijk.`
  }),
  notLoggedIn: () => ({ title: 'Je bent niet meer ingelogd', advice: 'Log opnieuw in.' }),
  notPermitted: () => ({ title: 'Dit mag je niet met dit account', advice: 'Vraag het aan landelijk applicatiebeheer.' }),
  unexpected: () => ({
    title: 'Er ging iets mis in Aiosbeheer',
    advice: `${nothingLost} Probeer het opnieuw, of start Aiosbeheer opnieuw.`
  }),

  wrongCredentials: (details) => ({
    title: 'Gebruikersnaam of wachtwoord onjuist',
    advice: waitAdvice(details, 'Probeer het opnieuw, of kies Wachtwoord vergeten.')
  }),
  wrongRecoveryKey: (details) => ({
    title: 'Gebruikersnaam of herstelsleutel onjuist',
    advice: waitAdvice(details, 'Neem de sleutel letter voor letter over: acht groepjes van vier.')
  }),
  wrongPresentPassword: (details) => ({
    title: 'Je huidige wachtwoord is onjuist',
    advice: waitAdvice(details, 'Vul het wachtwoord in waarmee je nu inlogt.')
  }),
  tryLater: (details) => ({ title: pauseWords.title, advice: `${pauseWords.notLookedAt} ${waitAdvice(details, 'Probeer het straks opnieuw.')}` }),
  activationRefused: (details) => ({
    title: 'Gebruikersnaam of activatiecode onjuist',
    advice: waitAdvice(details, 'Neem beide over uit de nieuwste mail. Een code werkt één keer, tot 14 dagen na het verzenden.')
  }),
  passwordRefused: (details) => ({ title: 'Dit wachtwoord kan niet', advice: passwordAdvice(details) }),
  usernameRefused: () => ({
    title: 'Deze gebruikersnaam kan niet',
    advice: 'Kies een andere: 3 tot 60 letters of cijfers, zonder spaties, die nog niet in gebruik is.'
  }),
  emailRefused: (details) => ({
    title: `${fact(details, 'email') || 'Dit'} is geen geldig e-mailadres`,
    advice: 'Vul één adres in, zoals naam@instituut.nl.'
  }),
  alreadyInstalled: () => ({ title: 'Aiosbeheer is hier al ingesteld', advice: 'Start Aiosbeheer opnieuw en log in.' }),
  unknownInstitute: () => ({ title: 'Dit opleidingsinstituut is niet bekend', advice: 'Kies een instituut uit de lijst.' }),

  storeUnavailable: () => ({
    title: 'De gegevens zijn nu niet bereikbaar',
    advice: `${nothingLost} Start Aiosbeheer opnieuw. Helpt dat niet, vraag dan je ICT-afdeling.`
  }),
  storeReadOnly: () => ({
    title: 'Er is niets opgeslagen: je mag niet schrijven in de gegevensmap',
    advice: `${nothingLost} Vraag je ICT-afdeling om schrijfrechten en probeer het opnieuw.`
  }),
  storeFull: () => ({
    title: 'Er is niets opgeslagen: de schijf is vol',
    advice: `${nothingLost} Maak ruimte vrij en probeer het opnieuw.`
  }),
  storeFailed: () => ({
    title: 'Er is niets opgeslagen: het schrijven is mislukt',
    advice: `${nothingLost} Probeer het opnieuw. Helpt dat niet, vraag dan je ICT-afdeling.`
  }),
  heldElsewhere: (details) => {
    const host = fact(details, 'host')
    return {
      title: `Er is niets opgeslagen: ${host === '' ? 'een andere computer' : `computer ${host}`} heeft de gegevens open`,
      advice: `${nothingLost} Sluit Aiosbeheer daar, klik bovenaan op Opnieuw openen en probeer het nog een keer.`
    }
  },
  noRecoveryOffer: () => ({
    title: 'De map met gegevens is intussen veranderd',
    advice: 'Aiosbeheer heeft niets gedaan. Kies Opnieuw proberen en kijk wat er nu kan.'
  }),
  backupUnreadable: unreadableBackup,
  restoreWouldLose: ({ accounts, mails }) => ({
    title: `Er is niets teruggezet: deze reservekopie mist ${lossInWords({ accounts: figure(accounts), mails: figure(mails) }) || 'gegevens die hier wel zijn'}`,
    advice: 'Wat is aangemaakt of verzonden, kan niet meer weg. Kies een nieuwere reservekopie.'
  }),
  backupOfAnother: (details) => ({
    title: `Deze reservekopie is van een andere installatie${fact(details, 'institute') === '' ? '' : ` (${fact(details, 'institute')})`}`,
    advice: 'Kies een reservekopie die met deze Aiosbeheer is gemaakt.'
  }),
  noRecoveryKeyYet: () => ({
    title: 'Er is nog geen herstelsleutel om een reservekopie mee te openen',
    advice: 'Log uit en weer in, dan krijg je er een. Maak daarna de reservekopie.'
  }),

  accountFaults: (details) => ({ title: 'Er is nog niets aangemaakt', advice: faultyFields(details) }),
  usernameTaken: (details) => {
    const portfolio = fact(details, 'portfolio')
    return {
      title: portfolio === '' || portfolio === 'HN' ? 'Gebruikersnaam bestaat reeds' : `Gebruikersnaam bestaat reeds bij ${portfolio}`,
      // Without a portfolio it is a beheerder's name, which is free to choose; an aios has only one.
      advice: `Er is niets aangemaakt. ${portfolio === '' ? 'Kies een andere.' : 'Neem contact op met landelijk applicatiebeheer.'}`
    }
  },
  unknownAccount: () => ({ title: 'Deze aios staat niet in de lijst', advice: 'Ga terug naar Gebruikers en kies opnieuw.' }),
  importNotWithdrawable: (details) => ({
    title: 'Deze import kan niet (meer) ongedaan worden gemaakt',
    advice: notWithdrawableAdvice(details)
  }),
  unknownImport: () => ({ title: 'Deze import is niet gevonden', advice: 'Kijk bij Nieuw welke imports er zijn en kies opnieuw.' }),

  unknownToken: () => ({ title: 'Dit bestand staat niet meer klaar', advice: 'Er is niets ingelezen. Kies het bestand opnieuw.' }),
  rowsWithFaults: ({ count }) => ({
    title: count === 1 ? 'Er is niets ingelezen: in 1 rij zit nog een fout' : 'Er is niets ingelezen: er zijn nog rijen met een fout',
    advice: 'Verbeter ze in het bestand, of kies Rijen met een fout weglaten.'
  }),
  saveFailed: (details) => ({
    title: `${fact(details, 'fileName') || 'Het bestand'} is niet bewaard`,
    advice:
      fact(details, 'reason') === 'ENOSPC'
        ? 'De schijf is vol. Maak ruimte vrij, of kies een andere schijf.'
        : 'Kies een andere map, of sluit het bestand als het nog openstaat.'
  }),

  mailNotConfigured: () => ({
    title: 'Er is nog geen mailserver ingesteld',
    advice: 'Er is niets verzonden. Vul hem in bij Instellingen, E-mail.'
  }),
  mailPasswordNeeded: () => ({
    title: 'Het wachtwoord van de mailserver ontbreekt',
    advice: 'Er is niets verzonden. Vul het in bij Instellingen, E-mail.'
  }),
  plainTextUnconfirmed: () => ({
    title: 'Zonder beveiliging is er niets verzonden of opgeslagen',
    advice: 'Bevestig eerst dat de mail onversleuteld over het netwerk mag, of kies STARTTLS of TLS.'
  }),
  mailTemplateRefused: () => ({
    title: 'Deze tekst kan zo niet worden verzonden',
    advice: 'Kijk de plekken tussen accolades na, of zet de standaardtekst terug.'
  }),
  alreadySent: () => ({
    title: 'Een of meer aiossen hebben hun inloggegevens al',
    advice: 'Er is niets verzonden. Kies of je ze nog een keer wilt sturen.'
  }),
  noRecipients: () => ({ title: 'Er is niemand om te mailen', advice: 'Vink in Gebruikers een of meer aiossen aan.' }),
  unknownBatch: () => ({ title: 'Dit verzendrapport is er niet meer', advice: 'Kies een ander bij Meldingen.' }),
  unknownMail: () => ({ title: 'Deze mail is er niet meer', advice: 'Het postvak bewaart de nieuwste 500. Kies een andere.' })
} as const satisfies Record<ErrorCode, (details: ErrorDetails) => Sentences>

/** What a failed call says to the person who asked for it: what happened, and what to do next. */
export const errorMessage = (error: Pick<AppError, 'code' | 'details'>): Sentences => sentences[error.code](error.details)
