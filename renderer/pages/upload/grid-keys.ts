export type CellPlace = { readonly index: number; readonly column: string }
type Grid = { readonly columns: readonly string[]; readonly rows: number; readonly rowsOnScreen: number }
type Key = { readonly key: string; readonly ctrlKey: boolean; readonly metaKey: boolean; readonly altKey: boolean }

const within = (value: number, last: number): number => Math.max(0, Math.min(last, value))

/** Where a key moves the focus from a cell, as in every grid (ARIA Authoring Practices); null when it is not for moving. */
export function cellAfterKey({ key, ctrlKey, metaKey, altKey }: Key, { index, column }: CellPlace, { columns, rows, rowsOnScreen }: Grid): CellPlace | null {
  if (altKey) return null
  const isFar = ctrlKey || metaKey
  const lastRow = rows - 1
  const lastColumn = columns.length - 1
  const place = columns.indexOf(column)
  const to = (row: number, columnPlace: number): CellPlace => ({
    index: within(row, lastRow),
    column: columns[within(columnPlace, lastColumn)] ?? column
  })
  switch (key) {
    case 'ArrowDown':
      return to(isFar ? lastRow : index + 1, place)
    case 'ArrowUp':
      return to(isFar ? 0 : index - 1, place)
    case 'ArrowRight':
      return to(index, isFar ? lastColumn : place + 1)
    case 'ArrowLeft':
      return to(index, isFar ? 0 : place - 1)
    case 'Home':
      return to(isFar ? 0 : index, 0)
    case 'End':
      return to(isFar ? lastRow : index, lastColumn)
    case 'PageDown':
      return to(index + rowsOnScreen, place)
    case 'PageUp':
      return to(index - rowsOnScreen, place)
    default:
      return null
  }
}

/** What a key writes, as in a spreadsheet it begins the new text of the cell; null when it writes nothing. */
export function typedText({ key, ctrlKey, metaKey, altKey }: Key, isAltGraph: boolean): string | null {
  // Keys that write nothing have a name of several letters. AltGr is told as Ctrl with Alt, and does write: @ and é.
  if ([...key].length !== 1 || ((ctrlKey || metaKey || altKey) && !isAltGraph)) return null
  return key
}

/** The cell that Tab goes to from an open one: the next in the row, then the first that can be opened in the row behind it. */
export function cellAfterTab({ index, column }: CellPlace, editable: readonly string[], rows: number, isBackwards: boolean): CellPlace {
  const step = isBackwards ? -1 : 1
  const next = editable[editable.indexOf(column) + step]
  if (next !== undefined) return { index, column: next }
  const row = index + step
  if (row < 0 || row >= rows) return { index, column }
  return { index: row, column: editable.at(isBackwards ? -1 : 0) ?? column }
}
