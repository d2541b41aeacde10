import type { ConstantQuestion, ElsewhereRow, Progress, ReadableInspection, ResultRow, Separator } from '../../ipc/import-schemas'
import { formatCount } from './common'

/** "1 rij", "12 rijen". */
const rows = (count: number): string => `${formatCount(count)} ${count === 1 ? 'rij' : 'rijen'}`

/** The names of columns come from the file, which can have thousands. */
const mostColumnsNamed = 20

const namedFirst = (names: readonly string[]): string =>
  names.length <= mostColumnsNamed
    ? names.join(', ')
    : `${names.slice(0, mostColumnsNamed).join(', ')} en nog ${formatCount(names.length - mostColumnsNamed)}`

const separatorNames: Readonly<Record<Separator, string>> = { comma: 'komma ( , )', semicolon: 'puntkomma ( ; )', tab: 'tab' }

const progressVerbs: Readonly<Record<Progress['kind'], string>> = { reading: 'gelezen', checking: 'gecontroleerd', writing: 'ingelezen' }

const resultKindNames: Readonly<Record<ResultRow['kind'], string>> = {
  existing: 'bestaand',
  elsewhere: 'niet ingelezen',
  refused: 'afgekeurd',
  duplicate: 'dubbel',
  omitted: 'weggelaten',
  warned: 'ingelezen'
}

/** Pages Nieuw and Uploaden (spec R3.1–R3.5, R3.7, R3.10). */
export const importMessages = {
  new: {
    title: 'Nieuw',
    upload: 'Uploaden',
    uploadTitle: 'Lees een bestand in',
    uploadText: 'Maak in één keer de accounts van veel aiossen, uit een Excel-werkmap of een csv-bestand.',
    mal: 'Mal downloaden',
    malTitle: 'Begin met de mal',
    malText: (institute: string, version: string): string =>
      `De mal van ${institute}, versie ${version}. Kijk voor iedere import of je de laatste hebt.`,
    malSaved: (fileName: string): string => `Bewaard als ${fileName}.`,
    malPrepare: 'Vul hem in Excel in en lees hem zo in.',
    pendingTitle: (fileName: string): string => `Je was bezig met ${fileName}.`,
    pendingText: 'Er is nog niets van ingelezen.',
    runningTitle: (fileName: string): string => `${fileName} wordt ingelezen.`,
    runningText: 'Dat gaat door terwijl je iets anders doet.',
    resultTitle: (fileName: string): string => `Het resultaat van ${fileName} staat klaar.`,
    goOn: 'Verdergaan',
    show: 'Bekijken',
    latest: 'Laatste imports',
    latestShow: (fileName: string): string => `Toon de gebruikers uit ${fileName}`,
    noneYet: 'Nog niets ingelezen',
    noneYetText: 'Wat je uploadt, komt hier te staan.'
  },
  title: 'Uploaden',
  steps: ['Bestand', 'Controle', 'Inlezen', 'Resultaat'],
  ok: 'OK',
  cancel: 'Annuleren',
  otherFile: 'Ander bestand',
  nothingReadIn: 'Er is nog niets ingelezen',
  file: {
    heading: 'Kies het bestand met de aiossen',
    browse: 'Bladeren',
    drop: 'Of sleep het bestand hierheen',
    dropNow: 'Laat het bestand hier los',
    oneAtATime: 'Sleep één bestand tegelijk hierheen.',
    noFile: 'Dit is geen bestand. Sleep het csv-bestand zelf hierheen.',
    hint: 'Een csv-bestand in UTF-8, gemaakt met de mal van je instituut. Hoogstens 50 MB.',
    uploadedTitle: 'Uploaden',
    uploaded: 'Het bestand is geüpload.',
    cancelled: 'Je hebt het lezen afgebroken. Kies het bestand opnieuw.'
  },
  inspecting: { heading: (fileName: string): string => `${fileName} wordt gecontroleerd` },
  refused: {
    advice: 'Sla het zo goed op',
    reopening: 'Controleer na heropenen in Excel de kolom big_nr: de voorloopnul verdwijnt dan weer.'
  },
  check: {
    heading: (fileName: string): string => `Controle van ${fileName}`,
    rows,
    encoding: 'Codering',
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
    elsewhereText: 'Meld deze accounts aan landelijk applicatiebeheer. De andere rijen kun je nu al inlezen.',
    elsewhereOmittedText: 'Meld deze accounts aan landelijk applicatiebeheer. Met OK lees je de rest in.',
    elsewhereRow: (row: ElsewhereRow): string =>
      `Regel ${row.line}: ${row.username}${row.name === '' ? '' : `, ${row.name}`}, bestaat bij ${row.portfolio}`,
    elsewhereMore: (count: number): string => `en nog ${rows(count)}: kies “bij SOON of SGBO” in de som om ze allemaal te zien.`,
    omitElsewhere: 'De rest inlezen zonder deze rijen',
    omitFaulty: 'Rijen met een fout weglaten',
    omitFaultyHint: (count: number): string => `(${formatCount(count)}, je ziet ze straks terug in het resultaat)`,
    cancelledTitle: 'Er is niets ingelezen',
    cancelledText: 'Je hebt het inlezen afgebroken. Met OK begin je opnieuw.',
    footer: 'Een account kun je later niet meer wijzigen',
    off: {
      question: 'Beantwoord eerst de vraag met Ja of Nee',
      faulty: (count: number): string =>
        count === 1
          ? 'Laat de rij met een fout weg of kies een verbeterd bestand'
          : `Laat de ${formatCount(count)} rijen met een fout weg of kies een verbeterd bestand`,
      nothingLeft: 'Er blijft geen rij over om in te lezen'
    }
  },
  running: {
    heading: (fileName: string): string => `${fileName} wordt ingelezen`,
    text: 'Alles wordt ingelezen, of niets. Je mag dit scherm verlaten, het inlezen gaat door.',
    cancelling: 'Wordt afgebroken…'
  },
  progress: (progress: Progress | null): string =>
    progress === null ? 'Even geduld…' : `${formatCount(progress.done)} van ${formatCount(progress.total)} ${progressVerbs[progress.kind]}`,
  percent: (percentage: number): string => `${formatCount(percentage)} procent`,
  result: {
    heading: 'Resultaat',
    summary: (created: number, total: number, fileName: string, at: string): string =>
      `${formatCount(created)} van de ${formatCount(total)} ingelezen uit ${fileName}, op ${at}`,
    at: (date: string, time: string): string => `${date} om ${time}`,
    nothing: 'Er is niets ingelezen',
    nothingSummary: (fileName: string, count: number): string =>
      count === 1
        ? `In ${fileName} staat een gebruikersnaam die bij SOON of SGBO al bestaat.`
        : `In ${fileName} staan ${formatCount(count)} gebruikersnamen die bij SOON of SGBO al bestaan.`,
    total: 'in het bestand',
    created: 'nieuw',
    existing: 'bestaand',
    refused: 'afgekeurd',
    notReadIn: 'niet ingelezen',
    table: 'Waarschuwingen per regel',
    line: 'Regel',
    warning: 'Waarschuwing',
    kinds: resultKindNames,
    noneTitle: 'Niets te melden',
    noneText: 'Alle rijen zijn ingelezen zonder waarschuwing.',
    noneWarned: 'Er is bij geen enkele rij iets te melden.',
    existingTitle: 'Gebruikersnaam bestaat reeds:',
    existingText: 'Overgeslagen. Het bestaande account is niet veranderd. Neem contact op met landelijk applicatiebeheer.',
    elsewhereTitle: (portfolio: string): string => `Gebruikersnaam bestaat reeds bij ${portfolio}:`,
    elsewhereText: 'Meld dit account aan landelijk applicatiebeheer.',
    elsewhereAdvice: 'Meld deze accounts aan landelijk applicatiebeheer.',
    rest: 'De rest inlezen zonder deze rijen',
    restText: 'Heb je haast? De andere rijen kun je nu al inlezen.',
    todo: (count: number): string => `Nog te doen voor deze ${formatCount(count)}`,
    todoOne: 'Nog te doen voor deze aios',
    send: 'Inloggegevens verzenden',
    sendText: (count: number): string =>
      count === 1 ? 'De aios weet nog van niets.' : `De ${formatCount(count)} aiossen weten nog van niets.`,
    toSend: 'Naar verzenden',
    folder: 'Instituutsmap maken',
    folderText: 'Volgens de aparte handleiding.',
    folderTick: 'Afvinken',
    folderTicked: 'Afgevinkt',
    folderUntick: 'Toch niet',
    footer: 'OK sluit dit scherm en ververst de lijst'
  }
} as const
