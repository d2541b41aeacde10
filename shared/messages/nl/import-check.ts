import type { ConstantQuestion, ElsewhereRow, ReadableInspection, Separator } from '../../ipc/import-schemas'
import { formatCount, listed } from './common'

/** "1 rij", "12 rijen". */
const rows = (count: number): string => `${formatCount(count)} ${count === 1 ? 'rij' : 'rijen'}`

/** The names of columns come from the file, which can have thousands. */
const mostColumnsNamed = 20

const namedFirst = (names: readonly string[]): string =>
  names.length <= mostColumnsNamed
    ? names.join(', ')
    : `${names.slice(0, mostColumnsNamed).join(', ')} en nog ${formatCount(names.length - mostColumnsNamed)}`

const lettersFirst = (letters: readonly string[]): string =>
  letters.length <= mostColumnsNamed ? listed(letters) : namedFirst(letters)

const separatorNames: Readonly<Record<Separator, string>> = { comma: 'komma ( , )', semicolon: 'puntkomma ( ; )', tab: 'tab' }

/** What to do about usernames of SOON and SGBO. */
export const reportElsewhere = (count: number): string =>
  `Meld ${count === 1 ? 'dit account' : 'deze accounts'} aan landelijk applicatiebeheer.`

/** Reads in what can be, and leaves these out. */
export const restWithout = (count: number): string => `De rest inlezen zonder ${count === 1 ? 'deze rij' : 'deze rijen'}`

/** Step Controle of Uploaden (spec R3.3–R3.5, R3.7). */
export const checkMessages = {
  heading: (fileName: string): string => `Controle van ${fileName}`,
  rows,
  encoding: 'Codering',
  withMark: (encoding: string): string => `${encoding} met BOM`,
  convertedFrom: (encoding: string): string => `omgezet uit ${encoding}`,
  sheet: 'Werkblad',
  /** Other sheets were passed by. */
  sheetOf: (name: string, sheets: number): string => (sheets === 1 ? name : `${name}, een van ${formatCount(sheets)} werkbladen`),
  pasted: 'Geplakt',
  pastedHeader: (hasHeader: boolean): string => (hasHeader ? 'met kopregel' : 'zonder kopregel, kolommen als in de mal'),
  separator: 'Scheidingsteken',
  separatorNames,
  columns: 'Kolommen',
  columnCount: (recognised: number, absent: number): string => `${formatCount(recognised)} van ${formatCount(recognised + absent)}`,
  mal: 'Mal',
  good: 'in orde',
  attention: 'let op',
  malFacts: (mal: ReadableInspection['mal'], institute: string): string => {
    if (mal.status === 'unknown') return `${institute}, versie onbekend`
    return `${institute}, versie ${mal.version ?? 'onbekend'}`
  },
  malOther: (version: string, currentVersion: string): string =>
    `Dit bestand is gemaakt met mal ${version}; de laatste is ${currentVersion}. ` +
    'Het inlezen kan, maar download de volgende keer eerst de nieuwe mal.',
  unknownColumns: (names: readonly string[]): string =>
    names.length === 1
      ? `De kolom ${names.join('')} hoort niet bij de mal en wordt overgeslagen.`
      : `De kolommen ${namedFirst(names)} horen niet bij de mal en worden overgeslagen.`,
  /** By the letters that a spreadsheet has above them. */
  namelessColumns: (letters: readonly string[]): string =>
    letters.length === 1
      ? `De kolom ${letters.join('')} heeft geen naam en wordt overgeslagen.`
      : `De kolommen ${lettersFirst(letters)} hebben geen naam en worden overgeslagen.`,
  absentColumns: (names: readonly string[]): string =>
    names.length === 1
      ? `De kolom ${names.join('')} ontbreekt. Voor alle rijen geldt de waarde van de mal.`
      : `De kolommen ${names.join(', ')} ontbreken. Voor alle rijen gelden de waarden van de mal.`,
  total: 'in het bestand',
  fresh: (warned: number): string => (warned === 0 ? 'goed' : `goed, ${formatCount(warned)} met waarschuwing`),
  faulty: 'met een fout',
  existing: 'bestaat al',
  elsewhere: 'bij SOON of SGBO',
  duplicate: 'dubbel',
  omitted: 'weggelaten',
  onlyAttention: (count: number): string => `Alleen rijen die aandacht vragen (${formatCount(count)})`,
  table: 'Rijen uit het bestand',
  line: 'Regel',
  finding: 'Wat er is',
  outcomes: {
    new: 'goed',
    existing: 'bestaat al, wordt overgeslagen',
    elsewhere: 'bestaat bij SOON of SGBO',
    faulty: 'met een fout',
    duplicate: 'staat er dubbel in, telt één keer',
    omitted: 'weggelaten, wordt niet ingelezen'
  },
  /** Of a column that is not shown: its name leads the sentence. */
  about: (column: string, sentence: string): string => `${column}: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`,
  noRows: 'Geen rijen om te tonen',
  noRowsText: 'Kies een andere som hierboven om rijen te zien.',
  question: (question: ConstantQuestion, column: string): string =>
    `In alle rijen staat bij ${column} “${question.found}” in plaats van “${question.expected}”. Is dat de waarde van jouw instituut?`,
  questionHint: 'Je antwoord wordt onthouden.',
  yes: 'Ja',
  no: 'Nee',
  saidNo: (question: ConstantQuestion, column: string): string =>
    `In alle rijen staat bij ${column} “${question.found}”. Je zei dat dat niet de waarde van jouw instituut is. ` +
    `Maak er “${question.expected}” van en kies het bestand opnieuw.`,
  yesAfterAll: 'Toch wel',
  elsewhereTitle: (count: number): string =>
    count === 1
      ? '1 gebruikersnaam bestaat al bij SOON of SGBO. Zo wordt er niets ingelezen.'
      : `${formatCount(count)} gebruikersnamen bestaan al bij SOON of SGBO. Zo wordt er niets ingelezen.`,
  elsewhereOmitted: (count: number): string =>
    count === 1
      ? '1 rij blijft weg: die gebruikersnaam bestaat al bij SOON of SGBO.'
      : `${formatCount(count)} rijen blijven weg: die gebruikersnamen bestaan al bij SOON of SGBO.`,
  elsewhereText: (count: number): string => `${reportElsewhere(count)} De andere rijen kun je nu al inlezen.`,
  elsewhereOmittedText: (count: number): string => `${reportElsewhere(count)} Met OK lees je de rest in.`,
  elsewhereRow: (row: ElsewhereRow): string =>
    `Regel ${row.line}: ${row.username}${row.name === '' ? '' : `, ${row.name}`}, bestaat bij ${row.portfolio}`,
  elsewhereMore: (count: number): string => `en nog ${rows(count)}: kies “bij SOON of SGBO” in de som om ze allemaal te zien.`,
  omitElsewhere: restWithout,
  omitFaulty: 'Rijen met een fout weglaten',
  omitFaultyHint: (count: number): string => `(${formatCount(count)}, je ziet ze straks terug in het resultaat)`,
  cancelledTitle: 'Er is niets ingelezen',
  cancelledText: 'Je hebt het inlezen afgebroken. Met OK begin je opnieuw.',
  footer: 'Een account kun je later niet meer wijzigen',
  off: {
    question: 'Beantwoord eerst de vraag met Ja of Nee',
    faulty: (count: number): string =>
      count === 1
        ? 'Verbeter de rij met een fout of laat die weg'
        : `Verbeter de ${formatCount(count)} rijen met een fout of laat ze weg`,
    nothingLeft: 'Er blijft geen rij over om in te lezen'
  }
} as const
