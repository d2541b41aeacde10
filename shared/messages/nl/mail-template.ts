import type { MailText } from '../../ipc/mail-schemas'
import type { Placeholder, TemplateProblem } from '../../domain/mail-template'

const withPortal: MailText = {
  subject: 'Je inloggegevens voor het e-portfolio',
  text: `Beste {naam},

Je account in het e-portfolio van de huisartsopleiding staat klaar. Kies zelf een wachtwoord via de link hieronder.

{link}

Gebruikersnaam: {gebruikersnaam}
Adres: {adres}
Activatiecode: {activatiecode}
Geldig tot: {geldigTot}

De link en de code werken één keer. Vraag nieuwe aan als ze zijn verlopen.

Met vriendelijke groet,
Lokaal beheer {instituut}`
}

const withoutPortal: MailText = {
  subject: 'Je inloggegevens voor het e-portfolio',
  text: `Beste {naam},

Je account in het e-portfolio van de huisartsopleiding staat klaar. Met de activatiecode hieronder kies je zelf een wachtwoord.

Gebruikersnaam: {gebruikersnaam}
Activatiecode: {activatiecode}
Geldig tot: {geldigTot}

Je gebruikt de code bij het opleidingsinstituut {instituut}. De code werkt één keer. Vraag een nieuwe aan als hij is verlopen.

Met vriendelijke groet,
Lokaal beheer {instituut}`
}

const message: MailText = {
  subject: '',
  text: `Beste {naam},



Met vriendelijke groet,
Lokaal beheer {instituut}`
}

const test: MailText = {
  subject: 'Testbericht van Aiosbeheer',
  text: `Dit is een testbericht van Aiosbeheer.

Lees je dit, dan werken de instellingen voor e-mail en kun je inloggegevens verzenden.`
}

const braced = (placeholder: Placeholder): string => `{${placeholder}}`

function problemSentence(problem: TemplateProblem): string {
  switch (problem.kind) {
    case 'emptySubject':
      return 'Vul een onderwerp in.'
    case 'emptyText':
      return 'Vul een tekst in.'
    case 'lineBreakInSubject':
      return 'Het onderwerp is één regel. Haal de regelovergang weg.'
    case 'missingPlaceholder':
      return `In de tekst ontbreekt ${braced(problem.placeholder)}. Zet het terug op de plek waar het hoort.`
    case 'unknownPlaceholder':
      return `${problem.found} wordt nergens door vervangen. Verbeter het of haal het weg.`
    case 'placeholderNotAvailable':
      return problem.reason === 'noPortal'
        ? `${braced(problem.placeholder)} kan pas als je een portaaladres hebt ingevuld bij Instellingen. Haal het weg of vul het adres in.`
        : `${braced(problem.placeholder)} kan alleen in een mail met inloggegevens. Haal het weg.`
    case 'secretInSubject':
      return `${braced(problem.placeholder)} mag niet in het onderwerp: dat staat vaak open op het scherm. Zet het in de tekst.`
  }
}

/** The fixed mails of spec R4.4 and R4.5, and what is said of a text that was adapted (spec R4.3). */
export const mailTemplateMessages = {
  loginDetails: { withPortal, withoutPortal },
  message,
  test,
  /** The button that a line with only {link} becomes. */
  button: 'Wachtwoord kiezen',
  /** In a preview, where the code would stand: a code is never shown before it is sent. */
  codeMadeWhenSent: 'wordt bij het verzenden gemaakt',
  codeInLinkMadeWhenSent: 'wordt-bij-het-verzenden-gemaakt',
  /** "maandag 7 december 2026, 10:30 uur" */
  moment: (date: string, time: string): string => `${date}, ${time} uur`,
  problemSentence
} as const
