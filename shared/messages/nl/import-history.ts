import type { ImportRecord, Withdrawal } from '../../ipc/account-schemas'
import type { ImportOutcome, ResultRow } from '../../ipc/import-schemas'
import { counted, formatCount, formatDateTime } from './common'

const accounts = (count: number): string => counted(count, 'account', 'accounts')
const rows = (count: number): string => counted(count, 'rij', 'rijen')

/** The column of the rest file that an import ignores (spec R3.10). */
export const restReasonHeader = 'reden'

/** Why a row was not read in, where nothing else is known of it. */
export const restReasons: Readonly<Record<Exclude<ResultRow['kind'], 'warned'>, string>> = {
  existing: 'Gebruikersnaam bestaat reeds: overgeslagen.',
  elsewhere: 'Gebruikersnaam bestaat reeds bij SOON of SGBO.',
  refused: 'Deze rij is afgekeurd.',
  duplicate: 'Deze rij staat er dubbel in.',
  omitted: 'Door jou weggelaten.'
}

function impossible({ reason, count }: Extract<Withdrawal, { kind: 'impossible' }>): string {
  switch (reason) {
    case 'nothingCreated':
      return 'Uit dit bestand is geen account gemaakt, er valt niets ongedaan te maken.'
    case 'tooLate':
      return 'Ongedaan maken kan tot 24 uur na het inlezen. Die tijd is voorbij.'
    case 'loginDetails':
      return (
        `Ongedaan maken kan niet meer: van ${accounts(count)} staan de inloggegevens in de wachtrij of zijn ze verzonden.`
      )
  }
}

/** Resultaat and **Laatste imports**: what was left out, and taking an import back (spec R3.9, R3.10). */
export const importHistoryMessages = {
  asideLabel: 'Wat je nog kunt doen met deze import',
  restTitle: 'Wat niet is ingelezen',
  saveRest: 'Niet ingelezen rijen bewaren',
  saveRestOf: (fileName: string): string => `Niet ingelezen rijen van ${fileName} bewaren`,
  saveRestText: (count: number): string =>
    `${rows(count)} ${count === 1 ? 'is' : 'zijn'} niet ingelezen. Bewaar ${count === 1 ? 'die' : 'ze'} als csv-bestand, met de reden erbij; wat je verbetert, kun je opnieuw uploaden.`,
  restSaved: (fileName: string): string => `Bewaard als ${fileName}.`,
  withdrawTitle: 'Toch niet de bedoeling?',
  withdraw: 'Import ongedaan maken',
  withdrawOf: (fileName: string): string => `Import van ${fileName} ongedaan maken`,
  withdrawUntil: (until: string): string => `Dit kan tot ${formatDateTime(until)}, zolang er geen inloggegevens verzonden zijn.`,
  confirmTitle: (fileName: string): string => `De import van ${fileName} ongedaan maken?`,
  confirmText: (count: number): string =>
    count === 1
      ? 'Het account dat hiermee is gemaakt, verdwijnt. De gebruikersnaam komt weer vrij.'
      : `Alle ${accounts(count)} die hiermee zijn gemaakt, verdwijnen. De gebruikersnamen komen weer vrij.`,
  confirmFinal: 'Berichten die nog voor deze aiossen klaarstaan, worden niet meer verstuurd. Je kunt het bestand daarna opnieuw inlezen.',
  cancel: 'Annuleren',
  impossible,
  withdrawnTitle: (count: number): string => (count === 1 ? 'Het account is weer weg' : `De ${accounts(count)} zijn weer weg`),
  withdrawn: (at: string, by: string): string => `Ongedaan gemaakt op ${formatDateTime(at)} door ${by}.`,
  withdrawnAgain: 'De gebruikersnamen zijn weer vrij. Je kunt het bestand opnieuw inlezen.',
  state: {
    withdrawn: (at: string, by: string): string => `ongedaan gemaakt op ${formatDateTime(at)} door ${by}`,
    mailed: (count: number): string => `inloggegevens van ${accounts(count)} verzonden of in de wachtrij`
  },
  columns: {
    file: 'Bestand',
    at: 'Wanneer',
    by: 'Door',
    counts: 'In het bestand',
    created: 'Nieuw',
    existing: 'Bestaand',
    refused: 'Afgekeurd',
    hash: 'Vingerafdruk',
    actions: 'Acties'
  },
  byUnknown: 'onbekend',
  hashTitle: (sha256: string): string => `SHA-256 van het bestand: ${sha256}`,
  hashUnknown: '–',
  differences: 'Verschillen met het bestaande account',
  difference: (column: string, inFile: string, inAccount: string): string =>
    `${column}. In het bestand: ${inFile === '' ? 'leeg' : inFile} · In het account: ${inAccount === '' ? 'leeg' : inAccount}`,
  noticeTitle: ({ fileName }: Pick<ImportRecord, 'fileName'>): string => `De import van ${fileName} is ongedaan gemaakt`,
  noticeText: (count: number, at: string, by: string): string =>
    `${count === 1 ? 'Het account is' : `De ${accounts(count)} zijn`} verdwenen op ${formatDateTime(at)}, door ${by}.`,
  withdrawnUsersTitle: 'Deze import is ongedaan gemaakt',
  withdrawnUsers: 'De accounts die ermee gemaakt waren, zijn er niet meer.'
} as const

/** What the operating system shows when an import ends while nobody looks (spec R3.11): counts, and no names. */
export function importEndedNotice(outcome: Exclude<ImportOutcome, { kind: 'cancelled' }>): { readonly title: string; readonly text: string } {
  if (outcome.kind === 'refusedElsewhere') {
    const { length } = outcome.rows
    const which = length === 1 ? '1 gebruikersnaam bestaat' : `${formatCount(length)} gebruikersnamen bestaan`
    return { title: 'Er is niets ingelezen', text: `${which} al bij SOON of SGBO.` }
  }
  const { total, created, existing, refused } = outcome.summary
  return {
    title: 'Het bestand is ingelezen',
    text: `${formatCount(total)} in het bestand = ${formatCount(created)} nieuw + ${formatCount(existing)} bestaand + ${formatCount(refused)} afgekeurd`
  }
}
