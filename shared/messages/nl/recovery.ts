import type { Missing, RecoveryOffer } from '../../ipc/store-schemas'
import { counted, formatMoment, listed } from './common'

type KnownMissing = Extract<Missing, { kind: 'known' }>

const partsOf = ({ accounts, mailings, others }: KnownMissing): readonly string[] => [
  ...(accounts > 0 ? [counted(accounts, 'account', 'accounts')] : []),
  ...(mailings > 0 ? [counted(mailings, 'verzending', 'verzendingen')] : []),
  ...(others > 0 ? [counted(others, 'andere wijziging', 'andere wijzigingen')] : [])
]

/** What can be done about a store that cannot be opened (spec R5.3). */
export const recoveryWords = {
  offerTitle: 'Dit is te herstellen',
  offer: ({ stateAt, accounts }: Pick<RecoveryOffer, 'stateAt' | 'accounts'>) =>
    `Er is een goede kopie van ${formatMoment(stateAt)} met ${counted(accounts, 'account', 'accounts')}.`,
  nothingMissing: 'Er ontbreekt niets.',
  unknownMissing: 'Of er daarna nog iets is gedaan, is niet na te gaan. Kijk na het herstellen zelf of er iets ontbreekt.',
  knownMissing: (missing: KnownMissing) => `Wat daarna is gedaan, ontbreekt: ${listed(partsOf(missing))}. Doe dat na het herstellen opnieuw.`,
  mailIncomplete: 'Van de laatste mails is niet zeker of ze zijn verzonden. Vraag het na voordat je ze opnieuw verzendt.',
  auditLinesLost: (lines: number) => `In het logboek ${lines === 1 ? 'is 1 regel' : `zijn ${counted(lines, 'regel', 'regels')}`} niet meer te lezen.`,
  setAside: 'De beschadigde bestanden worden opzij gezet, niet weggegooid.',
  recover: 'Herstellen',
  recovered: 'De gegevens zijn hersteld. Log in om verder te gaan.',
  unlock: 'Openen met herstelsleutel',
  wrongKey: 'Deze herstelsleutel past niet bij deze gegevens. Neem hem letter voor letter over.',
  startAnewInvitation: 'Is er niets terug te zetten?',
  startAnew: 'Opnieuw beginnen',
  startAnewDialog: {
    title: 'Opnieuw beginnen?',
    text: 'Doe dit alleen als je zeker weet dat er niets te herstellen is: geen reservekopie, en geen schijf die nog moet worden aangesloten. Wat er nog staat, wordt opzij gezet en niet weggegooid. Daarna stel je Aiosbeheer opnieuw in.',
    stay: 'Niet doen',
    discard: 'Ja, opnieuw beginnen'
  }
} as const
