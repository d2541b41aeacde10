/**
 * Whether a first pasted row is one of data, in the columns of the mal and their order: as many cells as the mal has, with or without
 * its version, and one of the three that cannot be mistaken (address, username, BIG number) in its place. No header has those.
 */
export function isInOrderOfMal(cells: readonly string[], malHeader: readonly string[]): boolean {
  const width = widthOf(cells, malHeader)
  if (width !== malHeader.length && width !== malHeader.length - 1) return false
  const cell = (name: string): string => (cells[malHeader.indexOf(name)] ?? '').trim()
  return /.@./.test(cell('email')) || /^big-?\d/i.test(cell('username')) || /\d{8}/.test(cell('big_nr'))
}

/** How many cells a row has; empty ones behind the last of the mal do not count, for whole rows are copied with those. */
export function widthOf(cells: readonly string[], malHeader: readonly string[]): number {
  const last = cells.findLastIndex((cell) => cell.trim() !== '')
  return Math.max(last + 1, Math.min(cells.length, malHeader.length))
}
