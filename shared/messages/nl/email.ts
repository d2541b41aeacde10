import type { ChosenAuthority, MailProblem, SmtpSettings, TestMail } from '../../ipc/mail-schemas'
import { counted, formatCount } from './common'
import { causeWords } from './mail-causes'

type KeptPassword = SmtpSettings['passwordKept'] | 'askedAnew'

/** Where the mail password is, said honestly (spec R4.5). */
function passwordHint(kept: KeptPassword, hasSecretStore: boolean): string {
  if (kept === 'secretStore') return 'Bewaard in de beveiligde opslag van deze computer. Laat leeg om het zo te houden.'
  if (kept === 'thisSession') return 'Onthouden tot je Aiosbeheer sluit: deze computer heeft geen beveiligde opslag. Laat leeg om het zo te houden.'
  if (kept === 'askedAnew') return 'Vul het opnieuw in: het bewaarde wachtwoord hoort bij een andere server, gebruikersnaam of beveiliging.'
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

/** Plain text is chosen in so many words (spec R4.5); `withPassword`: the login goes along. */
const plain = {
  title: 'Zonder beveiliging kan iedereen op het netwerk meelezen',
  text: (withPassword: boolean, isTrial: boolean) =>
    (isTrial ? 'In de proefmodus gaat alle mail naar Postvak, en niets over het netwerk. Daarbuiten geldt: ' : '') +
    `${isTrial ? 'alle' : 'Alle'} mails gaan leesbaar over het netwerk, ook de activatiecodes${withPassword ? ', en bij elke verbinding ook je wachtwoord' : ''}. ` +
    'Kies dit alleen voor een mailserver in je eigen gebouw.',
  accept: (withPassword: boolean) =>
    withPassword ? 'Verzend mails en mijn wachtwoord zonder versleuteling' : 'Verzend mails zonder versleuteling',
  missing: 'Vink dit aan, of kies STARTTLS of TLS.'
} as const

/** Beside the closed part, so that nobody opens it just to look. */
const paceNow = (messagesPerMinute: number | null, connections: number, authority: AuthorityState): string =>
  [
    messagesPerMinute === null ? 'zo snel als het kan' : `${formatCount(messagesPerMinute)} per minuut`,
    counted(connections, 'verbinding', 'verbindingen'),
    ...authorityStates[authority]
  ].join(', ')

type AuthorityState = 'none' | 'valid' | 'expired'

const authorityStates: Readonly<Record<AuthorityState, readonly string[]>> = {
  none: [],
  valid: ['eigen certificaat'],
  expired: ['eigen certificaat verlopen']
}

const authorityWords = {
  label: 'Eigen certificaat (CA)',
  none: 'Alleen nodig als je instituut zelf voor het certificaat van de mailserver instaat. Vraag het je ICT-afdeling.',
  choose: 'Certificaat kiezen',
  another: 'Ander certificaat kiezen',
  remove: 'Verwijderen',
  facts: { fileName: 'Bestand', fingerprint: 'SHA-256', validUntil: 'Geldig tot' },
  compare: 'Vergelijk de vingerafdruk (SHA-256) met die van je ICT-afdeling. Wie dit certificaat uitgeeft, kan zich voordoen als je mailserver.',
  expired: (day: string) => ({
    title: `Dit certificaat is verlopen op ${day}`,
    advice: 'Vraag je ICT-afdeling om het nieuwe en kies dat hier.'
  }),
  refused: (fileName: string, reason: AuthorityRefusal) => ({ title: `${fileName} is niet gekozen`, advice: authorityRefusals[reason] })
} as const

type AuthorityRefusal = Extract<ChosenAuthority, { kind: 'refused' }>['reason']

const authorityRefusals: Readonly<Record<AuthorityRefusal, string>> = {
  notACertificate: 'Er staat geen certificaat in. Vraag je ICT-afdeling om het CA-certificaat als .pem, .crt of .cer.',
  notAnAuthority: 'Dit is het certificaat van één server, niet van een uitgever. Vraag je ICT-afdeling om het certificaat van de CA.',
  expired: 'Dit certificaat is verlopen. Vraag je ICT-afdeling om het nieuwe.',
  tooLarge: 'Het bestand is te groot voor een certificaat. Vraag je ICT-afdeling om alleen het CA-certificaat.',
  unreadable: 'Het bestand kan niet worden gelezen. Kijk of het er nog staat en probeer het opnieuw.'
}

const profiles = {
  label: 'Vul in voor',
  names: { relay: 'Relay zonder inlog', microsoft: 'Microsoft 365', plain: 'Gewone mailserver' },
  microsoftTitle: 'Microsoft schakelt inloggen met een wachtwoord uit',
  microsoft:
    'Weigert Microsoft 365 je wachtwoord, vraag je ICT-afdeling dan om een relay. Is die er niet, kies dan bij het verzenden Bewaren als .eml en verstuur de mails vanuit Outlook.'
} as const

export const emailWords = {
  intro: 'De mailserver van je instituut. Vraag je ICT-afdeling om deze gegevens.',
  server: 'Server',
  serverHint: 'bijvoorbeeld smtp.instituut.nl',
  port: 'Poort',
  security: 'Beveiliging',
  securities: { starttls: 'STARTTLS', tls: 'TLS', none: 'geen' },
  plain,
  username: 'Gebruikersnaam',
  usernameHint: 'Laat leeg als de server geen gebruikersnaam vraagt.',
  password: 'Wachtwoord',
  passwordHint,
  advanced: 'Tempo en certificaat',
  messagesPerMinute: 'Berichten per minuut',
  messagesPerMinuteHint: 'Leeg: zo snel als het kan.',
  connections: 'Verbindingen',
  timeoutSeconds: 'Wachttijd (seconden)',
  timeoutSecondsHint: 'Zo lang mag een stap duren.',
  paceNow,
  authority: authorityWords,
  profiles,
  test: 'Testbericht sturen',
  testHint: (email: string) => `Het testbericht gaat naar jezelf: ${email}`,
  testing: 'Het testbericht wordt verzonden…',
  tested: ({ to, answer }: Extract<TestMail, { kind: 'accepted' }>, isTrial: boolean) => ({
    title: `Testbericht aan ${to} aangenomen door de mailserver`,
    advice: `${isTrial ? 'In de proefmodus gaat alle mail naar Postvak: kijk daar of het er is.' : 'Kijk in je mailbox of het er is.'} Antwoord van de server: ${answer}`
  }),
  testRefused: ({ to, answer }: Extract<TestMail, { kind: 'refused' }>) => ({
    title: `Testbericht aan ${to} geweigerd`,
    advice: answer === '' ? 'Kijk je e-mailadres na bij Eigen gegevens.' : `Antwoord van de server: ${answer}`
  }),
  testProblem: ({ kind, host, detail, cause }: MailProblem) => {
    const { title, advice } = cause === undefined ? testProblems[kind](host) : causeWords(cause, host)
    return { title, advice: detail === '' ? advice : `${advice} De server meldt: ${detail}` }
  },
  faults: {
    host: 'Vul alleen de naam van de server in, zoals smtp.instituut.nl.',
    port: 'Vul een getal in van 1 tot en met 65535, meestal 587.',
    password: 'Vul ook het wachtwoord in, of maak de gebruikersnaam leeg.',
    messagesPerMinute: 'Vul een getal in van 1 tot en met 10.000, of laat het leeg.',
    connections: 'Vul een getal in van 1 tot en met 10.',
    timeoutSeconds: 'Vul een getal in van 5 tot en met 300.'
  }
} as const
