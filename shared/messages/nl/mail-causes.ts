import type { MailCause } from '../../ipc/mail-schemas'
import { listed } from './common'

type CauseWords = { readonly title: string; readonly advice: string }

/** The password is safe too: that is what somebody asks first. */
const nothingSent = 'Er is niets verzonden, ook je wachtwoord niet.'

/**
 * What a connection to a mail server ran into (spec R4.5), for the settings and for the queue. Each advice can stand without its title.
 */
export function causeWords(cause: MailCause, host: string): CauseWords {
  switch (cause.reason) {
    case 'nameNotFound':
      return { title: `De server ${host} is niet gevonden`, advice: 'Er is geen server met deze naam. Kijk of de naam klopt en of je netwerk hebt.' }
    case 'nameNotAsked':
      return { title: `De server ${host} is niet gevonden`, advice: 'De naam is nu niet op te zoeken. Kijk of je netwerk hebt.' }
    case 'connectionRefused':
      return {
        title: `${host} is niet bereikbaar op deze poort`,
        advice: 'De verbinding werd geweigerd. Kijk of de poort klopt: meestal 587, of 25 voor een relay. Klopt hij, vraag dan je ICT-afdeling of er een firewall tussen zit.'
      }
    case 'noAnswer':
      return {
        title: `${host} antwoordt niet`,
        advice: 'Er kwam geen antwoord. Kijk of je netwerk hebt en of de server en de poort kloppen. Soms houdt een firewall de poort tegen: vraag je ICT-afdeling ernaar.'
      }
    case 'certificateExpired':
      return { title: `Het certificaat van ${host} is verlopen`, advice: `${nothingSent} Vraag je ICT-afdeling het certificaat te vernieuwen.` }
    case 'certificateNotYetValid':
      return {
        title: `Het certificaat van ${host} is nog niet geldig`,
        advice: `${nothingSent} Kijk of de datum en de tijd van deze computer kloppen. Kloppen ze, vraag dan je ICT-afdeling ernaar.`
      }
    case 'certificateSelfSigned':
      return {
        title: `Voor het certificaat van ${host} staat niemand in`,
        advice: `${nothingSent} De server heeft het certificaat zelf ondertekend. Vraag je ICT-afdeling om het CA-certificaat van je instituut en kies dat bij Eigen certificaat (CA).`
      }
    case 'certificateOfUnknownAuthority':
      return {
        title: `Het certificaat van ${host} komt van een onbekende uitgever`,
        advice: `${nothingSent} Heeft je instituut een eigen CA, vraag je ICT-afdeling dan om dat certificaat en kies het bij Eigen certificaat (CA).`
      }
    case 'certificateOfAnotherHost':
      return {
        title: `Het certificaat is niet van ${host}`,
        advice: `${nothingSent} ${cause.names.length === 0 ? 'Er staat geen server in.' : `Het is van ${listed(cause.names)}.`} Vraag je ICT-afdeling welke naam bij Server hoort.`
      }
    case 'noStartTls':
      return {
        title: `${host} biedt op deze poort geen versleuteling aan`,
        advice: `${nothingSent} Kies TLS op poort 465, of vraag je ICT-afdeling welke poort versleutelt. Werkte het eerder wel, dan haalt misschien iemand op het netwerk de versleuteling weg.`
      }
  }
}
