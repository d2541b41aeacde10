import { formatCount } from './common'

/** The header and its four icons; the labels are literal names of spec R2.1, the lines below them explain. */
export const shellWords = {
  navigation: 'Beheer',
  user: 'Gebruiker',
  userHint: 'één aios aanmaken',
  new: 'Nieuw',
  newHint: 'een bestand inlezen',
  settings: 'Instellingen',
  settingsHint: 'e-mail en portaal',
  notices: 'Meldingen',
  noticesHint: (fresh: number) => (fresh === 0 ? 'geen nieuwe' : `${formatCount(fresh)} nieuw`),
  noticesUnknown: 'nu niet op te halen',
  toStart: 'naar de startpagina',
  role: { lokaal: 'lokaal beheerder', landelijk: 'landelijk applicatiebeheerder', aios: 'aios' },
  own: 'Eigen gegevens',
  logOut: 'Uitloggen',
  leave: {
    title: 'Wat je hebt ingevuld weggooien?',
    text: 'Je hebt iets ingevuld dat nog niet is aangemaakt, ingelezen, verzonden of opgeslagen. Als je uitlogt, gaat het verloren.',
    stay: 'Niet uitloggen',
    discard: 'Weggooien en uitloggen'
  },
  starting: 'Aiosbeheer start…',
  brokenTitle: 'Er ging iets mis in dit scherm',
  broken: 'Open het scherm opnieuw. Wat is aangemaakt, ingelezen of verzonden, blijft bewaard.',
  openAgain: 'Scherm opnieuw openen'
} as const
