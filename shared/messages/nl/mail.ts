import type { Placeholder } from '../../domain/mail-template'
import type { MailProblem } from '../../ipc/mail-schemas'
import { formatCount } from './common'
import { causeWords } from './mail-causes'
import { reportMessages, waitingMessages } from './mail-report'

const mails = (count: number): string => (count === 1 ? '1 mail' : `${formatCount(count)} mails`)

const problemSentences = {
  notConfigured: () => ({ title: 'Er is nog geen mailserver ingesteld.', advice: 'Vul de mailserver in. De mails wachten zolang.' }),
  passwordNeeded: () => ({
    title: 'Het wachtwoord van de mailserver ontbreekt.',
    advice: 'Vul het opnieuw in: op deze computer wordt het niet bewaard. De mails wachten zolang.'
  }),
  unreachable: (host: string) => ({
    title: `De mailserver ${host} is niet bereikbaar.`,
    advice: 'Kijk of je netwerk hebt. De mails wachten en gaan vanzelf zodra de mailserver er weer is.'
  }),
  noGreeting: (host: string) => ({
    title: `${host} neemt op, maar antwoordt niet als een mailserver.`,
    advice: 'Kies een andere Beveiliging of poort bij Instellingen › E-mail. De mails wachten en worden later opnieuw geprobeerd.'
  }),
  loginNeeded: (host: string) => ({
    title: `De mailserver ${host} vraagt een gebruikersnaam en wachtwoord.`,
    advice: 'Vul ze in bij Instellingen › E-mail. De mails wachten zolang.'
  }),
  loginNotOffered: (host: string) => ({
    title: `De mailserver ${host} kent geen inlog.`,
    advice:
      'Maak Gebruikersnaam leeg bij Instellingen › E-mail. Hoort er wel een inlog bij, kies dan een andere Beveiliging of poort. ' +
      'De mails wachten zolang.'
  }),
  loginRefused: (host: string) => ({
    title: `De mailserver ${host} weigert de gebruikersnaam of het wachtwoord.`,
    advice: 'Controleer ze in Instellingen. De mails wachten zolang.'
  }),
  certificate: (host: string) => ({
    title: `Het certificaat van ${host} klopt niet.`,
    advice: 'Er is niets verzonden, ook je wachtwoord niet. Vraag je ICT-afdeling ernaar.'
  }),
  noEncryption: (host: string) => ({
    title: `De gekozen Beveiliging past niet bij de mailserver ${host} op deze poort.`,
    advice: 'Er is niets verzonden. Kies een andere Beveiliging of poort bij Instellingen › E-mail. De mails wachten zolang.'
  }),
  serverStopped: (host: string) => ({
    title: `De mailserver ${host} brak de verbinding af.`,
    advice: 'De mails wachten en worden later vanzelf opnieuw geprobeerd.'
  }),
  senderRefused: (host: string) => ({
    title: `De mailserver ${host} weigert je afzenderadres.`,
    advice: 'Vraag je ICT-afdeling of je vanaf dit adres mag mailen. De mails wachten zolang.'
  }),
  storeFailed: () => ({
    title: 'De voortgang kan niet op deze computer worden bewaard.',
    advice: 'Maak schijfruimte vrij. Tot dat gelukt is, gaat er geen mail uit.'
  })
} as const satisfies Record<MailProblem['kind'], (host: string) => { readonly title: string; readonly advice: string }>

/** Names the cause where it is known; the queue waits, and whether it goes on by itself depends on the kind. */
function problemWords({ kind, host, cause }: MailProblem): { readonly title: string; readonly advice: string } {
  const usual = problemSentences[kind](host)
  if (cause === undefined) return usual
  const { title, advice } = causeWords(cause, host)
  return kind === 'unreachable'
    ? { title: usual.title, advice: `${advice} De mails wachten en gaan vanzelf zodra de mailserver er weer is.` }
    : { title: `${title}.`, advice: `${advice} De mails wachten zolang.` }
}

/** Pages Inloggegevens verzenden, Bericht verzenden and Verzendrapport (spec R4.3, R4.6, R4.7). */
export const mailMessages = {
  users: 'Gebruikers',
  ok: 'OK',
  cancel: 'Annuleren',
  toSettings: 'Naar Instellingen, E-mail',
  toPortal: 'Naar Instellingen, Portaaladres',
  compose: {
    titles: { loginDetails: 'Inloggegevens verzenden', message: 'Bericht verzenden' },
    loading: 'De mail wordt klaargezet…',
    from: 'Van',
    fromHint: 'Het adres van je eigen account. Antwoorden komen hier binnen.',
    to: 'Aan',
    toCount: (count: number): string => (count === 1 ? '1 aios, een eigen mail' : `${formatCount(count)} aiossen, elk een eigen mail`),
    toHint: 'Kies een naam om die mail te bekijken. Alt+PageDown toont de volgende.',
    remove: (name: string): string => `${name} niet mailen`,
    nobody: 'Niemand meer om aan te mailen. Ga terug en vink iemand aan.',
    subject: 'Onderwerp',
    text: 'Tekst',
    fixed: 'De tekst staat vast, zodat elke aios dezelfde mail krijgt.',
    adapt: 'Tekst aanpassen',
    restore: 'Standaardtekst terugzetten',
    placeholders: 'Wat tussen accolades staat, wordt per aios ingevuld. Laat het staan:',
    placeholdersMessage: 'Wat tussen accolades staat, wordt per aios ingevuld:',
    placeholderMeanings: {
      naam: 'de naam van de aios',
      gebruikersnaam: 'de gebruikersnaam',
      activatiecode: 'de code, gemaakt bij het verzenden',
      link: 'de knop om een wachtwoord te kiezen',
      adres: 'het adres van het portaal',
      geldigTot: 'tot wanneer de code werkt',
      instituut: 'je instituut'
    } satisfies Record<Placeholder, string>,
    previewRefused: 'Deze tekst kan zo niet verzonden worden',
    previewRefusedText: 'Bij het onderwerp of de tekst staat wat er nog niet klopt.',
    preview: 'Voorbeeld',
    previewOf: (name: string): string => `Zo krijgt ${name} het`,
    previewTo: (email: string): string => `aan ${email}`,
    formatted: 'Opgemaakt',
    plain: 'Platte tekst',
    view: 'Weergave',
    previewFrame: (name: string): string => `Mail aan ${name}`,
    previous: 'Vorige mail',
    next: 'Volgende mail',
    position: (position: number, count: number): string => `${formatCount(position)} van ${formatCount(count)}`,
    previewWaiting: 'Nog geen mail om te tonen',
    previewWaitingText: 'Schrijf een onderwerp en een tekst. Hier zie je dan de mail.',
    notConfiguredTitle: 'Er is nog geen mailserver ingesteld.',
    notConfiguredText: 'Vul hem eerst in, of bewaar de mails als .eml-bestanden en verstuur ze met je eigen mailprogramma.',
    passwordNeededTitle: 'Het wachtwoord van de mailserver ontbreekt.',
    passwordNeededText: 'Vul het opnieuw in: op deze computer wordt het niet bewaard.',
    pausedTitle: 'Het verzenden is gepauzeerd.',
    pausedText: 'De mails wachten tot je op Hervatten klikt.',
    noPortalTitle: 'Er is geen portaaladres ingevuld.',
    noPortalText: 'De mail heeft daarom geen link: alleen de code, en bij welk instituut die te gebruiken is.',
    skippedTitle: (count: number): string =>
      count === 1 ? '1 aios krijgt geen mail: er is geen geldig e-mailadres.' : `${formatCount(count)} aiossen krijgen geen mail: er is geen geldig e-mailadres.`,
    skipped: (name: string, email: string): string => (email === '' ? `${name} (geen adres)` : `${name} (${email})`),
    skippedAdvice: 'Laat het adres wijzigen door landelijk applicatiebeheer.',
    sameAddressTitle: (count: number): string => `${formatCount(count)} aiossen delen een e-mailadres met een ander in deze lijst.`,
    sameAddressAdvice: 'Wie dat adres leest, krijgt hun mails allemaal.',
    named: (names: readonly string[], more: number): string => `${names.join(', ')}${more === 0 ? '' : ` en nog ${formatCount(more)}`}.`,
    footer: (count: number): string => `${mails(count)}. Een mail kun je niet terughalen.`,
    off: {
      notConfigured: 'Stel eerst de mailserver in',
      passwordNeeded: 'Vul eerst het wachtwoord van de mailserver in',
      nobody: 'Er is niemand om aan te mailen'
    },
    againTitle: 'Nog een keer verzenden?',
    again: (count: number): string =>
      count === 1
        ? 'Deze aios heeft de inloggegevens al gekregen, of ze zijn onderweg:'
        : `Deze ${formatCount(count)} aiossen hebben de inloggegevens al gekregen, of ze zijn onderweg:`,
    againActivated: (name: string): string => `${name} (heeft al een wachtwoord gekozen)`,
    againSameTitle: 'Toch naar hetzelfde adres?',
    againSame: (count: number): string => `Deze ${formatCount(count)} aiossen delen een e-mailadres met een ander in de lijst:`,
    againText: {
      send: 'Met OK gaat er een nieuwe mail uit. Zodra de mailserver die aanneemt, werkt de vorige code niet meer.',
      save: 'Met OK wordt er een nieuwe mail bewaard. Vanaf dan werkt de vorige code niet meer.'
    },
    againSameText: 'Met OK krijgt elk van hen een eigen mail, op dat ene adres.',
    againOthers: (count: number): string => (count === 1 ? 'Alleen de andere mailen' : `Alleen de andere ${formatCount(count)} mailen`),
    againMore: (count: number): string => `en nog ${formatCount(count)}`
  },
  report: {
    ...reportMessages,
    problem: problemWords
  },
  waiting: waitingMessages
} as const
