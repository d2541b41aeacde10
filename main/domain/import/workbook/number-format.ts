/** What a format code (ECMA-376, part 1, 18.8.31) makes of a number, as far as a mal can hold it. */
export type NumberFormat =
  /** General, and every format whose decoration is no part of the value (1,234.50, 12 %, 9.06E+09): the digits themselves. */
  | { readonly kind: 'digits' }
  | { readonly kind: 'date' }
  /** Whole numbers filled up with zeros, with fixed text around: 00000000000, "BIG-"00000000000, 000-00. */
  | { readonly kind: 'padded'; readonly pieces: readonly Piece[] }

type Piece = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'digit'; readonly isAlways: boolean }

/** Built-in formats that show a date or a time (18.8.30), those of Asian languages included. */
const isBuiltInDate = (id: number): boolean => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

/** @param code As the workbook defines it; undefined for a built-in one. */
export function numberFormat(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) return { kind: isBuiltInDate(id) ? 'date' : 'digits' }
  const tokens = tokensOf(code)
  const isDate = tokens.some(({ kind, text }) => (kind === 'plain' && /[dmyhs]/i.test(text)) || (kind === 'bracket' && /^\[[hms]+\]$/i.test(text)))
  if (isDate) return { kind: 'date' }
  return paddedOf(tokens) ?? { kind: 'digits' }
}

type Token = { readonly kind: 'plain' | 'literal' | 'bracket' | 'blank'; readonly text: string }

/** Of the first section, which is the one for numbers above zero. */
function tokensOf(code: string): readonly Token[] {
  const pattern = /"([^"]*)"|\\(.)|(\[[^\]]*\])|_(.)|\*(.)|General|E[+-]|([\s\S])/giu
  const tokens: Token[] = []
  for (const [whole, quoted, escaped, bracket, space, filling, plain] of code.matchAll(pattern)) {
    if (plain === ';') break
    if (quoted !== undefined) tokens.push({ kind: 'literal', text: quoted })
    else if (escaped !== undefined) tokens.push({ kind: 'literal', text: escaped })
    else if (bracket !== undefined) tokens.push({ kind: 'bracket', text: bracket })
    else if (space !== undefined || filling !== undefined) tokens.push({ kind: 'blank', text: '' })
    else if (plain === undefined) tokens.push({ kind: 'blank', text: whole })
    else tokens.push({ kind: 'plain', text: plain })
  }
  return tokens
}

function paddedOf(tokens: readonly Token[]): NumberFormat | null {
  const pieces: Piece[] = []
  for (const { kind, text } of tokens) {
    if (kind === 'literal') pieces.push({ kind: 'text', text })
    else if (kind === 'bracket') {
      // A colour or a language changes no digit; a condition may.
      if (/^\[[<>=]/.test(text)) return null
    } else if (kind === 'blank') {
      if (text !== '') return null
    } else if (/[0#?]/.test(text)) pieces.push({ kind: 'digit', isAlways: text === '0' })
    else if (/[ \-+()/:]/.test(text)) pieces.push({ kind: 'text', text })
    else return null
  }
  return pieces.some((piece) => piece.kind === 'digit') ? { kind: 'padded', pieces } : null
}

/** The digits of a whole number in a padded format: the last digit stands in the last place, what is too much before the first. */
export function padded(digits: string, pieces: readonly Piece[]): string {
  let left = digits
  let out = ''
  const first = pieces.findIndex((piece) => piece.kind === 'digit')
  for (let index = pieces.length - 1; index >= 0; index--) {
    const piece = pieces[index]
    if (piece === undefined) continue
    if (piece.kind === 'text') out = piece.text + out
    else if (index === first) out = (left === '' && piece.isAlways ? '0' : left) + out
    else {
      out = (left.slice(-1) || (piece.isAlways ? '0' : '')) + out
      left = left.slice(0, -1)
    }
  }
  return out
}
