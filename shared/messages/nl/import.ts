import type { Progress, ResultRow } from '../../ipc/import-schemas'
import { formatCount } from './common'
import { reportElsewhere, restWithout } from './import-check'

const progressVerbs: Readonly<Record<Progress['kind'], string>> = { reading: 'gelezen', checking: 'gecontroleerd', writing: 'ingelezen' }

const resultKindNames: Readonly<Record<ResultRow['kind'], string>> = {
  existing: 'bestaand',
  elsewhere: 'niet ingelezen',
  refused: 'afgekeurd',
  duplicate: 'dubbel',
  omitted: 'weggelaten',
  warned: 'ingelezen'
}

/** Pages Nieuw and Uploaden (spec R3.1–R3.5, R3.10, R3.11); step Controle: import-check.ts, Converteren naar UTF-8: import-convert.ts. */
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
    noFile: 'Dit is geen bestand. Sleep het bestand zelf hierheen.',
    hint: 'Een Excel-werkmap (.xlsx) of een csv-bestand in UTF-8, gemaakt met de mal van je instituut. Hoogstens 50 MB.',
    paste: 'Plakken',
    pasteHint: 'Kopieer de rijen in Excel en plak ze hier met Ctrl+V.',
    pasteHintMac: 'Kopieer de rijen in Excel en plak ze hier met ⌘V.',
    pasteEmpty: 'Er staat geen tekst op het klembord. Kopieer eerst de rijen in Excel.',
    pasteTooLong: 'Dit is te veel om te plakken. Bewaar de rijen als bestand en kies dat met Bladeren.',
    uploadedTitle: 'Uploaden',
    uploaded: 'Het bestand is geüpload.',
    pastedTitle: 'Plakken',
    pasted: 'De rijen zijn geplakt.',
    cancelled: 'Je hebt het lezen afgebroken. Kies het bestand opnieuw.'
  },
  inspecting: { heading: (fileName: string): string => `${fileName} wordt gecontroleerd` },
  refused: {
    advice: 'Sla het zo goed op',
    reopening: 'Controleer na heropenen in Excel de kolom big_nr: de voorloopnul verdwijnt dan weer.'
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
    tooLateTitle: 'Afbreken kwam te laat',
    tooLate: 'Alles was al ingelezen.',
    tooLateWayBack: 'Met Import ongedaan maken haal je de accounts weer weg.',
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
    existingInRegisterText: 'Overgeslagen, volgens het register van HN. Neem contact op met landelijk applicatiebeheer.',
    existingSameText: 'Overgeslagen. Het bestaande account is hetzelfde.',
    elsewhereTitle: (portfolio: string): string => `Gebruikersnaam bestaat reeds bij ${portfolio}:`,
    elsewhereText: reportElsewhere,
    rest: restWithout,
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
