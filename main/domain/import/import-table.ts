import { fitsFilter } from '../../../shared/domain/preview-filter'
import { repairKinds, type ImportChange, type MalColumn, type PreviewFilter, type RepairKind } from '../../../shared/ipc/import-schemas'
import { cellText, checkRow, type CheckedRow, type MalRow, type RowRules } from './check-row'
import { decideRow, omittedRow, type DecidedRow, type KnownAccounts } from './decide-row'
import { createFileIndex, type FileIndex } from './file-index'
import { columnToMend } from './preview-rows'
import { changesBy, repairedColumns, type CellChange } from './repairs'

/** How a row was before a change, for taking it back. */
type Before = { readonly place: number; readonly row: MalRow; readonly isOmitted: boolean }

/** Changes further back than this cannot be taken back; each bulk repair is one. */
const mostUndoable = 200

export type FoundRow = { readonly index: number; readonly line: number; readonly column: MalColumn }

/**
 * The rows of one file while they are looked at and corrected: each judged by itself, by the others in the file and by the accounts
 * that exist. What the user changes is judged anew with whatever hangs together with it, and with nothing else. Rows are known by
 * their line. Fill it (`take`, then `decide`) before anything else is asked.
 */
export class ImportTable {
  private readonly present: MalRow[] = []
  private checked: CheckedRow[] = []
  private index: FileIndex = createFileIndex()
  private decidedRows: DecidedRow[] = []
  private readonly omitted = new Set<number>()
  private readonly undoable: (readonly Before[])[] = []
  /** The places that a filter shows: pages of it follow each other. */
  private shown: { readonly filter: PreviewFilter; readonly places: readonly number[] } | null = null
  /** Which repairs would change the row at a place, a bit each; made when first asked for, and kept up for what is changed. */
  private repairBits: Uint8Array | null = null
  private changes = 0

  /** Counts every change: who works on the rows in turns sees by it that they are not the same any more. */
  get version(): number {
    return this.changes
  }

  /** As they are after the corrections. */
  get rows(): readonly MalRow[] {
    return this.present
  }

  get decided(): readonly DecidedRow[] {
    return this.decidedRows
  }

  get undoableChanges(): number {
    return this.undoable.length
  }

  /** The next row of the file, in the order of their lines. */
  take(row: MalRow, rules: RowRules): void {
    this.present.push(row)
    const checked = checkRow(row, rules)
    this.checked.push(checked)
    this.index.add(checked)
  }

  /** What becomes of the row at this place, by the accounts as they are now. Only when every row was taken. */
  decisionAt(place: number, known: KnownAccounts): DecidedRow {
    const row = at(this.checked, place)
    return this.omitted.has(place) ? omittedRow(row) : decideRow(row, this.index, known)
  }

  /** Decisions on all rows, made by `decisionAt`. */
  settle(decided: DecidedRow[]): void {
    this.decidedRows = decided
    this.shown = null
  }

  /** Judges every row again, by other rules. */
  judgeAgain(rules: RowRules, known: KnownAccounts): void {
    this.checked = this.present.map((row) => checkRow(row, rules))
    this.index = createFileIndex()
    this.checked.forEach((row, place) => {
      if (!this.omitted.has(place)) this.index.add(row)
    })
    this.repairBits = null
    this.settle(this.checked.map((_row, place) => this.decisionAt(place, known)))
    this.changes += 1
  }

  /** False for a row that is not there. */
  change(change: ImportChange, rules: RowRules, known: KnownAccounts): boolean {
    switch (change.kind) {
      case 'cell': {
        const place = this.placeOf(change.line)
        if (place === null) return false
        this.keepBefore(this.replaced([place], () => [{ column: change.column, after: cellText(change.column, change.value) }], rules, known))
        return true
      }
      case 'repair': {
        this.keepBefore(this.replaced(this.repairablePlaces(change.repair), (row) => changesBy(change.repair, row), rules, known))
        return true
      }
      case 'omitRow': {
        const place = this.placeOf(change.line)
        if (place === null) return false
        this.keepBefore(this.omit(change.isOmitted ? [place] : [], change.isOmitted ? [] : [place], known))
        return true
      }
      case 'keepRow': {
        const place = this.placeOf(change.line)
        if (place === null) return false
        const others = this.index.withUsernameOf(at(this.checked, place)).map(({ line }) => this.placeOf(line) ?? place)
        this.keepBefore(this.omit(others.filter((other) => other !== place), [place], known))
        return true
      }
      case 'undo':
        this.undo(rules, known)
        return true
    }
  }

  /** How many rows each repair would change; those that change nothing are left out. */
  repairs(): { kind: RepairKind; rows: number }[] {
    const counts = repairKinds.map(() => 0)
    for (const bits of this.upToDateBits()) {
      if (bits === 0) continue
      repairKinds.forEach((_kind, index) => {
        counts[index] = (counts[index] ?? 0) + ((bits >> index) & 1)
      })
    }
    return repairKinds.map((kind, index) => ({ kind, rows: counts[index] ?? 0 })).filter(({ rows }) => rows > 0)
  }

  /** In the order of their lines. */
  repairablePlaces(repair: RepairKind): readonly number[] {
    const bit = 1 << repairKinds.indexOf(repair)
    const places: number[] = []
    this.upToDateBits().forEach((bits, place) => {
      if ((bits & bit) !== 0) places.push(place)
    })
    return places
  }

  /** The places that this filter shows, in the order of their lines. */
  placesOf(filter: PreviewFilter): readonly number[] {
    if (this.shown?.filter !== filter) {
      const places = this.decidedRows.flatMap((row, place) => (fitsFilter(row, filter) ? place : []))
      this.shown = { filter, places }
    }
    return this.shown.places
  }

  /** The next row of the filtered list behind `from` (or before it) that asks for attention; null when there is none. */
  nextFinding(filter: PreviewFilter, from: number, level: 'fault' | 'any', direction: 'next' | 'previous'): FoundRow | null {
    const places = this.placesOf(filter)
    const step = direction === 'next' ? 1 : -1
    for (let index = Math.min(from, places.length) + step; index >= 0 && index < places.length; index += step) {
      const decided = at(this.decidedRows, at(places, index))
      const column = columnToMend(decided, level)
      if (column !== null) return { index, line: decided.row.line, column }
    }
    return null
  }

  /** Rows lie in the order of their lines. */
  private placeOf(line: number): number | null {
    let [low, high] = [0, this.present.length - 1]
    while (low <= high) {
      const middle = (low + high) >> 1
      const found = at(this.present, middle).line
      if (found === line) return middle
      if (found < line) low = middle + 1
      else high = middle - 1
    }
    return null
  }

  private undo(rules: RowRules, known: KnownAccounts): void {
    const before = this.undoable.pop()
    if (before === undefined) return
    const places = before.map(({ place }) => place)
    const rowAt = new Map(before.map(({ place, row }) => [place, row]))
    this.put(places, (place) => rowAt.get(place) ?? at(this.present, place), rules, known)
    this.omit(before.flatMap(({ place, isOmitted }) => (isOmitted ? place : [])), before.flatMap(({ place, isOmitted }) => (isOmitted ? [] : place)), known)
  }

  private keepBefore(before: readonly Before[]): void {
    if (before.length === 0) return
    this.undoable.push(before)
    if (this.undoable.length > mostUndoable) this.undoable.shift()
  }

  private replaced(places: readonly number[], changesOf: (row: MalRow) => readonly CellChange[], rules: RowRules, known: KnownAccounts): readonly Before[] {
    const changed = places.flatMap((place) => {
      const row = at(this.present, place)
      const changes = changesOf(row).filter(({ column, after }) => row.cells[column] !== after)
      return changes.length === 0 ? [] : [{ before: this.before(place), row: withChanges(row, changes) }]
    })
    const rowAt = new Map(changed.map(({ before, row }) => [before.place, row]))
    this.put([...rowAt.keys()], (place) => rowAt.get(place) ?? at(this.present, place), rules, known)
    return changed.map(({ before }) => before)
  }

  private before(place: number): Before {
    return { place, row: at(this.present, place), isOmitted: this.omitted.has(place) }
  }

  /** Puts other rows in these places, and decides again on all that hangs together with the old or the new ones. */
  private put(places: readonly number[], rowFor: (place: number) => MalRow, rules: RowRules, known: KnownAccounts): void {
    const touched = new Set(places)
    for (const place of places) {
      const old = at(this.checked, place)
      this.related(old, touched)
      if (!this.omitted.has(place)) this.index.remove(old)
      const row = rowFor(place)
      this.present[place] = row
      this.checked[place] = checkRow(row, rules)
    }
    for (const place of places) if (!this.omitted.has(place)) this.index.add(at(this.checked, place))
    for (const place of places) this.related(at(this.checked, place), touched)
    this.decideAgain(touched, known)
  }

  private omit(left: readonly number[], taken: readonly number[], known: KnownAccounts): readonly Before[] {
    const leaving = left.filter((place) => !this.omitted.has(place))
    const coming = taken.filter((place) => this.omitted.has(place))
    const before = [...leaving, ...coming].map((place) => this.before(place))
    const touched = new Set([...leaving, ...coming])
    for (const place of leaving) {
      this.related(at(this.checked, place), touched)
      this.index.remove(at(this.checked, place))
      this.omitted.add(place)
    }
    for (const place of coming) {
      this.omitted.delete(place)
      this.index.add(at(this.checked, place))
    }
    for (const place of coming) this.related(at(this.checked, place), touched)
    this.decideAgain(touched, known)
    return before
  }

  private related(row: CheckedRow, into: Set<number>): void {
    for (const { line } of this.index.relatedTo(row)) {
      const place = this.placeOf(line)
      if (place !== null) into.add(place)
    }
  }

  private upToDateBits(): Uint8Array {
    this.repairBits ??= Uint8Array.from(this.present, (_row, place) => this.repairBitsAt(place))
    return this.repairBits
  }

  /** Most rows are as they should be, and are not looked at. */
  private repairBitsAt(place: number): number {
    const row = at(this.present, place)
    if (this.omitted.has(place) || !mayNeedRepair(row, at(this.checked, place))) return 0
    return repairKinds.reduce((bits, kind, index) => (changesBy(kind, row).length > 0 ? bits | (1 << index) : bits), 0)
  }

  private decideAgain(places: ReadonlySet<number>, known: KnownAccounts): void {
    for (const place of places) {
      this.decidedRows[place] = this.decisionAt(place, known)
      if (this.repairBits !== null) this.repairBits[place] = this.repairBitsAt(place)
    }
    this.shown = null
    this.changes += 1
  }
}

const withChanges = (row: MalRow, changes: readonly CellChange[]): MalRow => ({
  ...row,
  cells: { ...row.cells, ...Object.fromEntries(changes.map(({ column, after }) => [column, after])) }
})

/** What a repair can change has a finding, or would be read in otherwise than it stands there. */
const mayNeedRepair = ({ cells }: MalRow, checked: CheckedRow): boolean =>
  checked.findings.length > 0 || repairedColumns.some((column) => cells[column] !== checked.cells[column])

function at<Item>(items: readonly Item[], place: number): Item {
  const item = items[place]
  if (item === undefined) throw new Error(`No row at place ${place}`)
  return item
}
