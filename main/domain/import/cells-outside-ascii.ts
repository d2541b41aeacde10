/** `line` is the row number of a spreadsheet, `index` counts the columns from 0. */
export type ByteCell = { readonly line: number; readonly index: number; readonly bytes: Uint8Array }

const quote = 0x22
const lineFeed = 0x0a
const carriageReturn = 0x0d

/**
 * The cells of a CSV that hold a byte outside ASCII, as their bytes, without the quotes around them. In any encoding in which the
 * bytes of ASCII stand for themselves, and four times as fast as parsing every cell (measured: 50 MB), because it is waited for.
 * Quotes that are out of place are characters here; `parseCsv` is what refuses them.
 */
export function* cellsOutsideAscii(bytes: Uint8Array, separator: number, mostRows: number): Generator<ByteCell, void, undefined> {
  let [line, index, place] = [1, 0, 0]
  while (place < bytes.length && line <= mostRows) {
    const start = place
    let mixed = 0
    if (bytes[place] === quote) {
      place++
      for (; place < bytes.length; place++) {
        const byte = bytes[place] ?? 0
        if (byte === quote && bytes[++place] !== quote) break
        mixed |= byte
      }
    }
    for (; place < bytes.length; place++) {
      const byte = bytes[place] ?? 0
      if (byte === separator || byte === lineFeed || byte === carriageReturn) break
      mixed |= byte
    }
    if (mixed >= 0x80) yield { line, index, bytes: withoutQuotes(bytes.subarray(start, place)) }
    if (bytes[place] === separator) index++
    else {
      if (bytes[place] === carriageReturn && bytes[place + 1] === lineFeed) place++
      line++
      index = 0
    }
    place++
  }
}

function withoutQuotes(cell: Uint8Array): Uint8Array {
  if (cell[0] !== quote || cell.length < 2 || cell[cell.length - 1] !== quote) return cell
  const inside = cell.subarray(1, -1)
  return inside.includes(quote) ? Buffer.from(Buffer.from(inside).toString('latin1').replaceAll('""', '"'), 'latin1') : inside
}
