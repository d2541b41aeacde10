import type { MailProblem, SmtpSettings, TestMail } from '../../ipc/mail-schemas'
import { counted } from './common'

/** **Instellingen** and its parts; names in bold in the specification are literal. */
export const settingsWords = {
  title: 'Instellingen',
  users: 'Gebruikers',
  parts: {
    email: 'E-mail',
    portal: 'Portaaladres',
    landelijk: 'Landelijk applicatiebeheer',
    registers: 'Registers',
    own: 'Eigen gegevens',
    security: 'Beveiliging',
    backup: 'Reservekopie',
    storage: 'Opslag'
  },
  partsLabel: 'Onderdelen',
  save: 'Opslaan',
  saved: 'Opgeslagen.',
  version: (version: string) => `Aiosbeheer ${version}`
} as const

type KeptPassword = SmtpSettings['passwordKept']

/** Where the mail password is, said honestly (spec R4.5). */
function passwordHint(kept: KeptPassword, hasSecretStore: boolean): string {
  if (kept === 'secretStore') return 'Bewaard in de beveiligde opslag van deze computer. Laat leeg om het zo te houden.'
  if (kept === 'thisSession') return 'Onthouden tot je Aiosbeheer sluit: deze computer heeft geen beveiligde opslag. Laat leeg om het zo te houden.'
  return hasSecretStore
    ? 'Wordt bewaard in de beveiligde opslag van deze computer, niet in een bestand van Aiosbeheer.'
    : 'Deze computer heeft geen beveiligde opslag: je vult het wachtwoord opnieuw in als je Aiosbeheer weer opent.'
}

const testProblems: Readonly<Record<MailProblem['kind'], (host: string) => { readonly title: string; readonly advice: string }>> = {
  notConfigured: () => ({ title: 'Er is nog geen mailserver ingevuld', advice: 'Vul de server en de poort in.' }),
  passwordNeeded: () => ({ title: 'Het wachtwoord ontbreekt', advice: 'Vul het wachtwoord van de mailserver in, of maak de gebruikersnaam leeg.' }),
  unreachable: (host) => ({
    title: `${host} is niet bereikbaar`,
    advice: 'Kijk of je netwerk hebt en of de server en de poort kloppen.'
  }),
  noGreeting: (host) => ({
    title: `${host} neemt op, maar antwoordt niet als een mailserver`,
    advice: 'Er is niets verzonden. Kies een andere Beveiliging of poort: meestal STARTTLS op poort 587, of TLS op poort 465.'
  }),
  loginNeeded: (host) => ({
    title: `${host} vraagt een gebruikersnaam en wachtwoord`,
    advice: 'Vul ze in bij Gebruikersnaam en Wachtwoord.'
  }),
  loginNotOffered: (host) => ({
    title: `${host} kent geen inlog`,
    advice: 'Maak Gebruikersnaam leeg. Hoort er wel een inlog bij, kies dan een andere Beveiliging of poort.'
  }),
  loginRefused: (host) => ({
    title: `${host} weigert de gebruikersnaam of het wachtwoord`,
    advice: 'Kijk beide na. Microsoft 365 weigert soms elk wachtwoord: vraag je ICT-afdeling dan om een andere mailserver.'
  }),
  certificate: (host) => ({
    title: `Het certificaat van ${host} klopt niet`,
    advice: 'Er is niets verzonden, ook je wachtwoord niet. Vraag je ICT-afdeling ernaar.'
  }),
  noEncryption: (host) => ({
    title: `De gekozen Beveiliging past niet bij ${host} op deze poort`,
    advice: 'Er is niets verzonden. Kies een andere Beveiliging of poort: meestal STARTTLS op poort 587, of TLS op poort 465.'
  }),
  serverStopped: (host) => ({ title: `${host} verbrak de verbinding`, advice: 'Probeer het over een paar minuten opnieuw.' }),
  senderRefused: (host) => ({
    title: `${host} aanvaardt jouw adres niet als afzender`,
    advice: 'Kijk je e-mailadres na bij Eigen gegevens, of vraag je ICT-afdeling ernaar.'
  }),
  storeFailed: () => ({ title: 'Er kan niets op deze computer worden bewaard', advice: 'Maak schijfruimte vrij en probeer het opnieuw.' })
}

export const emailWords = {
  intro: 'De mailserver van je instituut. Vraag je ICT-afdeling om deze gegevens.',
  server: 'Server',
  serverHint: 'bijvoorbeeld smtp.instituut.nl',
  port: 'Poort',
  security: 'Beveiliging',
  securities: { starttls: 'STARTTLS', tls: 'TLS', none: 'geen' },
  noSecurity: 'Alles gaat leesbaar over het netwerk, ook de activatiecodes. Kies dit alleen voor een mailserver in je eigen gebouw.',
  noSecurityPassword: 'Ook je wachtwoord gaat leesbaar over het netwerk.',
  username: 'Gebruikersnaam',
  usernameHint: 'Laat leeg als de server geen gebruikersnaam vraagt.',
  password: 'Wachtwoord',
  passwordHint,
  test: 'Testbericht sturen',
  testHint: (email: string) => `Het testbericht gaat naar jezelf: ${email}`,
  testing: 'Het testbericht wordt verzonden…',
  tested: ({ to, answer }: Extract<TestMail, { kind: 'accepted' }>) => ({
    title: `Testbericht aan ${to} aangenomen door de mailserver`,
    advice: `Kijk in je mailbox of het er is. Antwoord van de server: ${answer}`
  }),
  testRefused: ({ to, answer }: Extract<TestMail, { kind: 'refused' }>) => ({
    title: `Testbericht aan ${to} geweigerd`,
    advice: answer === '' ? 'Kijk je e-mailadres na bij Eigen gegevens.' : `Antwoord van de server: ${answer}`
  }),
  testProblem: ({ kind, host, detail }: MailProblem) => {
    const { title, advice } = testProblems[kind](host)
    return { title, advice: detail === '' ? advice : `${advice} De server meldt: ${detail}` }
  },
  faults: {
    host: 'Vul alleen de naam van de server in, zoals smtp.instituut.nl.',
    port: 'Vul een getal in van 1 tot en met 65535, meestal 587.',
    password: 'Vul ook het wachtwoord in, of maak de gebruikersnaam leeg.'
  }
} as const

export const portalWords = {
  label: 'Portaaladres',
  intro: 'Het adres waar aiossen hun wachtwoord kiezen. Het komt als link in de mail met inloggegevens.',
  hint: 'Begint met https://. Zonder adres staat alleen de activatiecode in de mail.',
  fault: 'Vul een adres in dat begint met https://, of laat het leeg.'
} as const

export const landelijkWords = {
  intro: 'Hierheen gaat je vraag als een gebruikersnaam al bestaat of als een account moet veranderen.',
  label: 'E-mailadres van landelijk applicatiebeheer',
  fault: 'Dit is geen e-mailadres. Vul één adres in, of laat het leeg.'
} as const

export const ownWords = {
  intro: 'Je eigen account. Wijzigen kan alleen met je huidige wachtwoord.',
  username: 'Gebruikersnaam',
  usernameHint: 'Een gebruikersnaam verandert nooit.',
  email: 'E-mail',
  emailHint: 'De afzender van alle mail die je verstuurt.',
  newPassword: 'Nieuw wachtwoord',
  newPasswordHint: 'Laat leeg om je wachtwoord te houden.',
  repeat: 'Wachtwoord herhalen',
  presentPassword: 'Huidig wachtwoord',
  presentPasswordMissing: 'Vul je huidige wachtwoord in.',
  presentPasswordWrong: 'Je huidige wachtwoord is onjuist. Vul het wachtwoord in waarmee je nu inlogt.'
} as const

export const securityWords = {
  intro:
    'Doet er een tijd niemand iets, dan vergrendelt Aiosbeheer en log je opnieuw in. Dat gebeurt ook als je computer het scherm vergrendelt of in slaapstand gaat.',
  label: 'Vergrendelen na',
  minutes: (minutes: number) => counted(minutes, 'minuut', 'minuten'),
  hint: 'Imports en mail gaan intussen door, en wat je hebt ingevuld, staat er nog als je terugkomt.'
} as const

const whoCanRead =
  'Wie bij deze map kan, kan namen, adressen en BIG-nummers lezen. Zet de map niet op een gedeelde schijf en beveilig je computer met een wachtwoord.'

export const storageWords = {
  intro: 'Alle accounts, instellingen en verzonden mails staan op deze computer.',
  folder: 'Map met gegevens',
  showFolder: 'Map openen',
  encryptedTitle: 'De gegevens zijn versleuteld',
  /** Said honestly: a computer without a secret store cannot keep the key (spec R5.3). */
  encrypted: (hasSecretStore: boolean) =>
    hasSecretStore
      ? 'De sleutel staat in de beveiligde opslag van deze computer. Je herstelsleutel opent de gegevens ook.'
      : 'Deze computer kan de sleutel niet bewaren. Houd je herstelsleutel bij de hand.',
  notEncryptedTitle: 'De gegevens zijn niet versleuteld',
  notEncrypted: (hasSecretStore: boolean) =>
    hasSecretStore
      ? `Start Aiosbeheer opnieuw, dan worden ze alsnog versleuteld. ${whoCanRead}`
      : `Deze computer heeft geen beveiligde opslag om een sleutel in te bewaren. ${whoCanRead}`,
  generations: 'Oudere versies',
  generationsIntro: (count: number) =>
    `${counted(count, 'versie', 'versies')}. Raakt het bestand beschadigd, dan ga je verder met de nieuwste die goed is.`,
  noGenerations: 'Nog geen. Aiosbeheer bewaart ze vanzelf zodra er iets verandert.',
  unknownMoment: 'onbekend',
  damagedGeneration: 'beschadigd',
  damagedTitle: 'Een oudere versie is beschadigd',
  damagedAdvice: 'Je huidige gegevens zijn goed. Dit kan wel betekenen dat de schijf slechter wordt: maak een reservekopie en vraag je ICT-afdeling om ernaar te kijken.',
  columns: { at: 'Bewaard op', size: 'Grootte' },
  showAll: 'Alle tonen',
  showFewer: 'Minder tonen',
  audit: 'Logboek',
  auditIntro: 'Wie deed wat en wanneer, zonder wachtwoorden en codes.',
  auditSave: 'Logboek opslaan als CSV',
  auditSaved: (fileName: string) => `Opgeslagen als ${fileName}.`
} as const
