import type { AccountField, Finding, FindingCode } from '../../domain/finding'
import { passwordRuleKeys } from '../../domain/password-rules'
import { shortened, visibleText } from '../../domain/visible-text'
import { formatLongDate } from './common'
import { passwordRuleLabels } from './session'

/** The labels of the form, as people know them from the manual (spec R2.3, R2.4). */
const fieldLabels = {
  username: 'Gebruikersnaam',
  password: 'Wachtwoord',
  email: 'E-mail',
  role: 'Rol',
  firstName: 'Voornaam',
  middleName: 'Tussenvoegsel',
  lastName: 'Achternaam',
  status: 'Status',
  bigNumber: 'Big-nr.',
  institute: 'Opleidingsinstituut',
  gender: 'Geslacht',
  inTraining: 'In opleiding?',
  groups: 'In groep',
  roleGroup: 'Rolgroep'
} as const satisfies Record<AccountField, string>

export const fieldLabel = (field: AccountField): string => fieldLabels[field]

const requiredSentences = {
  username: 'Vul de gebruikersnaam in: BIG- en het BIG-nummer.',
  password: 'Vul een wachtwoord in, of kies Genereer.',
  email: 'Vul het e-mailadres in.',
  role: 'Kies een rol.',
  firstName: 'Vul de voornaam in.',
  middleName: 'Vul het tussenvoegsel in.',
  lastName: 'Vul de achternaam in.',
  status: 'Kies een status.',
  bigNumber: 'Vul het BIG-nummer in: 11 cijfers.',
  institute: 'Vul het opleidingsinstituut in.',
  gender: 'Het geslacht ontbreekt: kies Man of Vrouw.',
  inTraining: 'Kies In opleiding.',
  groups: 'Zet de groep van je instituut in In groep.',
  roleGroup: 'Kies Rolgroep voor aios.'
} as const satisfies Record<AccountField, string>

const emailSentences: Readonly<Record<string, string>> = {
  severalAddresses: 'Vul één e-mailadres in, zonder komma of puntkomma.',
  space: 'In een e-mailadres staat geen spatie. Haal die weg.',
  noAt: 'In dit e-mailadres ontbreekt de @.',
  noDomain: 'Na de @ hoort een domein, zoals gmail.com.',
  badLocalPart: 'Voor de @ staat een teken dat daar niet mag, of er ontbreekt iets.',
  badDomain: 'Het domein na de @ klopt niet. Kijk het na.'
}

/** What the password still needs, in the order in which the rules are shown; a key that is no rule is left out. */
export const passwordRulesInWords = (keys: readonly string[]): string =>
  passwordRuleKeys
    .filter((key) => keys.includes(key))
    .map((key) => passwordRuleLabels[key])
    .join(', ')

/** A fact of the finding, which may be a stranger's text; empty where it was not given. */
const factOf = ({ details }: Finding, key: string): string => visibleText(String(details[key] ?? ''))

/** A fact of the finding, ready to stand in the sentence; the alternative where it was not given. */
function withFact(finding: Finding, key: string, sentence: (fact: string) => string, alternative: string): string {
  const fact = factOf(finding, key)
  return fact === '' ? alternative : sentence(fact)
}

/** Of a cell that somebody filled with a story, the beginning is enough to know it by. */
const longestQuote = 60

const quoted = (text: string): string => `‘${shortened(text, longestQuote)}’`

/** "N. Heijden (BIG-09865123801)", as far as it is known who it is; empty otherwise. */
function whoIs(finding: Finding): string {
  const [name, username] = [factOf(finding, 'name'), factOf(finding, 'username')]
  if (name === '') return username
  return username === '' ? name : `${name} (${username})`
}

function digitsSentence({ details }: Finding): string {
  const { digits } = details
  if (digits === undefined) return 'Een BIG-nummer heeft 11 cijfers.'
  if (digits === 11) return 'Vul alleen de 11 cijfers in, zonder BIG-, spaties of punten.'
  if (digits === 10) return 'Een BIG-nummer heeft 11 cijfers, hier staan er 10. Is de nul vooraan weggevallen?'
  return `Een BIG-nummer heeft 11 cijfers, hier ${digits === 1 ? 'staat' : 'staan'} er ${digits}.`
}

/** Behind what a register says: how old it is (spec R3.13). */
const asRegistered = ({ details }: Finding): string =>
  details['importedAt'] === undefined ? '' : `, volgens het register van ${formatLongDate(String(details['importedAt']))}`

const sentences = {
  required: (finding) => requiredSentences[finding.field],
  usernameFormat: (finding) =>
    withFact(
      finding,
      'expected',
      (expected) => `De gebruikersnaam hoort ${expected} te zijn.`,
      'De gebruikersnaam is BIG- met de 11 cijfers van het BIG-nummer erachter.'
    ),
  usernameBigNumberDiffer: (finding) =>
    withFact(
      finding,
      'bigNumber',
      (bigNumber) => `Gebruikersnaam en Big-nr. verschillen: bij Big-nr. staat ${bigNumber}. Kijk na welk nummer klopt.`,
      'Gebruikersnaam en Big-nr. verschillen. Kijk na welk nummer klopt.'
    ),
  usernameExists: () => 'Gebruikersnaam bestaat reeds',
  usernameExistsElsewhere: (finding) =>
    withFact(
      finding,
      'portfolio',
      (portfolio) => `Gebruikersnaam bestaat reeds bij ${portfolio}${asRegistered(finding)}`,
      'Gebruikersnaam bestaat reeds in een ander portfolio'
    ),
  bigNumberNotElevenDigits: digitsSentence,
  bigNumberLostZero: (finding) =>
    withFact(
      finding,
      'restored',
      (restored) => `De nul vooraan is weggevallen. Vul ${restored} in.`,
      'De nul vooraan is weggevallen. Vul alle 11 cijfers in.'
    ),
  bigNumberScientific: (finding) =>
    withFact(
      finding,
      'found',
      (found) => `${found} is geen BIG-nummer: Excel heeft de cijfers afgerond. Typ het nummer over en maak de kolom op als tekst.`,
      'Excel heeft de cijfers afgerond. Typ het nummer over en maak de kolom op als tekst.'
    ),
  emailInvalid: (finding) => emailSentences[finding.details.reason ?? ''] ?? 'Dit is geen geldig e-mailadres. Kijk het na.',
  passwordRules: (finding) => {
    const unmet = passwordRulesInWords(String(finding.details.unmet ?? '').split(','))
    return unmet === '' ? 'Het wachtwoord voldoet nog niet aan de regels.' : `Nog nodig: ${unmet}.`
  },
  genderUnknown: () => 'Vul gender_m of gender_v in.',
  instituteOther: (finding) =>
    withFact(
      finding,
      'expected',
      (expected) => `Je kunt alleen aiossen van ${expected} aanmaken. Hier staat ${factOf(finding, 'found') || 'een ander instituut'}.`,
      'Je kunt alleen aiossen van je eigen instituut aanmaken.'
    ),
  constantDiffers: (finding) =>
    withFact(
      finding,
      'expected',
      (expected) => `Hier staat ${withFact(finding, 'found', quoted, 'niets')}, er hoort ‘${expected}’.`,
      'Hier hoort de waarde uit de mal te staan.'
    ),
  groupMissing: (finding) =>
    withFact(
      finding,
      'expected',
      (expected) => `Kies ${expected} bij Niet in groep en klik op Toevoegen.`,
      'Kies de groep van je instituut bij Niet in groep en klik op Toevoegen.'
    ),
  tooLong: (finding) =>
    withFact(finding, 'max', (max) => `Dit is te lang: hoogstens ${max} tekens.`, 'Dit is te lang. Kort het in.'),
  forbiddenCharacter: (finding) =>
    withFact(
      finding,
      'found',
      (found) => `In ${found} staat een teken dat niet leesbaar is. Typ het opnieuw.`,
      'Hier staat een teken dat niet leesbaar is. Typ het opnieuw.'
    ),
  lostCharacters: (finding) => {
    if (finding.field === 'email') return 'In dit e-mailadres zijn letters verminkt. Neem het opnieuw over uit je bron.'
    const found = factOf(finding, 'found')
    const lost = found === '' ? 'Hier zijn letters verloren gegaan bij het opslaan of omzetten.' : `In ${quoted(found)} zijn letters verloren gegaan bij het opslaan of omzetten.`
    return withFact(finding, 'suggestion', (suggestion) => `${lost} Hoort hier ${quoted(suggestion)}?`, `${lost} Typ de naam opnieuw.`)
  },
  duplicateInFile: (finding) =>
    withFact(
      finding,
      'lines',
      (lines) => `Deze gebruikersnaam staat met andere gegevens ook op regel ${lines}. Houd er één.`,
      'Deze gebruikersnaam staat vaker in het bestand, met andere gegevens. Houd er één.'
    ),
  samePerson: (finding) => `Zelfde persoon? Dit lijkt op ${whoIs(finding) || 'een ander account'}. Kijk dat eerst na.`,
  emailInUse: (finding) => `E-mail is al in gebruik${whoIs(finding) && ` bij ${whoIs(finding)}`}. Dat mag, maar klopt het?`,
  bigNumberCheckDigit: () => 'Het controlecijfer klopt niet. Vergelijk het nummer met je bron.',
  bigNumberNotPhysician: () => 'Dit nummer eindigt niet op 01, de code van artsen. Klopt het?',
  unusualCharacter: (finding) => withFact(finding, 'character', (character) => `Hoort ${quoted(character)} in deze naam?`, 'Hoort elk teken hiervan in deze naam?'),
  nameInCapitals: () => 'Deze naam staat in hoofdletters. Klopt dat?',
  middleNameInLastName: (finding) =>
    withFact(
      finding,
      'middleName',
      (middleName) => `Hoort ‘${middleName}’ bij het tussenvoegsel?`,
      'Hoort een deel hiervan bij het tussenvoegsel?'
    ),
  emailDomainTypo: (finding) =>
    withFact(finding, 'suggestion', (suggestion) => `Bedoel je ${suggestion}?`, 'Kijk na of het deel na de @ klopt.'),
  invisibleCharactersRemoved: (finding) =>
    withFact(
      finding,
      'removed',
      (removed) => (removed === '1' ? 'Hier is 1 onzichtbaar teken weggehaald.' : `Hier zijn ${removed} onzichtbare tekens weggehaald.`),
      'Hier zijn onzichtbare tekens weggehaald.'
    ),
  passwordIgnored: () => 'Het wachtwoord uit het bestand wordt niet gebruikt: de aios kiest zelf een wachtwoord.',
  inTrainingMissing: () => 'De kolom in_opleiding ontbreekt: ingelezen als in_opl.',
  identicalDuplicate: (finding) =>
    withFact(finding, 'lines', (lines) => `Gelijk aan regel ${lines}: telt één keer.`, 'Deze rij staat er dubbel in: telt één keer.'),
  usernameExistsSkipped: ({ details }) =>
    details['portfolio'] === 'HN'
      ? 'Gebruikersnaam bestaat reeds volgens het register van HN: overgeslagen. Neem contact op met landelijk applicatiebeheer.'
      : 'Gebruikersnaam bestaat reeds: overgeslagen. Het bestaande account is niet veranderd. Neem contact op met landelijk applicatiebeheer.',
  rowTooWide: (finding) =>
    withFact(
      finding,
      'found',
      (found) => `Deze rij is langer dan de kopregel: in kolom ${String(finding.details['column'] ?? '')} staat ‘${found}’. Kijk of hier een scheidingsteken te veel staat.`,
      'Deze rij is langer dan de kopregel. Kijk of hier een scheidingsteken te veel staat.'
    )
} as const satisfies Record<FindingCode, (finding: Finding) => string>

/** What stands at the field, or in the row of the file. */
export const findingMessage = (finding: Finding): string => sentences[finding.code](finding)
