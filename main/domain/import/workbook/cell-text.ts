import { padded, type NumberFormat } from './number-format'
import { damaged } from './workbook-problem'

/** A cell as the sheet has it: its type (ECMA-376, part 1, 18.18.11), its value, and how numbers in it are shown. */
export type RawCell = { readonly type: string; readonly value: string; readonly format: NumberFormat }

export type CellContext = { readonly sharedStrings: readonly string[]; readonly isDate1904: boolean; readonly part: string }

/**
 * What a person sees in the cell (spec R3.6): text exactly, numbers by their digits and never in scientific notation, leading zeros that
 * only a number format shows, dates as jjjj-mm-dd, the last result of a formula, errors as they stand.
 */
export function cellText({ type, value, format }: RawCell, { sharedStrings, isDate1904, part }: CellContext): string {
  switch (type) {
    case 's': {
      const text = value === '' ? '' : sharedStrings[Number(value)]
      if (text === undefined) throw damaged(part)
      return text
    }
    case 'inlineStr':
    case 'str':
      return unescaped(value)
    case 'b':
      return value === '1' || value.toLowerCase() === 'true' ? 'WAAR' : value === '' ? '' : 'ONWAAR'
    case 'e':
    case 'd':
      return value
    default:
      return numberText(value, format, isDate1904)
  }
}

function numberText(value: string, format: NumberFormat, isDate1904: boolean): string {
  const trimmed = value.trim()
  const number = Number(trimmed)
  if (trimmed === '' || !Number.isFinite(number)) return value
  if (format.kind === 'date') return dateText(number, isDate1904) ?? digitsOf(number)
  if (format.kind === 'padded' && Number.isSafeInteger(number) && number >= 0) return padded(number === 0 ? '' : String(number), format.pieces)
  return digitsOf(number)
}

/** JavaScript writes an exponent from 1e+21 on. */
function digitsOf(number: number): string {
  const [mantissa = '', exponent] = String(number).split('e+')
  if (exponent === undefined) return mantissa
  const [whole = '', fraction = ''] = mantissa.split('.')
  return whole + fraction.padEnd(Number(exponent), '0')
}

const msPerDay = 86_400_000
const secondsPerDay = 86_400
/** Day 0 of the two calendars; in the first one 29 February 1900 is counted, which never was. */
const startOf1900 = Date.UTC(1899, 11, 30)
const startOf1904 = Date.UTC(1904, 0, 1)
/** 31 December 9999 */
const lastDay = 2_958_465

/** Null for what is no day of the calendar: Excel shows ##### there. */
function dateText(serial: number, isDate1904: boolean): string | null {
  if (serial < 0 || serial > lastDay) return null
  const seconds = Math.round(serial * secondsPerDay)
  const days = Math.floor(seconds / secondsPerDay)
  const beforeLeapDay = !isDate1904 && days < 60 ? 1 : 0
  const at = new Date((isDate1904 ? startOf1904 : startOf1900) + (days + beforeLeapDay) * msPerDay + (seconds % secondsPerDay) * 1000).toISOString()
  const time = at.slice(11, 19)
  if (days === 0 && time !== '00:00:00') return time
  return time === '00:00:00' ? at.slice(0, 10) : `${at.slice(0, 10)} ${time}`
}

/** Characters that XML cannot hold are written as _x000D_ (ECMA-376, part 1, 22.4.2.4). */
export const unescaped = (text: string): string =>
  text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_match, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text
