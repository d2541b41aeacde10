import type { Placeholder } from '../../domain/mail-template'
import type { BatchCounts, MailProblem } from '../../ipc/mail-schemas'
import { formatCount } from './common'

const timeWithSeconds = new Intl.DateTimeFormat('nl-NL', { hour: '2-digit', minute: '2-digit', second: '2-digit' })

const mails = (count: number): string => (count === 1 ? '1 mail' : `${formatCount(count)} mails`)

/** "1 mail is", "3 mails zijn". */
const mailsAre = (count: number): string => `${mails(count)} ${count === 1 ? 'is' : 'zijn'}`

/** The truth in one line, once nothing moves any more (spec R4.7): never that it is done, only what became of the mails. */
function settledHeading(counts: BatchCounts): string {
  if (counts.accepted === counts.total) {
    const all = counts.total === 1 ? 'De mail is' : `Alle ${formatCount(counts.total)}`
    return `${all} aangenomen door de mailserver`
  }
  const parts = [
    [counts.accepted, 'aangenomen'],
    [counts.refused, 'geweigerd'],
    [counts.uncertain, 'onzeker'],
    [counts.stopped, 'gestopt']
  ] as const
  return parts
    .filter(([count, word]) => count > 0 || word === 'aangenomen')
    .map(([count, word]) => `${formatCount(count)} ${word}`)
    .join(', ')
}

/** The bar in words, for who does not see it. */
function barText(counts: BatchCounts): string {
  const parts = [
    [counts.accepted, 'aangenomen'],
    [counts.deferred, 'uitgesteld'],
    [counts.refused, 'geweigerd'],
    [counts.uncertain, 'onzeker'],
    [counts.stopped, 'gestopt'],
    [counts.queued + counts.sending, 'in wachtrij']
  ] as const
  return `Van ${formatCount(counts.total)}: ${parts.map(([count, word]) => `${formatCount(count)} ${word}`).join(', ')}`
}

const problemSentences = {
  notConfigured: () => ({ title: 'Er is nog geen mailserver ingesteld.', advice: 'Vul de mailserver in. De mails wachten zolang.' }),
  passwordNeeded: () => ({
    title: 'Het wachtwoord van de mailserver ontbreekt.',
    advice: 'Vul het opnieuw in: op deze computer wordt het niet bewaard. De mails wachten zolang.'
  }),
  unreachable: (host: string) => ({
    title: `De mailserver ${host} is niet bereikbaar.`,
    advice: 'Kijk of je netwerk hebt. De mails wachten en gaan later vanzelf.'
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
    toHint: 'Kies een naam om die mail te bekijken.',
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
    notConfiguredText: 'Vul hem eerst in. Wat je hier hebt staan, blijft staan.',
    passwordNeededTitle: 'Het wachtwoord van de mailserver ontbreekt.',
    passwordNeededText: 'Vul het opnieuw in: op deze computer wordt het niet bewaard.',
    noPortalTitle: 'Er is geen portaaladres ingevuld.',
    noPortalText: 'De mail heeft daarom geen link: alleen de code, en bij welk instituut die te gebruiken is.',
    footer: (count: number): string => `${mails(count)}. Een mail kun je niet terughalen.`,
    off: {
      notConfigured: 'Stel eerst de mailserver in',
      passwordNeeded: 'Vul eerst het wachtwoord van de mailserver in',
      nobody: 'Er is niemand om aan te mailen'
    },
    againTitle: 'Nog een keer verzenden?',
    again: {
      loginDetails: (count: number): string =>
        count === 1
          ? 'Deze aios heeft de inloggegevens al gekregen, of ze zijn onderweg:'
          : `Deze ${formatCount(count)} aiossen hebben de inloggegevens al gekregen, of ze zijn onderweg:`,
      message: (count: number): string =>
        count === 1 ? 'Aan deze aios is al gemaild:' : `Aan deze ${formatCount(count)} aiossen is al gemaild:`
    },
    againText: {
      loginDetails: 'Met OK gaat er een nieuwe mail uit. Zodra de mailserver die aanneemt, werkt de vorige code niet meer.',
      message: 'Met OK gaat dit bericht ook naar hen.'
    },
    againMore: (count: number): string => `en nog ${formatCount(count)}`
  },
  report: {
    title: 'Verzendrapport',
    busyHeading: (settled: number, total: number): string => `Bezig: ${formatCount(settled)} van ${formatCount(total)} afgehandeld`,
    pausedHeading: (settled: number, total: number): string => `Gepauzeerd: ${formatCount(settled)} van ${formatCount(total)} afgehandeld`,
    waitingHeading: (settled: number, total: number): string => `Wacht: ${formatCount(settled)} van ${formatCount(total)} afgehandeld`,
    settledHeading,
    moment: (date: string, time: string): string => `${date} om ${time}`,
    facts: (kind: string, by: string, at: string): string => `${kind}, klaargezet door ${by} op ${at}`,
    timeOfDay: (iso: string): string => timeWithSeconds.format(new Date(iso)),
    kinds: { loginDetails: 'Inloggegevens', message: 'Bericht' },
    recipients: (count: number): string => (count === 1 ? 'ontvanger' : 'ontvangers'),
    accepted: 'aangenomen door de mailserver',
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
    pausedText: 'Er gaat niets uit tot je op Hervatten drukt.',
    stopTitle: 'Stoppen met verzenden?',
    stopText: (waiting: number): string =>
      waiting === 1
        ? '1 mail is nog niet verzonden en wordt dan niet meer verzonden.'
        : `${formatCount(waiting)} mails zijn nog niet verzonden en worden dan niet meer verzonden.`,
    stopUnderWay: 'Een mail die al onderweg is, kun je niet tegenhouden.',
    stopGoOn: 'Doorgaan met verzenden',
    refusedTitle: (count: number): string => `${mailsAre(count)} geweigerd.`,
    refusedText: 'Lees het antwoord van de mailserver. Vaak klopt het e-mailadres niet: laat het wijzigen door landelijk applicatiebeheer.',
    uncertainTitle: (count: number): string => `${mailsAre(count)} onzeker.`,
    uncertainText: 'De verbinding viel weg toen de mail al onderweg was. Hij gaat niet vanzelf opnieuw: vraag na of hij er is.',
    problem: (problem: MailProblem): { readonly title: string; readonly advice: string } => problemSentences[problem.kind](problem.host),
    /** Where the server itself said nothing. */
    noAnswer: { uncertain: 'verbinding viel weg na DATA', refused: 'geen geldig e-mailadres, niet verzonden' },
    table: 'Ontvangers',
    columns: { name: 'Naam', email: 'E-mail', status: 'Status', attempt: 'Poging', answer: 'Antwoord van de mailserver', time: 'Tijd' },
    none: 'Geen ontvangers om te tonen',
    noneText: 'Kies een andere som hierboven, of toon iedereen.',
    showAll: 'Toon iedereen',
    barText,
    leave: 'Je mag dit scherm verlaten, het verzenden gaat door.',
    leaveSettled: 'Dit rapport blijft te vinden bij Meldingen.',
    back: 'Terug naar Gebruikers'
  },
  /** A sending that is not finished, where it is not looked at: the list of users, the start page, Meldingen. */
  waiting: {
    label: 'Verzenden',
    busy: (settled: number, total: number): string => `Verzenden: ${formatCount(settled)} van ${formatCount(total)} afgehandeld`,
    problem: (title: string, settled: number, total: number): string =>
      `${title} ${formatCount(settled)} van ${formatCount(total)} afgehandeld.`,
    toReport: 'Naar het verzendrapport'
  }
} as const
