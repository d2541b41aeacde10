import { writeXlsx, type Cell, type CellStyle, type ColumnDef, type DataValidation, type WriteSheet } from 'hucre/xlsx'
import type { Institute } from '../../../../shared/domain/institute'
import { columnName, malConstants, malHeader, malPrefilledRow, malVersionColumn } from '../../../../shared/domain/mal'
import { malColumns, type MalColumn } from '../../../../shared/ipc/import-schemas'
import { malWorkbookWords as words } from '../../../../shared/messages/nl/mal'
import { columnLetter } from '../column-letter'

/** Ready to be filled in; a year of an institute is some 100. */
export const prefilledRows = 300
/** People copy further rows below the prefilled ones: the list and the checks are there as well. */
const lastRow = 5000

const font = { name: 'Calibri', size: 11 }
const headerStyle: CellStyle = { font: { ...font, bold: true }, fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E3EDF7' } }, numFmt: '@' }
/** Text: what is typed stays as it is, leading zeros too (spec R3.1). */
const asText: CellStyle = { numFmt: '@' }
const constantStyle: CellStyle = { numFmt: '@', font: { ...font, color: { rgb: '6B7280' } } }
const wrapped: CellStyle = { numFmt: '@', alignment: { wrapText: true, vertical: 'top' } }

/** Some print it to fill it in together. */
const onePageWide = { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 } as const

const widths: Readonly<Record<MalColumn, number>> = {
  firstname: 18,
  middlename: 12,
  lastname: 24,
  email: 32,
  username: 18,
  status: 9,
  rolegroup: 10,
  rol: 8,
  password: 11,
  gender: 11,
  instituut: 14,
  level: 20,
  big_nr: 14,
  in_opleiding: 13
}

/**
 * The institute's mal as an Excel workbook (spec R3.1): every column is text, the constants are filled in for 300 rows, gender is
 * chosen from a list, a BIG number or username of another length is refused while it is typed, and a second sheet explains it all.
 */
export const malWorkbook = (institute: Institute): Promise<Uint8Array> =>
  writeXlsx({ sheets: [peopleSheet(institute), explanationSheet(institute)], defaultFont: font })

function peopleSheet(institute: Institute): WriteSheet {
  const constants: Readonly<Partial<Record<MalColumn, string>>> = malConstants(institute)
  const columns: ColumnDef[] = malColumns.map((column) => ({ width: widths[column], style: constants[column] === undefined ? asText : constantStyle }))
  const header = malHeader(institute)
  const prefilled = malPrefilledRow(institute)
  return {
    name: words.sheet,
    columns: [...columns, { width: 11, style: constantStyle }],
    rows: [header, ...Array.from({ length: prefilledRows }, () => prefilled.map((text) => (text === '' ? null : text)))],
    cells: new Map(header.map((name, index) => styledText(`0,${index}`, name, headerStyle))),
    freezePane: { rows: 1 },
    pageSetup: onePageWide,
    dataValidations: validations()
  }
}

/** @param place Row and column, counted from 0. */
const styledText = (place: string, value: string, style: CellStyle): [string, Partial<Cell>] => [place, { value, type: 'string', style }]

const rangeOf = (column: MalColumn): string => {
  const letter = columnLetter(malColumns.indexOf(column))
  return `${letter}2:${letter}${lastRow}`
}

const validations = (): DataValidation[] => [
  {
    type: 'list',
    values: ['gender_m', 'gender_v'],
    range: rangeOf('gender'),
    allowBlank: true,
    showErrorMessage: true,
    errorTitle: words.genderTitle,
    errorMessage: words.genderError
  },
  lengthOf('big_nr', 11, words.bigNumberTitle, words.bigNumberHint, words.bigNumberError),
  lengthOf('username', 15, words.usernameTitle, words.usernameHint, words.usernameError)
]

const lengthOf = (column: MalColumn, length: number, title: string, inputMessage: string, errorMessage: string): DataValidation => ({
  type: 'textLength',
  operator: 'equal',
  formula1: String(length),
  range: rangeOf(column),
  allowBlank: true,
  showInputMessage: true,
  inputTitle: title,
  inputMessage,
  showErrorMessage: true,
  errorTitle: title,
  errorMessage
})

function explanationSheet(institute: Institute): WriteSheet {
  const constants: Readonly<Partial<Record<MalColumn, string>>> = malConstants(institute)
  const title = words.explanationTitle(institute.name, institute.malVersion)
  const rows = [
    [title],
    [],
    ...words.advice.map((sentence) => [sentence]),
    [],
    [...words.explanationHeader],
    ...malColumns.map((column) => {
      const { what, example, need } = words.columns[column]
      return [columnName(column, institute), what, constants[column] ?? example, need]
    }),
    [malVersionColumn, words.version, institute.malVersion, words.columns.status.need]
  ]
  const headerRow = words.advice.length + 3
  return {
    name: words.explanationSheet,
    columns: [{ width: 16, style: asText }, { width: 60, style: wrapped }, { width: 28, style: asText }, { width: 14, style: asText }],
    rows,
    pageSetup: onePageWide,
    cells: new Map([
      styledText('0,0', title, { font: { ...font, bold: true, size: 14 }, numFmt: '@' }),
      ...words.explanationHeader.map((text, index) => styledText(`${headerRow},${index}`, text, headerStyle))
    ])
  }
}
