import { formatCount } from './common'

/** A file that is not UTF-8 (spec R3.6), and a workbook with more sheets than one. */
export const convertMessages = {
  convert: 'Converteren naar UTF-8',
  convertHint: 'Daarna controleer je eerst alle rijen. Je eigen bestand verandert niet.',
  question: 'Kloppen deze namen na het converteren?',
  choose: 'Kies de kolom waarin alle namen goed staan',
  chooseHint: 'Het is niet zeker hoe dit bestand is opgeslagen. Waar de lezingen verschillen, is de cel gekleurd.',
  noneReadsWell: 'Waarschijnlijk kloppen ze in geen van deze kolommen. Sla het bestand dan zelf goed op.',
  chooseFirst: 'Kies eerst een kolom waarin alle namen kloppen',
  readAs: (encoding: string): string => `Gelezen als ${encoding}`,
  table: 'Namen voor en na het converteren',
  line: 'Regel',
  column: 'Kolom',
  before: 'Zonder converteren',
  after: 'Na Converteren naar UTF-8',
  none: 'Alle letters blijven gelijk',
  noneText: 'In dit bestand staat geen enkele letter met een accent of ander bijzonder teken.',
  orSave: 'Of sla het zelf goed op'
} as const

export const sheetMessages = {
  heading: (fileName: string): string => `In ${fileName} staan meer werkbladen met aiossen`,
  legend: 'Welk werkblad wil je inlezen?',
  rows: (count: number): string => `${formatCount(count)} ${count === 1 ? 'rij' : 'rijen'}`
} as const
