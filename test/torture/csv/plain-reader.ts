export type PlainRecord = { readonly line: number; readonly cells: readonly string[] }

/** Where a quote stands wrong: the record and the cell, both as a spreadsheet counts them (the cell from 0). */
type LoneQuote = { readonly line: number; readonly column: number }

export type PlainReading = { readonly records: readonly PlainRecord[]; readonly loneQuote: LoneQuote | null }

/**
 * CSV read a second time, by nothing but RFC 4180 (with CR and LF alone as line ends too), to compare with: one character after the
 * other, slow and plain, and no line of it shared with the application.
 */
export function readPlainly(text: string, separator: string): PlainReading {
  const records: PlainRecord[] = []
  let cells: string[] = []
  let place = 0
  const isEnd = (character: string | undefined): boolean => character === '\r' || character === '\n'
  const isCellEnd = (character: string | undefined): boolean => character === undefined || character === separator || isEnd(character)
  const lost = (): PlainReading => ({ records, loneQuote: { line: records.length + 1, column: cells.length } })

  while (place < text.length) {
    let cell = ''
    if (text[place] === '"') {
      place++
      for (;;) {
        if (place >= text.length) return lost()
        if (text[place] !== '"') cell += text[place++] ?? ''
        else if (text[place + 1] === '"') {
          cell += '"'
          place += 2
        } else break
      }
      place++
      if (!isCellEnd(text[place])) return lost()
    } else {
      for (; !isCellEnd(text[place]); place++) {
        if (text[place] === '"') return lost()
        cell += text[place] ?? ''
      }
    }
    cells.push(cell)
    if (text[place] === separator) {
      place++
      // A separator at the very end opens one more, empty cell.
      if (place < text.length) continue
      cells.push('')
    } else if (text[place] === '\r' && text[place + 1] === '\n') place += 2
    else if (isEnd(text[place])) place++
    records.push({ line: records.length + 1, cells })
    cells = []
  }
  return { records, loneQuote: null }
}

/**
 * Rows of the clipboard read a second time: as above but for quotes, which mean something only around a cell that begins with one
 * and ends with one; a cell of one line that does not is taken as it stands.
 */
export function readClipboardPlainly(text: string): PlainReading {
  const records: PlainRecord[] = []
  let rest = text
  while (rest !== '') {
    const line = records.length + 1
    const cells: string[] = []
    for (;;) {
      const quoted = /^"(?:[^"]|"")*"(?=[\t\r\n]|$)/.exec(rest)?.[0]
      const literal = /^[^\t\r\n]*/.exec(rest)?.[0] ?? ''
      // Where its first quote is closed on a line below, or never, nobody knows what is meant.
      const isBroken = quoted === undefined && rest.startsWith('"') && !/^"(?:[^"\t\r\n]|"")*"(?!")/.test(rest)
      if (isBroken) return { records, loneQuote: { line, column: cells.length } }
      cells.push(quoted === undefined ? literal : quoted.slice(1, -1).replaceAll('""', '"'))
      rest = rest.slice((quoted ?? literal).length)
      if (!rest.startsWith('\t')) break
      rest = rest.slice(1)
    }
    rest = rest.replace(/^(?:\r\n|\r|\n)/, '')
    records.push({ line, cells })
  }
  return { records, loneQuote: null }
}
