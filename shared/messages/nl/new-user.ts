import type { AccountField, Finding } from '../../domain/finding'
import { passwordRulesInWords } from './findings'

/** What is missing, short, to stand in a list: "een cijfer in het wachtwoord". */
const things = {
  username: 'de gebruikersnaam',
  password: 'het wachtwoord',
  email: 'het e-mailadres',
  role: 'de rol',
  firstName: 'de voornaam',
  middleName: 'het tussenvoegsel',
  lastName: 'de achternaam',
  status: 'de status',
  bigNumber: 'het BIG-nummer',
  institute: 'het opleidingsinstituut',
  gender: 'het geslacht',
  inTraining: 'in opleiding',
  groups: 'de groep',
  roleGroup: 'de rolgroep'
} as const satisfies Record<AccountField, string>

function thing({ code, field, details }: Finding): string {
  const unmet = String(details.unmet ?? '').split(',')
  return code === 'passwordRules' && unmet.length === 1 && unmet[0] !== 'withoutUsername'
    ? `${passwordRulesInWords(unmet)} in het wachtwoord`
    : things[field]
}

const mostNamed = 3

/** "a", "a en b", "a, b en c", "a, b, c en meer". */
function enumerate(parts: readonly string[]): string {
  const named = parts.length > mostNamed ? [...parts.slice(0, mostNamed), 'meer'] : parts
  const last = named.at(-1) ?? ''
  return named.length < 2 ? last : `${named.slice(0, -1).join(', ')} en ${last}`
}

const warnings = (count: number): string => (count === 1 ? '1 waarschuwing' : `${count} waarschuwingen`)

/** Nieuwe gebruiker (spec R2.2 to R2.7). */
export const newUserMessages = {
  title: 'Nieuwe gebruiker',
  users: 'Gebruikers',
  attention: 'LET OP!',
  attentionBefore: ' Vul alles correct in. Als het account eenmaal is aangemaakt, kun je ',
  attentionNothing: 'niets',
  attentionAfter: ' meer wijzigen.',
  tabs: { details: 'Gegevens', roles: 'Functies & Rollen' },
  tabFault: 'Op dit tabblad klopt nog iets niet.',
  tabComplete: 'Dit tabblad is ingevuld.',
  account: 'Account',
  person: 'Persoon',
  group: 'Groep',
  fillsBigNumber: 'vult Big-nr. mee in',
  fillsUsername: 'vult Gebruikersnaam mee in',
  withoutPrefix: 'zonder BIG-',
  generate: 'Genereer',
  passwordHint: 'De aios krijgt dit wachtwoord nooit en kiest zelf een nieuw.',
  role: 'Aios',
  status: 'Actief',
  man: 'Man',
  woman: 'Vrouw',
  inTraining: 'In opleiding',
  noGroup: 'Nog geen groep',
  notInGroup: 'Niet in groep',
  nothingLeft: 'Geen andere groep',
  add: 'Toevoegen',
  remove: 'Verwijderen',
  otherGroups: 'Niet in groep (overige)',
  otherGroupsHint: 'Andere groepen: laat dit zo staan.',
  chooseGroup: 'Kies groep…',
  roleGroupEmpty: 'Kies een rolgroep…',
  roleGroup: 'Rolgroep voor aios',
  roleGroupHint: 'De enige rolgroep die je als lokaal beheerder kunt geven.',
  notYetStart: 'Deze OK maakt nog niets aan.',
  notYet: ' Je ziet eerst alles nog één keer bij elkaar. Pas de OK dáár is definitief.',
  next: 'Verder naar Functies & Rollen',
  ruler: {
    digits: (count: number) => `${count} van 11 cijfers`,
    checkDigitUnknown: 'controlecijfer',
    checkDigitRight: 'controlecijfer klopt',
    checkDigitWrong: 'controlecijfer klopt niet',
    physicianUnknown: 'eindigt op 01, de code van artsen',
    physicianRight: 'eindigt op 01, de code van artsen',
    physicianWrong: 'eindigt niet op 01, de code van artsen',
    isRight: 'in orde',
    isWrong: 'kijk dit na',
    isOpen: 'nog niet'
  },
  checked: 'Nagekeken',
  checking: 'Bezig met nakijken…',
  toField: 'Naar dit veld',
  toFieldNamed: (label: string) => `Naar dit veld: ${label}`,
  usernameFree: (registers: readonly string[]) =>
    registers.length === 0 ? 'Gebruikersnaam is vrij' : `Gebruikersnaam is vrij, ook bij ${enumerate(registers)}`,
  bigNumberRight: 'BIG-nummer: 11 cijfers, controlecijfer klopt',
  passwordRight: 'Wachtwoord voldoet aan de regels',
  inGroup: (group: string) => `In groep ${group}`,
  summaryToDo: (faults: readonly Finding[]) =>
    `Nog ${faults.length} ${faults.length === 1 ? 'ding' : 'dingen'}: ${enumerate([...new Set(faults.map(thing))])}`,
  summaryTabComplete: 'Dit tabblad is ingevuld',
  summaryComplete: 'Alles is ingevuld',
  summaryWarnings: (complete: string, count: number) => `${complete}, ${warnings(count)}`,
  confirm: {
    title: 'Definitief aanmaken',
    subtitle: 'Lees het nog één keer na, het liefst naast je bron.',
    passwordFilled: 'ingevuld, voldoet',
    none: 'geen',
    afterOk: 'Na OK kun je niets meer wijzigen.',
    onlyNational: 'Dat kan alleen landelijk applicatiebeheer nog.',
    busy: 'Het account wordt aangemaakt…'
  },
  taken: {
    advice: 'Neem contact op met landelijk applicatiebeheer',
    adviceWith: (email: string) => `Neem contact op met landelijk applicatiebeheer: ${email}.`,
    adviceWithout: 'Neem contact op met landelijk applicatiebeheer. Het adres staat nog niet in Instellingen.',
    fillInAddress: 'Adres invullen',
    prepare: 'Bericht klaarzetten',
    title: 'Bericht aan landelijk applicatiebeheer',
    howTo: 'Kopieer het bericht en plak het in je eigen mailprogramma.',
    to: 'Aan',
    toUnknown: 'nog niet ingevuld bij Instellingen',
    subjectLabel: 'Onderwerp',
    textLabel: 'Bericht',
    copy: 'Kopiëren',
    copied: 'Gekopieerd.',
    copyFailed: 'Kopiëren lukt niet. Selecteer de tekst en kopieer hem met Ctrl+C.',
    subject: (username: string) => `Gebruikersnaam ${username} bestaat reeds`,
    text: (facts: {
      readonly name: string
      readonly username: string
      readonly portfolio: string | null
      readonly beheerder: string
      readonly institute: string
      readonly email: string
    }) =>
      [
        'Beste collega,',
        '',
        `Ik wil een account aanmaken voor ${facts.name === '' ? 'een aios' : facts.name}, met gebruikersnaam ${facts.username}.`,
        facts.portfolio === null
          ? 'Deze gebruikersnaam bestaat reeds.'
          : `Deze gebruikersnaam bestaat reeds in het portfolio van ${facts.portfolio}.`,
        'Wil je nakijken van wie dit account is, en laten weten wat ik kan doen?',
        '',
        'Met vriendelijke groet,',
        `${facts.beheerder}, lokaal beheerder ${facts.institute}`,
        facts.email
      ].join('\n')
  },
  leave: {
    title: 'Wat je hebt ingevuld weggooien?',
    text: 'Er is nog geen account aangemaakt. Wat je hebt ingevuld, gaat verloren.',
    stay: 'Doorgaan met invullen',
    discard: 'Weggooien'
  },
  created: {
    title: 'Account aangemaakt',
    sentence: (name: string, username: string) => `${name} heeft een account: ${username}.`,
    toDo: 'Nog te doen',
    toDoHint: 'Blijft bij het account staan tot het gedaan is',
    sendTitle: 'Inloggegevens',
    sendHint: 'nog niet verzonden: zonder deze mail kan de aios niet inloggen',
    send: 'Inloggegevens verzenden',
    folder: 'Instituutsmap aangemaakt',
    folderHint: 'vink aan als de map van deze aios er is',
    another: 'Nog een aios',
    toUsers: 'Naar Gebruikers'
  }
} as const
