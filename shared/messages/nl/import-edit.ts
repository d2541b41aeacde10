import type { Difference, RepairKind } from '../../ipc/import-schemas'
import { formatCount } from './common'

type CountedSentence = (count: number) => string

const counted = (one: string, many: (count: string) => string): CountedSentence => (count) => (count === 1 ? one : many(formatCount(count)))

/** On the button that opens the repair; it says what is done, and in how many rows. */
const repairs: Readonly<Record<RepairKind, CountedSentence>> = {
  leadingZero: counted('1 voorloopnul terugzetten', (count) => `${count} voorloopnullen terugzetten`),
  bigPrefix: counted('1 keer BIG- weghalen uit big_nr', (count) => `${count} keer BIG- weghalen uit big_nr`),
  spaces: counted('Losse spaties weghalen uit 1 rij', (count) => `Losse spaties weghalen uit ${count} rijen`),
  middleName: counted('1 tussenvoegsel uit de achternaam', (count) => `${count} tussenvoegsels uit de achternaam`),
  mojibake: counted('1 rij met verminkte letters herstellen', (count) => `${count} rijen met verminkte letters herstellen`)
}

const repairReasons: Readonly<Record<RepairKind, string>> = {
  leadingZero: 'Excel laat de nul vooraan weg. Het controlecijfer of de gebruikersnaam bewijst dat hij er hoort.',
  bigPrefix: 'In de kolom big_nr horen alleen de 11 cijfers; BIG- staat alleen in de gebruikersnaam.',
  spaces: 'Losse spaties en onzichtbare tekens zijn meegekomen bij het kopiëren. Van de tekst zelf verandert niets.',
  middleName: 'Het tussenvoegsel gaat naar de kolom middlename, zodat de namen goed gesorteerd worden.',
  mojibake: 'Deze letters zijn ooit in een verkeerde codering bewaard. Kijk na of de namen zo kloppen.'
}

/** Correcting rows in step Controle, before they are read in (spec R3.7). */
export const editMessages = {
  /** The name of an open cell. */
  cell: (column: string, line: number): string => `${column}, regel ${line}`,
  keys: 'Enter bewaart, Esc zet terug',
  gridHelp: 'Met de pijltoetsen ga je van cel naar cel. Enter of F2 opent een cel, typen begint met een nieuwe tekst, F8 gaat naar de volgende fout.',
  changed: 'Door jou gewijzigd',
  leave: {
    title: 'Wat je hebt verbeterd weggooien?',
    text: 'Er is nog niets ingelezen. Wat je in de rijen hebt veranderd, gaat verloren. Het bestand zelf blijft zoals het was.',
    stay: 'Doorgaan met controleren',
    discard: 'Weggooien'
  },
  /** What stands in the file is in the row itself. */
  difference: ({ inAccount }: Difference, column: string): string => `${column}: ${inAccount === '' ? 'leeg' : `“${inAccount}”`}`,
  differs: 'Anders in het account:',
  keepRow: 'Deze gebruiken',
  keepRowOf: (line: number): string => `Deze gebruiken: regel ${line}`,
  omit: 'Weglaten',
  omitRow: (line: number): string => `Weglaten: regel ${line}`,
  takeAlong: 'Toch meenemen',
  takeAlongRow: (line: number): string => `Toch meenemen: regel ${line}`,
  tools: 'Rijen verbeteren',
  undo: 'Ongedaan',
  undoHint: (count: number): string => (count === 1 ? 'Neemt je wijziging terug' : `Neemt de laatste van je ${formatCount(count)} wijzigingen terug`),
  allColumns: 'Alle kolommen',
  withKey: (name: string, key: string): string => `${name} (${key})`,
  nextFault: 'Volgende fout',
  previousFault: 'Vorige fout',
  nextWarning: 'Volgende waarschuwing',
  previousWarning: 'Vorige waarschuwing',
  jumpedTo: (line: number, column: string): string => `Regel ${line}, ${column}`,
  fromTheTop: 'Verder vanaf de eerste rij.',
  fromTheEnd: 'Verder vanaf de laatste rij.',
  notSaved: (line: number): string => `Je wijziging in regel ${line} is niet bewaard.`,
  repairs,
  repair: {
    reasons: repairReasons,
    table: 'Rijen die veranderen',
    line: 'Regel',
    column: 'Kolom',
    before: 'Nu',
    after: 'Wordt',
    nothing: 'Geen rijen om te herstellen',
    nothingText: 'Ze zijn intussen al verbeterd.',
    /** An empty cell. */
    empty: '(leeg)'
  }
} as const
